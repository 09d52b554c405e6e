"""Zones and acceptance over draws equal a list of all deals."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from test_collisions_properties import random_table
from test_draws_properties import random_orders

from zopa.analyses.acceptance import StakeSampler, accepting_draws, zones_exist
from zopa.analyses.acceptance.existence import _search
from zopa.analyses.acceptance.groups import MOST_MIXES, choice_groups
from zopa.analyses.acceptance.levels import DrawPlan, acceptance_counts, zones_in_draws
from zopa.analyses.collisions import limits
from zopa.analyses.draws import Reservation, Setting
from zopa.analyses.orders import OrderTable
from zopa.analyses.tables import PositionTable, frozen_mask
from zopa.analyses.violations import Limit
from zopa.errors import AnalysisError
from zopa.vocabulary import Reading

ANY = Setting(reservation=Reservation.ANY)


def _random(rng: np.random.Generator) -> tuple[list[np.ndarray], np.ndarray]:
    sizes = rng.integers(1, 5, rng.integers(1, 6))
    n_parties, n = int(rng.integers(1, 4)), int(rng.integers(1, 9))
    return [rng.random((n, size, n_parties)) for size in sizes], rng.random((n, n_parties)) * len(sizes) * 0.75


def _accepted(utilities: list[np.ndarray], needs: np.ndarray) -> np.ndarray:
    """Boolean ``(n_deals, n)``: which deal passes in which draw."""
    deals = product(*(range(each.shape[1]) for each in utilities))
    rows = [[each[:, option] for each, option in zip(utilities, deal, strict=True)] for deal in deals]
    return np.array([(sum(row) >= needs).all(axis=1) for row in rows])


def test_acceptance_of_every_deal_equals_a_count() -> None:
    """Every deal's count is the number of draws in which each party reaches its need."""
    rng = np.random.default_rng(1)
    for _ in range(150):
        utilities, needs = _random(rng)
        assert (accepting_draws(utilities, needs) == _accepted(utilities, needs).sum(axis=1)).all()


def test_a_zone_exists_exactly_where_some_deal_passes() -> None:
    """The proofs by weighting, mending and search agree with a list of all deals."""
    rng = np.random.default_rng(2)
    seen = set()
    for _ in range(300):
        utilities, needs = _random(rng)
        expected = _accepted(utilities, needs).any(axis=0)
        assert (zones_exist(utilities, needs) == expected).all()
        weights = rng.dirichlet(np.ones(needs.shape[1]), len(needs))
        found = [_search([each[i] for each in utilities], needs[i], weights[i]) for i in range(len(needs))]
        assert found == expected.tolist()
        seen |= set(expected.tolist())
    assert seen == {True, False}


def test_excluded_options_leave_no_zone() -> None:
    """An option at minus infinity is in no deal; an issue without an option leaves none."""
    price = np.array([[[1.0, 1.0], [0.2, 0.2]]])
    needs = np.array([[0.5, 0.5]])
    assert zones_exist([price], needs).tolist() == [True]
    price[:, 0] = -np.inf
    assert zones_exist([price], needs).tolist() == [False]
    price[:] = -np.inf
    assert zones_exist([price], np.zeros((1, 2))).tolist() == [False]


def test_groups_list_the_mixes_of_linked_issues() -> None:
    """Joined issues become one choice whose utility is the sum, and a limit marks the mixes it forbids."""
    limit = Limit((0, 2), frozen_mask([[True, False], [False, True]]), 0)
    joined, alone = choice_groups([2, 3, 2], [limit])
    assert (joined.issues, alone.issues) == ((0, 2), (1,))
    by_issue = [np.arange(2.0).reshape(1, 2, 1), np.zeros((1, 3, 1)), 10 * np.arange(2.0).reshape(1, 2, 1)]
    assert joined.utilities(by_issue)[0, :, 0].tolist() == [0.0, 10.0, 1.0, 11.0]
    assert joined.broken(limit).tolist() == [True, False, False, True]
    wide = Limit((0, 1), frozen_mask(np.zeros((MOST_MIXES, 2), dtype=bool)), 0)
    with pytest.raises(AnalysisError, match="linked"):
        choice_groups([MOST_MIXES, 2], [wide])


def test_zones_in_draws_keep_limits_and_links() -> None:
    """On random tables with links a draw has a zone exactly where a deal within the limits passes."""
    checked = 0
    for seed in range(40):
        positions = random_table(seed)
        if not positions.needed.any():
            continue
        shape = positions.heard.shape
        table = OrderTable(positions, (), frozen_mask(np.zeros(shape, dtype=bool)), (True,) * shape[0])
        setting = Setting(reservation=Reservation.MIDDLE, is_blank=True)
        found = zones_in_draws(table, DrawPlan(setting, 256, seed=seed, engine="serial"))
        drawn = StakeSampler(table, np.flatnonzero(positions.needed).tolist(), setting).draw(
            lambda *_, seed=seed: seed, 0
        )
        binding = limits(positions, Reading.NARROW, aims=False)
        expected = np.zeros(256, dtype=bool)
        for deal in product(*(range(len(options)) for options in positions.options)):
            if not any(limit.forbidden[tuple(deal[issue] for issue in limit.issues)] for limit in binding):
                passed = sum(each[:, option] for each, option in zip(drawn.utilities, deal, strict=True))
                expected |= (passed >= drawn.needs - 1e-12).all(axis=1)
        assert (found == expected).all(), seed
        checked += expected.any() and not expected.all()
    assert checked > 5


def test_spans_and_workers_change_nothing() -> None:
    """The first draws of a longer run are the draws of a shorter one; counts add up over blocks."""
    table = random_orders(11)
    short = zones_in_draws(table, DrawPlan(ANY, 300, engine="serial"))
    long = zones_in_draws(table, DrawPlan(ANY, 2100, engine="serial"))
    assert (long[:300] == short).all()
    assert (zones_in_draws(table, DrawPlan(ANY, 2100, engine="local")) == long).all()
    counts = acceptance_counts(table, DrawPlan(ANY, 2100, engine="serial"))
    assert (counts == acceptance_counts(table, DrawPlan(ANY, 2100, engine="local"))).all()
    assert counts.max() <= 2100


def test_a_table_of_ten_to_the_twelve_deals_is_answered() -> None:
    """No deal is listed: twelve issues of ten options take no longer than their options."""
    shape = (12, 3)
    positions = PositionTable(
        parties=("a", "b", "c"),
        issues=tuple(f"i{i}" for i in range(12)),
        options=(tuple(f"o{o}" for o in range(10)),) * 12,
        wishes=(),
        heard=frozen_mask(np.ones(shape, dtype=bool)),
        uttered=(frozen_mask([True] * 10),) * 12,
        status_quo=(0,) * 12,
        needed=frozen_mask([True] * 3),
        at_table=frozen_mask([True] * 3),
    )
    table = OrderTable(positions, (), frozen_mask(np.zeros(shape, dtype=bool)), (True,) * 12)
    found = zones_in_draws(table, DrawPlan(ANY, 256, engine="serial"))
    assert 0 < found.sum() < 256
