"""The question behind an impasse, asked many times: whether some deal meets these claims.

Every answer is kept: a deal that met some claims answers for all sets that it meets, prices that
showed one set to be out of reach are tried on the next.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.effort import Allowance
from zopa.analyses.impasse.claims import ClaimKind, HeldClaims, claims_of
from zopa.analyses.optimum import first_reaching
from zopa.analyses.optimum.best_deal import BestDeal
from zopa.analyses.optimum.prices import Bounds
from zopa.analyses.optimum.solver import WideSpace
from zopa.analyses.rules import winning_coalitions
from zopa.analyses.space import DealSpace
from zopa.analyses.space.points import PointTable, Vector, in_points
from zopa.analyses.tables import Deals, PayoffTable
from zopa.analyses.violations import bits

_MOST_PRICES = 256
_FEW_PRICES = 16
_LEARNED = 3
_MOST_SPACES = 512


class Existence:
    """Whether some deal passes the rule if only some claims count; sets of claims are bit masks."""

    def __init__(self, table: PayoffTable, allowance: Allowance) -> None:
        self.table, self.allowance = table, allowance
        self.points: PointTable = in_points(table)
        coalitions = winning_coalitions(table.rule, table.parties)
        self.held = HeldClaims(table, self.points, claims_of(table, frozenset().union(*coalitions)))
        self.everything = (1 << len(self.held.claims)) - 1
        self.masks = [
            sum(1 << place for place, claim in enumerate(self.held.claims) if claim.party in coalition)
            for coalition in coalitions
        ]
        self.needs = sum(
            1 << place for place, claim in enumerate(self.held.claims) if claim.kind is ClaimKind.RESERVATION_VALUE
        )
        scores = self.points.scores
        self.span = np.maximum(np.sum([s.max(axis=0) - s.min(axis=0) for s in scores], axis=0), 1).astype(float)
        self.witnesses: dict[int, Deals] = {}
        self.unmeetable: dict[int, None] = {}
        self._prices: list[NDArray[np.float64]] = []
        self._spaces: dict[int, DealSpace] = {}

    def can_be_met(self, wanted: int) -> bool:
        """Whether some deal meets the wanted claims of some coalition that suffices."""
        if self.witness(wanted) is not None:
            return True
        if wanted in self.unmeetable or any(known & wanted == known for known in self.unmeetable):
            return False
        for mask in self.masks:
            deal = self._deal(wanted & mask)
            if deal is not None:
                self.witnesses[self.unmet(deal)] = deal
                return True
        self.unmeetable[wanted] = None
        return False

    def witness(self, wanted: int) -> Deals | None:
        """A known deal that passes if only the wanted claims count."""
        for unmet, deal in self.witnesses.items():
            broken = unmet & wanted
            if not broken or any(not broken & mask for mask in self.masks):
                return deal
        return None

    def unmet(self, deal: Deals) -> int:
        """The claims that a deal leaves unmet."""
        return sum(1 << place for place in self.held.unmet(deal))

    def known_unmet(self) -> Iterator[int]:
        """What each known deal leaves unmet."""
        return iter(self.witnesses)

    def space(self, wanted: int) -> DealSpace:
        """The deals that keep the red lines and combinations among these claims."""
        lines = wanted & ~self.needs
        if lines not in self._spaces:
            if len(self._spaces) >= _MOST_SPACES:
                self._spaces.clear()
            self._spaces[lines] = self.held.space(bits(lines))
        return self._spaces[lines]

    def floor(self, wanted: int) -> Vector:
        """The points needed by the reservation values among these claims."""
        return self.held.floor(bits(wanted))

    def _deal(self, wanted: int) -> Deals | None:
        space, floor = self.space(wanted), self.floor(wanted)
        if space.is_empty:
            return None
        is_settled, deal = self._at_known_prices(space, floor)
        if is_settled:
            return deal
        return first_reaching(space, floor, self.span, self.allowance, learned=self._learn)

    def _at_known_prices(self, space: DealSpace, floor: Vector) -> tuple[bool, Deals | None]:
        """Whether prices of earlier questions settle this one, and the deal if they meet one."""
        bound = np.isfinite(floor)
        if not self._prices or not bound.any() or isinstance(space, WideSpace):
            return False, None
        prices = np.array(self._prices[-_MOST_PRICES:] if space.is_unlinked else self._prices[-_FEW_PRICES:]).T
        prices = prices * bound[:, None]
        best_deal = BestDeal(space)
        most, at, arcs = best_deal.at_all(prices)
        reaching = np.flatnonzero((at >= floor).all(axis=1))
        if len(reaching):
            return True, best_deal.deal(arcs[reaching[0]])
        # Shares of a party's range: a billionth of it is far below one point of need.
        short = most - prices[bound].T @ floor[bound] < -1e-9 * (prices.T @ self.span)
        return bool(short.any()), None

    def _learn(self, above: Bounds) -> None:
        self._prices.extend(above.prices.T[:: max(above.prices.shape[1] // _LEARNED, 1)][:_LEARNED])
        del self._prices[:-_MOST_PRICES]
