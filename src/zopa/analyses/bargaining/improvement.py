"""The deal that improves on a given one most evenly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses.bargaining.gains import GainProblem
from zopa.analyses.bargaining.results import Measure, exact_least, no_solution, solution
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.space.recheck import checked_deal
from zopa.analyses.tables import Deals, PayoffTable

_METHOD, _NAME = "fair-improvement", "least gain in shares of each party's range"


def fair_improvement(table: PayoffTable, deal: Sequence[int] | Deals, *, effort: Effort = EFFORT) -> BargainingSolution:
    """The deal that gives everybody at least what a given deal does, and the largest least gain beyond it.

    Gains are counted in shares of the way from each party's worst to its best deal.

    Parameters
    ----------
    deal
        ``(n_issues,)`` option indices: where the parties stand.
    effort
        Limits of time and memory; beyond them the proof states a gap.

    Returns
    -------
    BargainingSolution
        No deal where none that passes is at least as good for everybody.  A value of 0: somebody could
        gain, but not everybody at once.

    References
    ----------
    Thiessen & Soberg 2003, SmartSettle described with the Montreal taxonomy ("maximize the minimum gain").

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.space.recheck import checked_deal
    >>> from zopa.analyses.tables import PayoffTable
    >>> table = PayoffTable(("A", "B"), ("price", "date"), (("low", "high"), ("soon", "late")),
    ...                     (np.array([[9, 0], [0, 3]]), np.array([[0, 9], [3, 0]])))
    >>> fair_improvement(table, (1, 1)).utilities.tolist()
    [9, 9]
    """
    chosen = checked_deal(table, deal)
    problem = GainProblem(table, effort.begin())
    start = problem.points_of(chosen).astype(float)
    span = np.maximum(problem.most - problem.least, problem.points.grain)
    everybody = np.arange(len(table.parties))
    if problem.is_plainly_empty:
        return no_solution(_METHOD, problem, _NAME)
    best = problem.best_least_gain(span, everybody, start, start)
    measure = Measure(_NAME, float, start, exact_least(start, span, everybody))
    return solution(_METHOD, problem, best, measure)
