"""The best deal for an objective, with a proof, over any number of deals.

Prices bound what each partial deal can still become; partial deals that cannot reach the best deal
known are dropped, equal and dominated ones are merged.  If too many are left, the best are kept and
the bound of the others is stated: then the answer has a gap instead of a proof.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.effort import UNLIMITED, Allowance
from zopa.analyses.optimum.found import Optimum, UnsettledError
from zopa.analyses.optimum.objectives import LeastGain, Objective
from zopa.analyses.optimum.prices import Bounds, bounds
from zopa.analyses.optimum.search import BEAM, Found, Search, slack
from zopa.analyses.optimum.solver import WideSpace
from zopa.analyses.optimum.wide import wide_deal, wide_optimum
from zopa.analyses.space import DealSpace
from zopa.analyses.space.dominance import nondominated
from zopa.analyses.space.paths import History, deals_of
from zopa.analyses.space.whole import has_very_few_deals, whole_frontier
from zopa.analyses.tables import Deals

__all__ = ["Optimum", "UnsettledError", "first_reaching", "optimum", "rough_optimum", "undominated_above"]

Floats = NDArray[np.float64]

_EDGE = 1e-9
_GUESSES = 6
_NARROW = 20


def optimum(space: DealSpace, objective: Objective, allowance: Allowance) -> Optimum:
    """The deals that maximise the objective at or above its floor.

    Notes
    -----
    Between the best deal known and the bound, thresholds are guessed from above: few partial deals can
    reach a high one, and the first that any deal reaches is the end of the search.
    """
    if isinstance(space, WideSpace):
        return wide_optimum(space, objective, allowance)
    if space.is_empty:
        return _none(space)
    if (direct := frontier_optimum(space, objective)) is not None:
        return direct
    above = bounds(space, objective)
    search = Search(space, objective, above)
    upper = above.upper
    if above.lower >= upper - slack(upper):
        return _concluded(search, search.run(above.lower, allowance), upper)
    rough = search.run(-np.inf, allowance.at_most(BEAM))
    for _ in range(_GUESSES):
        guess = (max(rough.best, above.lower) + upper) / 2
        if not np.isfinite(guess) or guess <= rough.best + slack(rough.best) or allowance.is_over:
            break
        found = search.run(guess, allowance)
        if found.best >= guess:
            return _concluded(search, found, upper)
        if found.dropped > -np.inf:
            rough = max(rough, found, key=lambda known: known.best)
            break
        upper = guess
    found = search.run(max(rough.best, above.lower), allowance)
    if found.dropped > -np.inf and rough.best > found.best:
        found = replace(rough, dropped=max(rough.best, found.dropped))
    return _concluded(search, found, upper)


def undominated_above(space: DealSpace, objective: LeastGain, allowance: Allowance) -> Optimum:
    """Every undominated deal at or above the floor of a `LeastGain`."""
    if isinstance(space, WideSpace):
        return wide_optimum(space, objective, allowance)
    if space.is_empty:
        return _none(space)
    above = bounds(space, objective)
    search = Search(space, objective, above)
    found = search.run(0.0, allowance)
    return _concluded(search, found, above.upper, nondominated(found.points))


def frontier_optimum(space: DealSpace, objective: Objective) -> Optimum | None:
    """The best of the whole frontier at or above the floor, where deals are few; else None."""
    whole = None if isinstance(space, WideSpace) else whole_frontier(space)
    if whole is None:
        return None
    rows, history = whole
    values = objective.values(rows.points)
    best = float(values.max(initial=-np.inf))
    chosen = np.flatnonzero((values >= best - slack(best)) & np.isfinite(values))
    return Optimum(rows.points[chosen], values[chosen], chosen, space, history, best, best)


def rough_optimum(space: DealSpace, objective: Objective) -> Optimum:
    """A good deal, quickly, with the bound from prices alone."""
    if space.is_empty:
        return _none(space)
    above = bounds(space, objective)
    search = Search(space, objective, above)
    return _concluded(search, replace(search.run(-np.inf, UNLIMITED.at_most(BEAM)), dropped=np.inf), above.upper)


def _none(space: DealSpace) -> Optimum:
    empty = np.zeros((0, space.n_columns), dtype=np.int64)
    return Optimum(empty, np.zeros(0), np.zeros(0, dtype=np.int64), space, History(), -np.inf, -np.inf)


def first_reaching(
    space: DealSpace,
    floor: Floats,
    span: Floats,
    allowance: Allowance,
    *,
    learned: Callable[[Bounds], None] | None = None,
) -> Deals | None:
    """One deal ``(n_issues,)`` that gives everybody the floor, or None if there is none.

    Parameters
    ----------
    floor
        ``(n_columns,)`` points, -inf for a party without one.
    span
        ``(n_columns,)``: each party's range of points, only to compare shortfalls.
    learned
        Called with the bounds found, for those who ask again.

    Raises
    ------
    UnsettledError
        If neither could be shown within the limits.
    """
    counted = np.flatnonzero(np.isfinite(floor))
    if isinstance(space, WideSpace):
        return wide_deal(space, floor, allowance)
    if space.is_empty:
        return None
    objective = LeastGain(floor, np.maximum(span, 1.0), counted)
    if len(counted) == 0:
        return _any_deal(space)
    if has_very_few_deals(space) and (direct := frontier_optimum(space, objective)) is not None:
        rows = direct.rows[:1]
        return None if direct.lower < 0 or not len(rows) else np.asarray(deals_of(space, direct.history, rows)[0])
    for is_brief in (True, False):
        above = bounds(space, objective, target=-_EDGE, is_brief=is_brief)
        if learned is not None:
            learned(above)
        if above.upper < -_EDGE:
            return None
        if above.lower >= 0:
            return above.deal
        search = Search(space, objective, above)
        for held in (_NARROW, BEAM) if is_brief else (allowance.rows,):
            found = search.run(0.0, allowance.at_most(held))
            if found.best >= 0:
                best = np.array([int(found.values.argmax())])
                return np.asarray(deals_of(search.space, found.history, best)[0])
            if found.dropped == -np.inf:
                return None
    raise UnsettledError("Whether a deal exists could not be settled within the limits; allow more effort.")


def _concluded(search: Search, found: Found, upper: float, chosen: NDArray[np.int64] | None = None) -> Optimum:
    """What a search shows: its best deals, those that others dominate left out, unless others are chosen."""
    lower = found.best
    if chosen is None:
        chosen = np.flatnonzero((found.values >= lower - slack(lower)) & np.isfinite(found.values))
        chosen = chosen[nondominated(found.points[chosen])]
    return Optimum(
        found.points[chosen],
        found.values[chosen],
        chosen,
        search.space,
        found.history,
        lower,
        max(lower, min(found.dropped, upper)),
        is_cut=found.dropped > -np.inf,
    )


def _any_deal(space: DealSpace) -> Deals:
    node, options = 0, []
    for layer in space.layers:
        arc = int(np.searchsorted(layer.source, node))
        options.append(int(layer.option[arc]))
        node = int(layer.target[arc])
    return np.asarray(space.deals(np.array([options], dtype=np.int64))[0])
