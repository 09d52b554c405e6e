"""Hand-made readings of a report, for tests of what comes after: the words are found in the text, the rest is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zopa.sources.document import Document, Span, text_digest
from zopa.statements.statement import (
    ChainLink,
    Event,
    Extraction,
    Fact,
    FoundDelegate,
    FoundParty,
    Mention,
    Speaker,
    Statement,
    record_id,
)
from zopa.vocabulary import Basis, Stance, Strength, Time

RIYADH = """Washington and Moscow opened talks in Riyadh, the capital of Saudi Arabia, on 18 February 2025.
Russia's delegation included Foreign Minister Sergei Lavrov.
The team of the United States was led by Secretary of State Marco Rubio.
Russia wants its rule over four regions recognised and an end to American and European sanctions. Its main aim is a neutral Ukraine.
Lavrov called NATO soldiers on Ukrainian soil unacceptable, and Western security guarantees as well.
In Istanbul in 2022 Moscow asked for limits on the Ukrainian army.
Washington says that it wants a sovereign Ukraine. It seems ready to give way on membership of NATO.
Kyiv will not recognise the loss of its regions, said Zelensky, but he is open to a limited exchange of land.
He said that Ukraine would sign nothing agreed without it. No deal without lasting commitments from America and the European allies, he said.
Some analysts think that Moscow may want another government in Kyiv.
Russia holds about a fifth of Ukraine and advances slowly. Ukraine depends on Western arms.
"""


@dataclass
class Report:
    """A report and what is read out of it, one call a record."""

    text: str
    published: str | None = None
    parties: tuple[FoundParty, ...] = ()
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    delegates: list[FoundDelegate] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The identity of the report."""
        return text_digest(self.text)

    def mention(self, words: str) -> Mention:
        """A piece of the text and its place."""
        start = self.text.index(words)
        return Mention(Span(start, start + len(words)), words)

    def says(
        self,
        words: str,
        party: str,
        stance: Stance,
        issue: str | None,
        option: str | None = None,
        *,
        strength: Strength = Strength.FIRM,
        basis: Basis = Basis.STATED,
        by: Speaker | None = None,
        **more: object,
    ) -> Statement:
        """A statement in the words of the text."""
        found = self.mention(words)
        chain = () if by is None else (ChainLink(by),)
        own_id = record_id(self.digest, "statement", found.span, party, stance, option)
        statement = Statement(
            own_id,
            self.digest,
            party,
            stance,
            strength,
            found.span,
            words,
            basis,
            issue=issue,
            option=option,
            chain=chain,
            **more,
        )
        self.statements.append(statement)
        return statement

    def speaker(self, words: str, kind: str = "party", party: str | None = None) -> Speaker:
        """Somebody named in the text."""
        return Speaker(self.mention(words).span, words, kind, party)

    def reports_event(self, words: str, kind: str, *parties: str) -> None:
        """An event in the words of the text."""
        found = self.mention(words)
        self.events.append(
            Event(record_id(self.digest, "event", found.span), self.digest, kind, found.span, words, parties)
        )

    def reports_fact(self, words: str, *parties: str, hedged: bool = False) -> None:
        """A fact of life without a deal in the words of the text."""
        found = self.mention(words)
        self.facts.append(
            Fact(record_id(self.digest, "fact", found.span), self.digest, found.span, words, parties, hedged)
        )

    def names_delegate(self, name: str, role: str | None, party: str | None) -> None:
        """A delegate named in the text."""
        found = self.mention(name)
        title = self.mention(role) if role else None
        own_id = record_id(self.digest, "delegate", found.span)
        self.delegates.append(FoundDelegate(own_id, self.digest, found, party, title, found.span, name))

    def extraction(self) -> Extraction:
        """All of it."""
        return Extraction(
            Document(self.digest, self.text, published=self.published),
            self.parties,
            tuple(self.statements),
            tuple(self.delegates),
            tuple(self.events),
            tuple(self.facts),
        )


def named(**names: str | tuple[str, ...]) -> tuple[FoundParty, ...]:
    """Parties by id, each with its name and what else it is called."""
    listed: Mapping[str, tuple[str, ...]] = {
        key: (name,) if isinstance(name, str) else name for key, name in names.items()
    }
    return tuple(
        FoundParty(key.replace("_", "-"), all_names[0], "state", all_names[1:]) for key, all_names in listed.items()
    )


def riyadh() -> Extraction:
    """The opening talks of February 2025 after public facts, in words of our own."""
    report = Report(
        RIYADH,
        parties=named(
            united_states=("United States", "Washington", "America", "American"),
            russia=("Russia", "Moscow"),
            saudi_arabia=("Saudi Arabia", "Riyadh"),
            ukraine=("Ukraine", "Kyiv"),
            european_allies=("European allies", "European"),
        ),
    )
    lavrov = report.speaker("Lavrov", party="russia")
    zelensky = report.speaker("Zelensky", party="ukraine")
    analysts = report.speaker("Some analysts", kind="analyst")
    told = {"basis": Basis.NARRATED}
    limit = {"strength": Strength.RED_LINE}
    report.reports_event("Washington and Moscow opened talks in Riyadh", "talks_opened", "united-states", "russia")
    report.names_delegate("Sergei Lavrov", "Foreign Minister", "russia")
    report.names_delegate("Marco Rubio", "Secretary of State", "united-states")
    report.says("its rule over four regions recognised", "russia", Stance.AIMS_AT, "territory", "recognition", **told)
    report.says("an end to American and European sanctions", "russia", Stance.AIMS_AT, "sanctions", "lifted", **told)
    report.says(
        "a neutral Ukraine",
        "russia",
        Stance.AIMS_AT,
        "alignment",
        "neutrality",
        importance=report.mention("main"),
        **told,
    )
    report.says(
        "NATO soldiers on Ukrainian soil unacceptable",
        "russia",
        Stance.OPPOSES,
        "foreign-troops",
        "allied-troops",
        by=lavrov,
        **limit,
    )
    report.says("Western security guarantees", "russia", Stance.OPPOSES, "guarantees", "guarantee", by=lavrov, **limit)
    report.says("limits on the Ukrainian army", "russia", Stance.DEMANDS, "armament", "limits", time=Time.PAST, **told)
    report.says("a sovereign Ukraine", "united-states", Stance.AIMS_AT, "sovereignty")
    report.says(
        "ready to give way on membership of NATO",
        "united-states",
        Stance.OPEN_TO,
        "alignment",
        "no-membership",
        basis=Basis.HEDGED,
    )
    report.says(
        "will not recognise the loss of its regions",
        "ukraine",
        Stance.REFUSES,
        "territory",
        "recognition",
        by=zelensky,
        **limit,
    )
    report.says(
        "open to a limited exchange of land",
        "ukraine",
        Stance.OPEN_TO,
        "territory",
        "swaps",
        by=zelensky,
        strength=Strength.SOFT,
    )
    report.says(
        "Ukraine would sign nothing agreed without it",
        "ukraine",
        Stance.REFUSES,
        "participation",
        "excluded",
        by=zelensky,
        **limit,
    )
    commitments = "No deal without lasting commitments from America and the European allies"
    report.says(commitments, "ukraine", Stance.REQUIRES, "guarantees", "commitments", by=zelensky, **limit)
    report.says(
        "Moscow may want another government in Kyiv",
        "russia",
        Stance.AIMS_AT,
        "government",
        "changed",
        basis=Basis.HEDGED,
        by=analysts,
    )
    report.reports_fact("Russia holds about a fifth of Ukraine and advances slowly", "russia", "ukraine")
    report.reports_fact("Ukraine depends on Western arms", "ukraine")
    return report.extraction()
