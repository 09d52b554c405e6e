"""Scores and weights that orders allow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from zopa.analyses.draws import BLOCK, Setting, Silence, draw_scores, filled_cells, relation
from zopa.analyses.orders import Order, OrderTable, Switch
from zopa.analyses.tables import PositionTable, frozen_mask
from zopa.analyses.weighing import deal_tiers, draw_weights


def order_table(
    sizes: tuple[int, ...],
    orders: tuple[Order, ...] = (),
    *,
    heard: np.ndarray | None = None,
    important: np.ndarray | None = None,
    n_parties: int = 2,
    groups: tuple[int, ...] = (),
    is_ordered: bool = True,
) -> OrderTable:
    """A table with everything heard unless said otherwise."""
    shape = (len(sizes), n_parties)
    positions = PositionTable(
        parties=tuple(f"party-{p}" for p in range(n_parties)),
        issues=tuple(f"issue-{i}" for i in range(len(sizes))),
        options=tuple(tuple(f"o{o}" for o in range(size)) for size in sizes),
        wishes=(),
        heard=frozen_mask(np.ones(shape, dtype=bool) if heard is None else heard),
        uttered=tuple(frozen_mask([True] * size) for size in sizes),
        status_quo=(0,) * len(sizes),
        needed=frozen_mask([True] * n_parties),
        at_table=frozen_mask([True] * n_parties),
        groups=groups,
    )
    mask = np.zeros(shape, dtype=bool) if important is None else important
    return OrderTable(positions, orders, frozen_mask(mask), (is_ordered,) * len(sizes))


def _order(size: int, better: int, worse: tuple[int, ...], switch: Switch = Switch.STATED, party: int = 0) -> Order:
    one, other = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    one[better] = True
    other[list(worse)] = True
    return Order(party, 0, frozen_mask(one), frozen_mask(other), switch)


def _scores(table: OrderTable, setting: Setting, blocks: int = 40, cell: tuple[int, int] = (0, 0)) -> np.ndarray:
    return np.concatenate([draw_scores(table, cell, setting, 7, block) for block in range(blocks)])


def _weights(table: OrderTable, setting: Setting, blocks: int = 60) -> np.ndarray:
    return np.concatenate([draw_weights(table, 0, setting, 3, block) for block in range(blocks)])


def test_scores_run_from_zero_to_one_and_keep_the_order() -> None:
    """The best option scores 1, the worst 0, and no draw breaks a reported order."""
    table = order_table((5,), (_order(5, 2, (0, 4)),), is_ordered=False)
    scores = _scores(table, Setting())
    assert np.allclose(scores.min(axis=1), 0.0)
    assert np.allclose(scores.max(axis=1), 1.0)
    assert (scores[:, [2]] >= scores[:, [0, 4]]).all()


def test_a_scale_falls_off_from_what_is_wanted() -> None:
    """On an ordered issue options score less the farther they lie from the best; a switch ends that."""
    table = order_table((5,), (_order(5, 4, (0, 1, 2, 3)),))
    assert (np.diff(_scores(table, Setting()), axis=1) >= 0).all()
    assert (np.diff(_scores(table, Setting(along_scale=False)), axis=1) < 0).any()


def test_a_finer_scale_changes_nothing_else() -> None:
    """Cutting each step in two leaves mean and spread of the old steps' scores as they were."""
    coarse = _scores(order_table((3,), (_order(3, 2, (0, 1)),)), Setting())
    fine = _scores(order_table((5,), (_order(5, 4, (0, 1, 2, 3)),)), Setting())
    assert coarse[:, 1].mean() == pytest.approx(fine[:, 2].mean(), abs=0.01)
    assert coarse[:, 1].std() == pytest.approx(fine[:, 2].std(), abs=0.01)
    assert coarse[:, 1].std() == pytest.approx(np.sqrt(0.25 / 3), abs=0.01)


def test_a_finer_scale_or_a_split_issue_leaves_the_rest_as_it_was() -> None:
    """All other scores and weights are the same numbers; what was cut or split has the same distribution as before."""
    wanted, finer = _order(3, 2, (0, 1)), _order(5, 4, (0, 1, 2, 3))
    coarse, fine = order_table((3, 4), (wanted,)), order_table((5, 4), (finer,))
    split = order_table((3, 4, 3), (wanted, replace(wanted, issue=2)), groups=(0, 1, 0))
    rest = (0, 1)
    for table in (fine, split):
        assert (_scores(table, Setting(), cell=rest) == _scores(coarse, Setting(), cell=rest)).all()
        assert (_weights(table, Setting())[:, 1] == _weights(coarse, Setting())[:, 1]).all()
    assert not _differ(_scores(fine, Setting())[:, 2], _scores(coarse, Setting())[:, 1])
    assert np.allclose(_weights(split, Setting())[:, [0, 2]].sum(axis=1), _weights(coarse, Setting())[:, 0])


def test_two_options_without_a_word_are_a_fair_coin() -> None:
    """An unknown direction is drawn evenly."""
    scores = _scores(order_table((2,)), Setting())
    assert scores[:, 0].mean() == pytest.approx(0.5, abs=0.02)


def test_words_that_contradict_each_other_order_nothing() -> None:
    """A circle of orders leaves the issue free; which of the words is wrong is not guessed."""
    table = order_table((2,), (_order(2, 0, (1,)), _order(2, 1, (0,))))
    assert not relation(table, 0, 0, Setting()).any()


def test_hedged_words_count_only_while_switched_on() -> None:
    """A hedged order fills its cell in the base setting and leaves it silent when switched off."""
    table = order_table((2,), (_order(2, 1, (0,), Switch.HEDGED),), heard=np.zeros((1, 2), dtype=bool))
    off = replace(Setting(), switches=frozenset({Switch.STATED}))
    assert filled_cells(table, Setting())[0, 0]
    assert not filled_cells(table, off)[0, 0]
    assert relation(table, 0, 0, Setting())[1, 0]
    assert not relation(table, 0, 0, off).any()


def test_the_opposed_pole_reverses_the_one_rival() -> None:
    """A silent cell takes the reverse of the only voice on the issue, under that pole alone."""
    heard = np.array([[True, False]])
    table = order_table((3,), (_order(3, 2, (0, 1)),), heard=heard)
    opposed = Setting(silence=Silence.OPPOSED)
    assert (relation(table, 1, 0, opposed) == relation(table, 0, 0, opposed).T).all()
    assert filled_cells(table, opposed)[0, 1]
    assert not filled_cells(table, Setting())[0, 1]


def test_weights_without_a_word_are_uniform() -> None:
    """Each issue weighs 1/n on average, with the spread of the uniform simplex."""
    weights = _weights(order_table((2, 2, 2)), Setting())
    assert np.allclose(weights.sum(axis=1), 1.0)
    assert weights.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert weights[:, 0].std() == pytest.approx(np.sqrt(1 / 18), abs=0.01)


def test_a_full_order_of_weights_has_the_rank_order_centroid() -> None:
    """Mean weights of a complete ranking are sums of 1/(n k): Barron and Barrett's centroid."""
    drawn = np.random.default_rng(5).standard_exponential((60_000, 4))
    dealt = deal_tiers(drawn, np.arange(4))
    weights = dealt / dealt.sum(axis=1, keepdims=True)
    centroid = [sum(1 / k for k in range(i, 5)) / 4 for i in range(1, 5)]
    assert weights.mean(axis=0) == pytest.approx(centroid, abs=0.004)


def test_tiers_agree_with_rejection() -> None:
    """Dealing along tiers has the means and spreads of throwing away what breaks the order."""
    rng = np.random.default_rng(8)
    tiers = np.array([0, 1, -1, 1])
    dealt = deal_tiers(rng.standard_exponential((60_000, 4)), tiers)
    dealt /= dealt.sum(axis=1, keepdims=True)
    raw = rng.dirichlet(np.ones(4), 200_000)
    kept = raw[(raw[:, 0] >= raw[:, 1]) & (raw[:, 0] >= raw[:, 3])]
    assert (dealt[:, [0]] >= dealt[:, [1, 3]]).all()
    assert dealt.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.005)
    assert dealt.std(axis=0) == pytest.approx(kept.std(axis=0), abs=0.005)


def _differ(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two samples come from different distributions: Kolmogorov and Smirnov's test, at one in a thousand."""
    both = np.sort(np.concatenate([one, other]))
    steps = [np.searchsorted(np.sort(each), both, side="right") / len(each) for each in (one, other)]
    return bool(np.abs(steps[0] - steps[1]).max() > 1.95 * np.sqrt(1 / len(one) + 1 / len(other)))


def test_weights_come_from_the_distribution_of_rejection() -> None:
    """Each weight, and each pair's sum, has the distribution of uniform weights that break no tier."""
    important = np.array([[True, False], [False, False], [True, False], [False, False]])
    dealt = _weights(order_table((2, 2, 2, 2), important=important), Setting())
    raw = np.random.default_rng(3).dirichlet(np.ones(4), 400_000)
    kept = raw[raw[:, [0, 2]].min(axis=1) >= raw[:, [1, 3]].max(axis=1)]
    assert not any(_differ(dealt[:, issue], kept[:, issue]) for issue in range(4))
    assert not any(_differ(dealt[:, [0, issue]].sum(axis=1), kept[:, [0, issue]].sum(axis=1)) for issue in range(1, 4))
    assert _differ(dealt[:, 0], raw[:, 0])


def test_scores_come_from_the_distribution_of_rejection() -> None:
    """Scores under a partial order have the distribution of scores without one that happen to keep it."""
    order = _order(5, 2, (0, 4))
    drawn = _scores(order_table((5,), (order,), is_ordered=False), Setting(), 60)
    raw = _scores(order_table((5,), is_ordered=False), Setting(), 300)
    kept = raw[(raw[:, [2]] >= raw[:, [0, 4]]).all(axis=1)]
    assert not any(_differ(drawn[:, option], kept[:, option]) for option in range(5))
    assert _differ(drawn[:, 2], raw[:, 2])


def test_important_issues_weigh_most() -> None:
    """What was called important weighs at least as much as every other issue in every draw."""
    important = np.array([[True, False], [False, False], [False, False]])
    weights = _weights(order_table((2, 2, 2), important=important), Setting())
    assert (weights[:, [0]] >= weights[:, 1:]).all()
    loose = _weights(order_table((2, 2, 2), important=important), Setting(tiers=False))
    assert (loose[:, 0] < loose[:, 1]).any()


def test_splitting_an_issue_adds_no_weight() -> None:
    """Two issues split from one weigh together what the one weighed."""
    whole = _weights(order_table((2, 2)), Setting())
    split = _weights(order_table((2, 2, 2), groups=(0, 1, 1)), Setting())
    assert split[:, 1:].sum(axis=1).mean() == pytest.approx(whole[:, 1].mean(), abs=0.005)
    assert split[:, 1:].sum(axis=1).std() == pytest.approx(whole[:, 1].std(), abs=0.005)
    assert (split[:, 0] == whole[:, 0]).all()


def test_another_issue_shifts_no_stream() -> None:
    """Adding an issue leaves the draws of the others' scores, and a silent one their weights, untouched."""
    small = order_table((3, 3))
    heard = np.array([[True, True], [True, True], [False, False]])
    large = order_table((3, 3, 4), heard=heard)
    for cell in ((0, 0), (1, 1)):
        assert (draw_scores(small, cell, Setting(), 1, 0) == draw_scores(large, cell, Setting(), 1, 0)).all()
    assert (draw_weights(small, 0, Setting(), 1, 0) == draw_weights(large, 0, Setting(), 1, 0)[:, :2]).all()
    assert draw_scores(small, (0, 0), Setting(), 1, 0).shape == (BLOCK, 3)


def test_a_party_that_was_never_heard_weighs_nothing() -> None:
    """Under reported_only silence has no weight; under unknown it has."""
    table = order_table((2, 2), heard=np.array([[False, True], [False, True]]))
    assert not draw_weights(table, 0, Setting(), 0, 0).any()
    assert np.allclose(draw_weights(table, 0, Setting(silence=Silence.UNKNOWN), 0, 0).sum(axis=1), 1.0)
