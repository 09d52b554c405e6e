"""The Pareto frontier: deals from which nobody can gain without somebody losing.

Arrays in, one record out; no deal is enumerated.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from zopa.analyses.effort import EFFORT, Allowance, Effort
from zopa.analyses.rules import winning_coalitions
from zopa.analyses.space import DealSpace, deal_space
from zopa.analyses.space.dominance import equal_to_previous, nondominated
from zopa.analyses.space.paths import Extended, History, Rows, deals_of, extend, no_steps
from zopa.analyses.space.points import Points, PointTable, as_utilities, in_points
from zopa.analyses.space.recheck import recheck
from zopa.analyses.space.whole import whole_frontier
from zopa.analyses.tables import Deals, Exactness, PayoffTable, Scores

_HURRIED = 2_000
_NARROWED = "The whole frontier is beyond the limits; shown are the deals on it that pass the decision rule."
_COVERED = "The frontier is beyond the limits; every deal is matched by a shown one within the stated error."

_Ask = tuple[frozenset[int], Points | None]
_Part = tuple[DealSpace, History, Rows, Points]


@dataclass(frozen=True, slots=True)
class ParetoFrontier:
    """Undominated deals.

    `points` ``(n, n_parties)`` [utility], each vector once, best for the first party first;
    `deals` ``(n, n_issues)`` one deal a vector; `tied` how many deals share each vector, exactly.
    `error` ``(n_parties,)`` [utility] is 0 unless `exactness` is a cover: then every deal is matched
    by a point that gives each party at most this much less.  `notes` are sentences for the reader.
    """

    points: Scores
    deals: Deals
    exactness: Exactness
    error: Scores
    is_rational_only: bool
    notes: tuple[str, ...] = ()
    _sources: tuple[tuple[DealSpace, History, int], ...] = field(repr=False, compare=False, default=())

    def __len__(self) -> int:
        return len(self.points)

    @property
    def tied(self) -> tuple[int, ...]:
        """How many deals give each point; Python integers, so that any number is exact."""
        counts: dict[int, list[int]] = {}
        found: list[int] = []
        for _, history, row in self._sources:
            if id(history) not in counts:
                counts[id(history)] = history.counts()
            found.append(counts[id(history)][row])
        return tuple(found)

    def alternatives(self, point: int, limit: int = 100) -> Deals:
        """The deals ``(n, n_issues)`` that all give this point, at most `limit` of them."""
        space, history, row = self._sources[point]
        return space.deals(history.all_of(row, limit))


def pareto_frontier(table: PayoffTable, *, rational_only: bool = False, effort: Effort = EFFORT) -> ParetoFrontier:
    """The deals that no other deal beats for one party without costing another.

    Parameters
    ----------
    table
        Scores, red lines and links.  Red lines bind those whose acceptance the rule needs in any case.
    rational_only
        Only deals that pass the decision rule (everybody needed at or above the reservation value).
    effort
        Limits of time and memory.  Beyond them the answer is the part that passes the rule, as with
        `rational_only`; if that is too much too, a cover of it with its error; `notes` say so.

    Returns
    -------
    ParetoFrontier
        Empty where the constraints leave no deal: a finding, not an error.

    Notes
    -----
    Dynamic programming over the issues: a partial deal that another partial deal of the same node beats
    is never part of an undominated deal.  Exact for any number of parties and any number of deals; time
    grows with the frontier, not with the deals.

    References
    ----------
    Nemhauser & Ullmann 1969, Discrete dynamic programming and capital allocation.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import PayoffTable
    >>> table = PayoffTable(
    ...     parties=("seller", "buyer"), issues=("price",), options=(("low", "middle", "high"),),
    ...     scores=(np.array([[0, 10], [6, 6], [10, 0]]),))
    >>> pareto_frontier(table).points.tolist()
    [[10, 0], [6, 6], [0, 10]]
    """
    points = in_points(table)
    coalitions = winning_coalitions(table.rule, table.parties)
    always = frozenset.intersection(*coalitions) if coalitions else frozenset(range(len(table.parties)))
    allowance = effort.begin()
    whole: list[_Ask] = [(always, None)]
    passing: list[_Ask] = [(coalition, _floor(points.needs, coalition)) for coalition in coalitions]
    spaces = {members: deal_space(table, points, members) for members, _ in (*whole, *passing)}

    def answered(asks: list[_Ask], allowed: Allowance, *, may_cover: bool) -> list[_Part] | None:
        parts = [
            _known(spaces[members], floor, allowed) or _Search(spaces[members], floor, allowed, may_cover).run()
            for members, floor in asks
        ]
        return None if any(part is None for part in parts) else [part for part in parts if part is not None]

    can_narrow = not rational_only and any(need is not None for need in points.needs)
    if not rational_only:
        brief = allowance.within(allowance.seconds_left / 2) if can_narrow else allowance
        parts = answered(whole, brief, may_cover=not can_narrow)
        if parts is not None:
            return _joined(table, points, parts, is_rational_only=False)
    parts = answered(passing, allowance, may_cover=True)
    narrowed = () if rational_only else (_NARROWED,)
    return _joined(table, points, parts or [], is_rational_only=True, notes=narrowed)


def _known(space: DealSpace, floor: Points | None, allowed: Allowance) -> _Part | None:
    """The whole frontier where it is small; it may have been worked out for another question already."""
    found = whole_frontier(space) if floor is None else None
    if found is None or any(len(steps) > allowed.rows for steps in found[1].into):
        return None
    return space, found[1], found[0], np.zeros(space.n_columns, dtype=np.int64)


def _floor(needs: tuple[int | None, ...], coalition: Collection[int]) -> Points:
    # A party whose reservation value is unknown, or whom the rule does not need, has no floor.
    lowest = np.iinfo(np.int64).min // 4
    floor = [lowest if need is None or party not in coalition else need for party, need in enumerate(needs)]
    return np.array(floor, dtype=np.int64)


@dataclass(slots=True)
class _Search:
    space: DealSpace
    floor: Points | None
    allowance: Allowance
    may_cover: bool
    error: Points = field(init=False)

    def run(self) -> _Part | None:
        """What is undominated; None if it is too much and no cover will do."""
        n_columns = self.space.n_columns
        self.error = np.zeros(n_columns, dtype=np.int64)
        rows, history = no_steps(n_columns), History()
        if self.space.is_empty:
            return self.space, history, Rows(np.zeros((0, n_columns), dtype=np.int64)), self.error
        ahead = None if self.floor is None else self.space.best_ahead(np.eye(n_columns))
        for place, layer in enumerate(self.space.layers):
            extended = extend(rows, layer)
            alive = np.arange(len(extended.rows))
            if ahead is not None:
                alive = self._reaching(extended, ahead[place + 1])
            kept = self._undominated(extended, alive)
            if kept is None:
                return None
            rows = history.record(extended, kept)
        return self.space, history, rows, self.error

    def _reaching(self, extended: Extended, ahead: np.ndarray) -> np.ndarray:
        rows = extended.rows
        at_most = rows.points + (ahead[0] if rows.node is None else ahead[rows.node])
        return np.flatnonzero((at_most >= self.floor).all(axis=1))

    def _undominated(self, extended: Extended, alive: np.ndarray) -> np.ndarray | None:
        points = extended.rows.points[alive]
        node = None if extended.rows.node is None else extended.rows.node[alive]
        kept = nondominated(points, node)
        room = min(_HURRIED, self.allowance.rows) if self.allowance.is_over else self.allowance.rows
        if len(kept) > room:
            if not self.may_cover:
                return None
            kept = kept[self._cover(points[kept], None if node is None else node[kept], room)]
        return alive[kept]

    def _cover(self, points: Points, node: np.ndarray | None, room: int) -> np.ndarray:
        """One row for each box of a grid, the grid coarsened until few enough are left."""
        span = np.maximum(points.max(axis=0) - points.min(axis=0), 1)
        share = 1024
        while True:
            step = np.maximum(span // share, 1)
            boxes = points // step
            kept = nondominated(boxes, node)
            boxed = np.column_stack([boxes[kept], np.zeros(len(kept), dtype=np.int64) if node is None else node[kept]])
            _, first = np.unique(boxed, axis=0, return_index=True)
            if len(first) <= room or share == 1:
                self.error += step
                return np.sort(kept[first])
            share //= 2


def _joined(
    table: PayoffTable,
    points: PointTable,
    parts: list[_Part],
    *,
    is_rational_only: bool,
    notes: tuple[str, ...] = (),
) -> ParetoFrontier:
    n_parties = len(table.parties)
    vectors = [rows.points for _, _, rows, _ in parts]
    stacked = np.concatenate(vectors) if vectors else np.zeros((0, n_parties), dtype=np.int64)
    kept = nondominated(stacked)
    if len(parts) > 1 and len(kept):
        kept = kept[~equal_to_previous(stacked[kept])]
    part_of = np.repeat(np.arange(len(vectors)), [len(vector) for vector in vectors])
    offset = np.r_[0, np.cumsum([len(vector) for vector in vectors])].astype(np.int64)
    deals = np.zeros((len(kept), len(table.issues)), dtype=np.int64)
    for part, (space, history, _, _) in enumerate(parts):
        mine = np.flatnonzero(part_of[kept] == part)
        if len(mine):
            deals[mine] = deals_of(space, history, kept[mine] - offset[part])
    error = np.max([part[3] for part in parts], axis=0) if parts else np.zeros(n_parties, dtype=np.int64)
    recheck(table, deals, stacked[kept], points)
    return ParetoFrontier(
        points=as_utilities(stacked[kept], points.unit),
        deals=deals,
        exactness=Exactness.COVER if error.any() else Exactness.EXACT,
        error=as_utilities(error, points.unit),
        is_rational_only=is_rational_only,
        notes=(*notes, _COVERED) if error.any() else notes,
        _sources=tuple(
            (parts[p][0], parts[p][1], int(k - offset[p])) for k, p in zip(kept, part_of[kept], strict=True)
        ),
    )
