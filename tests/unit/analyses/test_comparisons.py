"""Frequencies, their grades, and the near-best family."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from zopa.analyses.comparisons import compare, frequency_shifts, grade, level_shift, panel_settings
from zopa.analyses.comparisons.asking import Scene
from zopa.analyses.compromises import broken, deal_grid, joined, limits_of, tally
from zopa.analyses.draws import Setting
from zopa.analyses.orders import Order, OrderTable
from zopa.analyses.tables import Pattern, PositionTable, Wish, WishKind, frozen_mask


def _table(*, silent_issue: bool = False, pattern: bool = False) -> OrderTable:
    """Two parties at odds over two issues, one of them absent and refusing an option."""
    options = (("a", "b", "c"), ("x", "y"), *((("s", "t"),) if silent_issue else ()))
    n = len(options)
    heard = np.zeros((n, 3), dtype=bool)
    heard[:2] = True
    mask = frozen_mask([False, False, True])
    positions = PositionTable(
        parties=("one", "two", "absent"),
        issues=("first", "second", "third")[:n],
        options=options,
        wishes=(Wish(2, 0, WishKind.REFUSAL, 2, mask, mask),),
        heard=frozen_mask(heard),
        uttered=tuple(frozen_mask([True] * len(each)) for each in options),
        status_quo=(0,) * n,
        needed=frozen_mask([True] * 3),
        at_table=frozen_mask([True, True, False]),
        patterns=(Pattern((0, 1), frozen_mask([[False, True], [False, False], [False, False]])),) if pattern else (),
    )
    orders = (
        Order(0, 0, frozen_mask([False, False, True]), frozen_mask([True, True, False])),
        Order(1, 0, frozen_mask([True, False, False]), frozen_mask([False, True, True])),
        Order(0, 1, frozen_mask([True, False]), frozen_mask([False, True])),
    )
    return OrderTable(positions, orders, frozen_mask(np.zeros((n, 3))), (True,) * n)


def test_grades_follow_the_rule() -> None:
    """Supported asks for one side, more news than swing and two voices; leaning for one side only."""
    assert grade(0.82, 0.01, 0.5, [0.75, 0.85], 2) == "supported"
    assert grade(0.82, 0.01, 0.5, [0.75, 0.85], 1) == "leaning"
    assert grade(0.82, 0.01, 0.5, [0.55, 0.95], 2) == "leaning"
    assert grade(0.82, 0.01, 0.5, [0.45, 0.95], 2) == "mostly assumption"
    assert grade(0.51, 0.01, 0.5, [0.505, 0.515], 2) == "mostly assumption"


def test_no_frequency_goes_without_blank_and_panel() -> None:
    """Every figure is a share, lies in its panel, and has a blank."""
    found = compare(_table(), draws=300, seed=0, engine="serial").frequencies
    assert found
    for figure in found:
        assert 0.0 <= figure.blank <= 1.0
        assert 0.0 <= figure.panel[0] <= figure.value <= figure.panel[1] <= 1.0
        assert figure.error > 0.0 or figure.value in {0.0, 1.0}


def test_serial_and_two_workers_agree_to_the_last_bit() -> None:
    """The engine changes nothing."""
    import joblib

    from zopa import parallel
    from zopa.analyses import comparisons

    table = _table()
    serial = compare(table, draws=1300, seed=4, engine="serial")
    tasks = comparisons._spans([1300, 500])
    work = [(Setting(), span) for _, span in tasks]
    grid = deal_grid(table.positions)
    assert grid is not None
    run = comparisons.partial(comparisons._run_span, [Scene(table, grid)], 4)
    with joblib.parallel_config(n_jobs=2):
        both = (parallel.map_tasks(run, work, "serial"), parallel.map_tasks(run, work, "local"))
    for one, other in zip(*both, strict=True):
        assert (one[0].chosen == other[0].chosen).all()
        assert one[0].shortfall.tobytes() == other[0].shortfall.tobytes()
    assert serial == compare(table, draws=1300, seed=4, engine="serial")


def test_a_silent_issue_changes_nothing() -> None:
    """Under reported_only an issue on which nobody was heard moves no base figure."""
    base = compare(_table(), draws=400, seed=2, engine="serial").frequencies
    more = compare(_table(silent_issue=True), draws=400, seed=2, engine="serial").frequencies
    assert [(f.what, f.value) for f in base] == [(f.what, f.value) for f in more]


def test_the_panel_holds_the_base_setting() -> None:
    """The panel's range includes the setting whose figure it stands beside."""
    assert Setting() in panel_settings()
    assert len(set(panel_settings())) == len(panel_settings())


def test_limits_are_pruned_first() -> None:
    """The grid holds exactly the deals that break no declared limit and no link."""
    table = _table(pattern=True)
    grid = deal_grid(table.positions)
    assert grid is not None
    assert sorted(map(tuple, grid.deals().tolist())) == [(0, 0), (1, 0), (1, 1)]
    without = deal_grid(table.positions, without=2)
    assert without is not None
    assert len(without.deals()) == 5
    declared = limits_of(table.positions, 2)
    assert broken(without.deals(), declared).sum() == 2


def test_spans_add_up() -> None:
    """Draws made in parts are the draws made at once."""
    table = _table()
    grid = deal_grid(table.positions)
    assert grid is not None
    whole = tally(table, grid, Setting(), 0, (0, 700))
    parts = joined([tally(table, grid, Setting(), 0, (0, 512)), tally(table, grid, Setting(), 0, (512, 700))])
    assert (whole.chosen == parts.chosen).all()
    assert (whole.level == parts.level).all()
    assert (whole.short == parts.short).all()
    assert (whole.regret == parts.regret).all()
    assert whole.shortfall == pytest.approx(parts.shortfall)
    assert whole.draws == parts.draws == 700


def test_the_family_starts_with_its_best_deal() -> None:
    """Near-best deals hold the forced issues and include the deal with the least mean shortfall."""
    family = compare(_table(), draws=600, seed=0, engine="serial").family
    assert family is not None
    assert all(deal[0] != 2 for deal in family.deals)


def test_the_worst_regret_is_a_maximum() -> None:
    """No draw serves anybody worse than the family's first deal in its worst draw, and none is as bad on average."""
    table = _table()
    grid = deal_grid(table.positions)
    assert grid is not None
    found = tally(table, grid, Setting(), 0, (0, 600))
    family = compare(table, draws=600, seed=0, engine="serial").family
    assert family is not None
    first = grid.deals().tolist().index(list(family.deals[0]))
    assert family.regret == found.regret[first]
    assert found.regret[first] >= found.shortfall[first] / found.draws
    assert family.regret_panel[0] <= family.regret <= family.regret_panel[1] + 1e-12


def test_short_is_said_only_of_parties_heard_enough() -> None:
    """Where two parties were heard on a third of the issues each is counted; a party heard less is named as untold."""
    table = _table()
    heard = np.array(table.positions.heard)
    heard[:, 2] = False
    found = compare(
        replace(table, positions=replace(table.positions, heard=frozen_mask(heard))),
        draws=300,
        seed=0,
        engine="serial",
    )
    short = {figure.what[1]: figure for figure in found.frequencies if figure.what[0] == "short"}
    assert set(short) == {0, 1}
    assert found.untold == (2,)
    assert sum(figure.value for figure in short.values()) >= 1.0


def test_a_shared_wish_is_counted_as_a_condition() -> None:
    """If a silent party at the table wanted what the absent one wants, fewer compromises cross its limit."""
    table = _table()
    heard = np.array(table.positions.heard)
    heard[0, 1] = False
    keeps = Order(2, 0, frozen_mask([True, True, False]), frozen_mask([False, False, True]))
    quiet = replace(
        table,
        positions=replace(table.positions, heard=frozen_mask(heard)),
        orders=(*(order for order in table.orders if (order.party, order.issue) != (1, 0)), keeps),
    )
    found = {f.what: f for f in compare(quiet, draws=400, seed=0, engine="serial").frequencies}
    assert found["crosses", 2, 1].value < found["crosses", 2].value
    assert found["crosses", 2, 1].blank == found["crosses", 2].blank


def test_shifts_pair_the_same_figures_on_the_same_draws() -> None:
    """A case beside itself moves nothing, without error; a limit giving way moves the level upwards or not at all."""
    table = _table()
    base = compare(table, draws=400, seed=1, engine="serial")
    for shift in frequency_shifts(base.frequencies, base.frequencies):
        assert (shift.after.value - shift.before.value, shift.error) == (0.0, 0.0)
    freed = replace(table, positions=replace(table.positions, wishes=()))
    after = compare(freed, draws=400, seed=1, engine="serial")
    moved = level_shift(base.levels, after.levels, 2)
    assert moved is not None
    assert moved.panel[0] <= moved.value <= moved.panel[1]
    assert level_shift(base.levels, (), 2) is None


def test_no_deal_left_means_no_figure() -> None:
    """Where declared limits leave nothing there is nothing to compare."""
    table = _table()
    everything = frozen_mask([True, True, True])
    wish = Wish(0, 0, WishKind.REFUSAL, 0, everything, everything)
    shut = replace(table, positions=replace(table.positions, wishes=(wish,)))
    found = compare(shut, draws=100, seed=0, engine="serial")
    assert found.frequencies == ()
    assert found.family is None


def test_large_grids_hold_what_few_spoke_of() -> None:
    """Beyond the limit, issues with fewer than two voices are held, never called shared or forced."""
    n = 14
    heard = np.zeros((n, 2), dtype=bool)
    heard[:3] = True
    heard[3:8, 0] = True
    positions = PositionTable(
        parties=("one", "two"),
        issues=tuple(f"issue-{i}" for i in range(n)),
        options=(("a", "b", "c"),) * n,
        wishes=(),
        heard=frozen_mask(heard),
        uttered=(frozen_mask([True] * 3),) * n,
        status_quo=(1,) * n,
        needed=frozen_mask([True, True]),
        at_table=frozen_mask([True, True]),
    )
    table = OrderTable(positions, (), frozen_mask(np.zeros((n, 2))), (True,) * n)
    grid = deal_grid(positions)
    assert grid is not None
    assert 1000 < len(grid.among_equals) <= 5000
    assert set(grid.held) == {8, 9, 10, 11, 12, 13, 3}
    assert (grid.deals()[:, 8] == 1).all()
    family = compare(table, draws=50, seed=0, engine="serial").family
    assert family is not None
    assert family.forced == ()
    assert family.untold[8] == (0, 1, 2)
