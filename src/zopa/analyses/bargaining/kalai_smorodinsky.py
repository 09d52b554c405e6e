"""The deal with the largest least gain, relative to what each party could hope for."""

from __future__ import annotations

from zopa.analyses.bargaining.gains import GainProblem
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.optimum import LIMIT
from zopa.analyses.tables import PayoffTable
from zopa.errors import AnalysisError


def kalai_smorodinsky_solution(
    table: PayoffTable, *, ideal: str = "rational", limit: int = LIMIT
) -> BargainingSolution:
    """The deal with the largest least gain relative to what each party could gain at most.

    Parameters
    ----------
    ideal
        ``"rational"``: each party's best among deals that everybody accepts, as in the source;
        ``"unrestricted"``: its best among all deals that break no red line.

    References
    ----------
    Kalai & Smorodinsky 1975, Other solutions to Nash's bargaining problem.
    """
    if ideal not in ("rational", "unrestricted"):
        raise AnalysisError(f"`ideal` is 'rational' or 'unrestricted', not {ideal!r}.")
    problem = GainProblem(table, limit)
    if problem.is_plainly_empty:
        return problem.nothing("kalai-smorodinsky", "least relative gain")
    best_each = problem.most if ideal == "unrestricted" else problem.rational_ideal()
    if best_each is None:
        return problem.nothing("kalai-smorodinsky", "least relative gain")
    return problem.least_gain(
        "kalai-smorodinsky", best_each - problem.origin, "least relative gain", ideal=best_each * problem.points.unit
    )
