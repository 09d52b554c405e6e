"""The deal that is kindest to the least well served party, then to the next, and so on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from zopa.analyses.bargaining.gains import Best, GainProblem
from zopa.analyses.bargaining.results import Measure, exact_least, no_solution, solution
from zopa.analyses.bargaining.solutions import BargainingSolution
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.optimum import Optimum, undominated_above
from zopa.analyses.optimum.objectives import LeastGain
from zopa.analyses.space.points import Vector
from zopa.analyses.tables import PayoffTable

_METHOD, _NAME = "leximin", "least gain"
_EDGE = 1e-9
_MOST_BRANCHES = 48
_TIED_ROWS = 2_000


def leximin_solution(table: PayoffTable, *, effort: Effort = EFFORT) -> BargainingSolution:
    """The deal with the largest least gain, among these the largest second least gain, and so on.

    Utilities are compared between parties.  The value of `proof` is the least gain.

    Parameters
    ----------
    effort
        Limits of time and memory; beyond them `proof` says that nothing is proven.

    Notes
    -----
    Where all deals of the largest least gain are at hand, they are compared.  Where they are too many to
    hold, one party after another is let go at the level that it got, and the least gain of the others is
    made as large as possible, for every choice of parties that allows it.

    References
    ----------
    Sen 1970, Collective Choice and Social Welfare; Imai 1983, Individual monotonicity and lexicographic
    maxmin solution.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import PayoffTable
    >>> table = PayoffTable(("A", "B", "C"), ("share",), (("first", "second"),), (np.array([[2, 3, 9], [2, 5, 5]]),),
    ...                     reservation_values=(0, 0, 0))
    >>> leximin_solution(table).utilities.tolist()
    [2, 5, 5]
    """
    problem = GainProblem(table, effort.begin())
    if problem.is_plainly_empty:
        return no_solution(_METHOD, problem, _NAME)
    span, counted = 1.0 / problem.points.unit, problem.counted
    best = problem.best_least_gain(span, counted)
    measure = Measure(_NAME, float, problem.origin, exact_least(problem.origin, span, counted), scale=span)
    if best.is_empty:
        return solution(_METHOD, problem, best, measure)
    if not best.has_all_ties and not problem.points.is_fine:
        best = _Levels(problem, span).raised(best)
    return solution(_METHOD, problem, _leximin_rows(best, problem, span), measure)


def _leximin_rows(best: Best, problem: GainProblem, span: Vector) -> Best:
    """Only the rows whose gains, sorted, are the largest in order."""
    counted = problem.counted
    sorted_gains = [
        np.sort((found.points - problem.origin)[:, counted] / span[counted], axis=1) for found in best.optima
    ]
    close = 1e-9 if problem.points.is_fine else _EDGE / float(span.max())
    alive = [np.ones(len(rows), dtype=bool) for rows in sorted_gains]
    for column in range(len(counted)):
        top = max(float(rows[keep, column].max()) for rows, keep in zip(sorted_gains, alive, strict=True) if keep.any())
        slack = close * max(1.0, abs(top))
        alive = [keep & (rows[:, column] >= top - slack) for rows, keep in zip(sorted_gains, alive, strict=True)]
    kept = [
        replace(found, points=found.points[keep], values=found.values[keep], rows=found.rows[keep])
        for found, keep in zip(best.optima, alive, strict=True)
        if keep.any()
    ]
    return Best(tuple(kept), best.lower, best.upper)


@dataclass(frozen=True, slots=True)
class _Branch:
    """Parties let go, and the floor of everybody."""

    freed: frozenset[int]
    floor: tuple[float, ...]


class _Levels:
    """Raises the gains of the parties one after another where ties are too many to look at."""

    def __init__(self, problem: GainProblem, span: Vector) -> None:
        self.problem, self.span = problem, span
        self.is_settled = True

    def raised(self, best: Best) -> Best:
        """Deals of the last level, with the proof of the first; unproven if something had to be left out."""
        problem = self.problem
        counted = problem.counted
        branches = [_Branch(frozenset(), tuple(self._at_least(best.lower, frozenset())))]
        for _ in range(len(counted) - 1):
            branches = self._next(branches)
        found: list[Optimum] = []
        for branch in branches:
            floor = np.array(branch.floor)
            for part in problem.parts:
                level = LeastGain(np.maximum(part.floor, floor), self.span, counted, problem.origin)
                rows = undominated_above(part.space, level, problem.allowance.at_most(_TIED_ROWS))
                found += [rows] if len(rows.points) else []
        if not found:
            return Best(best.optima, best.lower, np.inf)
        upper = best.upper if self.is_settled else np.inf
        return Best(tuple(found), best.lower, upper)

    def _next(self, branches: list[_Branch]) -> list[_Branch]:
        """The branches that give the least well served of those still counted the most."""
        reached: dict[_Branch, float] = {}
        for branch in branches:
            for party in sorted(set(self.problem.counted.tolist()) - branch.freed):
                freed = branch.freed | {party}
                others = np.array([p for p in self.problem.counted.tolist() if p not in freed], dtype=np.int64)
                best = self.problem.best_least_gain(self.span, others, floor=np.array(branch.floor))
                if best.is_empty:
                    continue
                self.is_settled &= best.is_proven
                raised = np.maximum(branch.floor, self._at_least(best.lower, freed))
                reached[_Branch(freed, tuple(raised))] = best.lower
        top = max(reached.values())
        kept = [branch for branch, value in reached.items() if value >= top - _EDGE * max(1.0, abs(top))]
        if len(kept) > _MOST_BRANCHES:
            self.is_settled = False
        return kept[:_MOST_BRANCHES]

    def _at_least(self, value: float, freed: frozenset[int]) -> Vector:
        """The floor of the parties still counted at this least gain."""
        floor = np.full(len(self.span), -np.inf)
        for party in self.problem.counted.tolist():
            if party not in freed:
                floor[party] = self.problem.origin[party] + np.ceil(value * self.span[party] - _EDGE * self.span[party])
        return floor
