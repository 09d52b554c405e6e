"""Every draw agrees with every order, on random tables and in every setting."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from zopa.analyses.comparisons import panel_settings
from zopa.analyses.draws import Setting, Silence, draw_scores, relation, reported_cells
from zopa.analyses.extensions import closure, is_contradictory, linear_extensions
from zopa.analyses.orders import Order, OrderTable, Switch
from zopa.analyses.tables import PositionTable, frozen_mask
from zopa.analyses.weighing import draw_weights


def random_orders(seed: int) -> OrderTable:
    """Draw up to four issues, three parties and six orders, which may contradict each other."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 6, rng.integers(1, 5)).tolist()
    n_parties = int(rng.integers(2, 4))
    shape = (len(sizes), n_parties)
    positions = PositionTable(
        parties=tuple(f"p{i}" for i in range(n_parties)),
        issues=tuple(f"i{i}" for i in range(len(sizes))),
        options=tuple(tuple(f"o{o}" for o in range(size)) for size in sizes),
        wishes=(),
        heard=frozen_mask(rng.random(shape) < 0.6),
        uttered=tuple(frozen_mask([True] * size) for size in sizes),
        status_quo=tuple(int(rng.integers(-1, size)) for size in sizes),
        needed=frozen_mask([True] * n_parties),
        at_table=frozen_mask([True] * n_parties),
        groups=tuple(rng.integers(0, 2, len(sizes)).tolist()) if rng.random() < 0.3 and len(sizes) > 1 else (),
    )
    orders = []
    for _ in range(rng.integers(0, 7)):
        issue = int(rng.integers(len(sizes)))
        better = rng.random(sizes[issue]) < 0.4
        worse = ~better & (rng.random(sizes[issue]) < 0.7)
        switch = list(Switch)[rng.integers(4)]
        orders.append(Order(int(rng.integers(n_parties)), issue, frozen_mask(better), frozen_mask(worse), switch))
    important = frozen_mask(rng.random(shape) < 0.3)
    return OrderTable(positions, tuple(orders), important, tuple((rng.random(len(sizes)) < 0.5).tolist()))


@given(seed=st.integers(0, 10**6), setting=st.sampled_from(panel_settings()))
@settings(max_examples=120, deadline=None)
def test_scores_keep_every_order(seed: int, setting) -> None:
    """Scores lie in [0, 1], reach both ends, and break no order that counts and is not contradicted."""
    table = random_orders(seed)
    for party in range(len(table.positions.parties)):
        for issue, options in enumerate(table.positions.options):
            scores = draw_scores(table, (party, issue), setting, seed, 0)
            if len(options) > 1:
                assert np.allclose(scores.min(axis=1), 0.0)
                assert np.allclose(scores.max(axis=1), 1.0)
            above = relation(table, party, issue, setting)
            for better, worse in zip(*np.nonzero(above), strict=True):
                assert (scores[:, better] >= scores[:, worse] - 1e-12).all()
            if above.any() and reported_cells(table, setting)[issue, party]:
                mine = [o for o in table.orders if (o.party, o.issue) == (party, issue)]
                for order in mine:
                    if order.switch in setting.switches:
                        assert above[np.ix_(order.better & ~order.worse, order.worse & ~order.better)].all()


@given(seed=st.integers(0, 10**6), setting=st.sampled_from(panel_settings()))
@settings(max_examples=80, deadline=None)
def test_weights_keep_every_tier(seed: int, setting) -> None:
    """Weights are shares of one; a reported issue called important outweighs no less than the others."""
    table = random_orders(seed)
    for party in range(len(table.positions.parties)):
        weights = draw_weights(table, party, setting, seed, 0)
        assert (weights >= 0).all()
        total = weights.sum(axis=1)
        assert np.allclose(total, 1.0) or np.allclose(total, 0.0)
        if table.positions.groups or not setting.tiers:
            continue
        reported = reported_cells(table, setting)[:, party]
        first = reported & table.important[:, party]
        second = reported & ~table.important[:, party]
        if first.any() and second.any():
            assert (weights[:, first].min(axis=1) >= weights[:, second].max(axis=1) - 1e-12).all()


@given(seed=st.integers(0, 10**6), dropped=st.integers(0, 2**6 - 1))
@settings(max_examples=300, deadline=None)
def test_dropping_evidence_never_shrinks_what_is_consistent(seed: int, dropped: int) -> None:
    """Under `unknown` every draw that agrees with all words agrees with some of them: what remains rules out less.

    Words that contradict each other order nothing, and that a scale falls off from what is wanted is an
    assumption on what remains, so both stay out.
    """
    table = random_orders(seed)
    setting = Setting(silence=Silence.UNKNOWN, along_scale=False)
    gone = [order for place, order in enumerate(table.orders) if dropped >> place & 1]
    kept = tuple(order for place, order in enumerate(table.orders) if not dropped >> place & 1)
    heard = np.array(table.positions.heard)
    for order in gone:
        heard[order.issue, order.party] = False
    less = replace(table, orders=kept, positions=replace(table.positions, heard=frozen_mask(heard)))
    for party, issue in product(range(len(table.positions.parties)), range(len(table.positions.options))):
        if _is_contradictory(table, party, issue, setting):
            continue
        known, still = (relation(each, party, issue, setting) for each in (table, less))
        assert not (still & ~known).any()
        scores = draw_scores(table, (party, issue), setting, seed, 0)
        for better, worse in zip(*np.nonzero(still), strict=True):
            assert (scores[:, better] >= scores[:, worse] - 1e-12).all()
        weights = draw_weights(table, party, setting, seed, 0)
        reported = reported_cells(less, setting)[:, party]
        first, second = reported & table.important[:, party], reported & ~table.important[:, party]
        if first.any() and second.any() and not table.positions.groups:
            assert (weights[:, first].min(axis=1) >= weights[:, second].max(axis=1) - 1e-12).all()


def _is_contradictory(table: OrderTable, party: int, issue: int, setting: Setting) -> bool:
    stated = np.zeros((len(table.positions.options[issue]),) * 2, dtype=bool)
    for order in table.orders:
        if (order.party, order.issue) == (party, issue) and order.switch in setting.switches:
            stated |= np.logical_and.outer(order.better, order.worse & ~order.better)
    return is_contradictory(stated)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=100, deadline=None)
def test_extensions_agree_with_the_relation(seed: int) -> None:
    """Every drawn order lists each item once and keeps the relation."""
    rng = np.random.default_rng(seed)
    k = int(rng.integers(1, 8))
    above = rng.random((k, k)) < 0.25
    if is_contradictory(above):
        return
    drawn = linear_extensions(above, 50, rng)
    places = drawn.argsort(axis=1)
    assert (np.sort(drawn, axis=1) == np.arange(k)).all()
    for high, low in zip(*np.nonzero(closure(above)), strict=True):
        assert (places[:, high] > places[:, low]).all()
