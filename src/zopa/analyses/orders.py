"""The noun behind the draws: which options each party is reported to like better than which.

An order says less than a score: it holds in every utility that the words allow.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from zopa.analyses.tables import Mask, PositionTable, frozen_mask


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
class Judgement:
    """An analyst's inequality on one party's weights: ``row @ weights <= bound``, one entry an issue."""

    party: int
    row: tuple[float, ...]
    bound: float
    author: str


@dataclass(frozen=True, slots=True)
class OrderTable:
    """Reported orders beside the positions they come from.

    `important` is boolean ``(n_issues, n_parties)``: called primary, key or a sticking point, or a red
    line. `is_ordered` says per issue whether its options are steps of one scale. `pressed` are parties
    whose course without a deal is assumed to have worsened.
    """

    positions: PositionTable
    orders: tuple[Order, ...]
    important: Mask
    is_ordered: tuple[bool, ...]
    pressed: tuple[int, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def sharing(table: OrderTable, party: int, other: int) -> OrderTable:
    """The same table if one party also wanted what another wants, on issues on which it was not heard.

    It takes over no declared limit: what it would refuse is another question.
    """
    heard = table.positions.heard
    silent = ~heard[:, party]
    lent = [order for order in table.orders if order.party == other and silent[order.issue]]
    filled, important = heard.copy(), np.array(table.important)
    filled[silent, party] = heard[silent, other]
    important[silent, party] = important[silent, other]
    return replace(
        table,
        positions=replace(table.positions, heard=frozen_mask(filled)),
        orders=(*table.orders, *(replace(order, party=party) for order in lent)),
        important=frozen_mask(important),
    )
