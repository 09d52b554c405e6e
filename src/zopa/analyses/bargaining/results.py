"""What a search found, as a solution: ties settled, every deal summed again from the raw table, with its proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from zopa.analyses.bargaining.gains import Best, GainProblem, Parties
from zopa.analyses.bargaining.solutions import TIES_SHOWN, BargainingSolution, Proof
from zopa.analyses.optimum import Optimum
from zopa.analyses.space.dominance import nondominated
from zopa.analyses.space.points import Points, Vector, as_utilities
from zopa.analyses.space.recheck import recheck
from zopa.analyses.tables import Deals

_REAL_TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Measure:
    """How a value of the objective reads to people: its name, the number shown, and what is compared.

    `exact` gives the value of one row of whole points without rounding, where that can be done;
    `gains_from` and `ideal` are in points; `scale` ``(n_parties,)`` is what gains are compared in.
    """

    name: str
    shown: Callable[[float], float]
    gains_from: Vector
    exact: Callable[[list[int]], Fraction] | None = None
    ideal: Vector | None = None
    notes: tuple[str, ...] = ()
    scale: Vector | None = None


def solution(method: str, problem: GainProblem, best: Best, measure: Measure) -> BargainingSolution:
    """The solution that a search found."""
    if best.is_empty:
        return no_solution(method, problem, measure, is_proven=best.is_proven)
    points, places = _stacked(best)
    values = (
        None if measure.exact is None or problem.points.is_fine else [measure.exact(row) for row in points.tolist()]
    )
    tied = _tied(points, places, best, values)
    order = _kindest_first(points[tied], problem, measure)
    tied = tied[order]
    ties, n_tied, has_all = _tied_deals(best, [places[row] for row in tied])
    chosen = points[tied[0]]
    recheck(problem.table, ties, np.stack([problem.points_of(deal) for deal in ties]), problem.points)
    recheck(problem.table, ties[:1], chosen[None], problem.points)
    lower = float(max(values)) if values is not None else measure.shown(best.lower)
    upper = lower if best.is_proven else max(lower, measure.shown(best.upper))
    unit = problem.points.unit
    return BargainingSolution(
        method=method,
        deal=ties[0],
        utilities=as_utilities(chosen, unit),
        ties=ties,
        n_tied=n_tied,
        proof=Proof(measure.name, lower, upper, best.is_proven),
        gains_from=measure.gains_from * unit,
        ideal=None if measure.ideal is None else measure.ideal * unit,
        assumptions=problem.assumptions + measure.notes,
        has_all_ties=has_all and best.has_all_ties,
    )


def no_solution(
    method: str, problem: GainProblem, measure: Measure | str, *, is_proven: bool = True
) -> BargainingSolution:
    """The answer where the zone is empty, or where within the limits nothing was found."""
    name = measure if isinstance(measure, str) else measure.name
    none: Deals = np.zeros((0, len(problem.table.issues)), dtype=np.int64)
    origin = problem.origin * problem.points.unit
    proof = Proof(name, None, None, is_proven)
    return BargainingSolution(method, None, None, none, 0, proof, origin, assumptions=problem.assumptions)


def exact_least(origin: Vector, span: Vector, counted: Parties) -> Callable[[list[int]], Fraction]:
    """The least gain of a row in whole fractions, each gain divided by its party's span."""
    whole = [(party, Fraction(float(span[party])), int(origin[party])) for party in counted.tolist()]
    return lambda row: min((row[party] - low) / width for party, width, low in whole)


def _stacked(best: Best) -> tuple[Points, list[tuple[Optimum, int]]]:
    """All points found, and for each the search and the row that it came from."""
    places = [(found, int(row)) for found in best.optima for row in found.rows]
    return np.concatenate([found.points for found in best.optima]), places


def _tied(points: Points, places: list[tuple[Optimum, int]], best: Best, values: list[Fraction] | None) -> np.ndarray:
    """Rows of equal value that no other such row dominates."""
    if values is not None:
        top = max(values)
        rows = np.array([row for row, value in enumerate(values) if value == top], dtype=np.int64)
    else:
        found = np.concatenate([each.values for each in best.optima])
        slack = _REAL_TIE * max(1.0, abs(best.lower))
        rows = np.flatnonzero(found >= found.max() - slack)
    if len(best.optima) == 1 and len(places) == len(points):
        return rows
    return np.asarray(rows[nondominated(points[rows])])


def _kindest_first(points: Points, problem: GainProblem, measure: Measure) -> np.ndarray:
    """The order in which the one kindest to the least satisfied counted party comes first."""
    counted = problem.counted
    scale = problem.span if measure.scale is None else measure.scale
    relative = np.sort((points - measure.gains_from)[:, counted] / scale[counted], axis=1)
    return np.lexsort(tuple(-relative[:, column] for column in range(relative.shape[1] - 1, -1, -1)))


def _tied_deals(best: Best, places: list[tuple[Optimum, int]]) -> tuple[Deals, int, bool]:
    """The deals behind these rows, how many there are, and whether that number is exact."""
    shown = [found.space.deals(found.history.all_of(row, TIES_SHOWN)) for found, row in places[:TIES_SHOWN]]
    ties = np.concatenate(shown)
    counts = {id(found): found.history.counts() for found, _ in places}
    n_tied = sum(counts[id(found)][row] for found, row in places)
    if len(best.optima) == 1:
        return ties[:TIES_SHOWN], n_tied, True
    # One deal may be passed by several coalitions: it is listed, and counted, once.
    _, first = np.unique(ties, axis=0, return_index=True)
    distinct = ties[np.sort(first)][:TIES_SHOWN]
    return (distinct, len(distinct), True) if n_tied <= TIES_SHOWN else (distinct, n_tied, False)
