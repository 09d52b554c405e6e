"""The search behind an optimum: partial deals carried through the layers, hopeless ones dropped at once.

Prices bound what each partial deal can still become, before it is even written down; what is left
is checked against further prices and the floor, and equal or dominated partial deals are merged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.effort import Allowance
from zopa.analyses.optimum.objectives import Objective
from zopa.analyses.optimum.prices import Bounds
from zopa.analyses.space import DealSpace, Layer
from zopa.analyses.space.dominance import alike_together, nondominated
from zopa.analyses.space.paths import Extended, History, Rows, arcs_onward, no_steps
from zopa.analyses.space.points import Points

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

BEAM = 200
_CHEAP_COLUMNS = 4
_CHEAP_ROWS = 2_000
_ROOM = 4


def slack(value: float) -> float:
    """By how much two values of this size may differ from rounding alone."""
    return 1e-9 * max(1.0, abs(value)) if np.isfinite(value) else 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """Whole deals that a search kept, and the bound of those it dropped for want of room."""

    points: Points
    values: Floats
    history: History
    dropped: float

    @property
    def best(self) -> float:
        """The largest value found; -inf if no deal was."""
        return float(self.values.max(initial=-np.inf))


@dataclass(frozen=True, slots=True)
class _Steps:
    """Ways onward from rows: which row, which arc of the layer, and what deals through them are worth at most."""

    row: Indices
    arc: Indices
    most: Floats

    def only(self, kept: Indices | NDArray[np.bool_]) -> _Steps:
        return _Steps(self.row[kept], self.arc[kept], self.most[kept])


class Search:
    """One objective over one diagram, with the bounds that make looking at every deal needless."""

    def __init__(self, space: DealSpace, objective: Objective, above: Bounds) -> None:
        self.space = decided_first(space, above)
        self.objective = objective
        self.above = above
        n_columns = space.n_columns
        ahead = self.space.best_ahead(np.column_stack([above.prices, np.eye(n_columns)]))
        self.worth_ahead = [values[:, :-n_columns] + above.constants for values in ahead]
        self.points_ahead = [values[:, -n_columns:] for values in ahead]

    def run(self, lower: float, allowance: Allowance) -> Found:
        """All deals that may be worth `lower` or more; the most promising ones where they are too many."""
        rows, history, dropped = no_steps(self.space.n_columns), History(), -np.inf
        for place, layer in enumerate(self.space.layers):
            room = BEAM if allowance.is_over else allowance.rows
            steps, lost = _most_promising(self._hopeful(rows, layer, place, lower), _ROOM * room)
            dropped = max(dropped, lost)
            points = rows.points[steps.row] + layer.points[steps.arc]
            node = layer.target[steps.arc] if layer.width > 1 else None
            reach = self.points_ahead[place + 1]
            most = np.minimum(steps.most, self.objective.values(points + (reach[0] if node is None else reach[node])))
            alive = np.flatnonzero((most >= lower - slack(lower)) & (most > -np.inf))
            alive = alive[_merged(points[alive], None if node is None else node[alive])]
            if len(alive) > room:
                ranked = np.argsort(-most[alive], kind="stable")
                dropped = max(dropped, float(most[alive[ranked[room]]]))
                alive = alive[np.sort(ranked[:room])]
            extended = Extended(Rows(points, node), steps.row, layer.option[steps.arc])
            rows = history.record(extended, alive)
            if not len(rows):
                break
        return Found(rows.points, self.objective.values(rows.points), history, dropped)

    def _hopeful(self, rows: Rows, layer: Layer, place: int, lower: float) -> _Steps:
        """The steps that no price shows to be hopeless."""
        onward = rows.points @ self.above.prices
        worth = layer.points @ self.above.prices + self.worth_ahead[place + 1][layer.target]
        least = max(lower - slack(lower), np.finfo(float).min)
        first = self.above.n_first
        if layer.is_single and rows.node is None:
            most = onward[:, 0, None] + worth[None, :, 0]
            for price in range(1, first):
                np.minimum(most, onward[:, price, None] + worth[None, :, price], out=most)
            row, arc = np.nonzero(most >= least)
            steps = _Steps(row, arc, most[row, arc])
        else:
            row, arc = arcs_onward(rows, layer)
            steps = _Steps(row, arc, (onward[row, :first] + worth[arc, :first]).min(axis=1))
            steps = steps.only(steps.most >= least)
        if len(steps.row) and onward.shape[1] > first:
            most = (onward[steps.row, first:] + worth[steps.arc, first:]).min(axis=1)
            steps = _Steps(steps.row, steps.arc, np.minimum(steps.most, most)).only(most >= least)
        return steps


def decided_first(space: DealSpace, above: Bounds) -> DealSpace:
    """Free layers sorted so that the issues on which the prices are clearest come first."""
    if not space.is_unlinked:
        return space

    def clarity(layer: Layer) -> float:
        worth = np.sort(layer.points @ above.prices[:, 0])
        return float(worth[-1] - worth[-2]) if len(worth) > 1 else np.inf

    return DealSpace(tuple(sorted(space.layers, key=clarity, reverse=True)), space.n_columns)


def _most_promising(steps: _Steps, room: int) -> tuple[_Steps, float]:
    """As many steps as there is room for, and the most that a dropped one could be worth."""
    if len(steps.row) <= room:
        return steps, -np.inf
    order = np.argpartition(steps.most, -room - 1)
    return steps.only(np.sort(order[-room:])), float(steps.most[order[-room - 1]])


def _merged(points: Points, node: Indices | None) -> Indices:
    """Rows worth keeping apart, equal ones as neighbours; dominated ones dropped where that is cheap."""
    if points.shape[1] <= _CHEAP_COLUMNS or len(points) <= _CHEAP_ROWS:
        return nondominated(points, node)
    return alike_together(points, node)
