"""Prices of the parties' points that bound an objective from above over all deals at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.optimum.objectives import Objective
from zopa.analyses.space import DealSpace

Floats = NDArray[np.float64]

_KEPT = 8
_STEPS_FREE = 60
_STEPS_LINKED = 12


@dataclass(frozen=True, slots=True)
class Bounds:
    """Linear functions above the objective: value <= constants + points @ prices, one a column.

    `upper` is the least of them at its own best deal: no deal is worth more.
    """

    prices: Floats
    constants: Floats
    upper: float


def bounds(space: DealSpace, objective: Objective, *, target: float | None = None, tolerance: float = 1e-7) -> Bounds:
    """Prices at which the best deal at these prices is worth the least: the Lagrangian bound.

    With a `target` it stops as soon as the bound falls below it, or a deal met on the way reaches it.

    Notes
    -----
    The ellipsoid method in as many dimensions as prices are free; a few dozen steps a dimension.

    References
    ----------
    Everett 1963, Generalized Lagrange multiplier method; Shor 1977 and Yudin & Nemirovski 1976 (ellipsoids).
    """
    best_deal = _BestDeal(space)
    center, radius = objective.start()
    n_free = objective.n_free
    shape = np.eye(n_free) * radius**2
    found: list[tuple[float, Floats, float]] = []
    upper = np.inf
    n_steps = (_STEPS_LINKED if any(not layer.is_single for layer in space.layers) else _STEPS_FREE) * (n_free + 1)
    for _ in range(n_steps):
        direction = objective.outside(center)
        depth = 0.0
        if direction is None:
            prices, constant = objective.prices(center)
            worth, at = best_deal(prices)
            value = worth + constant
            if value < upper or len(found) < _KEPT:
                found.append((value, prices, constant))
                upper = min(upper, value)
            if target is not None and (upper < target or objective.values(at[None])[0] >= target):
                break
            direction = objective.slope(center, at)
            depth = value - upper
        if n_free == 0:
            break
        reach = max(float(direction @ shape @ direction), 0.0) ** 0.5
        if reach <= tolerance * max(1.0, abs(upper)) or depth > reach:
            break
        center, shape = _cut(center, shape, direction / reach, depth / reach)
    found.sort(key=lambda bound: bound[0])
    chosen = found[:_KEPT]
    return Bounds(np.column_stack([b[1] for b in chosen]), np.array([b[2] for b in chosen]), chosen[0][0])


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


class _BestDeal:
    """The best deal at given prices, and its points."""

    def __init__(self, space: DealSpace) -> None:
        self.space = space
        self.is_single = all(layer.is_single for layer in space.layers)
        if self.is_single:
            most: int = max(len(layer.option) for layer in space.layers)
            # A repeated first option changes no maximum and keeps the array rectangular.
            self.points = np.stack([layer.points[_padded(len(layer.option), most)] for layer in space.layers]).astype(
                float
            )
            self.layers = np.arange(len(space.layers))

    def __call__(self, prices: Floats) -> tuple[float, Floats]:
        if not self.is_single:
            return self._through_nodes(prices)
        worth = self.points @ prices
        best = worth.argmax(axis=1)
        return float(worth[self.layers, best].sum()), self.points[self.layers, best].sum(axis=0)

    def _through_nodes(self, prices: Floats) -> tuple[float, Floats]:
        ahead = self.space.best_ahead(prices[:, None])
        node, at = 0, np.zeros(len(prices))
        for place, layer in enumerate(self.space.layers):
            low, high = np.searchsorted(layer.source, (node, node + 1))
            worth = layer.points[low:high] @ prices + ahead[place + 1][layer.target[low:high], 0]
            arc = low + int(worth.argmax())
            node, at = int(layer.target[arc]), at + layer.points[arc]
        return float(ahead[0][0, 0]), at


def _padded(n_options: int, most: int) -> NDArray[np.int64]:
    return np.minimum(np.arange(most), n_options - 1)
