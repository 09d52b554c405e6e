"""A case and the decisions on its statements in, the case as it stands out; the file is not touched.

What rested on a statement that was rejected, merged or split goes with it.  What rested on an edited
one moves: the value keeps all that an analyst wrote by hand and the edit does not name.
"""

from __future__ import annotations

import operator
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from zopa.case.decisions.adding import with_added
from zopa.case.decisions.decision import Claim, Decision, Verdict
from zopa.case.decisions.standing import standings
from zopa.case.decisions.statements import counted, moved_statements, standing_extraction
from zopa.case.model import Case, Issue, Party
from zopa.vocabulary import Basis, PartyRole

if TYPE_CHECKING:
    from zopa.case.decisions.statements import Moved
    from zopa.statements.statement import Extraction, Statement

SEAT_ISSUE = "participation"


class Resting(Protocol):
    """A value that may rest on statements."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """Ids of what it rests on."""


Value = TypeVar("Value", bound=Resting)


@dataclass(frozen=True, slots=True)
class Effect:
    """What decisions do to a case: statements that leave with all they hold up, that move, and what they say then."""

    gone: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    fresh: tuple[Moved, ...] = ()


@dataclass(frozen=True)
class Decided:
    """A case and its statements as the decisions leave them, by which effect they are so, and what was read.

    `counting` holds, per statement, the decision that counts, and `grown` the places of the extractions with
    statements that analysts added.
    """

    case: Case
    extractions: tuple[Extraction, ...]
    effect: Effect
    read: tuple[Extraction, ...] = field(repr=False, compare=False)
    counting: Mapping[str, Decision] = field(default_factory=dict, repr=False, compare=False)
    grown: frozenset[int] = field(default=frozenset(), repr=False, compare=False)

    def says_the_same(self, other: Decided) -> bool:
        """Whether the other log leaves the very same case and statements."""
        return self.case is other.case and self.extractions is other.extractions

    @cached_property
    def places(self) -> Mapping[str, int]:
        """In which extraction each statement was read."""
        each_found = ((place, (*each.suggestions, *each.statements)) for place, each in enumerate(self.read))
        return {one.id: place for place, found in each_found for one in found}

    def places_of(self, statements: Collection[str]) -> set[int]:
        """In which extractions some statements were read."""
        return {self.places[one] for one in statements if one in self.places} if statements else set()


def as_decided(
    case: Case, extractions: Sequence[Extraction], decisions: Iterable[Decision], earlier: Decided | None = None
) -> Decided:
    """The case and its statements as the decisions leave them.

    Parameters
    ----------
    case, extractions
        as the folder has them.
    decisions
        the whole log, in any order.
    earlier
        what came of the same case and extractions by another log: what is the same now is the same object.

    Returns
    -------
    Decided
        with the very objects that were given wherever nothing was decided.
    """
    made = tuple(decisions)
    before = earlier or Decided(case, tuple(extractions), Effect(), tuple(extractions))
    found, read = counted(standings(made)), with_added(before.read, made)
    grown = frozenset(place for place, each in enumerate(read) if each is not before.read[place])
    differing = {one for one in found.keys() | before.counting.keys() if found.get(one) != before.counting.get(one)}
    standing = list(before.extractions)
    for place in grown | before.grown | before.places_of(differing):
        now = standing_extraction(read[place], found)
        standing[place] = standing[place] if standing[place] == now else now
    effect = Effect(*_gone_and_moved(found), _fresh(read, found, grown | before.places_of(_rewritten(found, read))))
    is_same = all(map(operator.is_, standing, before.extractions))
    left = before.extractions if is_same else tuple(standing)
    figures = before.case if is_same and effect == before.effect else _figures(case, effect, left)
    decided = Decided(figures, left, effect, before.read, found, grown)
    if "places" in before.__dict__:
        decided.__dict__["places"] = before.places
    return decided


def _rewritten(found: Mapping[str, Decision], read: Sequence[Extraction]) -> list[str]:
    """The statements that may say by a decision what was not read."""
    suggested = {one.id for each in read for one in each.suggestions}
    return [one for one, made in found.items() if made.verdict in {Verdict.EDITED, Verdict.SPLIT} or one in suggested]


def _fresh(read: Sequence[Extraction], found: Mapping[str, Decision], places: Collection[int]) -> tuple[Moved, ...]:
    return moved_statements((read[place] for place in sorted(places)), found)


def _figures(case: Case, effect: Effect, standing: Sequence[Extraction]) -> Case:
    left = without_statements(case, effect.gone, effect.moved)
    if effect.fresh:
        from zopa.case.decisions.moving import with_moved  # reads the lexicon, which most cases can do without

        left = with_moved(left, case, effect.fresh, standing)
    return with_seats(left, case, standing, effect.gone | effect.moved)


def without_statements(case: Case, gone: Collection[str], moved: Collection[str] = ()) -> Case:
    """The case without the values that rest on these statements alone; what has no evidence is not touched.

    Parameters
    ----------
    case
        the case as the file has it.
    gone
        statements that take everything with them.
    moved
        statements that only say something else about an issue: positions, red lines and options leave.
    """
    gone, away = frozenset(gone), frozenset((*gone, *moved))
    if not away:
        return case
    return replace(
        case,
        parties=tuple(_without_evidence(party, gone) for party in case.parties),
        issues=tuple(_without(issue, away) for issue in case.issues),
        positions=_supported(case.positions, away),
        red_lines=_supported(case.red_lines, away),
        importances=_supported(case.importances, away),
        delegates=_supported(case.delegates, gone),
        alternatives=_supported(case.alternatives, gone),
        interests=_supported(case.interests, gone),
        links=_supported(case.links, gone),
        conjectures=_supported(case.conjectures, gone),
        constituencies=_supported(case.constituencies, gone),
        common_ground=_supported(case.common_ground, gone),
        bounds=_supported(case.bounds, gone),
    )


def with_seats(case: Case, before: Case, standing: Sequence[Extraction], away: frozenset[str]) -> Case:
    """The case with seats demanded, and a say assumed, only by those whose words still do so."""
    shaken = {party.id for party in before.parties if party.demands_seat and not away.isdisjoint(party.evidence)}
    lost = shaken and shaken - {found.party for found in _statements(standing) if found.issue == SEAT_ISSUE}
    if not lost:
        return case
    parties = tuple(replace(party, demands_seat=False) if party.id in lost else party for party in case.parties)
    asked = {position.target for position in case.positions}
    silent = {party.id for party in parties if party.id in lost and _has_no_say(party, asked)}
    rule = case.rule
    if rule.basis is Basis.ASSUMED:
        rule = replace(rule, vetoes=tuple(party for party in rule.vetoes if party not in silent))
    return replace(case, parties=parties, rule=rule)


def _has_no_say(party: Party, asked: Collection[str | None]) -> bool:
    return party.role is PartyRole.EXCLUDED and party.id not in asked


def _gone_and_moved(counting: dict[str, Decision]) -> tuple[frozenset[str], frozenset[str]]:
    leaving = {Verdict.REJECTED, Verdict.MERGED, Verdict.SPLIT}
    gone = {key for key, one in counting.items() if one.verdict in leaving}
    edited = {key: one.change or Claim() for key, one in counting.items() if one.verdict is Verdict.EDITED}
    gone |= {key for key, change in edited.items() if change.issue is not None}
    return frozenset(gone), frozenset(edited) - gone


def _statements(extractions: Iterable[Extraction]) -> Iterator[Statement]:
    return (found for extraction in extractions for found in extraction.statements)


def _without_evidence(party: Party, gone: frozenset[str]) -> Party:
    return party if gone.isdisjoint(party.evidence) else replace(party, evidence=_kept(party.evidence, gone))


def _without(issue: Issue, away: frozenset[str]) -> Issue:
    if away.isdisjoint((*issue.evidence, *(one for option in issue.options for one in option.evidence))):
        return issue
    options = tuple(
        option
        if away.isdisjoint(option.evidence)
        else replace(
            option, uttered=option.uttered and _is_supported(option, away), evidence=_kept(option.evidence, away)
        )
        for option in issue.options
    )
    return replace(issue, evidence=_kept(issue.evidence, away), options=options)


def _kept(evidence: Iterable[str], away: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in evidence if one not in away)


def _is_supported(value: Resting, away: Collection[str]) -> bool:
    return not value.evidence or bool(_kept(value.evidence, away))


def _supported(values: tuple[Value, ...], away: frozenset[str]) -> tuple[Value, ...]:
    """The values that still rest on something, or never rested on a statement; the same objects where nothing goes."""
    return tuple(
        value if away.isdisjoint(value.evidence) else replace(value, evidence=_kept(value.evidence, away))  # type: ignore[type-var]  # all are records
        for value in values
        if away.isdisjoint(value.evidence) or _is_supported(value, away)
    )
