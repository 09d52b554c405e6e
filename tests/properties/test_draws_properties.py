"""Every draw agrees with every order, on random tables and in every setting."""

from __future__ import annotations

from dataclasses import replace

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


UNKNOWN = Setting(silence=Silence.UNKNOWN)


@given(seed=st.integers(0, 10**6), data=st.data())
@settings(max_examples=150, deadline=None)
def test_under_unknown_less_evidence_allows_no_less(seed: int, data: st.DataObject) -> None:
    """Whatever agrees with all the words still agrees with fewer: a statement is dropped, or all on one issue.

    Dropping one side of a contradiction is left out (while both stand, neither orders anything), and so are
    steps of a scale, which are assumed from the words and not said.
    """
    table = random_orders(seed)
    full = replace(table, is_ordered=(False,) * len(table.is_ordered), positions=replace(table.positions, groups=()))
    cells = [(party, issue) for issue, party in np.argwhere(full.positions.heard).tolist()]
    if not cells:
        return
    party, issue = data.draw(st.sampled_from(cells))
    here = [order for order in full.orders if (order.party, order.issue) == (party, issue)]
    heard, important = np.array(full.positions.heard), np.array(full.important)
    heard[issue, party] = important[issue, party] = False
    silenced = replace(
        full,
        orders=tuple(order for order in full.orders if (order.party, order.issue) != (party, issue)),
        positions=replace(full.positions, heard=frozen_mask(heard)),
        important=frozen_mask(important),
    )
    fewer = [replace(full, orders=tuple(each for each in full.orders if each is not one)) for one in here]
    counted = np.zeros((len(full.positions.options[issue]),) * 2, dtype=bool)
    for order in here:
        counted |= np.logical_and.outer(order.better, order.worse & ~order.better) & (order.switch in UNKNOWN.switches)
    for less in [silenced, *([] if is_contradictory(counted) else fewer)]:
        assert (relation(less, party, issue, UNKNOWN) <= relation(full, party, issue, UNKNOWN)).all()
    weights = draw_weights(full, party, UNKNOWN, seed, 0)
    told = reported_cells(silenced, UNKNOWN)[:, party]
    first, second = told & important[:, party], told & ~important[:, party]
    if first.any() and second.any():
        assert (weights[:, first].min(axis=1) >= weights[:, second].max(axis=1) - 1e-12).all()
