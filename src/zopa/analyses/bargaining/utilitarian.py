"""The deal with the largest sum of utilities."""

from __future__ import annotations

from zopa.analyses.bargaining.gains import GainProblem
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.optimum import LIMIT
from zopa.analyses.tables import PayoffTable


def utilitarian_solution(table: PayoffTable, *, limit: int = LIMIT) -> BargainingSolution:
    """The deal of the zone with the largest sum of utilities; utilities are compared between parties."""
    problem = GainProblem(table, limit)
    if problem.is_plainly_empty:
        return problem.nothing("utilitarian", "sum of utilities")
    return problem.largest_sum("utilitarian", problem.points.unit, "sum of utilities")
