"""Frontiers of worked examples."""

from __future__ import annotations

import numpy as np

from zopa.analyses.frontier import pareto_frontier
from zopa.analyses.tables import Bonus, Exactness, Limit, Pattern, PayoffTable


def test_knapsack_of_nemhauser_and_ullmann() -> None:
    """Value against weight: the undominated sums of items (3, -2), (4, -3), (5, -4), computed by hand."""
    items = ((3, -2), (4, -3), (5, -4))
    table = PayoffTable(
        parties=("value", "lightness"),
        issues=("a", "b", "c"),
        options=(("leave", "take"),) * 3,
        scores=tuple(np.array([(0, 0), item]) for item in items),
    )
    found = pareto_frontier(table)
    assert found.points.tolist() == [[12, -9], [9, -7], [8, -6], [7, -5], [5, -4], [4, -3], [3, -2], [0, 0]]
    assert found.exactness is Exactness.EXACT


def test_equal_deals_are_kept_as_ties() -> None:
    """Options with equal utilities are one point and two deals."""
    table = PayoffTable(("A", "B"), ("i",), (("x", "y", "z"),), (np.array([[1, 2], [1, 2], [0, 0]]),))
    found = pareto_frontier(table)
    assert found.tied == (2,)
    assert found.alternatives(0).tolist() == [[0], [1]]
    assert found.alternatives(0, limit=1).tolist() == [[0]]


def test_links_shape_the_frontier() -> None:
    """A package adds, an exclusion removes, and both are seen together."""
    bonus = np.zeros((2, 2, 2), dtype=np.int64)
    bonus[1, 1] = 5
    excluded = np.array([[True, False], [False, False]])
    table = PayoffTable(
        parties=("A", "B"),
        issues=("i", "j"),
        options=(("n", "y"), ("n", "y")),
        scores=(np.array([[9, 9], [0, 1]]), np.array([[9, 9], [1, 0]])),
        links=(Bonus((0, 1), bonus), Pattern((0, 1), excluded)),
    )
    assert pareto_frontier(table).points.tolist() == [[10, 9], [9, 10]]


def test_red_lines_that_leave_nothing() -> None:
    """No deal, no points: a finding."""
    table = PayoffTable(
        ("A", "B"), ("i",), (("x", "y"),), (np.array([[1, 2], [2, 1]]),), red_lines=(Limit("B", "i", ("x", "y")),)
    )
    assert len(pareto_frontier(table)) == 0
