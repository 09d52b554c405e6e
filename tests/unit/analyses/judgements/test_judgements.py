"""Weights within an analyst's inequalities: emptiness, agreement with rejection, and the tests of the chains."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from zopa.analyses import weighing
from zopa.analyses.comparisons import compare
from zopa.analyses.draws import Setting
from zopa.analyses.judgements import (
    Polytope,
    bulk_ess,
    minimal_conflict,
    rank_rhat,
    relative_interior,
    walked_weights,
)
from zopa.analyses.judgements.walking import KEPT, N_CHAINS
from zopa.analyses.orders import Judgement, Order, OrderTable
from zopa.analyses.tables import PositionTable, frozen_mask
from zopa.analyses.weighing import NotDrawable, draw_weights

RATIO_AND_INTERVAL = Polytope(np.array([[-1.0, 2, 0, 0], [0, 0, -1, 0], [0, 0, 1, 0]]), np.array([0.0, -0.1, 0.3]))


def test_walked_weights_agree_with_rejection() -> None:
    """Means, spreads and the distribution of each weight are those of throwing away what breaks the rows."""
    walked = walked_weights(RATIO_AND_INTERVAL, np.random.default_rng(1))
    assert walked is not None
    assert RATIO_AND_INTERVAL.holds(walked).all()
    assert np.allclose(walked.sum(axis=1), 1.0)
    raw = np.random.default_rng(2).dirichlet(np.ones(4), 120_000)
    kept = raw[RATIO_AND_INTERVAL.holds(raw)]
    assert walked.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.015)
    assert walked.std(axis=0) == pytest.approx(kept.std(axis=0), abs=0.01)
    grid = np.linspace(0, 1, 101)
    for weight in range(4):
        one, other = ((part[:, weight, None] <= grid).mean(axis=0) for part in (walked, kept))
        ess = bulk_ess(walked[:, weight].reshape(N_CHAINS, KEPT))
        assert np.abs(one - other).max() < 1.63 * np.sqrt(1 / ess + 1 / len(kept))  # Kolmogorov-Smirnov, 1 %


def test_an_equality_is_found_and_kept() -> None:
    """Rows that meet leave a flat piece of the simplex; the walk stays on it and fills it."""
    fixed = Polytope(np.array([[1.0, 0, 0], [-1, 0, 0]]), np.array([0.3, -0.3]))
    found = relative_interior(fixed)
    assert found is not None
    assert found[1].tolist() == [True, True, False, False, False]
    walked = walked_weights(fixed, np.random.default_rng(0))
    assert walked is not None
    assert np.allclose(walked[:, 0], 0.3)
    assert walked[:, 1].std() == pytest.approx(0.7 / np.sqrt(12), abs=0.02)
    point = Polytope(np.array([[1.0, 0], [-1, 0]]), np.array([0.25, -0.25]))
    assert np.allclose(walked_weights(point, np.random.default_rng(0)), [0.25, 0.75])


def test_an_empty_set_names_a_smallest_conflict() -> None:
    """Of four rows the two that exclude each other are named, and either alone can hold."""
    rows = np.array([[-1.0, 2, 0], [-1, 0, 0], [0, -1, 0], [0, 0, 1]])
    bounds = np.array([0.0, -0.2, -0.4, 0.9])
    conflict = minimal_conflict(Polytope(rows, bounds))
    assert conflict == (0, 2)
    for spared in conflict:
        rest = [row for row in range(4) if row != spared]
        assert relative_interior(Polytope(rows[rest], bounds[rest])) is not None
    assert walked_weights(Polytope(rows, bounds), np.random.default_rng(0)) is None
    assert minimal_conflict(RATIO_AND_INTERVAL) == ()


def test_chains_that_disagree_are_seen() -> None:
    """Independent draws pass; a shifted chain, one of another spread and a slow walk do not."""
    rng = np.random.default_rng(6)
    good = rng.random((4, 1000))
    assert rank_rhat(good) < 1.01
    assert 3000 < bulk_ess(good) < 5500
    shifted, wide = good.copy(), good.copy()
    shifted[0] += 0.3
    wide[0] = 0.5 + 3 * (wide[0] - 0.5)
    assert rank_rhat(shifted) > 1.01
    assert rank_rhat(wide) > 1.01
    slow = rng.standard_normal((4, 1000)).cumsum(axis=1)
    assert bulk_ess(slow) < 400
    assert rank_rhat(np.ones((4, 10))) == 1.0


def _table(*judgements: Judgement, groups: tuple[int, ...] = ()) -> OrderTable:
    """Two parties at odds over three issues."""
    positions = PositionTable(
        parties=("one", "two"),
        issues=("a", "b", "c"),
        options=(("x", "y", "z"),) * 3,
        wishes=(),
        heard=frozen_mask(np.ones((3, 2), dtype=bool)),
        uttered=(frozen_mask([True] * 3),) * 3,
        status_quo=(0,) * 3,
        needed=frozen_mask([True, True]),
        at_table=frozen_mask([True, True]),
        groups=groups,
    )
    first, last = frozen_mask([True, False, False]), frozen_mask([False, False, True])
    orders = tuple(
        Order(party, issue, last if party else first, first if party else last)
        for party in range(2)
        for issue in range(3)
    )
    return OrderTable(positions, orders, frozen_mask(np.zeros((3, 2))), (True,) * 3, judgements=judgements)


TWICE = Judgement(0, (-1.0, 2.0, 0.0), 0.0, "R. Analyst")


def test_every_draw_keeps_the_inequalities() -> None:
    """In the base setting each draw does, by rejection; the blank and the other party's draws ignore them."""
    table = _table(TWICE)
    weights = draw_weights(table, 0, Setting(), 3, 0)
    assert weights.shape == (256, 3)
    assert (weights[:, 0] >= 2 * weights[:, 1] - 1e-7).all()
    assert np.allclose(weights.sum(axis=1), 1.0)
    for party, setting in ((1, Setting()), (0, Setting(is_blank=True)), (0, Setting(equal_weights=True))):
        assert (draw_weights(table, party, setting, 3, 0) == draw_weights(_table(), party, setting, 3, 0)).all()


def test_narrow_sets_are_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fewer than one draw in a hundred is kept the walk takes over, and keeps rows and tiers alike."""
    narrow = (Judgement(0, (-1.0, 0.0, 0.0), -0.40, "R."), Judgement(0, (1.0, 0.0, 0.0), 0.405, "R."))
    table = replace(_table(*narrow), important=frozen_mask([[False, False], [True, False], [False, False]]))
    table = replace(table, judgements=(*narrow, Judgement(0, (0.0, -1.0, 0.0), -0.41, "R.")))
    weights = draw_weights(table, 0, Setting(), 3, 0)
    assert (weights[:, 0] >= 0.40 - 1e-6).all()
    assert (weights[:, 0] <= 0.405 + 1e-6).all()
    assert (weights[:, 1] >= weights[:, [0, 2]].max(axis=1) - 1e-6).all()
    assert (draw_weights(table, 0, Setting(), 3, 0) == weights).all()
    monkeypatch.setattr(weighing, "_walk", lambda *_: None)
    with pytest.raises(NotDrawable):
        draw_weights(table, 0, Setting(), 3, 0)


def test_no_figure_where_nothing_can_be_drawn() -> None:
    """Inequalities that exclude each other leave no figure, and say so; possible ones change figures and keep their blank."""
    impossible = (Judgement(0, (-1.0, 0.0, 0.0), -0.7, "R."), Judgement(0, (0.0, -1.0, 0.0), -0.7, "R."))
    found = compare(_table(*impossible), draws=200, seed=0, engine="serial")
    assert found.frequencies == ()
    assert found.undrawn is not None
    assert (found.undrawn.party, found.undrawn.is_contradictory) == (0, True)
    plain = {f.what: f for f in compare(_table(), draws=400, seed=0, engine="serial").frequencies}
    judged = {f.what: f for f in compare(_table(TWICE), draws=400, seed=0, engine="serial").frequencies}
    assert any(judged[what].value != plain[what].value for what in plain)
    assert all(judged[what].blank == plain[what].blank for what in plain)
