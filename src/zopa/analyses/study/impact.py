"""What in the study falls if one statement is not true: the order in which to review, and why.

In: a review of a case. Out: a queue, what carries most first, and for one statement exactly what
would change.  A collision is a minimal set of wishes, so that it ends with any one of them.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from zopa.analyses import collisions
from zopa.analyses.findings import CollisionFinding, LeftFinding, WishFinding
from zopa.analyses.study.answers import wish_finding
from zopa.analyses.study.exact import collision_finding, left_finding
from zopa.analyses.tables import PositionTable, WishKind
from zopa.analyses.tabulation import position_table
from zopa.analyses.violations import HARD
from zopa.case.decisions import Decision, Verdict, as_decided, seen_on
from zopa.case.model import Case
from zopa.case.reviewing import Review, shaken_statements, values_by_statement
from zopa.vocabulary import Reading

Issues = tuple[tuple[str, ...], ...]
_Name = tuple[str, str, str, WishKind, str]
_FIELDS = tuple(each.name for each in dataclasses.fields(Case))


@dataclass(frozen=True, slots=True)
class Impact:
    """How much rests on one statement alone; the counts are of values and collisions that fall with it.

    `collisions` names the issues of each collision that ends.
    """

    red_lines: int = 0
    collisions: Issues = ()
    positions: int = 0
    options: int = 0
    others: int = 0
    shared: int = 0

    @property
    def weight(self) -> tuple[int, ...]:
        """What orders the queue: collisions and red lines first, then positions, then the rest."""
        decisive = len(self.collisions) + self.red_lines
        return (decisive, len(self.collisions), self.positions, self.options, self.others, self.shared)


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One statement to review: what rests on it, and whether somebody decided already.

    `verdict` is empty while nobody did, and while analysts differ (`is_disputed`).
    """

    statement: str
    impact: Impact
    verdict: str
    is_disputed: bool
    is_suggestion: bool


@dataclass(frozen=True, slots=True)
class Consequences:
    """What changes in the exact part of the study if one statement is rejected.

    `opened` holds, per reading and issue, the options that declared limits would then leave and did not
    before, `unheard` the cells (party, issue) where nobody would be heard any more.
    """

    collisions_gone: tuple[CollisionFinding, ...]
    collisions_new: tuple[CollisionFinding, ...]
    opened: Mapping[Reading, Mapping[str, tuple[str, ...]]]
    unheard: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.collisions_gone or self.collisions_new or any(self.opened.values()) or self.unheard)


@dataclass(frozen=True, slots=True)
class Exact:
    """The part of the study that one statement can change: the reported wishes, what collides and what is left.

    `is_cut` says that not all collisions are listed.
    """

    table: PositionTable
    collisions: Mapping[tuple[Reading, frozenset[_Name]], CollisionFinding]
    is_cut: bool
    left: LeftFinding


@dataclass(frozen=True, slots=True)
class Queue:
    """The statements of a case under review at one revision, and what rests on each.

    `exact` is that part of the study, `ended` holds, per statement, the issues of the collisions that end with it,
    and `changed` the statements whose entries may differ from those of the queue that this one was made from.
    """

    review: Review
    items: Mapping[str, QueueItem]
    exact: Exact
    ended: Mapping[str, Issues]
    changed: AbstractSet[str]

    def by_urgency(self) -> tuple[QueueItem, ...]:
        """Disputes first, then what nobody decided on by impact, then what is decided."""
        return tuple(sorted(self.items.values(), key=_urgency))


def review_queue(review: Review) -> tuple[QueueItem, ...]:
    """All statements of a case: disputes first, then what nobody decided on by impact, then what is decided.

    The impact is measured on the case as it stands, so that a statement rejected already carries nothing.
    """
    return queue_of(review).by_urgency()


def queue_of(review: Review, earlier: Queue | None = None) -> Queue:
    """What rests on each statement of a case under review.

    Parameters
    ----------
    review
        the review.
    earlier
        the queue of a review that it was made from (`review_of`): only what decisions changed since is worked out.
    """
    case = review.outcome.case
    is_same_case = earlier is not None and case is earlier.review.outcome.case
    exact = earlier.exact if earlier is not None and is_same_case else exact_of(case)
    ended = earlier.ended if earlier is not None and is_same_case else _ended(exact)
    if earlier is None or earlier.review.statements is not review.statements:
        return Queue(review, dict(_items(review, review.statements, ended)), exact, ended, review.statements.keys())
    before = earlier.review
    changed = _differing(before.standings, review.standings) | _differing(earlier.ended, ended)
    changed |= shaken_statements(before.outcome.case, case)
    changed &= review.statements.keys()
    return Queue(review, {**earlier.items, **dict(_items(review, changed, ended))}, exact, ended, changed)


def exact_of(case: Case) -> Exact:
    """The part of the study that one statement can change."""
    table = position_table(case)
    found = collisions.collisions(table)
    findings = (collision_finding(table, each) for each in found.found)
    by_wishes = {(each.reading, frozenset(map(_name, each.wishes))): each for each in findings}
    return Exact(table, by_wishes, found.is_cut, left_finding(table))


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _items(review: Review, among: Collection[str], ended: Mapping[str, Issues]) -> Iterator[tuple[str, QueueItem]]:
    carried = _impacts(review.outcome.case, ended, None if among is review.statements else among)
    for statement in among:
        standing = review.standings.get(statement)
        decision = standing.decision if standing is not None else None
        verdict = str(decision.verdict) if decision is not None else ""
        is_disputed = standing is not None and standing.is_disputed
        impact = carried.get(statement, Impact())
        yield statement, QueueItem(statement, impact, verdict, is_disputed, statement in review.suggested)


def consequences(review: Review, statement_id: str, exact: Exact | None = None) -> Consequences:
    """What the exact part of the study loses or gains if a statement is rejected.

    Parameters
    ----------
    review
        the review.
    statement_id
        the statement.
    exact
        that part of the study of the case as it stands, if it is known already (`Queue.exact`).

    Raises
    ------
    CaseError
        if there is no such statement.
    """
    statement, _ = review.statement(statement_id)
    known = seen_on(review.decisions, statement.id)
    rejection = Decision(statement.id, Verdict.REJECTED, "", "", after=known)
    made = (*review.decisions, rejection)
    without = as_decided(review.folder.case, review.folder.extractions, made, review.outcome).case
    if _is_only_less_supported(review.outcome.case, without):
        return Consequences((), (), {Reading.NARROW: {}, Reading.WIDE: {}}, ())
    before, after = exact or exact_of(review.outcome.case), exact_of(without)
    heard = frozenset(_heard(after.table))
    return Consequences(
        collisions_gone=_beyond(before, after),
        collisions_new=_beyond(after, before),
        opened={
            Reading.NARROW: _added(before.left.narrow, after.left.narrow),
            Reading.WIDE: _added(before.left.wide, after.left.wide),
        },
        unheard=tuple(cell for cell in _heard(before.table) if cell not in heard),
    )


def _heard(table: PositionTable) -> list[tuple[str, str]]:
    """The cells (party, issue) that somebody is reported on."""
    return [(table.parties[column], table.issues[row]) for column, row in np.argwhere(table.heard.T)]


def _is_only_less_supported(case: Case, without: Case) -> bool:
    """Whether two cases say the same but for how many statements hold a value up, and draw the very same limits.

    Then nothing exact differs: evidence decides of a limit alone, which meets the demands in the same words.
    """
    if not all(map(operator.is_, case.red_lines, without.red_lines)):
        return False
    return all(_is_same_but_for_evidence(getattr(case, each), getattr(without, each)) for each in _FIELDS)


def _is_same_but_for_evidence(value: object, other: object) -> bool:
    if value is other:
        return True
    if isinstance(value, tuple) and isinstance(other, tuple):
        return len(value) == len(other) and all(map(_is_same_but_for_evidence, value, other))
    if not dataclasses.is_dataclass(value) or type(value) is not type(other):
        return value == other
    names = (each.name for each in dataclasses.fields(value) if each.name != "evidence")
    return all(_is_same_but_for_evidence(getattr(value, each), getattr(other, each)) for each in names)


def _urgency(item: QueueItem) -> tuple[object, ...]:
    is_done = bool(item.verdict)
    return (is_done, not item.is_disputed, tuple(-count for count in item.impact.weight), item.is_suggestion)


def _ended(exact: Exact) -> dict[str, Issues]:
    """Per statement the issues of the collisions that end with it: those with a wish that it alone holds up."""
    ended: dict[str, set[tuple[str, ...]]] = {}
    for finding in exact.collisions.values():
        for wish in finding.wishes:
            if len(wish.evidence) == 1:
                ended.setdefault(wish.evidence[0], set()).add(finding.issues)
    return {statement: tuple(sorted(issues)) for statement, issues in ended.items()}


def _impacts(case: Case, ended: Mapping[str, Issues], among: Collection[str] | None) -> dict[str, Impact]:
    found = {}
    usual = functools.cache(_impact)  # most statements share their few values with others
    for statement, values in values_by_statement(case, among).items():
        impact = usual(tuple(value.kind if value.alone else "" for value in values))
        ends = ended.get(statement)
        found[statement] = replace(impact, collisions=ends) if ends else impact
    return found


def _impact(carried: tuple[str, ...]) -> Impact:
    """What rests on a statement alone, from the kind of each of its values; an empty kind stands for a shared one."""
    named = {"red_line", "position", "option"}
    return Impact(
        red_lines=carried.count("red_line"),
        positions=carried.count("position"),
        options=carried.count("option"),
        others=sum(bool(kind) and kind not in named for kind in carried),
        shared=carried.count(""),
    )


def _beyond(one: Exact, other: Exact) -> tuple[CollisionFinding, ...]:
    """The collisions that the other case does not have; where its list is cut, those with a wish that it has not."""
    binding = _binding(other.table) if other.is_cut else frozenset()
    return tuple(
        finding
        for (reading, wishes), finding in one.collisions.items()
        if (reading, wishes) not in other.collisions and not (other.is_cut and wishes <= binding)
    )


def _binding(table: PositionTable) -> frozenset[_Name]:
    limits = collisions.limits(table, Reading.WIDE, aims=True)
    return frozenset(_name(wish_finding(table, limit.bit)) for limit in limits if limit.bit != HARD)


def _name(wish: WishFinding) -> _Name:
    return wish.party, wish.issue, wish.option, wish.kind, wish.other


def _added(before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    added = {
        issue: tuple(one for one in options if one not in before.get(issue, ())) for issue, options in after.items()
    }
    return {issue: options for issue, options in added.items() if options}
