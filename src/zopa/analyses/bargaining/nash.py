"""The deal with the largest product of gains."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses.bargaining.gains import GainProblem, Measure, exact_products
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.optimum import LIMIT
from zopa.analyses.optimum.objectives import GainProduct
from zopa.analyses.tables import PayoffTable
from zopa.errors import AnalysisError


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
