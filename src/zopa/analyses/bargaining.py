"""One deal singled out by a principle of fairness, with the proof that none does better.

Every solution is sought among the deals that break no red line and give every party at least its
reservation value.  A party whose reservation value nobody knows has no floor; where a method counts
gains, its gain is counted from its worst deal that breaks no red line, and the result says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.objectives import GainProduct, LeastGain, Objective, WeightedSum, as_floor
from zopa.analyses.optimum import LIMIT, Optimum, optimum
from zopa.analyses.points import Points, PointTable, Vector, as_utilities, in_points, points_of
from zopa.analyses.recheck import recheck
from zopa.analyses.space import DealSpace, deal_space
from zopa.analyses.stepping import most_for_one, stepped_least_gain
from zopa.analyses.tables import Deals, PayoffTable, Scores
from zopa.errors import AnalysisError

TIES_SHOWN = 100
_REAL_TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Proof:
    """What is certain of a solution: the value reached, and a bound that no deal exceeds.

    `relaxed` is the bound from prices alone, before any search.  None where there is no deal.
    """

    measure: str
    lower: float | None
    upper: float | None
    is_proven: bool

    def __str__(self) -> str:
        if self.lower is None:
            return f"no deal in the zone ({'proven' if self.is_proven else 'none found within the limit'})"
        if self.is_proven:
            return f"{self.measure} {self.lower:g}: proven the best"
        return f"{self.measure} {self.lower:g}: none above {self.upper:g}"


@dataclass(frozen=True, slots=True)
class BargainingSolution:
    """The deal of one method.

    `deal` ``(n_issues,)`` option indices and `utilities` ``(n_parties,)``, or None where no deal is
    in the zone.  `ties` ``(n, n_issues)``: the deals that do equally well and are not dominated, the
    reported one first, at most `TIES_SHOWN`; `n_tied` counts all of them exactly, unless there were
    too many to hold: then `has_all_ties` is False and `n_tied` counts those found.
    `gains_from` ``(n_parties,)`` [utility]: where gains are counted from; `ideal` ``(n_parties,)``
    for the methods that use one.  `assumptions` are sentences for the reader.
    """

    method: str
    deal: Deals | None
    utilities: Scores | None
    ties: Deals
    n_tied: int
    proof: Proof
    gains_from: Vector
    ideal: Vector | None = None
    assumptions: tuple[str, ...] = ()
    has_all_ties: bool = True


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
    problem = _Problem(table, limit)
    if not problem.can_all_gain:
        return problem.without_common_gain("nash", "product of gains")
    best = problem.solve(GainProduct(problem.origin, problem.most - problem.origin, exponents))
    if len(best.points) == 0 and best.is_proven:
        return problem.without_common_gain("nash", "product of gains")
    scale = float(np.prod(((problem.most - problem.origin) * problem.points.unit) ** exponents))
    rank = None if weights is not None else _exact_products(best, problem)
    return problem.result("nash", best, _Reading("product of gains", lambda v: float(np.exp(v)) * scale), rank)


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
    problem = _Problem(table, limit)
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
    problem = _Problem(table, limit)
    if problem.is_plainly_empty:
        return problem.nothing("egalitarian", "least gain")
    return problem.least_gain("egalitarian", 1.0 / problem.points.unit, "least gain", keep_all=True)


def utilitarian_solution(table: PayoffTable, *, limit: int = LIMIT) -> BargainingSolution:
    """The deal of the zone with the largest sum of utilities; utilities are compared between parties."""
    problem = _Problem(table, limit)
    if problem.is_plainly_empty:
        return problem.nothing("utilitarian", "sum of utilities")
    return problem.largest_sum("utilitarian", problem.points.unit, "sum of utilities")


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a value of the objective reads to people."""

    measure: str
    shown: Callable[[float], float]
    ideal: Vector | None = None
    notes: tuple[str, ...] = ()


class _Problem:
    """One table in points, with the origin of gains and the most that each party could get."""

    def __init__(self, table: PayoffTable, limit: int) -> None:
        self.table = table
        self.limit = limit
        self.points: PointTable = in_points(table)
        self.space: DealSpace = deal_space(table, self.points)
        self.floor = as_floor(self.points.needs)
        n_parties = len(table.parties)
        self.most = np.full(n_parties, -np.inf)
        least = np.zeros(n_parties)
        if not self.space.is_empty:
            reach = self.space.best_ahead(np.hstack([np.eye(n_parties), -np.eye(n_parties)]))[0][0]
            self.most, least = reach[:n_parties], -reach[n_parties:]
        self.origin = np.where(np.isfinite(self.floor), self.floor, least)

    @property
    def is_plainly_empty(self) -> bool:
        return self.space.is_empty or bool((self.most < self.floor).any())

    @property
    def can_all_gain(self) -> bool:
        return not self.space.is_empty and bool((self.most > self.origin).all())

    @property
    def assumptions(self) -> tuple[str, ...]:
        unknown = [party for party, need in zip(self.table.parties, self.points.needs, strict=True) if need is None]
        return tuple(
            f"{party}: no reservation value is known, so it accepts whatever breaks none of its red lines;"
            " its gain is counted from its worst such deal."
            for party in unknown
        )

    def _points_of(self, deal: Deals) -> Points:
        return points_of(self.points, deal)

    def solve(self, objective: Objective) -> Optimum:
        return optimum(self.space, objective, limit=self.limit)

    def rational_ideal(self) -> Vector | None:
        """Each party's most points in the zone; a bound from above where the search was cut; None if empty."""
        span = np.maximum(self.most - self.origin, 1.0)
        ideal = np.empty(len(span))
        for party in range(len(span)):
            weights = np.zeros(len(span))
            weights[party] = 1.0
            objective = WeightedSum(self.floor, span, weights)
            if self.points.is_fine:
                best = self.solve(objective)
                most = float(best.upper) if len(best.points) or not best.is_proven else None
            else:
                most = most_for_one(self.space, objective, party, self._points_of, self.limit)
            if most is None:
                return None
            ideal[party] = most
        return ideal

    def least_gain(
        self, method: str, span: Vector, measure: str, *, ideal: Vector | None = None, keep_all: bool = False
    ) -> BargainingSolution:
        counted = np.arange(len(span)) if keep_all else np.flatnonzero(span > 0)
        if len(counted) == 0:
            return self.largest_sum(
                method, self.points.unit, "sum of utilities", "No deal of the zone lets anybody gain."
            )
        objective = LeastGain(self.origin, np.maximum(span, 1e-300), counted)
        if self.points.is_fine:
            best = self.solve(objective)
        else:
            best = stepped_least_gain(self.space, objective, self._points_of, self.limit)
        rank = _exact_ratios(best, self.origin, span, counted)
        left_out = tuple(
            f"{self.table.parties[party]} cannot gain in any deal that all accept; its gain is not compared."
            for party in sorted(set(range(len(span))) - set(counted.tolist()))
        )
        return self.result(method, best, _Reading(measure, float, ideal, left_out), rank)

    def largest_sum(self, method: str, weights: Vector, measure: str, *notes: str) -> BargainingSolution:
        scale = float(weights.max())
        span = np.maximum(self.most - self.origin, 1.0)
        best = self.solve(WeightedSum(self.floor, span, weights / scale))
        return self.result(method, best, _Reading(measure, lambda v: v * scale, None, notes), None)

    def without_common_gain(self, method: str, measure: str) -> BargainingSolution:
        if self.is_plainly_empty:
            return self.nothing(method, measure)
        span = np.maximum(self.most - self.origin, 1.0)
        best = self.solve(WeightedSum(self.floor, span, 1.0 / span))
        note = (
            "No deal lets every party gain, so every product of gains is 0; shown is the largest summed relative gain."
        )
        return self.result(method, best, _Reading(measure, lambda _: 0.0, None, (note,)), None)

    def nothing(self, method: str, measure: str) -> BargainingSolution:
        proof = Proof(measure, None, None, is_proven=True)
        none = np.zeros((0, len(self.table.issues)), dtype=np.int64)
        origin = self.origin * self.points.unit
        return BargainingSolution(method, None, None, none, 0, proof, origin, assumptions=self.assumptions)

    def result(
        self,
        method: str,
        best: Optimum,
        reading: _Reading,
        rank: list[Fraction] | None,
    ) -> BargainingSolution:
        if len(best.points) == 0:
            empty = self.nothing(method, reading.measure)
            return empty if best.is_proven else _unsettled(empty)
        tied = self._tied(best, rank)
        counts = best.history.counts()
        shown = [best.space.deals(best.history.all_of(int(best.rows[row]), TIES_SHOWN)) for row in tied[:TIES_SHOWN]]
        ties = np.concatenate(shown)[:TIES_SHOWN]
        chosen = best.points[tied[0]]
        recheck(self.table, ties[:1], chosen[None], self.points)
        return BargainingSolution(
            method=method,
            deal=ties[0],
            utilities=as_utilities(chosen, self.points.unit),
            ties=ties,
            n_tied=sum(counts[int(best.rows[row])] for row in tied),
            proof=self._proof(best, reading, rank),
            gains_from=self.origin * self.points.unit,
            ideal=reading.ideal,
            assumptions=self.assumptions + reading.notes,
            has_all_ties=best.has_all_ties and not best.is_cut,
        )

    def _proof(self, best: Optimum, reading: _Reading, rank: list[Fraction] | None) -> Proof:
        is_exact = rank is not None and not self.points.is_fine
        lower = float(max(rank)) if rank is not None and is_exact else reading.shown(best.lower)
        upper = lower if best.is_proven else max(lower, reading.shown(best.upper))
        return Proof(reading.measure, lower, upper, best.is_proven)

    def _tied(self, best: Optimum, rank: list[Fraction] | None) -> NDArray[np.int64]:
        """Rows of equal value, the one kindest to the least satisfied party first."""
        if rank is not None and not self.points.is_fine:
            top = max(rank)
            rows = np.array([row for row, value in enumerate(rank) if value == top])
        else:
            slack = _REAL_TIE * max(1.0, abs(best.lower))
            rows = np.flatnonzero(best.values >= best.values.max() - slack)
        span = np.maximum(self.most - self.origin, 1.0)
        relative = np.sort((best.points[rows] - self.origin) / span, axis=1)
        return rows[np.lexsort(tuple(-relative[:, column] for column in range(relative.shape[1] - 1, -1, -1)))]


def _unsettled(empty: BargainingSolution) -> BargainingSolution:
    proof = Proof(empty.proof.measure, None, None, is_proven=False)
    return BargainingSolution(
        empty.method, None, None, empty.ties, 0, proof, empty.gains_from, assumptions=empty.assumptions
    )


def _exact_products(best: Optimum, problem: _Problem) -> list[Fraction]:
    start = [int(value) for value in problem.origin]
    unit = Fraction(1)
    for point in problem.points.unit:
        unit /= round(1.0 / point) if point < 1.0 else 1
    products: list[Fraction] = []
    for row in best.points.tolist():
        product = unit
        for value, low in zip(row, start, strict=True):
            product *= value - low
        products.append(product)
    return products


def _exact_ratios(best: Optimum, origin: Vector, span: Vector, counted: NDArray[np.int64]) -> list[Fraction]:
    whole = [(int(party), Fraction(float(span[party])), int(origin[party])) for party in counted]
    return [min((row[party] - low) / width for party, width, low in whole) for row in best.points.tolist()]
