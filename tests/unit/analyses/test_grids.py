"""Scales cut into options."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from zopa.analyses.bargaining import nash_solution
from zopa.analyses.grids import grid_issue
from zopa.analyses.tables import PayoffTable
from zopa.errors import AnalysisError


def test_every_value_is_matched_within_the_error() -> None:
    """At any value of the scale some option gives no party more than the stated error less."""
    curves = [[(0, 0), (3, 9), (10, 10)], [(0, 8), (7, 4), (10, 0)]]
    issue = grid_issue(0, 10, 0.75, curves)
    for value in np.linspace(0, 10, 400):
        utilities = [np.interp(value, *zip(*curve, strict=True)) for curve in curves]
        assert (issue.scores + issue.error + 1e-12 >= utilities).all(axis=1).any()
    assert {0.0, 3.0, 7.0, 10.0} <= set(issue.values.tolist())


def test_dates_are_days() -> None:
    """A scale of dates has dates as labels and a step in days."""
    start, end = dt.date(2025, 1, 1), dt.date(2025, 1, 15)
    issue = grid_issue(start, end, 7, [[(start, 0), (end, 14)], [(start, 1), (end, 0)]])
    assert issue.labels == ("2025-01-01", "2025-01-08", "2025-01-15")
    assert issue.scores[:, 0].tolist() == [0.0, 7.0, 14.0]


def test_a_grid_is_an_issue_of_a_table() -> None:
    """Labels and scores go into a table as they are; the middle of an even split is found."""
    price = grid_issue(0, 100, 1, [[(0, 0), (100, 100)], [(0, 100), (100, 0)]], unit=" million")
    table = PayoffTable(("seller", "buyer"), ("price",), (price.labels,), (price.scores,), (20, 40))
    assert price.labels[int(nash_solution(table).deal[0])] == "40 million"


@pytest.mark.parametrize(
    ("low", "high", "step", "curve"),
    [
        (1, 1, 1, [(1, 0), (2, 1)]),
        (0, 1, 0, [(0, 0), (1, 1)]),
        (0, 1, 1e-9, [(0, 0), (1, 1)]),
        (0, 2, 1, [(0, 0), (1, 1)]),
    ],
)
def test_a_scale_that_does_not_hold_is_refused(low: float, high: float, step: float, curve: list) -> None:
    """No length, no step, too many options, or a curve that leaves a part open: one sentence."""
    with pytest.raises(AnalysisError):
        grid_issue(low, high, step, [curve])
