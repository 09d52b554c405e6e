"""Certificates of worked examples."""

from __future__ import annotations

import numpy as np
import pytest

from zopa.analyses.deals import deal_certificate
from zopa.analyses.tables import Limit, PayoffTable
from zopa.errors import AnalysisError


def sale() -> PayoffTable:
    """A seller and a buyer on price and date; the buyer refuses a late date."""
    return PayoffTable(
        parties=("seller", "buyer"),
        issues=("price", "date"),
        options=(("low", "middle", "high"), ("soon", "late")),
        scores=(np.array([[0, 10], [6, 6], [10, 0]]), np.array([[0, 3], [2, 0]])),
        reservation_values=(5, 5),
        red_lines=(Limit("buyer", "date", ("late",)),),
    )


def test_a_good_deal() -> None:
    """It passes, nothing beats it, and it needs no amendment."""
    found = deal_certificate(sale(), (1, 0))
    assert found.passes
    assert found.is_on_frontier
    assert found.amendment is None
    assert found.accepts.tolist() == [True, True]
    assert found.changes_to("nash").tolist() == [0, 0]


def test_a_broken_red_line_is_named_and_repaired() -> None:
    """The buyer refuses; one change, the date, makes the deal pass."""
    found = deal_certificate(sale(), (1, 1))
    assert not found.passes
    assert found.red_lines_broken == (0,)
    assert found.accepts.tolist() == [True, False]
    assert found.amendment.changes == ((1, 1, 0),)
    assert found.amendment.is_proven


def test_who_is_how_far_short() -> None:
    """The seller misses its reservation value by five."""
    found = deal_certificate(sale(), (0, 0))
    assert found.shortfalls.tolist() == [5.0, 0.0]
    assert found.least_satisfied == 0


@pytest.mark.parametrize("deal", [(0,), (0, 2), (0.5, 0)])
def test_what_is_no_deal_is_refused(deal: tuple[float, ...]) -> None:
    """One option index an issue, within its range."""
    with pytest.raises(AnalysisError, match=r"A deal is|has no option"):
        deal_certificate(sale(), deal)
