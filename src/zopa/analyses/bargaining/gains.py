"""Gains over the reservation values, and the search among the deals of the zone for the best by some measure.

A party whose reservation value nobody knows has no floor; where a method counts gains, its gain is
counted from its worst deal that breaks no red line, and the result says so.  Whose gains count depends
on the decision rule: those whose acceptance it always needs, or everybody's where it needs nobody's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.effort import Allowance
from zopa.analyses.optimum import Optimum, optimum
from zopa.analyses.optimum.objectives import LeastGain, Objective, WeightedSum
from zopa.analyses.optimum.solver import WideSpace, searchable
from zopa.analyses.optimum.stepping import most_for_one, stepped_least_gain
from zopa.analyses.rules import winning_coalitions
from zopa.analyses.space import DealSpace, deal_space
from zopa.analyses.space.points import Points, PointTable, Vector, in_points, points_of
from zopa.analyses.tables import Deals, PayoffTable

Parties = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """The deals that one smallest sufficient set of parties can pass: their diagram, and the floor of each member."""

    members: frozenset[int]
    space: DealSpace
    floor: Vector


@dataclass(frozen=True, slots=True)
class Best:
    """The best deals of all parts together; `upper` bounds every deal of every part."""

    optima: tuple[Optimum, ...]
    lower: float
    upper: float

    @property
    def is_empty(self) -> bool:
        """Whether no deal was found."""
        return not self.optima

    @property
    def is_proven(self) -> bool:
        """Whether nothing better can exist, beyond the precision of the arithmetic."""
        return self.upper <= self.lower + 1e-9 * max(1.0, abs(self.lower)) or self.upper == -np.inf

    @property
    def has_all_ties(self) -> bool:
        """Whether every deal that does equally well is among those found."""
        return all(found.has_all_ties and not found.is_cut for found in self.optima)


class GainProblem:
    """One table in points, with the origin of gains and the most that each party could get."""

    def __init__(self, table: PayoffTable, allowance: Allowance) -> None:
        self.table = table
        self.allowance = allowance
        self.points: PointTable = in_points(table)
        coalitions = winning_coalitions(table.rule, table.parties)
        parts = [
            Part(members, searchable(partial(deal_space, table, self.points, members)), self._floor(members))
            for members in coalitions
        ]
        self.parts = tuple(part for part in parts if not part.space.is_empty)
        n_parties = len(table.parties)
        always = frozenset.intersection(*coalitions) if coalitions else frozenset()
        self.counted: Parties = np.array(sorted(always or range(n_parties)), dtype=np.int64)
        self.has_veto = bool(always)
        reaches = [
            part.space.best_ahead(np.hstack([np.eye(n_parties), -np.eye(n_parties)]))[0][0] for part in self.parts
        ]
        reach = np.max(reaches, axis=0) if reaches else np.append(np.full(n_parties, -np.inf), np.zeros(n_parties))
        self.most, self.least = reach[:n_parties], -reach[n_parties:]
        needs = np.array([-np.inf if need is None else need for need in self.points.needs], dtype=float)
        self.origin = np.where(np.isfinite(needs), needs, self.least)
        self.span = np.maximum(self.most - self.origin, self.points.grain)

    def _floor(self, members: frozenset[int]) -> Vector:
        return np.array(
            [-np.inf if need is None or party not in members else need for party, need in enumerate(self.points.needs)],
            dtype=float,
        )

    @property
    def is_plainly_empty(self) -> bool:
        """Whether in every part no deal is left, or one party alone can never reach its floor."""
        return all(bool((self.most < part.floor).any()) for part in self.parts)

    @property
    def can_all_gain(self) -> bool:
        """Whether each party that counts, taken alone, could gain in some deal."""
        return bool(self.parts) and bool((self.most - self.origin >= self.points.grain)[self.counted].all())

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What had to be assumed of whom, as sentences."""
        table = self.table
        notes = [
            f"{table.parties[party]}: no reservation value is known, so it accepts whatever breaks none of its red"
            " lines; its gain is counted from its worst such deal."
            for party in self.counted.tolist()
            if self.points.needs[party] is None
        ]
        if not self.has_veto:
            notes.append("No party alone can stop a deal under this rule, so everybody's gain is compared.")
        notes += [
            f"{party}: the rule can do without it, so its gain is not compared."
            for place, party in enumerate(table.parties)
            if self.has_veto and place not in self.counted
        ]
        if any(isinstance(part.space, WideSpace) for part in self.parts):
            notes.append(
                "The issues are linked too closely to consider every deal: the deal is a solver's, other deals that do"
                " equally well were not sought, and each party's best and worst are bounds."
            )
        return tuple(notes)

    def points_of(self, deal: Deals) -> Points:
        """The points of one deal."""
        return points_of(self.points, deal)

    def best_of(self, solve: Callable[[Part], Optimum]) -> Best:
        """The best deals over all parts."""
        found = [solve(part) for part in self.parts]
        lower = max((each.lower for each in found if len(each.points)), default=-np.inf)
        upper = max((each.upper for each in found), default=-np.inf)
        close = lower - 1e-9 * max(1.0, abs(lower)) if np.isfinite(lower) else lower
        return Best(tuple(each for each in found if len(each.points) and each.lower >= close), lower, upper)

    def best(self, objective: Callable[[Part], Objective]) -> Best:
        """The best deals by an objective that knows each part's floor."""
        return self.best_of(lambda part: optimum(part.space, objective(part), self.allowance))

    def best_least_gain(
        self, span: Vector, counted: Parties, origin: Vector | None = None, floor: Vector | None = None
    ) -> Best:
        """The deals with the largest least gain of the counted, each in its span.

        `floor` holds for everybody beside the part's own; gains are counted from `origin`.
        """
        start = self.origin if origin is None else origin
        extra = np.full(len(span), -np.inf) if floor is None else floor

        def solve(part: Part) -> Optimum:
            least = np.maximum(part.floor, extra)
            objective = LeastGain(least, np.where(span > 0, span, self.points.grain), counted, start)
            if self.points.is_fine:
                return optimum(part.space, objective, self.allowance)
            return stepped_least_gain(part.space, objective, self.points_of, self.allowance)

        return self.best_of(solve)

    def best_sum(self, weights: Vector, floor: Vector | None = None) -> Best:
        """The deals with the largest weighted sum of points."""
        extra = np.full(len(weights), -np.inf) if floor is None else floor
        return self.best(lambda part: WeightedSum(np.maximum(part.floor, extra), self.span, weights))

    def most_in_zone(self, floor: Vector | None = None) -> Vector | None:
        """Each party's most points in the zone; a bound from above where the search was cut; None if empty."""
        most = np.empty(len(self.span))
        for party in range(len(most)):
            values = [value for part in self.parts if (value := self._most_of(part, party, floor)) is not None]
            if not values:
                return None
            most[party] = max(values)
        return most

    def _most_of(self, part: Part, party: int, floor: Vector | None) -> float | None:
        weights = np.zeros(len(self.span))
        weights[party] = 1.0
        least = part.floor if floor is None else np.maximum(part.floor, floor)
        objective, allowance = WeightedSum(least, self.span, weights), self.allowance
        if isinstance(part.space, WideSpace):
            # The solver takes all the time that it is given; the question behind this one needs some too.
            allowance = allowance.within(allowance.seconds_left / (len(weights) + 1))
        if not self.points.is_fine:
            return most_for_one(part.space, objective, party, self.points_of, allowance)
        best = optimum(part.space, objective, allowance)
        return float(best.upper) if len(best.points) or not best.is_proven else None
