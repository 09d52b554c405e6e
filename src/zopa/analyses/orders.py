"""The noun behind the draws: which options each party is reported to like better than which.

An order says less than a score: it holds in every utility that the words allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zopa.analyses.tables import Mask, PositionTable


class Switch(StrEnum):
    """What an order rests on; all but STATED can be switched off to see what hangs on it."""

    STATED = "stated"
    HEDGED = "hedged"
    PAST = "past"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Order:
    """One party's order on one issue: each `better` option scores at least as much as each `worse` one."""

    party: int
    issue: int
    better: Mask
    worse: Mask
    switch: Switch = Switch.STATED
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderTable:
    """Reported orders beside the positions they come from.

    `important` is boolean ``(n_issues, n_parties)``: called primary, key or a sticking point, or a red
    line. `is_ordered` says per issue whether its options are steps of one scale.
    """

    positions: PositionTable
    orders: tuple[Order, ...]
    important: Mask
    is_ordered: tuple[bool, ...]
