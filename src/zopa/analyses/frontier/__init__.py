"""The Pareto frontier: deals from which nobody can gain without somebody losing.

Arrays in, one record out; no deal is enumerated.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from zopa.analyses.rules import winning_coalitions
from zopa.analyses.space import DealSpace, deal_space
from zopa.analyses.space.dominance import nondominated
from zopa.analyses.space.paths import Extended, History, Rows, deals_of, extend, no_steps
from zopa.analyses.space.points import Points, as_utilities, in_points
from zopa.analyses.space.recheck import recheck
from zopa.analyses.tables import Deals, Exactness, PayoffTable, Scores

LIMIT = 400_000


@dataclass(frozen=True, slots=True)
class ParetoFrontier:
    """Undominated deals.

    `points` ``(n, n_parties)`` [utility], each vector once, best for the first party first;
    `deals` ``(n, n_issues)`` one deal a vector; `tied` how many deals share each vector, exactly.
    `error` ``(n_parties,)`` [utility] is 0 unless `exactness` is a cover: then every deal is matched
    by a point that gives each party at most this much less.
    """

    points: Scores
    deals: Deals
    exactness: Exactness
    error: Scores
    is_rational_only: bool
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


def pareto_frontier(table: PayoffTable, *, rational_only: bool = False, limit: int = LIMIT) -> ParetoFrontier:
    """The deals that no other deal beats for one party without costing another.

    Parameters
    ----------
    table
        Scores, red lines and links.  Red lines bind those whose acceptance the rule needs in any case.
    rational_only
        Only deals that pass the decision rule (everybody needed at or above the reservation value).
    limit
        The most partial deals held at once.  Beyond it the answer is a cover with its error stated.

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
    searches: list[tuple[Collection[int], Points | None]] = [(always, None)]
    if rational_only:
        searches = [(coalition, _floor(points.needs, coalition)) for coalition in coalitions]
    parts = [_Search(deal_space(table, points, members), floor, limit).run() for members, floor in searches]
    return _joined(table, parts, is_rational_only=rational_only)


def _floor(needs: tuple[int | None, ...], coalition: Collection[int]) -> Points:
    # A party whose reservation value is unknown, or whom the rule does not need, has no floor.
    lowest = np.iinfo(np.int64).min // 4
    floor = [lowest if need is None or party not in coalition else need for party, need in enumerate(needs)]
    return np.array(floor, dtype=np.int64)


@dataclass(slots=True)
class _Search:
    space: DealSpace
    floor: Points | None
    limit: int
    error: Points = field(init=False)

    def run(self) -> tuple[DealSpace, History, Rows, Points]:
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
            rows = history.record(extended, self._undominated(extended, alive))
        return self.space, history, rows, self.error

    def _reaching(self, extended: Extended, ahead: np.ndarray) -> np.ndarray:
        rows = extended.rows
        at_most = rows.points + (ahead[0] if rows.node is None else ahead[rows.node])
        return np.flatnonzero((at_most >= self.floor).all(axis=1))

    def _undominated(self, extended: Extended, alive: np.ndarray) -> np.ndarray:
        points = extended.rows.points[alive]
        node = None if extended.rows.node is None else extended.rows.node[alive]
        kept = nondominated(points, node)
        if len(kept) > self.limit:
            kept = kept[self._cover(points[kept], None if node is None else node[kept])]
        return alive[kept]

    def _cover(self, points: Points, node: np.ndarray | None) -> np.ndarray:
        """One row for each box of a grid, the grid coarsened until few enough are left."""
        span = np.maximum(points.max(axis=0) - points.min(axis=0), 1)
        share = 1024
        while True:
            step = np.maximum(span // share, 1)
            boxes = points // step
            kept = nondominated(boxes, node)
            boxed = np.column_stack([boxes[kept], np.zeros(len(kept), dtype=np.int64) if node is None else node[kept]])
            _, first = np.unique(boxed, axis=0, return_index=True)
            if len(first) <= self.limit or share == 1:
                self.error += step
                return np.sort(kept[first])
            share //= 2


def _joined(
    table: PayoffTable, parts: list[tuple[DealSpace, History, Rows, Points]], *, is_rational_only: bool
) -> ParetoFrontier:
    points = in_points(table)
    n_parties = len(table.parties)
    vectors = [rows.points for _, _, rows, _ in parts]
    stacked = np.concatenate(vectors) if vectors else np.zeros((0, n_parties), dtype=np.int64)
    kept = nondominated(stacked)
    if len(parts) > 1 and len(kept):
        kept = kept[~_repeated(stacked[kept])]
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
        _sources=tuple(
            (parts[p][0], parts[p][1], int(k - offset[p])) for k, p in zip(kept, part_of[kept], strict=True)
        ),
    )


def _repeated(points: Points) -> np.ndarray:
    same = np.zeros(len(points), dtype=bool)
    same[1:] = (points[1:] == points[:-1]).all(axis=1)
    return same
