"""The deal with the largest product of gains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from zopa.analyses.bargaining.gains import GainProblem
from zopa.analyses.bargaining.results import Measure, no_solution, solution
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.optimum.objectives import GainProduct
from zopa.analyses.tables import PayoffTable
from zopa.errors import AnalysisError

_NAME = "product of gains"


def nash_solution(
    table: PayoffTable, *, weights: Sequence[float] | None = None, effort: Effort = EFFORT
) -> BargainingSolution:
    """The deal with the largest product of gains over the reservation values.

    Parameters
    ----------
    weights
        Exponents ``(n_parties,)``, positive, for the asymmetric solution; equal if left out.
    effort
        Limits of time and memory; beyond them the proof states a gap.

    Returns
    -------
    BargainingSolution
        Where no deal lets everybody gain, every product is 0; the deal with the largest summed
        relative gain is shown and `assumptions` say so.

    References
    ----------
    Nash 1950, The bargaining problem; Harsanyi & Selten 1972, A generalized Nash solution, for the weights.
    """
    n_parties = len(table.parties)
    exponents = np.ones(n_parties) if weights is None else np.asarray(weights, dtype=float)
    if exponents.shape != (n_parties,) or not (np.isfinite(exponents) & (exponents > 0)).all():
        raise AnalysisError(f"`weights` must be {n_parties} positive numbers, one a party.")
    problem = GainProblem(table, effort.begin())
    if not problem.can_all_gain:
        return _without_common_gain(problem)
    counted, width = problem.counted, problem.most - problem.origin
    floor = problem.origin[counted]

    def product(part_floor: np.ndarray) -> GainProduct:
        least = part_floor.copy()
        least[counted] = floor
        return GainProduct(least, problem.span, exponents[counted], counted)

    best = problem.best(lambda part: product(part.floor))
    if best.is_empty and best.is_proven:
        return _without_common_gain(problem)
    scale = float(np.prod((width * problem.points.unit)[counted] ** exponents[counted]))
    exact = _product_of(problem) if weights is None else None
    shown = Measure(_NAME, lambda value: float(np.exp(value)) * scale, problem.origin, exact)
    return solution("nash", problem, best, shown)


def _without_common_gain(problem: GainProblem) -> BargainingSolution:
    """The answer where every product of gains is 0, with the sentence that says so."""
    if problem.is_plainly_empty:
        return no_solution("nash", problem, _NAME)
    weights = np.zeros(len(problem.span))
    weights[problem.counted] = 1.0 / problem.span[problem.counted]
    note = "No deal lets every party gain, so every product of gains is 0; shown is the largest summed relative gain."
    measure = Measure(_NAME, lambda _: 0.0, problem.origin, notes=(note,))
    return solution("nash", problem, problem.best_sum(weights), measure)


def _product_of(problem: GainProblem) -> Callable[[list[int]], Fraction]:
    """The product of gains of a row in whole fractions [utility^n]."""
    start = [(party, int(problem.origin[party])) for party in problem.counted.tolist()]
    unit = Fraction(1)
    for party, _ in start:
        point = problem.points.unit[party]
        unit /= round(1.0 / point) if point < 1.0 else 1

    def product(row: list[int]) -> Fraction:
        value = unit
        for party, low in start:
            value *= row[party] - low
        return value

    return product
