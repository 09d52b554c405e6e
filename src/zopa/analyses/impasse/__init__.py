"""Why scored preferences leave no deal: which limits cannot hold together, and what would open a zone.

Arrays in, records of indices out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from zopa.analyses.impasse.claims import Claim, HeldClaims, claims_of
from zopa.analyses.optimum import LIMIT, first_reaching, optimum
from zopa.analyses.optimum.objectives import LeastGain
from zopa.analyses.rules import winning_coalitions
from zopa.analyses.space import DealSpace
from zopa.analyses.space.points import PointTable, Vector, in_points
from zopa.analyses.tables import Deals, PayoffTable, Scores, utilities_of
from zopa.analyses.violations import bits, minimal_sets

MOST_SETS = 100
_MOST_HITTING = 20_000


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims (indices into `Impasse.claims`) that no deal meets together, while any fewer of them can be met."""

    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NearDeal:
    """A deal and what it still costs: utility short of each reservation value, 0 where reached, and claims unmet."""

    deal: Deals
    utilities: Scores
    shortfalls: Vector
    unmet: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PayoffCorrection:
    """A smallest set of claims whose giving way opens a zone, with the deal where the least is given."""

    claims: tuple[int, ...]
    opens: NearDeal


@dataclass(frozen=True, slots=True)
class Impasse:
    """Why no deal passes; all empty where one does.

    `conflicts` all minimal conflicts, `corrections` all minimal corrections, fewest claims first;
    `is_complete` says whether the limit on their number was never met.  `nearest` deals: fewest
    claims unmet first, then the smallest greatest shortfall relative to the party's range.
    """

    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    corrections: tuple[PayoffCorrection, ...]
    nearest: tuple[NearDeal, ...]
    is_complete: bool

    @property
    def exists(self) -> bool:
        """Whether there is an impasse at all."""
        return bool(self.corrections) or bool(self.conflicts)


def impasse(table: PayoffTable, *, most: int = MOST_SETS, limit: int = LIMIT) -> Impasse:
    """Explain why no deal passes the decision rule.

    Parameters
    ----------
    most
        Stop after this many corrections; `is_complete` then is False.
    limit
        The most partial deals held at once.

    Notes
    -----
    Minimal conflicts and minimal corrections are each other's minimal hitting sets: every hitting set
    that turns out to be satisfiable is grown to a largest satisfiable set, whose complement is a new
    correction; the others are the minimal conflicts.  Impossible combinations (links of nobody) hold
    always; if they alone leave no deal, there is one conflict, the empty one, and no correction.

    References
    ----------
    Reiter 1987, A theory of diagnosis from first principles; Bailey & Stuckey 2005, Discovery of
    minimal unsatisfiable subsets of constraints using hitting set dualization.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import Limit, PayoffTable
    >>> table = PayoffTable(
    ...     parties=("union", "firm"), issues=("wage",), options=(("3 %", "5 %"),),
    ...     scores=(np.array([[3, 7], [8, 2]]),), reservation_values=(5, None),
    ...     red_lines=(Limit("firm", "wage", ("5 %",)),))
    >>> found = impasse(table)
    >>> [[found.claims[i].kind.value for i in conflict.claims] for conflict in found.conflicts]
    [['red line', 'reservation value']]
    """
    return _Explanation(table, most, limit).explain()


class _Explanation:
    """The claims of one table as bits, and the question whether some deal meets a set of them."""

    def __init__(self, table: PayoffTable, most: int, limit: int) -> None:
        self.table, self.most, self.limit = table, most, limit
        self.points: PointTable = in_points(table)
        self.coalitions = winning_coalitions(table.rule, table.parties)
        self.held = HeldClaims(table, self.points, claims_of(table, frozenset().union(*self.coalitions)))
        self.claims = self.held.claims
        self.mine = {
            party: sum(1 << place for place, claim in enumerate(self.claims) if claim.party == party)
            for party in range(len(table.parties))
        }
        scores = self.points.scores
        self.span = np.maximum(np.sum([s.max(axis=0) - s.min(axis=0) for s in scores], axis=0), 1).astype(float)
        self.unmet_by: list[int] = []
        self.unmeetable: list[int] = []

    def explain(self) -> Impasse:
        everything = (1 << len(self.claims)) - 1
        if not self._can_be_met(0):
            return Impasse(self.claims, (Conflict(()),), (), (), is_complete=True)
        if self._can_be_met(everything):
            return Impasse(self.claims, (), (), (), is_complete=True)
        conflicts, corrections, is_complete = self._dualize(everything)
        opened = [PayoffCorrection(tuple(bits(mask)), self._opening(everything & ~mask)) for mask in corrections]
        opened.sort(key=lambda found: self._distance(found.opens))
        return Impasse(
            claims=self.claims,
            conflicts=tuple(Conflict(tuple(bits(mask))) for mask in sorted(conflicts, key=_fewest)),
            corrections=tuple(sorted(opened, key=lambda found: len(found.claims))),
            nearest=_distinct(found.opens for found in opened),
            is_complete=is_complete,
        )

    def _dualize(self, everything: int) -> tuple[set[int], list[int], bool]:
        corrections: list[int] = []
        hitting = [0]
        while True:
            fresh = next((candidate for candidate in hitting if self._can_be_met(candidate)), None)
            if fresh is None:
                return set(hitting), corrections, True
            corrections.append(everything & ~self._grown(fresh, everything))
            hitting = joined_hitting_sets(hitting, corrections[-1])
            if len(corrections) >= self.most or len(hitting) > _MOST_HITTING:
                return {mask for mask in hitting if mask in self.unmeetable}, corrections, False

    def _grown(self, met: int, everything: int) -> int:
        """A largest set of claims around these that some deal meets."""
        for place in range(len(self.claims)):
            if not met >> place & 1 and self._can_be_met(met | 1 << place):
                met |= 1 << place
            met = self._with_witness(met, everything)
        return met

    def _with_witness(self, met: int, everything: int) -> int:
        """All that a known deal meets which meets these already: no question need be asked of it."""
        held = [everything & ~unmet for unmet in self.unmet_by if not unmet & met]
        return max(held, key=int.bit_count, default=met)

    def _can_be_met(self, wanted: int) -> bool:
        if any(self._passes(unmet, wanted) for unmet in self.unmet_by):
            return True
        if any(known & wanted == known for known in self.unmeetable):
            return False
        for coalition in self.coalitions:
            mask = wanted & sum(self.mine[party] for party in coalition)
            deal = first_reaching(self._space(mask), self._floor(mask), self.span, limit=self.limit)
            if deal is not None:
                self.unmet_by.insert(0, self._unmet(deal))
                return True
        self.unmeetable.append(wanted)
        return False

    def _passes(self, unmet: int, wanted: int) -> bool:
        """Whether a deal that leaves these claims unmet passes if only the wanted ones count."""
        broken = unmet & wanted
        return any(not any(broken & self.mine[party] for party in coalition) for coalition in self.coalitions)

    def _space(self, mask: int) -> DealSpace:
        return self.held.space(bits(mask))

    def _floor(self, mask: int) -> Vector:
        return self.held.floor(bits(mask))

    def _unmet(self, deal: Deals) -> int:
        """The claims that a deal leaves unmet, as bits."""
        return sum(1 << place for place in self.held.unmet(deal))

    def _opening(self, kept: int) -> NearDeal:
        """Of the deals that meet the kept claims, the one where the others' reservation values fall least."""
        floor = self._floor((1 << len(self.claims)) - 1)
        best: NearDeal | None = None
        for coalition in self.coalitions:
            if not any(self._passes(unmet, kept) for unmet in self.unmet_by):
                break
            mask = kept & sum(self.mine[party] for party in coalition)
            space, required = self._space(mask), self._floor(mask)
            given = np.flatnonzero(np.isfinite(floor) & ~np.isfinite(required))
            given = np.array([party for party in given if party in coalition], dtype=np.int64)
            counted = given if len(given) else np.flatnonzero(np.isfinite(required))
            if len(counted):
                reference = np.where(np.isin(np.arange(len(floor)), counted), floor, required)
                found = optimum(space, LeastGain(reference, self.span, counted, may_fall_short=len(given) > 0))
                if len(found.rows) == 0:
                    continue
                deal = found.space.deals(found.history.one_each(found.rows[:1]))[0]
            else:
                reached = first_reaching(space, required, self.span, limit=self.limit)
                if reached is None:
                    continue
                deal = reached
            near = self._near(deal)
            if best is None or self._distance(near) < self._distance(best):
                best = near
        if best is None:
            raise RuntimeError("A satisfiable set of claims has no deal; please report this as a fault.")
        return best

    def _near(self, deal: Deals) -> NearDeal:
        utilities = utilities_of(self.table, deal[None])[0]
        short = [
            0.0 if value is None else max(float(value) - float(utility), 0.0)
            for value, utility in zip(self.table.reservation_values, utilities, strict=True)
        ]
        return NearDeal(deal, utilities, np.array(short), tuple(bits(self._unmet(deal))))

    def _distance(self, near: NearDeal) -> tuple[int, float]:
        return len(near.unmet), float((near.shortfalls / (self.span * self.points.unit)).max())


def joined_hitting_sets(hitting: list[int], mask: int) -> list[int]:
    """Minimal hitting sets of one more set, from those of the sets before (Berge 1989)."""
    return minimal_sets(
        grown for chosen in hitting for grown in ([chosen] if chosen & mask else [chosen | 1 << i for i in bits(mask)])
    )


def _fewest(mask: int) -> tuple[int, int]:
    return mask.bit_count(), mask


def _distinct(deals: Iterable[NearDeal]) -> tuple[NearDeal, ...]:
    found: dict[tuple[int, ...], NearDeal] = {}
    for near in deals:
        found.setdefault(tuple(near.deal.tolist()), near)
    return tuple(found.values())
