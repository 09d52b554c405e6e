"""Gains over the reservation values, and the search among the deals of the zone for the best by some measure.

A party whose reservation value nobody knows has no floor; where a method counts gains, its gain is
counted from its worst deal that breaks no red line, and the result says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.bargaining.solutions import TIES_SHOWN, BargainingSolution, Proof
from zopa.analyses.optimum import Optimum, optimum
from zopa.analyses.optimum.objectives import LeastGain, Objective, WeightedSum, as_floor
from zopa.analyses.optimum.stepping import most_for_one, stepped_least_gain
from zopa.analyses.space import DealSpace, deal_space
from zopa.analyses.space.points import Points, PointTable, Vector, as_utilities, in_points, points_of
from zopa.analyses.space.recheck import recheck
from zopa.analyses.tables import Deals, PayoffTable

_REAL_TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Measure:
    """How a value of the objective reads to people."""

    name: str
    shown: Callable[[float], float]
    ideal: Vector | None = None
    notes: tuple[str, ...] = ()


class GainProblem:
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
        """Whether no deal is left, or one party alone can never reach its reservation value."""
        return self.space.is_empty or bool((self.most < self.floor).any())

    @property
    def can_all_gain(self) -> bool:
        """Whether each party, taken alone, could gain in some deal."""
        return not self.space.is_empty and bool((self.most > self.origin).all())

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What had to be assumed of whom, as sentences."""
        unknown = [party for party, need in zip(self.table.parties, self.points.needs, strict=True) if need is None]
        return tuple(
            f"{party}: no reservation value is known, so it accepts whatever breaks none of its red lines;"
            " its gain is counted from its worst such deal."
            for party in unknown
        )

    def _points_of(self, deal: Deals) -> Points:
        return points_of(self.points, deal)

    def solve(self, objective: Objective) -> Optimum:
        """The best deal of the zone by an objective."""
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
        """The deal with the largest least gain, each counted in its party's span."""
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
        return self.result(method, best, Measure(measure, float, ideal, left_out), rank)

    def largest_sum(self, method: str, weights: Vector, measure: str, *notes: str) -> BargainingSolution:
        """The deal with the largest weighted sum of points."""
        scale = float(weights.max())
        span = np.maximum(self.most - self.origin, 1.0)
        best = self.solve(WeightedSum(self.floor, span, weights / scale))
        return self.result(method, best, Measure(measure, lambda v: v * scale, None, notes), None)

    def without_common_gain(self, method: str, measure: str) -> BargainingSolution:
        """The answer where every product of gains is 0, with the sentence that says so."""
        if self.is_plainly_empty:
            return self.nothing(method, measure)
        span = np.maximum(self.most - self.origin, 1.0)
        best = self.solve(WeightedSum(self.floor, span, 1.0 / span))
        note = (
            "No deal lets every party gain, so every product of gains is 0; shown is the largest summed relative gain."
        )
        return self.result(method, best, Measure(measure, lambda _: 0.0, None, (note,)), None)

    def nothing(self, method: str, measure: str) -> BargainingSolution:
        """The answer where the zone is empty."""
        proof = Proof(measure, None, None, is_proven=True)
        none = np.zeros((0, len(self.table.issues)), dtype=np.int64)
        origin = self.origin * self.points.unit
        return BargainingSolution(method, None, None, none, 0, proof, origin, assumptions=self.assumptions)

    def result(
        self,
        method: str,
        best: Optimum,
        measure: Measure,
        rank: list[Fraction] | None,
    ) -> BargainingSolution:
        """The solution that a search found: ties settled, summed again, with its proof."""
        if len(best.points) == 0:
            empty = self.nothing(method, measure.name)
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
            proof=self._proof(best, measure, rank),
            gains_from=self.origin * self.points.unit,
            ideal=measure.ideal,
            assumptions=self.assumptions + measure.notes,
            has_all_ties=best.has_all_ties and not best.is_cut,
        )

    def _proof(self, best: Optimum, measure: Measure, rank: list[Fraction] | None) -> Proof:
        is_exact = rank is not None and not self.points.is_fine
        lower = float(max(rank)) if rank is not None and is_exact else measure.shown(best.lower)
        upper = lower if best.is_proven else max(lower, measure.shown(best.upper))
        return Proof(measure.name, lower, upper, best.is_proven)

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


def exact_products(best: Optimum, problem: GainProblem) -> list[Fraction]:
    """The product of gains of each deal found, in whole fractions [utility^n]."""
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
