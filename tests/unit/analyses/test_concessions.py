"""What one step opens, in worked examples."""

from __future__ import annotations

import numpy as np

from zopa.analyses.concessions import concessions
from zopa.analyses.tables import Limit, PayoffTable

SCORES = (np.array([[0, 9], [4, 5], [9, 0]]), np.array([[0, 2], [3, 0]]))
FIELDS = {
    "parties": ("A", "B"),
    "issues": ("price", "date"),
    "options": (("low", "middle", "high"), ("soon", "late")),
    "scores": SCORES,
}


def test_a_step_lowers_what_a_party_needs() -> None:
    """Settling for the second-best price costs the difference, and the deals that then pass are counted."""
    table = PayoffTable(**FIELDS, reservation_values=(8, 6))
    found = {(step.party, step.issue): step for step in concessions(table)}
    price = found[0, 0]
    assert (price.option, price.cost, price.deals_before, price.deals_after) == (1, 5.0, 0, 2)
    assert price.opens == ((0, 0), (0, 1), (1, 0), (1, 1))
    assert found[0, 1].deals_after == 0


def test_a_step_gives_up_the_mildest_refusal() -> None:
    """Of the refused options the party no longer refuses the one that it scores highest."""
    lines = (Limit("B", "price", ("middle", "high")),)
    found = concessions(PayoffTable(**FIELDS, reservation_values=(4, 0), red_lines=lines))
    step = next(each for each in found if each.is_red_line)
    assert (step.party, step.option, step.deals_before, step.deals_after) == (1, 1, 0, 2)


def test_the_most_opening_step_comes_first() -> None:
    """Steps are ordered by how many deals they add."""
    added = [
        step.deals_after - step.deals_before for step in concessions(PayoffTable(**FIELDS, reservation_values=(8, 6)))
    ]
    assert added == sorted(added, reverse=True)
