"""What a principle of fairness singles out: the deal, those that do equally well, and what is certain of it."""

from __future__ import annotations

from dataclasses import dataclass

from zopa.analyses.space.points import Vector
from zopa.analyses.tables import Deals, Scores

TIES_SHOWN = 100


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
