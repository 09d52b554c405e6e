"""Draws in which a deal is enough for a party: counted as one would by hand, never without blank and panel."""

from __future__ import annotations

import numpy as np
import pytest
from test_draws_properties import random_orders

from zopa.analyses.acceptance import StakeSampler
from zopa.analyses.acceptance.proposals import TODAY, draw_runs, proposal_acceptance
from zopa.analyses.draws import Reservation


@pytest.fixture(scope="module")
def drawn():
    """A table with three parties, some heard enough, and its draws."""
    for seed in range(200):
        found = draw_runs(random_orders(seed), draws=300, seed=3)
        if found is not None and len(found.told) > 1 and len(found.table.positions.issues) > 2:
            return found
    pytest.fail("no random table is told enough")


def test_counts_are_those_of_the_sampler(drawn):
    """The share of a party's draws is counted from the same utilities and needs that the sampler draws."""
    positions = drawn.table.positions
    deal = {issue: len(options) - 1 for issue, options in enumerate(positions.options)}
    sampler = StakeSampler(drawn.table, drawn.parties, TODAY)
    blocks = [sampler.draw(lambda *_: 3, block) for block in range(2)]
    for found in proposal_acceptance(drawn, deal):
        place = drawn.parties.index(found.what[1])
        total = sum(
            np.concatenate([each.utilities[issue][:, option, place] for each in blocks])[:300]
            for issue, option in deal.items()
        )
        needs = np.concatenate([each.needs[:, place] for each in blocks])[:300]
        assert found.value == pytest.approx((total >= needs - 1e-9).mean())


def test_today_is_never_worse_than_today(drawn):
    """A draft that settles nothing is today's state, which today's course equals in every draw."""
    today = {issue: place for issue, place in enumerate(drawn.table.positions.status_quo) if place >= 0}
    if len(today) == len(drawn.table.positions.issues):
        assert {each.value for each in proposal_acceptance(drawn, {})} == {1.0}
    assert [each.value for each in proposal_acceptance(drawn, {})] == [
        each.value for each in proposal_acceptance(drawn, today)
    ]


def test_no_setting_lets_a_party_hold_nothing(drawn):
    """Base, blank and panel are drawn, and a figure lies within its own range; one voice is never supported."""
    assert TODAY.reservation is Reservation.TODAY
    assert len(drawn.runs) > 10
    for found in proposal_acceptance(drawn, {0: 0}):
        assert found.panel[0] <= found.value <= found.panel[1]
        assert found.grade != "supported"
        assert found.heard == (found.what[1],)
