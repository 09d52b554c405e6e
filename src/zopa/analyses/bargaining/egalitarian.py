"""The deal with the largest least gain."""

from __future__ import annotations

from zopa.analyses.bargaining.gains import GainProblem
from zopa.analyses.bargaining.results import Measure, exact_least, no_solution, solution
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.tables import PayoffTable


def egalitarian_solution(table: PayoffTable, *, effort: Effort = EFFORT) -> BargainingSolution:
    """The deal with the largest least gain, in utility; utilities are compared between parties.

    Parameters
    ----------
    effort
        Limits of time and memory; beyond them the proof states a gap.

    References
    ----------
    Kalai 1977, Proportional solutions to bargaining situations.
    """
    problem = GainProblem(table, effort.begin())
    if problem.is_plainly_empty:
        return no_solution("egalitarian", problem, "least gain")
    span, counted = 1.0 / problem.points.unit, problem.counted
    exact = exact_least(problem.origin, span, counted)
    measure = Measure("least gain", float, problem.origin, exact)
    return solution("egalitarian", problem, problem.best_least_gain(span, counted), measure)
