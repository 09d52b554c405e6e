"""The best deal for an objective, with a proof, over any number of deals.

Prices bound what each partial deal can still become; partial deals that cannot reach the best deal
known are dropped, equal and dominated ones are merged.  If too many are left, the best are kept and
the bound of the others is stated: then the answer has a gap instead of a proof.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.optimum.objectives import LeastGain, Objective
from zopa.analyses.optimum.prices import Bounds, bounds
from zopa.analyses.space import DealSpace, Layer
from zopa.analyses.space.dominance import nondominated
from zopa.analyses.space.paths import History, deals_of, extend, no_steps
from zopa.analyses.space.points import Points
from zopa.analyses.tables import Deals
from zopa.errors import AnalysisError

Floats = NDArray[np.float64]

LIMIT = 300_000
_BEAM = 200
_EDGE = 1e-9
_FEW_COLUMNS = 3
_FEW_DEALS = 10**8
_FEW_ROWS = 2_000
_CHEAP_COLUMNS = 4
_CHEAP_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best points found, and what is proven of them.

    `points` ``(n, n_columns)``: distinct vectors within the tolerance of the best value, best first;
    empty where no deal reaches the floor.  No deal is worth more than `upper`; `lower` is the value
    of the best (-inf if none).  `history` and `rows` lead back to the deals.  `is_cut`: deals were
    dropped unseen for want of room; then ties may be missing.
    """

    points: Points
    values: Floats
    rows: NDArray[np.int64]
    space: DealSpace
    history: History
    lower: float
    upper: float
    is_cut: bool = False
    has_all_ties: bool = True

    @property
    def is_proven(self) -> bool:
        """Whether nothing better can exist, beyond the precision of the arithmetic."""
        return self.upper <= self.lower + _slack(self.lower)


class UnsettledError(AnalysisError):
    """A question could not be settled within the limit on partial deals."""


def optimum(space: DealSpace, objective: Objective, *, limit: int = LIMIT, is_level_enough: bool = False) -> Optimum:
    """The deals that maximise the objective at or above its floor.

    Parameters
    ----------
    limit
        The most partial deals held at once.
    is_level_enough
        Return every undominated deal at or above the floor instead (of a `LeastGain`).
    """
    if space.is_empty:
        return _none(space)
    if not is_level_enough and (direct := frontier_optimum(space, objective)) is not None:
        return direct
    above = bounds(space, objective)
    search = _Search(_decided_first(space, above), objective, above)
    if is_level_enough:
        found = search.run(0.0, limit)
        return search.concluded(found, np.arange(len(found.points)))
    rough = search.run(-np.inf, _BEAM)
    found = search.run(rough.best, limit)
    if found.dropped > -np.inf and rough.best > found.best:
        found = replace(rough, dropped=max(rough.best, found.dropped))
    return search.concluded(found)


def frontier_optimum(space: DealSpace, objective: Objective) -> Optimum | None:
    """The best of the whole frontier at or above the floor, where deals are few; else None."""
    n_paths = math.prod(len(layer.option) for layer in space.layers)
    if space.is_empty or space.n_columns > _FEW_COLUMNS or n_paths > _FEW_DEALS:
        return None
    ahead = space.best_ahead(np.eye(space.n_columns))
    rows, history = no_steps(space.n_columns), History()
    for place, layer in enumerate(space.layers):
        extended = extend(rows, layer)
        points, node = extended.rows.points, extended.rows.node
        reachable = points + ahead[place + 1][0 if node is None else node]
        alive = np.flatnonzero(objective.values(reachable) > -np.inf)
        alive = alive[nondominated(points[alive], None if node is None else node[alive])]
        if len(alive) > _FEW_ROWS:
            return None
        rows = history.record(extended, alive)
    values = objective.values(rows.points)
    best = float(values.max(initial=-np.inf))
    chosen = np.flatnonzero((values >= best - _slack(best)) & np.isfinite(values))
    return Optimum(rows.points[chosen], values[chosen], chosen, space, history, best, best)


def rough_optimum(space: DealSpace, objective: Objective) -> Optimum:
    """A good deal, quickly, with the bound from prices alone."""
    if space.is_empty:
        return _none(space)
    above = bounds(space, objective)
    search = _Search(_decided_first(space, above), objective, above)
    return search.concluded(replace(search.run(-np.inf, _BEAM), dropped=np.inf))


def _none(space: DealSpace) -> Optimum:
    empty = np.zeros((0, space.n_columns), dtype=np.int64)
    return Optimum(empty, np.zeros(0), np.zeros(0, dtype=np.int64), space, History(), -np.inf, -np.inf)


def first_reaching(space: DealSpace, floor: Floats, span: Floats, *, limit: int = LIMIT) -> Deals | None:
    """One deal ``(n_issues,)`` that gives everybody the floor, or None if there is none.

    Parameters
    ----------
    floor
        ``(n_columns,)`` points, -inf for a party without one.
    span
        ``(n_columns,)``: each party's range of points, only to compare shortfalls.
    limit
        The most partial deals held at once.

    Raises
    ------
    UnsettledError
        If neither could be shown within the limit.
    """
    counted = np.flatnonzero(np.isfinite(floor))
    if space.is_empty:
        return None
    objective = LeastGain(floor, np.maximum(span, 1.0), counted)
    if len(counted) == 0:
        return _any_deal(space)
    above = bounds(space, objective, target=-_EDGE)
    if above.upper < -_EDGE:
        return None
    search = _Search(_decided_first(space, above), objective, above)
    for held in (_BEAM, limit):
        found = search.run(0.0, held)
        if found.best >= 0:
            best = np.array([int(found.values.argmax())])
            return np.asarray(deals_of(search.space, found.history, best)[0])
        if found.dropped == -np.inf:
            return None
    raise UnsettledError("Whether a deal exists could not be settled within the limit; raise `limit`.")


def _slack(value: float) -> float:
    return 1e-9 * max(1.0, abs(value)) if np.isfinite(value) else 0.0


def _decided_first(space: DealSpace, above: Bounds) -> DealSpace:
    """Free layers sorted so that the issues on which the prices are clearest come first."""
    if any(not layer.is_single for layer in space.layers):
        return space

    def clarity(layer: Layer) -> float:
        worth = np.sort(layer.points @ above.prices[:, 0])
        return float(worth[-1] - worth[-2]) if len(worth) > 1 else np.inf

    return DealSpace(tuple(sorted(space.layers, key=clarity, reverse=True)), space.n_columns)


@dataclass(frozen=True, slots=True)
class _Found:
    """Whole deals that a search kept, and the bound of those it dropped for want of room."""

    points: Points
    values: Floats
    history: History
    dropped: float

    @property
    def best(self) -> float:
        return float(self.values.max(initial=-np.inf))


class _Search:
    def __init__(self, space: DealSpace, objective: Objective, above: Bounds) -> None:
        self.space = space
        self.objective = objective
        self.above = above
        n_columns = space.n_columns
        ahead = space.best_ahead(np.column_stack([above.prices, np.eye(n_columns)]))
        self.worth_ahead = [values[:, :-n_columns] + above.constants for values in ahead]
        self.points_ahead = [values[:, -n_columns:] for values in ahead]

    def concluded(self, found: _Found, chosen: NDArray[np.int64] | None = None) -> Optimum:
        """What a search shows: its best deals, unless others are chosen."""
        lower = found.best
        if chosen is None:
            near = found.values >= lower - _slack(lower)
            chosen = np.flatnonzero(near & np.isfinite(found.values))
        upper = max(lower, min(found.dropped, self.above.upper))
        return Optimum(
            found.points[chosen],
            found.values[chosen],
            chosen,
            self.space,
            found.history,
            lower,
            upper,
            is_cut=found.dropped > -np.inf,
        )

    def run(self, lower: float, limit: int) -> _Found:
        """All deals that may be worth `lower` or more."""
        rows, history, dropped = no_steps(self.space.n_columns), History(), -np.inf
        for place, layer in enumerate(self.space.layers):
            extended = extend(rows, layer)
            points, node = extended.rows.points, extended.rows.node
            most = self._most(points, node, place + 1)
            alive = np.flatnonzero((most >= lower - _slack(lower)) & (most > -np.inf))
            if len(alive) > 4 * limit:
                dropped = max(dropped, float(np.partition(most[alive], -4 * limit - 1)[-4 * limit - 1]))
                alive = alive[np.argpartition(most[alive], -4 * limit)[-4 * limit :]]
            alive = alive[_merged(points[alive], None if node is None else node[alive])]
            if len(alive) > limit:
                ranked = np.argsort(-most[alive], kind="stable")
                dropped = max(dropped, float(most[alive[ranked[limit]]]))
                alive = alive[np.sort(ranked[:limit])]
            rows = history.record(extended, alive)
        return _Found(rows.points, self.objective.values(rows.points), history, dropped)

    def _most(self, points: Points, node: NDArray[np.int64] | None, boundary: int) -> Floats:
        """What the deals through each row can be worth at most; -inf if they cannot reach the floor."""
        at = np.zeros(len(points), dtype=np.int64) if node is None else node
        reachable = points + self.points_ahead[boundary][at]
        most = (points @ self.above.prices + self.worth_ahead[boundary][at]).min(axis=1)
        return np.asarray(np.minimum(most, self.objective.values(reachable)))


def _merged(points: Points, node: NDArray[np.int64] | None) -> NDArray[np.int64]:
    """Rows worth keeping apart, equal ones as neighbours; dominated ones dropped where that is cheap."""
    if points.shape[1] <= _CHEAP_COLUMNS or len(points) <= _CHEAP_ROWS:
        return nondominated(points, node)
    keys = tuple(-points[:, column] for column in range(points.shape[1] - 1, -1, -1))
    order: NDArray[np.int64] = np.lexsort(keys if node is None else (*keys, node))
    return order


def _any_deal(space: DealSpace) -> Deals:
    node, options = 0, []
    for layer in space.layers:
        arc = int(np.searchsorted(layer.source, node))
        options.append(int(layer.option[arc]))
        node = int(layer.target[arc])
    return np.asarray(space.deals(np.array([options], dtype=np.int64))[0])
