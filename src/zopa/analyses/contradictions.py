"""Reported words of one party that go round in a circle.

In: an `OrderTable`. Out: per party and issue the shortest circle of orders: X above Y by one statement,
Y above X by another. Such a party's words order nothing on that issue; which of them is wrong is not guessed.

References
----------
Itai, A., Rodeh, M. (1978). Finding a minimum circuit in a graph. SIAM Journal on Computing 7 (a breadth-first
walk from every node).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from zopa.analyses.orders import Order, OrderTable, Switch

_BASE = frozenset({Switch.STATED, Switch.HEDGED, Switch.PAST})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A circle: ``options[i]`` is put above ``options[i + 1]``, the last above the first, by ``orders[i]``.

    `party` and `issue` are indices; `orders` are places in the table's orders.
    """

    party: int
    issue: int
    options: tuple[int, ...]
    orders: tuple[int, ...]


def contradictions(table: OrderTable, switches: Collection[Switch] = _BASE) -> tuple[Contradiction, ...]:
    """Find each cell whose orders contradict each other, with its shortest circle.

    Parameters
    ----------
    table : OrderTable
    switches : collection of Switch
        Which orders count.

    Returns
    -------
    tuple of Contradiction
        At most one a party and issue, of the fewest statements; the first found among equally short ones.

    Examples
    --------
    >>> from zopa.analyses.tables import PositionTable, frozen_mask
    >>> positions = PositionTable(("a",), ("price",), (("low", "high"),), (), frozen_mask([[True]]),
    ...     (frozen_mask([True, True]),), (-1,), frozen_mask([True]), frozen_mask([True]))
    >>> wants_high = Order(0, 0, frozen_mask([False, True]), frozen_mask([True, False]))
    >>> wants_low = Order(0, 0, frozen_mask([True, False]), frozen_mask([False, True]))
    >>> [found] = contradictions(OrderTable(positions, (wants_high, wants_low), frozen_mask([[False]]), (True,)))
    >>> found.options, found.orders
    ((0, 1), (1, 0))
    """
    cells: dict[tuple[int, int], dict[int, dict[int, int]]] = {}
    for place, order in enumerate(table.orders):
        if order.switch in switches:
            steps = cells.setdefault((order.party, order.issue), {})
            for better, worse in _pairs(order):
                steps.setdefault(better, {}).setdefault(worse, place)
    found = []
    for (party, issue), steps in sorted(cells.items()):
        circle = _shortest_circle(steps)
        if circle:
            orders = tuple(steps[a][b] for a, b in zip(circle, (*circle[1:], circle[0]), strict=True))
            found.append(Contradiction(party, issue, circle, orders))
    return tuple(found)


def _pairs(order: Order) -> list[tuple[int, int]]:
    worse = np.flatnonzero(order.worse & ~order.better).tolist()
    return [(better, other) for better in np.flatnonzero(order.better).tolist() for other in worse]


def _shortest_circle(steps: Mapping[int, Mapping[int, int]]) -> tuple[int, ...]:
    circles = [circle for start in sorted(steps) if (circle := _circle_from(start, steps))]
    return min(circles, key=len, default=())


def _circle_from(start: int, steps: Mapping[int, Mapping[int, int]]) -> tuple[int, ...]:
    """The shortest way down from an option back to itself; empty where there is none."""
    waiting: deque[tuple[int, ...]] = deque([(start,)])
    seen: set[int] = set()
    while waiting:
        way = waiting.popleft()
        for below in sorted(steps.get(way[-1], {})):
            if below == start:
                return way
            if below not in seen:
                seen.add(below)
                waiting.append((*way, below))
    return ()
