"""Prices of the parties' points that bound an objective from above over all deals at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.optimum.best_deal import BestDeal
from zopa.analyses.optimum.objectives import Objective
from zopa.analyses.space import DealSpace
from zopa.analyses.tables import Deals

Floats = NDArray[np.float64]

_KEPT = 8
_SPREAD = 16
_STEPS_FREE = 60
_STEPS_FEW = 12
_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Bounds:
    """Linear functions above the objective: value <= constants + points @ prices, one a column.

    `upper` is the least of them at its own best deal: no deal is worth more; some deal met on the way is worth
    `lower`, -inf if none reached the floor: `deal`.  The first `n_first` are the
    tightest over all deals; the others, further away, are tight for partial deals that lean to one side.
    """

    prices: Floats
    constants: Floats
    upper: float
    lower: float
    deal: Deals | None
    n_first: int


def bounds(space: DealSpace, objective: Objective, *, target: float | None = None, is_brief: bool = False) -> Bounds:
    """Prices at which the best deal at these prices is worth the least: the Lagrangian bound.

    With a `target` it stops as soon as the bound falls below it, or a deal met on the way reaches it; if
    `is_brief`, after a few steps.

    Notes
    -----
    The ellipsoid method in as many dimensions as prices are free; a few dozen steps a dimension.

    References
    ----------
    Everett 1963, Generalized Lagrange multiplier method; Shor 1977 and Yudin & Nemirovski 1976 (ellipsoids).
    """
    path = _Path(space, objective)
    center, radius = objective.start()
    n_free = objective.n_free
    nothing = np.zeros(n_free)
    if n_free and objective.outside(nothing) is None:
        path.visit(nothing)
    shape = np.eye(n_free) * radius**2
    n_steps = (_STEPS_FREE if space.is_unlinked and not is_brief else _STEPS_FEW) * (n_free + 1)
    for _ in range(n_steps):
        direction = objective.outside(center)
        depth = 0.0
        if direction is None:
            value, direction = path.visit(center)
            if target is not None and (path.upper < target or path.lower >= target):
                break
            depth = value - path.upper
        if n_free == 0:
            break
        reach = max(float(direction @ shape @ direction), 0.0) ** 0.5
        if reach <= _TOLERANCE * max(1.0, abs(path.upper)) or depth > reach:
            break
        center, shape = _cut(center, shape, direction / reach, depth / reach)
    return path.bounds()


class _Path:
    """The prices visited, the bound that each gives, and the best deal met."""

    def __init__(self, space: DealSpace, objective: Objective) -> None:
        self.objective = objective
        self.best_deal = BestDeal(space)
        self.found: list[tuple[float, Floats, float]] = []
        self.upper, self.lower = np.inf, -np.inf
        self.arcs: NDArray[np.int64] | None = None

    def visit(self, free: Floats) -> tuple[float, Floats]:
        """The bound at these numbers, and how it changes with them."""
        prices, constant = self.objective.prices(free)
        worth, at, arcs = self.best_deal(prices)
        value = worth + constant
        self.found.append((value, prices, constant))
        self.upper = min(self.upper, value)
        reached = float(self.objective.values(at[None])[0])
        if reached > self.lower:
            self.lower, self.arcs = reached, arcs
        return value, self.objective.slope(free, at)

    def bounds(self) -> Bounds:
        """The tightest bounds, and some spread over the others."""
        found = sorted(self.found, key=lambda bound: bound[0])
        chosen = [*found[:_KEPT], *(found[place] for place in _spread(len(found)))]
        prices = np.column_stack([bound[1] for bound in chosen])
        constants = np.array([bound[2] for bound in chosen])
        deal = None if self.arcs is None else self.best_deal.deal(self.arcs)
        return Bounds(prices, constants, self.upper, self.lower, deal, min(_KEPT, len(found)))


def _spread(n_found: int) -> list[int]:
    """Places beyond the tightest bounds, evenly spread."""
    if n_found <= _KEPT:
        return []
    return sorted({int(place) for place in np.linspace(_KEPT, n_found - 1, _SPREAD)})


def _cut(center: Floats, shape: Floats, direction: Floats, depth: float) -> tuple[Floats, Floats]:
    """The smallest ellipsoid around the half of this one that the cut leaves."""
    n = len(center)
    step = shape @ direction
    if n == 1:
        keep = (1.0 - depth) / 2.0
        return center - (1.0 + depth) / 2.0 * step, shape * keep**2
    center = center - (1.0 + n * depth) / (n + 1.0) * step
    factor = n**2 / (n**2 - 1.0) * (1.0 - depth**2)
    shrink = 2.0 * (1.0 + n * depth) / ((n + 1.0) * (1.0 + depth))
    return center, factor * (shape - shrink * np.outer(step, step))
