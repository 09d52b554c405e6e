"""The deal with the largest least gain, relative to what each party could hope for."""

from __future__ import annotations

import numpy as np

from zopa.analyses.bargaining.gains import GainProblem
from zopa.analyses.bargaining.results import Measure, exact_least, no_solution, solution
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.bargaining.utilitarian import largest_sum
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.optimum.solver import searchable
from zopa.analyses.space import deal_space
from zopa.analyses.space.points import Vector
from zopa.analyses.tables import PayoffTable
from zopa.errors import AnalysisError

_METHOD, _NAME = "kalai-smorodinsky", "least relative gain"
IDEALS = ("rational", "within_red_lines", "unrestricted")


def kalai_smorodinsky_solution(
    table: PayoffTable, *, ideal: str = "rational", effort: Effort = EFFORT
) -> BargainingSolution:
    """The deal with the largest least gain relative to what each party could gain at most.

    Parameters
    ----------
    ideal
        ``"rational"``: each party's best among deals that pass, as in the source;
        ``"within_red_lines"``: its best among deals that break no red line of those needed;
        ``"unrestricted"``: its best among all deals that are possible.
    effort
        Limits of time and memory; beyond them the proof states a gap.

    References
    ----------
    Kalai & Smorodinsky 1975, Other solutions to Nash's bargaining problem.
    """
    if ideal not in IDEALS:
        raise AnalysisError(f"`ideal` is one of {', '.join(map(repr, IDEALS))}, not {ideal!r}.")
    problem = GainProblem(table, effort.begin())
    hoped = None if problem.is_plainly_empty else _ideal(problem, ideal)
    if hoped is None:
        return no_solution(_METHOD, problem, _NAME)
    if not np.isfinite(hoped).all():
        return no_solution(_METHOD, problem, _NAME, is_proven=False)
    span = hoped - problem.origin
    counted = problem.counted[span[problem.counted] >= problem.points.grain]
    if len(counted) == 0:
        return largest_sum(_METHOD, problem, "No deal of the zone lets anybody gain.")
    notes = tuple(
        f"{table.parties[party]} cannot gain in any deal that passes; its gain is not compared."
        for party in problem.counted.tolist()
        if party not in counted
    )
    exact = exact_least(problem.origin, span, counted)
    measure = Measure(_NAME, float, problem.origin, exact, hoped, notes)
    return solution(_METHOD, problem, problem.best_least_gain(span, counted), measure)


def _ideal(problem: GainProblem, ideal: str) -> Vector | None:
    """The most points that each party could hope for."""
    if ideal == "rational":
        return problem.most_in_zone()
    if ideal == "within_red_lines":
        return problem.most
    everything = searchable(lambda: deal_space(problem.table, problem.points, ()))
    return np.asarray(everything.best_ahead(np.eye(len(problem.span)))[0][0])
