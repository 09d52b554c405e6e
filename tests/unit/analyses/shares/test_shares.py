"""Shares of variance agree with nested simulation, and rank what decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from zopa.analyses.draws import Reservation, Setting
from zopa.analyses.orders import Order, OrderTable
from zopa.analyses.shares import class_share, drivers, frozen_share, quantile_share
from zopa.analyses.shares.headline import Headline
from zopa.analyses.tables import PositionTable, Wish, WishKind, frozen_mask

Model = Callable[[np.ndarray], np.ndarray]


def _zone(x: np.ndarray) -> np.ndarray:
    """Does a mix of two wishes reach a need? A weight, a score and a need, all drawn."""
    return (x[0] * x[1] + (1 - x[0]) * 0.5 >= 0.6 * x[2]).astype(float)


def _flags(x: np.ndarray) -> np.ndarray:
    """Two limits and a reading, as coins: closed where both are meant and one is meant widely."""
    on = x < 0.5
    return (~(on[0] & on[1] & on[2])).astype(float)


def _smooth(x: np.ndarray) -> np.ndarray:
    """An interplay of two unknowns beside a third."""
    return x[0] * x[1] + 0.3 * x[2]


def _nested(model: Model, place: int, n: int = 700) -> float:
    """The variance of the mean given one unknown, by simulation within simulation, the inner noise taken off."""
    rng = np.random.default_rng(place)
    inner = rng.random((3, n, n))
    inner[place] = ((np.arange(n) + rng.random(n)) / n)[:, None]
    drawn = model(inner)
    return float((drawn.mean(axis=1).var(ddof=1) - drawn.var(axis=1, ddof=1).mean() / n) / drawn.var())


@pytest.mark.parametrize("model", [_zone, _flags, _smooth])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_given_data_agrees_with_nested_simulation(model: Model, place: int) -> None:
    """To 0.01, for a zone, for flags and for a smooth figure."""
    x = np.random.default_rng(9).random((3, 100_000))
    figure = model(x)
    found = class_share(x[place] < 0.5, figure) if model is _flags else quantile_share(x[place], figure)
    assert found.value == pytest.approx(_nested(model, place), abs=0.01)


@pytest.mark.parametrize("model", [_zone, _flags, _smooth])
def test_a_frozen_group_agrees_with_nested_simulation(model: Model) -> None:
    """Two unknowns frozen together explain what is left when the third varies alone."""
    rng = np.random.default_rng(4)
    x, y = rng.random((2, 3, 200_000))
    y[:2] = x[:2]
    found = frozen_share(model(x), model(y))
    inner = rng.random((3, 1500, 400))
    inner[:2] = inner[:2, :, :1]
    drawn = model(inner)
    nested = (drawn.mean(axis=1).var(ddof=1) - drawn.var(axis=1, ddof=1).mean() / 400) / drawn.var()
    assert found.value == pytest.approx(nested, abs=0.03)
    assert found.error < 0.01


def test_what_does_not_matter_is_within_two_errors() -> None:
    """The bias of sixteen bins is taken off: an idle unknown has no visible share nineteen times in twenty."""
    rng = np.random.default_rng(3)
    visible = 0
    for _ in range(200):
        idle, figure = rng.random(2000), (rng.random(2000) < 0.4).astype(float)
        found = quantile_share(idle, figure)
        visible += found.value > 2 * found.error
    assert visible <= 14


def test_a_figure_that_never_varies_hangs_on_nothing() -> None:
    """No variance, no share, no division by it."""
    still = np.ones(100)
    assert quantile_share(np.arange(100.0), still).value == 0.0
    assert frozen_share(still, still).value == 0.0


def _table() -> OrderTable:
    """One issue on which a refusal meets an aim, and one that nobody quarrels about."""
    forbid = frozen_mask([False, False, True])
    positions = PositionTable(
        parties=("one", "two"),
        issues=("line", "trade"),
        options=(("as-is", "swaps", "recognised"), ("closed", "open")),
        wishes=(
            Wish(0, 0, WishKind.REFUSAL, 2, forbid, forbid),
            Wish(1, 0, WishKind.AIM, 2, frozen_mask([True, True, False]), frozen_mask([True, True, False])),
        ),
        heard=frozen_mask([[True, True], [True, True]]),
        uttered=(frozen_mask([True] * 3), frozen_mask([True] * 2)),
        status_quo=(0, 0),
        needed=frozen_mask([True, True]),
        at_table=frozen_mask([True, True]),
    )
    orders = (
        Order(0, 0, frozen_mask([True, True, False]), forbid),
        Order(1, 0, forbid, frozen_mask([True, True, False])),
    )
    return OrderTable(positions, orders, frozen_mask(np.zeros((2, 2), dtype=bool)), (True, True))


def test_the_collision_leads_and_weights_do_not() -> None:
    """Whether the aim is a must-have and the refusal is meant hold the largest single shares; no weight is near."""
    found = {each.what: each for each in drivers(_table(), draws=2048, seed=0, engine="serial")}
    single = [what for what, each in found.items() if not each.is_group]
    assert set(single[:2]) == {("flag", 0, "limit"), ("flag", 1, "must-have")}
    weights = [each.share.value for what, each in found.items() if what[0] == "weight"]
    assert max(weights, default=0.0) < min(found[what].share.value for what in single[:2])
    assert found["issue", 0].share.value > sum(found[what].share.value for what in single[:2]) - 0.05
    assert all(each.panel[0] <= each.share.value <= each.panel[1] for each in found.values())


def test_serial_and_two_workers_agree_on_what_it_hangs_on() -> None:
    """The engine changes no share, no error and no range."""
    serial, local = (drivers(_table(), draws=600, seed=2, engine=engine) for engine in ("serial", "local"))
    assert serial
    assert serial == local


def test_the_headline_without_needs_is_the_exact_layer() -> None:
    """Where nobody holds anything without a deal, a deal is left exactly unless both flags are on."""
    headline = Headline(_table(), Setting(reservation=Reservation.NONE))
    block = headline.draw(lambda *_: 5, 0)
    one, other = (block.flags[flag] for flag in headline.flags)
    assert (block.figure == ~(one & other)).all()


def test_one_party_or_no_draw_has_no_drivers() -> None:
    """Nothing is compared, so nothing hangs on anything."""
    table = _table()
    alone = replace(table, positions=replace(table.positions, needed=frozen_mask([True, False])))
    assert drivers(alone, draws=256, seed=0, engine="serial") == ()
    assert drivers(table, draws=0, seed=0, engine="serial") == ()
