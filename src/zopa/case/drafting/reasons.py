"""Why the case says what it says: per value the rule that was applied and the statements it was applied to.

In: a case and the extractions it rests on. Out: reasons in plain words. What no rule gives was
written or edited by hand, and is said to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.case.drafting.amounts import beyond_amount, whole_issue
from zopa.case.drafting.gathering import Gathered, gather
from zopa.case.drafting.options import NO_CHANGE, draft_issues, step_grounds
from zopa.case.drafting.options import Ground as OptionGround
from zopa.case.drafting.positions import draft_positions, option_of
from zopa.case.drafting.readings import beyond
from zopa.case.drafting.roles import Ground, find_cast
from zopa.case.drafting.support import count_sources
from zopa.case.model import Case, Issue, Option, Party, Position, RedLine
from zopa.statements.ladders import load_ladders
from zopa.vocabulary import Basis, PartyRole, Time

if TYPE_CHECKING:
    from zopa.statements.ladders import Ladder
    from zopa.statements.statement import Extraction

BY_HAND = "written or edited by hand: no rule of the drafter gives it"
_ROLE_WORDS = {
    Ground.AT_TABLE: "the reports name it, or its delegation, at the table",
    Ground.OWN_WORD: "it speaks by its own word, and nobody is known to be left out",
    Ground.DEMANDS_SEAT: "no report names it at the table, and it asks for a seat: who demands one has none",
    Ground.CONCERNED: "no report names it at the table, but it is asked for something there, or speaks to many issues",
    Ground.ABSENT: "it speaks, but others sit at the table, and nobody there asks anything of it",
    Ground.MARGINAL: "it speaks to one issue only and is asked for nothing, while others do most of the talking",
    Ground.BODY: "a known international body that is not reported at the table",
    Ground.SPOKEN_FOR: "only others say what it wants",
    Ground.HELPS: "the reports call it so, or name it as the place of the talks",
}
_OPTION_WORDS = {
    OptionGround.NAMED: "somebody is reported naming it",
    OptionGround.TODAY: "it is today's step",
    OptionGround.ALSO_MEANT: "the words of a condition may also mean it",
    OptionGround.BETWEEN: "it lies between two wishes that pull apart, and nobody named a step between them",
    OptionGround.WHOLE: "only today's step is named, so that every other one belongs to the question",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One value of the case, the rule behind it in plain words, and what it rests on.

    `about` is role, say, status_quo, order, option, position or red_line; `value` the id of what was
    chosen, where it has one.  `sources` counts those that do not rest on each other.
    """

    about: str
    value: str | None
    rule: str
    evidence: tuple[str, ...]
    sources: int
    is_drafted: bool = True


def reasons_for_party(case: Case, extractions: Sequence[Extraction], party_id: str) -> tuple[Reason, ...]:
    """Why a party has its part, and why it can or cannot refuse a deal.

    Raises
    ------
    KeyError
        if the case has no such party.
    """
    party = case.party(party_id)
    cast = find_cast(gather(extractions, load_ladders()))
    drafted = cast.parties.get(party_id)
    ground = cast.grounds.get(party_id)
    if ground is not None and drafted is not None and drafted.role is party.role:
        role, is_drafted = _ROLE_WORDS[ground], True
    elif not party.author and party.role in {PartyRole.GUARANTOR, PartyRole.OBSERVER}:
        role, is_drafted = "named as somebody who would have to carry an option out, or whose interest is told", True
    else:
        role, is_drafted = BY_HAND + (f" ({party.author})" if party.author else ""), False
    found = [
        Reason("role", str(party.role), role, party.evidence, count_sources(party.evidence, extractions), is_drafted)
    ]
    say = _say_words(case, party, cast.asked)
    return (*found, Reason("say", None, say, party.evidence, 0, case.rule.basis is Basis.ASSUMED))


def reasons_for_issue(case: Case, extractions: Sequence[Extraction], issue_id: str) -> tuple[Reason, ...]:
    """Why an issue has its options, its status quo and its order.

    Raises
    ------
    KeyError
        if the case has no such issue.
    """
    issue = case.issue(issue_id)
    draft = _Draft(case, extractions, issue_id)
    return (*draft.issue_reasons(issue), *(draft.option_reason(issue, option) for option in issue.options))


def reasons_for_cell(case: Case, extractions: Sequence[Extraction], party_id: str, issue_id: str) -> tuple[Reason, ...]:
    """Why a party is said to want what it wants on an issue, and what its red lines forbid.

    Raises
    ------
    KeyError
        if the case has no such party or issue.
    """
    case.party(party_id)
    case.issue(issue_id)
    draft = _Draft(case, extractions, issue_id)
    positions = [one for one in case.positions if (one.party, one.issue) == (party_id, issue_id)]
    lines = [one for one in case.red_lines if (one.party, one.issue) == (party_id, issue_id)]
    return (*map(draft.position_reason, positions), *map(draft.limit_reason, lines))


class _Draft:
    """One issue drafted anew from the statements as they stand, to see which rule gives which value."""

    def __init__(self, case: Case, extractions: Sequence[Extraction], issue_id: str) -> None:
        self.case = case
        self.extractions = extractions
        self.ladders: Mapping[str, Ladder] = load_ladders()
        self.ladder = self.ladders.get(issue_id)
        whole = whole_issue(issue_id)
        talk = [
            replace(one, statements=tuple(found for found in one.statements if found.issue in {whole, issue_id}))
            for one in extractions
        ]
        self.gathered: Gathered = gather(talk, self.ladders)
        self.statements = self.gathered.by_issue().get(issue_id, [])
        self.issues = [one for one in draft_issues(self.gathered, self.ladders) if one.id == issue_id]
        known = {party.id for party in case.parties}
        self.positions, self.red_lines = draft_positions(self.gathered, self.issues, self.ladders, known=known)

    def issue_reasons(self, issue: Issue) -> Iterator[Reason]:
        """Why the issue is there, and what is so today."""
        drafted = self.issues[0] if self.issues else None
        if drafted is None:
            yield Reason("issue", issue.id, BY_HAND, issue.evidence, self._count(issue.evidence), is_drafted=False)
            return
        if self.ladder is not None and drafted.ordered:
            rule = f"the words name steps of a ladder known beforehand, “{self.ladder.label}”"
        elif any(option.id == NO_CHANGE for option in drafted.options):
            rule = "only the reports know this issue: its options are what is asked or refused, in their words"
        else:
            rule = "parties put different figures in one unit: each figure is an option"
        evidence = tuple(dict.fromkeys(found.id for found in self.statements))
        yield Reason("issue", issue.id, rule, evidence, self._count(evidence))
        if issue.status_quo != drafted.status_quo:
            today, is_drafted = BY_HAND, False
        elif issue.status_quo is None:
            today, is_drafted = "none of the options is known to be so today", True
        elif issue.status_quo == NO_CHANGE and self.ladder is None:
            today, is_drafted = "what nobody changes stays as it is", True
        else:
            today, is_drafted = "the ladder marks this step as the state of things before a deal", True
        yield Reason("status_quo", issue.status_quo, today, (), 0, is_drafted)

    def option_reason(self, issue: Issue, option: Option) -> Reason:
        """Why an option is there."""
        drafted = {one.id: one for known in self.issues for one in known.options}
        grounds = step_grounds(self.ladder, self.statements) if self.ladder is not None else {}
        is_drafted = option.id in drafted
        if not is_drafted:
            rule = BY_HAND
        elif option.id in grounds:
            rule = _OPTION_WORDS[grounds[option.id]]
        elif option.id == NO_CHANGE:
            rule = "what nobody changes stays as it is"
        elif option.uttered:
            rule = _OPTION_WORDS[OptionGround.NAMED]
        else:
            rule = "it lies between two figures that were named"
        if is_drafted and not option.uttered and option.evidence:
            rule = "somebody's words may mean it or a stronger step, and nobody proposes or accepts exactly this one"
        del issue
        return Reason("option", option.id, rule, option.evidence, self._count(option.evidence), is_drafted)

    def position_reason(self, position: Position) -> Reason:
        """How a position follows from its statements."""
        is_drafted = any(replace(one, must_have=position.must_have) == position for one in self.positions)
        if not is_drafted:
            rule = BY_HAND
        elif position.option is None:
            rule = "the words are about this issue but name none of its options"
        elif position.option.startswith(("as-", "what-")):
            rule = "the option is what the words themselves ask or refuse"
        else:
            rule = "the words name this option"
        if is_drafted and len(position.evidence) > 1:
            rule += f"; said {len(position.evidence):,} times, counted as one position in its firmest wording"
        if position.time is Time.PAST:
            rule += (
                f"; said of an earlier round{f' ({position.round})' if position.round else ''}: it draws no line today"
            )
        if position.basis is Basis.HEDGED:
            rule += "; hedged words fill no cell and bind nobody"
        value = position.option or str(position.stance)
        return Reason("position", value, rule, position.evidence, self._count(position.evidence), is_drafted)

    def limit_reason(self, line: RedLine) -> Reason:
        """How a red line follows from its statements, and what its two readings forbid."""
        is_drafted = any(replace(one, reading=line.reading) == line for one in self.red_lines)
        if not is_drafted:
            return Reason("red_line", None, BY_HAND, line.evidence, self._count(line.evidence), is_drafted=False)
        rule = "worded so as to leave no room, said of today and not hedged; "
        rule += self._forbidding_words(line)
        if line.wide != line.narrow:
            rule += "; the wide reading takes in the steps that the same words may also mean"
        if line.reading is not None:
            rule += f"; an analyst chose the {line.reading} reading"
        return Reason("red_line", None, rule, line.evidence, self._count(line.evidence))

    def _forbidding_words(self, line: RedLine) -> str:
        """Which rule a drafted limit forbids by: its figure's, its condition's, or that of a step refused."""
        statement = next(found for found in self.statements if found.id == line.evidence[0])
        issue = self.issues[0]
        option = option_of(statement, self.statements, self.ladder, issue) or ""
        if beyond_amount(statement, option, issue) is not None:
            return "its words bound a figure: the figure itself is left, and what lies beyond it is forbidden"
        if line.is_condition:
            return "what is required forbids everything that falls short of it"
        if line.narrow != beyond(option, issue):
            return "what is refused is forbidden, and what falls short of it: its party itself wants or accepts more"
        return "what is refused is forbidden, and on a scale what lies beyond it, seen from today's step"

    def _count(self, evidence: Sequence[str]) -> int:
        return count_sources(evidence, self.extractions)


def _say_words(case: Case, party: Party, asked: frozenset[str]) -> str:
    """Whether and why a party can refuse a deal."""
    decides = party.id in case.rule.vetoes or party.id in dict(case.rule.votes)
    if case.rule.basis is not Basis.ASSUMED:
        return f"it {'decides' if decides else 'does not decide'} by the rule that an analyst settled"
    if not decides:
        return "it is not among those who are assumed to be able to refuse a deal"
    if party.role is PartyRole.PARTY:
        return "it is assumed to be able to refuse a deal: it is a party to the talks"
    if party.demands_seat:
        return "it is assumed to be able to refuse a deal: it demands a seat, though it has none"
    if party.id in asked:
        return "it is assumed to be able to refuse a deal: somebody at the table asks something of it"
    return f"it can refuse a deal: {BY_HAND}"
