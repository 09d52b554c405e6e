"""The deal reached by raising the point of departure step by step towards what each party could hope for."""

from __future__ import annotations

import numpy as np

from zopa.analyses.bargaining.gains import GainProblem
from zopa.analyses.bargaining.results import Measure, exact_least, no_solution, solution
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.bargaining.utilitarian import largest_sum
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.space.points import Vector
from zopa.analyses.tables import PayoffTable

_METHOD, _NAME = "raiffa", "least relative gain over the last step"
_MOST_STEPS = 60
_LEAST_STEP = 1e-9


def raiffa_solution(table: PayoffTable, *, effort: Effort = EFFORT) -> BargainingSolution:
    """Raiffa's step-wise solution.

    From the reservation values, each step moves to the mean of the points at which one party gets the most
    that the others still accept: everybody gains an n-th part of what it could hope for.

    Parameters
    ----------
    effort
        Limits of time and memory; beyond them `proof` says what is not proven.

    Returns
    -------
    BargainingSolution
        `gains_from` is the last point that some deal reaches, `ideal` what each could hope for from
        there.  The deal is the one that then gives the largest least gain relative to that hope: deals are
        discrete, so the steps end before the frontier.

    References
    ----------
    Raiffa 1953, Arbitration schemes for generalized two-person games, the sequential scheme; Luce & Raiffa
    1957, Games and Decisions, 6.7.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import PayoffTable
    >>> table = PayoffTable(("A", "B"), ("share",), (("0", "1", "2", "3", "4"),),
    ...                     (np.array([[0, 8], [2, 6], [4, 4], [6, 2], [8, 0]]),), reservation_values=(0, 0))
    >>> raiffa_solution(table).utilities.tolist()
    [4, 4]
    """
    problem = GainProblem(table, effort.begin())
    if problem.is_plainly_empty:
        return no_solution(_METHOD, problem, _NAME)
    start = problem.origin.copy()
    hoped = problem.most_in_zone(_as_floor(problem, start))
    if hoped is None:
        return _out_of_reach(problem, start)
    if not np.isfinite(hoped).all():
        return no_solution(_METHOD, problem, _NAME, is_proven=False)
    for _ in range(_MOST_STEPS):
        raised = _raised(problem, start, hoped)
        if (raised == start).all() or problem.allowance.is_over:
            break
        further = problem.most_in_zone(_as_floor(problem, raised))
        if further is None or not np.isfinite(further).all():
            break
        start, hoped = raised, further
    return _nearest(problem, start, hoped)


def _out_of_reach(problem: GainProblem, start: Vector) -> BargainingSolution:
    """The answer where a deal can pass only against somebody who counts: no step can be taken."""
    hoped = problem.most_in_zone()
    if hoped is None:
        return no_solution(_METHOD, problem, _NAME)
    span = np.maximum(hoped - start, problem.points.grain)
    best = problem.best_least_gain(span, problem.counted, start)
    note = "No deal that passes gives everybody who is compared its reservation value, so no step is taken."
    exact = exact_least(start, span, problem.counted)
    return solution(_METHOD, problem, best, Measure(_NAME, float, start, exact, hoped, (note,)))


def _raised(problem: GainProblem, start: Vector, hoped: Vector) -> Vector:
    """One step on: the n-th part of the way to what each could hope for, in whole points."""
    counted = problem.counted
    raised = start.copy()
    step = (hoped[counted] - start[counted]) / len(counted)
    raised[counted] += np.where(step > _LEAST_STEP * problem.span[counted], np.floor(step), 0.0)
    return raised


def _as_floor(problem: GainProblem, start: Vector) -> Vector:
    """A point of departure as the floor of those who are counted."""
    floor = np.full(len(start), -np.inf)
    floor[problem.counted] = start[problem.counted]
    return floor


def _nearest(problem: GainProblem, start: Vector, hoped: Vector) -> BargainingSolution:
    span = hoped - start
    counted = problem.counted[span[problem.counted] >= problem.points.grain]
    if len(counted) == 0:
        weights = np.zeros(len(span))
        weights[problem.counted] = problem.points.unit[problem.counted]
        best = problem.best_sum(weights / weights.max(), _as_floor(problem, start))
        if best.is_empty:
            return largest_sum(_METHOD, problem)
        return solution(_METHOD, problem, best, Measure("sum of utilities", lambda v: v * float(weights.max()), start))
    best = problem.best_least_gain(span, counted, start, _as_floor(problem, start))
    measure = Measure(_NAME, float, start, exact_least(start, span, counted), hoped)
    return solution(_METHOD, problem, best, measure)
