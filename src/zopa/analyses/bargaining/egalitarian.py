"""The deal with the largest least gain."""

from __future__ import annotations

from zopa.analyses.bargaining.gains import GainProblem
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.optimum import LIMIT
from zopa.analyses.tables import PayoffTable


def egalitarian_solution(table: PayoffTable, *, limit: int = LIMIT) -> BargainingSolution:
    """The deal with the largest least gain, in utility; utilities are compared between parties.

    References
    ----------
    Kalai 1977, Proportional solutions to bargaining situations.
    """
    problem = GainProblem(table, limit)
    if problem.is_plainly_empty:
        return problem.nothing("egalitarian", "least gain")
    return problem.least_gain("egalitarian", 1.0 / problem.points.unit, "least gain", keep_all=True)
