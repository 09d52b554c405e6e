"""One deal singled out by a principle of fairness, with the proof that none does better.

Every solution is sought among the deals that break no red line and give every party at least its
reservation value.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses.gains import GainProblem, Measure, exact_products
from zopa.analyses.objectives import GainProduct
from zopa.analyses.optimum import LIMIT
from zopa.analyses.solutions import TIES_SHOWN, BargainingSolution, Proof
from zopa.analyses.tables import PayoffTable
from zopa.errors import AnalysisError

__all__ = [
    "TIES_SHOWN",
    "BargainingSolution",
    "Proof",
    "egalitarian_solution",
    "kalai_smorodinsky_solution",
    "nash_solution",
    "utilitarian_solution",
]


def nash_solution(
    table: PayoffTable, *, weights: Sequence[float] | None = None, limit: int = LIMIT
) -> BargainingSolution:
    """The deal with the largest product of gains over the reservation values.

    Parameters
    ----------
    weights
        Exponents ``(n_parties,)``, positive, for the asymmetric solution; equal if left out.
    limit
        The most partial deals held at once; beyond it the proof states a gap.

    Returns
    -------
    BargainingSolution
        Where no deal lets everybody gain, every product is 0; the deal with the largest summed
        relative gain is shown and `assumptions` say so.

    References
    ----------
    Nash 1950, The bargaining problem; Harsanyi & Selten 1972 for the weights.
    """
    exponents = np.ones(len(table.parties)) if weights is None else np.asarray(weights, dtype=float)
    if exponents.shape != (len(table.parties),) or not (exponents > 0).all():
        raise AnalysisError(f"`weights` must be {len(table.parties)} positive numbers, one a party.")
    problem = GainProblem(table, limit)
    if not problem.can_all_gain:
        return problem.without_common_gain("nash", "product of gains")
    best = problem.solve(GainProduct(problem.origin, problem.most - problem.origin, exponents))
    if len(best.points) == 0 and best.is_proven:
        return problem.without_common_gain("nash", "product of gains")
    scale = float(np.prod(((problem.most - problem.origin) * problem.points.unit) ** exponents))
    rank = None if weights is not None else exact_products(best, problem)
    return problem.result("nash", best, Measure("product of gains", lambda v: float(np.exp(v)) * scale), rank)


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


def utilitarian_solution(table: PayoffTable, *, limit: int = LIMIT) -> BargainingSolution:
    """The deal of the zone with the largest sum of utilities; utilities are compared between parties."""
    problem = GainProblem(table, limit)
    if problem.is_plainly_empty:
        return problem.nothing("utilitarian", "sum of utilities")
    return problem.largest_sum("utilitarian", problem.points.unit, "sum of utilities")
