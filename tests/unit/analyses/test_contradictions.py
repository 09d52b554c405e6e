"""Words that go round in a circle."""

from __future__ import annotations

import numpy as np
from test_draws_properties import random_orders

from zopa.analyses.contradictions import contradictions
from zopa.analyses.draws import Setting
from zopa.analyses.extensions import is_contradictory
from zopa.analyses.orders import Order, OrderTable, Switch
from zopa.analyses.tables import PositionTable, frozen_mask


def _table(*orders: tuple[int, int]) -> OrderTable:
    """One party, one issue of four options; each pair puts the first option above the second."""
    positions = PositionTable(
        parties=("one",),
        issues=("issue",),
        options=(("a", "b", "c", "d"),),
        wishes=(),
        heard=frozen_mask([[True]]),
        uttered=(frozen_mask([True] * 4),),
        status_quo=(-1,),
        needed=frozen_mask([True]),
        at_table=frozen_mask([True]),
    )
    made = tuple(Order(0, 0, frozen_mask(np.arange(4) == a), frozen_mask(np.arange(4) == b)) for a, b in orders)
    return OrderTable(positions, made, frozen_mask([[False]]), (False,))


def test_the_shortest_circle_is_found() -> None:
    """Of a circle of four and one of three, the one of three is told, with the orders that make it."""
    [found] = contradictions(_table((0, 1), (1, 2), (2, 3), (3, 0), (2, 0)))
    assert found.options == (0, 1, 2)
    assert found.orders == (0, 1, 4)


def test_a_plain_order_is_no_circle() -> None:
    """A chain, and two chains that meet, contradict nothing."""
    assert contradictions(_table((0, 1), (1, 2), (0, 2), (3, 2))) == ()


def test_circles_are_found_exactly_where_orders_contradict() -> None:
    """On random tables a cell has a circle if and only if its orders cannot all hold, and every step is stated."""
    seen = 0
    for seed in range(300):
        table = random_orders(seed)
        found = {(each.party, each.issue): each for each in contradictions(table)}
        for party in range(len(table.positions.parties)):
            for issue, options in enumerate(table.positions.options):
                above = np.zeros((len(options), len(options)), dtype=bool)
                for order in table.orders:
                    if (order.party, order.issue) == (party, issue) and order.switch in Setting().switches:
                        above |= np.logical_and.outer(order.better, order.worse & ~order.better)
                assert is_contradictory(above) == ((party, issue) in found), seed
        for circle in found.values():
            seen += 1
            for place, order in enumerate(circle.orders):
                above, below = circle.options[place], circle.options[(place + 1) % len(circle.options)]
                stated = table.orders[order]
                assert stated.better[above], seed
                assert stated.worse[below], seed
                assert stated.switch is not Switch.TARGET
    assert seen > 10
