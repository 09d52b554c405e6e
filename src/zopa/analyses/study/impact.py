"""What in the study falls if one statement is not true: the order in which to review, and why.

In: a review of a case. Out: a queue, what carries most first, and for one statement exactly what
would change.  A collision is a minimal set of wishes, so that it ends with any one of them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from zopa.analyses import collisions
from zopa.analyses.findings import CollisionFinding, WishFinding
from zopa.analyses.study.answers import wish_finding
from zopa.analyses.study.exact import collision_finding, left_finding
from zopa.analyses.tables import PositionTable
from zopa.analyses.tabulation import position_table
from zopa.analyses.violations import HARD, Limit
from zopa.case.decisions import Decision, Verdict, as_decided, seen_on
from zopa.case.model import Case
from zopa.case.reviewing import Review, values_by_statement
from zopa.vocabulary import Reading


@dataclass(frozen=True, slots=True)
class Impact:
    """How much rests on one statement alone; the counts are of values and collisions that fall with it.

    `collisions` names the issues of each collision that ends.
    """

    red_lines: int = 0
    collisions: tuple[tuple[str, ...], ...] = ()
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


def review_queue(review: Review) -> tuple[QueueItem, ...]:
    """All statements of a case: disputes first, then what nobody decided on by impact, then what is decided.

    The impact is measured on the case as it stands, so that a statement rejected already carries nothing.
    """
    case = review.decided.case
    ended = _collisions_by_statement(case)
    carried = _impacts(case, ended)
    queue = []
    suggestions = {one.id for extraction in review.folder.extractions for one in extraction.suggestions}
    for statement in review.statements:
        standing = review.standings.get(statement)
        decision = standing.decision if standing is not None else None
        verdict = str(decision.verdict) if decision is not None else ""
        is_disputed = standing is not None and standing.is_disputed
        impact = carried.get(statement, Impact())
        queue.append(QueueItem(statement, impact, verdict, is_disputed, statement in suggestions))
    return tuple(sorted(queue, key=_urgency))


def consequences(review: Review, statement_id: str) -> Consequences:
    """What the exact part of the study loses or gains if a statement is rejected.

    Raises
    ------
    CaseError
        if there is no such statement.
    """
    statement, _ = review.statement(statement_id)
    known = seen_on(review.decisions, statement.id)
    rejection = Decision(statement.id, Verdict.REJECTED, "", "", after=known)
    without, _ = as_decided(review.folder.case, review.folder.extractions, (*review.decisions, rejection))
    before, after = position_table(review.decided.case), position_table(without)
    had, has = _Listed(before), _Listed(after)
    left, then = left_finding(before), left_finding(after)
    return Consequences(
        collisions_gone=had.beyond(has),
        collisions_new=has.beyond(had),
        opened={
            Reading.NARROW: _added(left.narrow, then.narrow),
            Reading.WIDE: _added(left.wide, then.wide),
        },
        unheard=tuple(
            (party, issue)
            for column, party in enumerate(before.parties)
            for row, issue in enumerate(before.issues)
            if before.heard[row, column] and not after.heard[row, column]
        ),
    )


def _urgency(item: QueueItem) -> tuple[object, ...]:
    is_done = bool(item.verdict)
    return (is_done, not item.is_disputed, tuple(-count for count in item.impact.weight), item.is_suggestion)


def _collisions_by_statement(case: Case) -> dict[str, set[tuple[str, ...]]]:
    """Per statement the issues of the collisions that end with it: those with a wish that it alone holds up."""
    table = position_table(case)
    ended: dict[str, set[tuple[str, ...]]] = {}
    for found in collisions.collisions(table).found:
        finding = collision_finding(table, found)
        for wish in finding.wishes:
            if len(wish.evidence) == 1:
                ended.setdefault(wish.evidence[0], set()).add(finding.issues)
    return ended


def _impacts(case: Case, ended: Mapping[str, Iterable[tuple[str, ...]]]) -> dict[str, Impact]:
    found = {}
    usual = functools.cache(_impact)  # most statements share their few values with others
    for statement, values in values_by_statement(case).items():
        impact = usual(tuple(value.kind if value.alone else "" for value in values))
        ends = ended.get(statement)
        found[statement] = replace(impact, collisions=tuple(sorted(ends))) if ends else impact
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


class _Listed:
    """The collisions of one table by their wishes, to be laid beside those of another."""

    def __init__(self, table: PositionTable) -> None:
        found = collisions.collisions(table)
        named = [collision_finding(table, each) for each in found.found]
        self.by_wishes = {(one.reading, frozenset(map(_name, one.wishes))): one for one in named}
        self.is_cut = found.is_cut
        self.binding = {_name(wish_finding(table, limit.bit)) for limit in _soft_limits(table)}

    def beyond(self, other: _Listed) -> tuple[CollisionFinding, ...]:
        """Those that the other table does not have; where its list is cut, those with a wish that it does not have."""
        return tuple(
            one
            for (reading, wishes), one in self.by_wishes.items()
            if (reading, wishes) not in other.by_wishes and not (other.is_cut and wishes <= other.binding)
        )


def _soft_limits(table: PositionTable) -> list[Limit]:
    return [limit for limit in collisions.limits(table, Reading.WIDE, aims=True) if limit.bit != HARD]


def _name(wish: WishFinding) -> tuple[object, ...]:
    return wish.party, wish.issue, wish.option, wish.kind


def _added(before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    added = {
        issue: tuple(one for one in options if one not in before.get(issue, ())) for issue, options in after.items()
    }
    return {issue: options for issue, options in added.items() if options}
