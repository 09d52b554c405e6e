"""The deal with the largest sum of utilities."""

from __future__ import annotations

import numpy as np

from zopa.analyses.bargaining.gains import GainProblem
from zopa.analyses.bargaining.results import Measure, no_solution, solution
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.tables import PayoffTable


def utilitarian_solution(table: PayoffTable, *, effort: Effort = EFFORT) -> BargainingSolution:
    """The deal of the zone with the largest sum of utilities; utilities are compared between parties.

    Parameters
    ----------
    effort
        Limits of time and memory; beyond them the proof states a gap.

    References
    ----------
    Harsanyi 1955, Cardinal welfare, individualistic ethics, and interpersonal comparisons of utility.
    """
    problem = GainProblem(table, effort.begin())
    if problem.is_plainly_empty:
        return no_solution("utilitarian", problem, "sum of utilities")
    return largest_sum("utilitarian", problem)


def largest_sum(method: str, problem: GainProblem, *notes: str) -> BargainingSolution:
    """The deal with the largest sum of the utilities that count."""
    weights = np.zeros(len(problem.span))
    weights[problem.counted] = problem.points.unit[problem.counted]
    scale = float(weights.max())
    measure = Measure("sum of utilities", lambda value: value * scale, problem.origin, notes=notes)
    return solution(method, problem, problem.best_sum(weights / scale), measure)
