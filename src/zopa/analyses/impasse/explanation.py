"""All minimal conflicts and corrections of one table, found from each other, and the deals that corrections open."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from zopa.analyses.effort import Allowance
from zopa.analyses.impasse.existence import Existence
from zopa.analyses.impasse.records import Conflict, Impasse, NearDeal, PayoffCorrection
from zopa.analyses.optimum import UnsettledError, optimum
from zopa.analyses.optimum.objectives import LeastGain
from zopa.analyses.tables import Deals, PayoffTable, utilities_of
from zopa.analyses.violations import bits

_MOST_HITTING = 20_000
_MOST_OPENED = 12


class Explanation:
    """Conflicts and corrections as bit masks over the claims of one table."""

    def __init__(self, table: PayoffTable, most: int, allowance: Allowance) -> None:
        self.table, self.most, self.allowance = table, most, allowance
        self.existence = Existence(table, allowance)
        self.claims = self.existence.held.claims
        self.everything = self.existence.everything

    def explain(self) -> Impasse:
        """Everything about the impasse; what could not be settled in time is left out, and said."""
        conflicts: set[int] = set()
        corrections: list[int] = []
        try:
            if not self.existence.can_be_met(0):
                return Impasse(self.claims, (Conflict(()),), (), (), is_complete=True)
            if self.existence.can_be_met(self.everything):
                return Impasse(self.claims, (), (), (), is_complete=True)
            is_complete = self._dualize(conflicts, corrections)
        except UnsettledError:
            is_complete = False
        opened = self._opened(sorted(corrections, key=_fewest))
        return Impasse(
            claims=self.claims,
            conflicts=tuple(Conflict(tuple(bits(mask))) for mask in sorted(conflicts, key=_fewest)),
            corrections=tuple(sorted(opened, key=lambda found: len(found.claims))),
            nearest=_distinct(found.opens for found in opened),
            is_complete=is_complete,
        )

    def _dualize(self, conflicts: set[int], corrections: list[int]) -> bool:
        """Fill in both; True if they are all."""
        hitting = [0]
        while True:
            fresh = None
            for candidate in hitting:
                if candidate in conflicts:
                    continue
                if self.existence.can_be_met(candidate):
                    fresh = candidate
                    break
                conflicts.add(candidate)
            if fresh is None:
                return True
            if len(corrections) >= self.most or len(hitting) > _MOST_HITTING or self.allowance.is_over:
                return False
            corrections.append(self.everything & ~self._grown(fresh))
            hitting = joined_hitting_sets(hitting, corrections[-1])

    def _grown(self, met: int) -> int:
        """A largest set of claims around these that some deal meets."""
        met = self._with_witness(met)
        for place in range(len(self.claims)):
            if not met >> place & 1 and self.existence.can_be_met(met | 1 << place):
                met = self._with_witness(met | 1 << place)
        return met

    def _with_witness(self, met: int) -> int:
        """All that a known deal meets which meets these already: no question need be asked of it."""
        held = [self.everything & ~unmet for unmet in self.existence.known_unmet() if not unmet & met]
        return max(held, key=int.bit_count, default=met)

    def _opened(self, corrections: list[int]) -> list[PayoffCorrection]:
        """The corrections with a deal each, nearest deals first."""
        opened = []
        for place, mask in enumerate(corrections):
            is_least = place < _MOST_OPENED and not self.allowance.is_over
            near = self._opening(self.everything & ~mask) if is_least else None
            if near is None:
                known = self.existence.witness(self.everything & ~mask)
                near, is_least = None if known is None else self._near(known), False
            if near is not None:
                opened.append(PayoffCorrection(tuple(bits(mask)), near, is_least))
        return sorted(opened, key=lambda found: self._distance(found.opens))

    def _opening(self, kept: int) -> NearDeal | None:
        """Of the deals that meet the kept claims, the one where the others' reservation values fall least."""
        nears = [
            self._near(deal) for mask in self.existence.masks if (deal := self._least_given(kept, mask)) is not None
        ]
        return min(nears, key=self._distance, default=None)

    def _least_given(self, kept: int, coalition: int) -> Deals | None:
        existence = self.existence
        floor, required = existence.floor(self.everything & coalition), existence.floor(kept & coalition)
        space = existence.space(kept & coalition)
        given = np.flatnonzero(np.isfinite(floor) & ~np.isfinite(required))
        counted = given if len(given) else np.flatnonzero(np.isfinite(required))
        if space.is_empty or not len(counted):
            return existence.witness(kept)
        reference = np.where(np.isin(np.arange(len(floor)), counted), floor, required)
        found = optimum(space, LeastGain(required, existence.span, counted, reference), self.allowance)
        if len(found.rows) == 0:
            return None
        return np.asarray(found.space.deals(found.history.one_each(found.rows[:1]))[0])

    def _near(self, deal: Deals) -> NearDeal:
        utilities = utilities_of(self.table, deal[None])[0]
        short = [
            0.0 if value is None else max(float(value) - float(utility), 0.0)
            for value, utility in zip(self.table.reservation_values, utilities, strict=True)
        ]
        return NearDeal(deal, utilities, np.array(short), tuple(bits(self.existence.unmet(deal))))

    def _distance(self, near: NearDeal) -> tuple[int, float]:
        unit = self.existence.points.unit
        return len(near.unmet), float((near.shortfalls / (self.existence.span * unit)).max())


def joined_hitting_sets(hitting: list[int], mask: int) -> list[int]:
    """Minimal hitting sets of one more set, from those of the sets before (Berge 1989), fewest elements first.

    A set that has to grow by one element can only be in excess of one that hits the new set by just this element.
    """
    kept = [chosen for chosen in hitting if chosen & mask]
    by_one: dict[int, list[int]] = {}
    for chosen in kept:
        if (chosen & mask).bit_count() == 1:
            by_one.setdefault(chosen & mask, []).append(chosen)
    for chosen in hitting:
        if not chosen & mask:
            for place in bits(mask):
                grown = chosen | 1 << place
                if not any(small & grown == small for small in by_one.get(1 << place, ())):
                    kept.append(grown)
    return sorted(kept, key=_fewest)


def _fewest(mask: int) -> tuple[int, int]:
    return mask.bit_count(), mask


def _distinct(deals: Iterable[NearDeal]) -> tuple[NearDeal, ...]:
    found: dict[tuple[int, ...], NearDeal] = {}
    for near in deals:
        found.setdefault(tuple(near.deal.tolist()), near)
    return tuple(found.values())
