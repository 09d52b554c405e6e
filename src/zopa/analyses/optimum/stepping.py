"""The best deal in whole points: reached as soon as it is shown that one point more cannot be had.

With whole points the next better value is known.  Asking whether any deal reaches it is far easier
than keeping every deal that the bounds leave in question, where many have the same points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.effort import Allowance
from zopa.analyses.optimum import (
    Optimum,
    UnsettledError,
    first_reaching,
    frontier_optimum,
    optimum,
    rough_optimum,
    undominated_above,
)
from zopa.analyses.optimum.objectives import LeastGain, WeightedSum
from zopa.analyses.optimum.solver import WideSpace
from zopa.analyses.optimum.wide import wide_optimum
from zopa.analyses.space import DealSpace
from zopa.analyses.space.points import Points
from zopa.analyses.tables import Deals

Floats = NDArray[np.float64]
PointsOf = Callable[[Deals], Points]

_TIED_ROWS = 2_000
_EDGE = 1e-9


def stepped_least_gain(space: DealSpace, objective: LeastGain, points_of: PointsOf, allowance: Allowance) -> Optimum:
    """The deals with the largest least gain, for whole points and whole floors.

    Where more deals tie than can be held, one of them is returned, the best known for all together, and
    `has_all_ties` is False.
    """
    if isinstance(space, WideSpace):
        return wide_optimum(space, objective, allowance)
    direct = frontier_optimum(space, objective)
    if direct is not None:
        return direct
    counted, span = objective.counted, objective.span
    best = rough_optimum(space, objective)
    if len(best.points) == 0:
        best = optimum(space, objective, allowance)
        if len(best.points) == 0:
            return best
    found, value = best.points[0], best.lower
    upper = value
    try:
        while True:
            better = _floor_above(objective, value)
            deal = first_reaching(space, better, span, allowance)
            if deal is None:
                break
            found = points_of(deal)
            value = upper = float(objective.values(found[None])[0])
    except UnsettledError:
        upper = max(best.upper, value)
    level = objective.floor.copy()
    reached = np.ceil(value * span[counted] - _EDGE * np.maximum(span[counted], 1.0))
    level[counted] = np.maximum(level[counted], objective.start_of_gains[counted] + reached)
    few = allowance.at_most(_TIED_ROWS)
    tied = undominated_above(space, LeastGain(level, span, counted), few)
    if tied.is_cut or not len(tied.points):
        weights = 1.0 / np.maximum(span, 1.0)
        known = np.vstack([found[None], tied.points])
        kindest = known[int((known @ weights).argmax())]
        single = optimum(space, WeightedSum(kindest.astype(float), np.maximum(span, 1.0), weights), few)
        one = slice(0, 1)
        tied = replace(single, points=single.points[one], rows=single.rows[one], is_cut=True)
    values = objective.values(tied.points)
    return replace(tied, values=values, lower=value, upper=upper, has_all_ties=not tied.is_cut)


def _floor_above(objective: LeastGain, value: float) -> Floats:
    """The least whole points of everybody in a deal of greater value."""
    counted = objective.counted
    floor = objective.floor.copy()
    gains = np.floor(value * objective.span[counted] + _EDGE * np.maximum(objective.span[counted], 1.0))
    floor[counted] = np.maximum(floor[counted], objective.start_of_gains[counted] + gains + 1.0)
    return floor


def most_for_one(
    space: DealSpace, objective: WeightedSum, party: int, points_of: PointsOf, allowance: Allowance
) -> float | None:
    """The most whole points of one party, on whom all weight lies, at or above the floor; None if no deal is.

    Where it cannot be settled within the limit, a bound from above.
    """
    if isinstance(space, WideSpace):
        found = wide_optimum(space, objective, allowance)
        return None if found.upper == -np.inf else float(np.floor(found.upper + _EDGE))
    direct = frontier_optimum(space, objective)
    if direct is not None:
        return float(direct.points[:, party].max()) if len(direct.points) else None
    floor, span = objective.floor, objective.span
    best = rough_optimum(space, objective)
    if len(best.points):
        most = float(best.points[:, party].max())
    else:
        deal = first_reaching(space, floor, span, allowance)
        if deal is None:
            return None
        most = float(points_of(deal)[party])
    wanted = floor.copy()
    while True:
        wanted[party] = most + 1.0
        try:
            deal = first_reaching(space, wanted, span, allowance)
        except UnsettledError:
            return float(np.floor(best.upper + _EDGE))
        if deal is None:
            return most
        most = float(points_of(deal)[party])
