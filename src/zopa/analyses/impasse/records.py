"""What an impasse is made of: conflicts, corrections, and the deals that come nearest."""

from __future__ import annotations

from dataclasses import dataclass

from zopa.analyses.impasse.claims import Claim
from zopa.analyses.space.points import Vector
from zopa.analyses.tables import Deals, Scores


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
    """A smallest set of claims whose giving way opens a zone, with a deal that it opens.

    With `is_least` it is the deal where the least is given; that is sought for the corrections of fewest claims.
    """

    claims: tuple[int, ...]
    opens: NearDeal
    is_least: bool = True


@dataclass(frozen=True, slots=True)
class Impasse:
    """Why no deal passes; all empty where one does.

    `conflicts` all minimal conflicts, `corrections` all minimal corrections, fewest claims first;
    `is_complete` says whether no limit was met: else there may be more of both.  `nearest` deals: fewest
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
