"""Small negotiations written by hand, with every record tied to its words in a text of our own."""

from __future__ import annotations

from dataclasses import dataclass, field

from zopa.case.model import (
    Case,
    Conjecture,
    DecisionRule,
    Delegate,
    Interest,
    Issue,
    Option,
    Party,
    Position,
    RedLine,
)
from zopa.sources.document import Document, Span, text_digest
from zopa.statements.statement import (
    ChainLink,
    Event,
    Extraction,
    Fact,
    FoundDelegate,
    LeftOut,
    Mention,
    Question,
    Speaker,
    Statement,
    record_id,
)
from zopa.vocabulary import Basis, PartyRole, Stance, Strength, Time


@dataclass
class Telling:
    """Collects records while finding their words in one text."""

    document: Document
    statements: list[Statement] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    delegates: list[FoundDelegate] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def span(self, words: str) -> Span:
        """Where the words stand; they must."""
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def key(self, kind: str, words: str) -> str:
        """The id of a record of these words."""
        return record_id(self.document.digest, kind, self.span(words))

    def position(
        self,
        party: str,
        issue: str,
        stance: Stance,
        option: str | None,
        words: str,
        *,
        strength: Strength = Strength.FIRM,
        basis: Basis = Basis.STATED,
        time: Time = Time.CURRENT,
        date: str | None = None,
        outlet: str | None = "The Morning Ledger",
    ) -> Position:
        """A position and the statement that it rests on."""
        span = self.span(words)
        key = record_id(self.document.digest, "position", span, party, issue)
        chain = ()
        if outlet is not None and outlet in self.document.text:
            chain = (ChainLink(Speaker(self.span(outlet), outlet, "media")),)
        self.statements.append(
            Statement(
                key,
                self.document.digest,
                party,
                stance,
                strength,
                span,
                words,
                basis,
                issue=issue,
                option=option,
                time=time,
                chain=chain,
            )
        )
        return Position(party, issue, stance, strength, basis, option, time=time, date=date, evidence=(key,))

    def fact(self, words: str, *parties: str, hedged: bool = False) -> None:
        """A reported circumstance."""
        self.facts.append(Fact(self.key("fact", words), self.document.digest, self.span(words), words, parties, hedged))

    def event(self, kind: str, words: str, polarity: int = 1) -> None:
        """A step of the process."""
        self.events.append(
            Event(self.key("event", words), self.document.digest, kind, self.span(words), words, polarity=polarity)
        )

    def question(self, words: str) -> None:
        """What the report itself calls open."""
        self.questions.append(Question(self.key("question", words), self.document.digest, self.span(words), words))

    def delegate(self, name: str, party: str, role: str) -> Delegate:
        """A person at the table."""
        key = self.key("delegate", name)
        span = self.span(name)
        self.delegates.append(FoundDelegate(key, self.document.digest, Mention(span, name), party, None, span, name))
        return Delegate(name, party, role, (key,))

    def extraction(self) -> Extraction:
        """All of it."""
        return Extraction(
            self.document,
            (),
            tuple(self.statements),
            tuple(self.delegates),
            tuple(self.events),
            tuple(self.facts),
            tuple(self.questions),
            tuple(self.left_out),
        )


RIYADH = """Talks on the war opened in Riyadh
Officials of the United States and Russia met in Riyadh in February 2025 and agreed to name negotiating teams, The Morning Ledger reported. No Ukrainian was present.
The American side was led by Secretary of State Marco Rubio. Foreign Minister Sergei Lavrov spoke for Russia.
Among Moscow’s aims are recognition of its hold on four Ukrainian regions, a neutral Ukraine and an end to sanctions, The Morning Ledger wrote. Observers think that Moscow would also like another government in Kyiv.
Russia will not have NATO soldiers in Ukraine and calls “Western guarantees for Kyiv” unacceptable. At the talks of 2022 it had asked for a smaller Ukrainian army.
Washington appears ready to let the question of NATO membership go; the President has called it "not practical."
Ukraine will not recognise the loss of any region, although it could live with small exchanges of land. It will sign nothing without long-term commitments from the United States and Europe, and nothing that is negotiated without it.
The administration wants a settlement that keeps Ukraine sovereign.
Russian troops advance slowly and at a high price. Ukraine depends on Western supplies. North Korean units reportedly fight on the Russian side.
It is unclear who would watch over a ceasefire.
Subscribe to our morning letter.
"""


def riyadh() -> tuple[Case, tuple[Extraction, ...]]:
    """The opening round of February 2025 by its public facts, told in our words."""
    told = Telling(Document(text_digest(RIYADH), RIYADH, path="riyadh.txt", title="Talks on the war opened in Riyadh"))
    red = Strength.RED_LINE
    recognition = told.position(
        "russia",
        "territory",
        Stance.AIMS_AT,
        "recognition",
        "recognition of its hold on four Ukrainian regions",
        basis=Basis.NARRATED,
    )
    neutrality = told.position(
        "russia", "alignment", Stance.AIMS_AT, "neutrality", "a neutral Ukraine", basis=Basis.NARRATED
    )
    sanctions = told.position(
        "russia", "sanctions", Stance.AIMS_AT, "lifted", "an end to sanctions", basis=Basis.NARRATED
    )
    troops = told.position(
        "russia", "troops", Stance.REFUSES, "allied", "will not have NATO soldiers in Ukraine", strength=red
    )
    guarantee = told.position(
        "russia",
        "guarantees",
        Stance.REFUSES,
        "guarantee",
        "calls “Western guarantees for Kyiv” unacceptable",
        strength=red,
    )
    army = told.position(
        "russia",
        "armament",
        Stance.DEMANDS,
        "limits",
        "it had asked for a smaller Ukrainian army",
        time=Time.PAST,
        date="2022",
    )
    membership = told.position(
        "united-states",
        "alignment",
        Stance.OPEN_TO,
        "no-membership",
        "appears ready to let the question of NATO membership go",
        basis=Basis.HEDGED,
    )
    remark = told.position(
        "united-states", "alignment", Stance.DESCRIBES, "membership", 'the President has called it "not practical."'
    )
    refusal = told.position(
        "ukraine", "territory", Stance.REFUSES, "recognition", "will not recognise the loss of any region", strength=red
    )
    swaps = told.position("ukraine", "territory", Stance.OPEN_TO, "swaps", "it could live with small exchanges of land")
    commitments = told.position(
        "ukraine",
        "guarantees",
        Stance.REQUIRES,
        "commitments",
        "sign nothing without long-term commitments from the United States and Europe",
        strength=red,
    )
    seat = told.position(
        "ukraine", "seat", Stance.REQUIRES, "seat", "nothing that is negotiated without it", strength=red
    )
    told.fact("Russian troops advance slowly and at a high price", "russia")
    told.fact("Ukraine depends on Western supplies", "ukraine")
    told.fact("North Korean units reportedly fight on the Russian side", "russia", hedged=True)
    told.event("talks_held", "Officials of the United States and Russia met in Riyadh in February 2025")
    told.event("agreed", "agreed to name negotiating teams")
    told.question("who would watch over a ceasefire")
    told.left_out.append(LeftOut(told.span("Subscribe to our morning letter."), "promotion"))
    delegates = (
        told.delegate("Marco Rubio", "united-states", "Secretary of State"),
        told.delegate("Sergei Lavrov", "russia", "Foreign Minister"),
    )
    interest_words = "wants a settlement that keeps Ukraine sovereign"
    interest = told.position("united-states", "sovereignty", Stance.AIMS_AT, None, interest_words)
    guess = "Moscow would also like another government in Kyiv"
    told.position("russia", "government", Stance.AIMS_AT, None, guess, basis=Basis.HEDGED)
    case = Case(
        title="The Riyadh talks, February 2025",
        parties=(
            Party("united-states", "United States", aliases=("Washington", "US")),
            Party("russia", "Russia", aliases=("Moscow", "Russian")),
            Party(
                "ukraine",
                "Ukraine",
                role=PartyRole.EXCLUDED,
                aliases=("Kyiv", "Ukrainian"),
                demands_seat=True,
                evidence=seat.evidence,
            ),
            Party("europe", "European allies", kind="bloc", role=PartyRole.GUARANTOR),
        ),
        issues=(
            Issue(
                "territory",
                "Territory",
                (
                    Option("no-change", "No change on the ground"),
                    Option("swaps", "Limited swaps", uttered=True),
                    Option("recognition", "Recognition of the annexation", uttered=True),
                ),
                "no-change",
            ),
            Issue(
                "guarantees",
                "Security guarantees",
                (
                    Option("none", "No guarantees"),
                    Option("commitments", "Commitments short of a guarantee", performers=("europe", "united-states")),
                    Option("guarantee", "A security guarantee", uttered=True, performers=("europe",)),
                ),
                "none",
            ),
            Issue(
                "alignment",
                "Alliance membership and neutrality",
                (
                    Option("membership", "Membership of the alliance", uttered=True),
                    Option("no-change", "No change: neither member nor neutral"),
                    Option("no-membership", "An end to plans of membership", uttered=True),
                    Option("neutrality", "Neutrality", uttered=True),
                ),
                "no-change",
            ),
            Issue(
                "sanctions",
                "Sanctions",
                (
                    Option("kept", "Sanctions as they are"),
                    Option("lifted", "The lifting of sanctions", uttered=True, performers=("europe",)),
                ),
                "kept",
            ),
            Issue(
                "troops",
                "Foreign troops",
                (Option("none", "No foreign troops"), Option("allied", "Troops of allied states", uttered=True)),
                "none",
            ),
            Issue(
                "armament",
                "Limits on armed forces",
                (Option("no-limits", "No limits"), Option("limits", "Limits on forces or weapons", uttered=True)),
                "no-limits",
            ),
            Issue(
                "seat",
                "Seat at the table",
                (Option("excluded", "Talks without Ukraine"), Option("seat", "A seat at the table", uttered=True)),
                "excluded",
            ),
        ),
        positions=(
            recognition,
            neutrality,
            sanctions,
            troops,
            guarantee,
            army,
            membership,
            remark,
            refusal,
            swaps,
            commitments,
            seat,
        ),
        red_lines=(
            RedLine(
                "russia",
                "troops",
                ("allied",),
                ("allied",),
                "will not have NATO soldiers in Ukraine",
                evidence=troops.evidence,
            ),
            RedLine(
                "russia",
                "guarantees",
                ("guarantee",),
                ("commitments", "guarantee"),
                "calls “Western guarantees for Kyiv” unacceptable",
                evidence=guarantee.evidence,
            ),
            RedLine(
                "ukraine",
                "territory",
                ("recognition",),
                ("recognition",),
                "will not recognise the loss of any region",
                evidence=refusal.evidence,
            ),
            RedLine(
                "ukraine",
                "guarantees",
                ("none",),
                ("none", "commitments"),
                "sign nothing without long-term commitments",
                is_condition=True,
                evidence=commitments.evidence,
            ),
            RedLine(
                "ukraine",
                "seat",
                ("excluded",),
                ("excluded",),
                "nothing that is negotiated without it",
                is_condition=True,
                evidence=seat.evidence,
            ),
        ),
        delegates=delegates,
        interests=(Interest("united-states", interest_words, Basis.STATED, interest.evidence),),
        conjectures=(Conjecture("russia", guess, "observers", evidence=(told.statements[-1].id,)),),
        rule=DecisionRule(("united-states", "russia", "ukraine")),
    )
    return case, (told.extraction(),)


LABOUR = """Tram drivers and city still apart
The drivers’ union and the city transport company met again on Tuesday.
The union demands nine percent more pay. The company has offered four percent and says that more is out of the question.
The union wants a limit of eight hours on every shift, which the company could accept.
The company proposes to let every second tram run without a conductor; the union has rejected it.
“We shall not sign without a guarantee of every job,” said Anna Holm of the union. The company is silent on that.
Trams have stood still for three days.
"""


def labour() -> tuple[Case, tuple[Extraction, ...]]:
    """A strike of tram drivers: declared limits that exclude each other on pay, agreement on hours."""
    told = Telling(
        Document(
            text_digest(LABOUR),
            LABOUR,
            path="trams.txt",
            title="Tram drivers and city still apart",
            publisher="The Tram Gazette",
            published="2025-03-04",
        )
    )
    red = Strength.RED_LINE
    positions = (
        told.position("union", "pay", Stance.REQUIRES, "nine", "demands nine percent more pay", strength=red),
        told.position("company", "pay", Stance.PROPOSES, "four", "has offered four percent"),
        told.position("company", "pay", Stance.REFUSES, "nine", "more is out of the question", strength=red),
        told.position("union", "hours", Stance.AIMS_AT, "eight", "a limit of eight hours on every shift"),
        told.position("company", "hours", Stance.ACCEPTS, "eight", "which the company could accept"),
        told.position(
            "company",
            "conductors",
            Stance.PROPOSES,
            "as-company-asks",
            "to let every second tram run without a conductor",
        ),
        told.position(
            "union", "conductors", Stance.REFUSES, "as-company-asks", "the union has rejected it", strength=red
        ),
        told.position(
            "union",
            "jobs",
            Stance.REQUIRES,
            "guaranteed",
            "We shall not sign without a guarantee of every job",
            strength=red,
        ),
    )
    told.fact("Trams have stood still for three days")
    case = Case(
        title="The tram strike",
        parties=(Party("union", "Drivers’ Union", kind="union"), Party("company", "City Transport", kind="company")),
        issues=(
            Issue(
                "pay",
                "Pay",
                (
                    Option("none", "Pay as it is"),
                    Option("four", "Four percent more pay", uttered=True),
                    Option("nine", "Nine percent more pay", uttered=True),
                ),
                "none",
            ),
            Issue(
                "hours",
                "Working hours",
                (Option("free", "Rosters as they are"), Option("eight", "An eight-hour limit on shifts", uttered=True)),
                "free",
            ),
            Issue(
                "conductors",
                "Conductors",
                (
                    Option("no-change", "no change"),
                    Option(
                        "as-company-asks",
                        "as asked by City Transport: to let every second tram run without a conductor",
                        uttered=True,
                    ),
                ),
                "no-change",
            ),
            Issue(
                "jobs",
                "Jobs and job security",
                (Option("none", "No promise of jobs"), Option("guaranteed", "A guarantee of every job", uttered=True)),
                "none",
            ),
        ),
        positions=positions,
        red_lines=(
            RedLine(
                "union",
                "pay",
                ("none", "four"),
                ("none", "four"),
                "demands nine percent more pay",
                is_condition=True,
                evidence=positions[0].evidence,
            ),
            RedLine(
                "company", "pay", ("nine",), ("nine",), "more is out of the question", evidence=positions[2].evidence
            ),
            RedLine(
                "union",
                "conductors",
                ("as-company-asks",),
                ("as-company-asks",),
                "the union has rejected it",
                evidence=positions[6].evidence,
            ),
            RedLine(
                "union",
                "jobs",
                ("none",),
                ("none",),
                "We shall not sign without a guarantee of every job",
                is_condition=True,
                evidence=positions[7].evidence,
            ),
        ),
        rule=DecisionRule(("union", "company")),
    )
    return case, (told.extraction(),)
