"""Frequencies over draws, none without its blank and its panel, and the near-best family of deals.

In: an `OrderTable`. Out: frequencies with error, the same figure with all orders and importance
removed (blank), its range over the defensible settings (panel) and a grade; and what the deals within
a hair of the best compromise share. Nothing here is the chance of anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from math import sqrt

import numpy as np

from zopa.analyses.compromises import DealGrid, Tally, broken, deal_grid, joined, limits_of, tally
from zopa.analyses.draws import BLOCK, Reals, Reservation, Setting, Silence, reported_cells
from zopa.analyses.orders import OrderTable, Switch
from zopa.analyses.tables import Mask
from zopa.parallel import map_tasks

PANEL_DRAWS = 500
NEAR_BEST = 0.02
SPAN = 4 * BLOCK
_WORTH_SHARING = 60_000_000
_ERRORS = 2.0


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often something holds in the best compromise: shares in [0, 1].

    `what` is ('option', issue, option), ('change', issue) or ('crosses', party): indices.
    `heard` are the needed parties of whom something is reported on it.
    """

    what: tuple[str | int, ...]
    value: float
    error: float
    blank: float
    panel: tuple[float, float]
    grade: str
    heard: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Deals within 0.02 of the least mean shortfall, under any pole of silence.

    `deals` are option indices ``(n, n_issues)``: first those of the base setting, the best of them first
    and equal ones with fewer departures from today first. `forced` are issues with one option left;
    `untold` are issues that were not compared, with the options left to them.
    """

    deals: tuple[tuple[int, ...], ...]
    forced: tuple[int, ...]
    untold: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Compared:
    """All frequencies of one table and its family of near-best deals."""

    frequencies: tuple[Frequency, ...]
    family: Family | None


@dataclass(frozen=True, slots=True)
class _Question:
    """A yes-or-no question to every deal of one grid."""

    what: tuple[str | int, ...]
    grid: int
    holds: Mask
    heard: tuple[int, ...]


def panel_settings() -> tuple[Setting, ...]:
    """The defensible settings: silence x reservation, then one change at a time.

    Notes
    -----
    Points of reservation common to all parties are left out: they rank relative gains alike.
    """
    base = Setting()
    crossed = [replace(base, silence=s, reservation=r) for s, r in product(Silence, Reservation)]
    single = [
        replace(base, spread=0.5),
        replace(base, spread=3.0),
        replace(base, equal_weights=True),
        replace(base, tiers=False),
        replace(base, equal_steps=True),
        replace(base, along_scale=False),
        replace(base, switches=base.switches | {Switch.TARGET}),
        replace(base, switches=base.switches - {Switch.HEDGED}),
        replace(base, switches=base.switches - {Switch.PAST}),
    ]
    return (*crossed, *single)


def compare(table: OrderTable, *, draws: int, seed: int, engine: str) -> Compared:
    """Draw utilities and count what best compromises hold.

    Parameters
    ----------
    table : OrderTable
    draws : int
        Draws of the base setting and of the blank; each panel setting takes up to 500.
    seed : int
    engine : str
        See `zopa.parallel.map_tasks`; the result is the same on each.

    Returns
    -------
    Compared
        Empty where declared limits leave no deal, or more deals than can be compared.
    """
    base_grid = deal_grid(table.positions)
    if base_grid is None or draws < 1 or len(base_grid.parties) < 2:
        return Compared((), None)
    grids = [base_grid]
    asked = _option_questions(table, base_grid)
    for party in _absent(table):
        grid = deal_grid(table.positions, without=party)
        if grid is not None and len(grid.parties) > 1:
            grids.append(grid)
            asked.append(_crossing_question(table, grid, party, len(grids) - 1))
    settings = (Setting(), Setting(is_blank=True), *panel_settings())
    counts = (draws, draws, *(min(draws, PANEL_DRAWS) for _ in settings[2:]))
    tallies = _tallies(table, grids, list(zip(settings, counts, strict=True)), seed, engine)
    frequencies = tuple(_frequency(question, tallies) for question in asked)
    poles = [0, *(run for run, setting in enumerate(settings) if setting == Setting(silence=setting.silence))]
    return Compared(frequencies, _family(base_grid, [tallies[run][0] for run in poles]))


def grade(value: float, error: float, blank: float, panel: Sequence[float], n_heard: int) -> str:
    """Class a figure by what it owes to the reporting and what to assumption.

    Returns
    -------
    {'supported', 'leaning', 'mostly assumption'}
        Supported: the whole panel on one side of the blank, and farther from it than the panel is
        wide and than two standard errors. Leaning: the same side. One heard voice is never supported.
    """
    news = abs(value - blank)
    above = [figure > blank for figure in (value, *panel)]
    below = [figure < blank for figure in (value, *panel)]
    if not (all(above) or all(below)) or news <= _ERRORS * error:
        return "mostly assumption"
    swing = max(panel) - min(panel)
    return "supported" if news > swing and n_heard > 1 else "leaning"


def _tallies(
    table: OrderTable, grids: list[DealGrid], runs: list[tuple[Setting, int]], seed: int, engine: str
) -> list[list[Tally]]:
    """Tallies ``[run][grid]``; spans of draws are independent tasks."""
    spans = _spans([count for _, count in runs])
    work = sum(count for _, count in runs) * sum(len(grid.among_equals) for grid in grids)
    where = "serial" if engine == "local" and work < _WORTH_SHARING else engine
    done = map_tasks(partial(_run_span, table, grids, seed), [(runs[run][0], span) for run, span in spans], where)
    parts: list[list[list[Tally]]] = [[[] for _ in grids] for _ in runs]
    for (run, _), tallies in zip(spans, done, strict=True):
        for grid, found in enumerate(tallies):
            parts[run][grid].append(found)
    return [[joined(tallies) for tallies in of_run] for of_run in parts]


def _spans(counts: Sequence[int]) -> list[tuple[int, tuple[int, int]]]:
    """Cut every run's draws into spans: run and (first, last + 1)."""
    return [
        (run, (start, min(start + SPAN, count))) for run, count in enumerate(counts) for start in range(0, count, SPAN)
    ]


def _run_span(
    table: OrderTable, grids: list[DealGrid], seed: int, item: tuple[Setting, tuple[int, int]]
) -> list[Tally]:
    setting, span = item
    return [tally(table, grid, setting, seed, span) for grid in grids]


def _absent(table: OrderTable) -> list[int]:
    positions = table.positions
    return np.flatnonzero(positions.needed & ~positions.at_table).tolist()


def _heard_on(table: OrderTable, issue: int) -> tuple[int, ...]:
    reported = reported_cells(table, Setting())[issue] & table.positions.needed
    return tuple(np.flatnonzero(reported).tolist())


def _option_questions(table: OrderTable, grid: DealGrid) -> list[_Question]:
    """Per issue that limits leave open and two voices were heard on: which option, and whether today changes.

    With one voice alone the best compromise would be that voice's wish: nothing worth counting.
    """
    asked = []
    deals = grid.deals()
    for issue, left in enumerate(grid.left):
        heard = _heard_on(table, issue)
        if len(left) < 2 or len(heard) < 2:
            continue
        status_quo = table.positions.status_quo[issue]
        if status_quo in left:
            asked.append(_Question(("change", issue), 0, deals[:, issue] != status_quo, heard))
        if len(left) > 2 or status_quo not in left:
            asked += [_Question(("option", issue, option), 0, deals[:, issue] == option, heard) for option in left]
    return asked


def _crossing_question(table: OrderTable, grid: DealGrid, party: int, place: int) -> _Question:
    """Whether the others' best compromise cannot but break a limit of the absent party."""
    declared = limits_of(table.positions, party)
    issues = {issue for limit in declared for issue in limit.issues}
    heard = {other for issue in issues for other in _heard_on(table, issue)} & set(grid.parties)
    return _Question(("crosses", party), place, broken(grid.deals(), declared), tuple(sorted(heard)))


def _frequency(question: _Question, tallies: list[list[Tally]]) -> Frequency:
    value, blank, *panel = (_share(run[question.grid], question.holds) for run in tallies)
    draws = tallies[0][question.grid].draws
    error = sqrt(max(value * (1 - value), blank * (1 - blank)) / draws)
    verdict = grade(value, error, blank, panel, len(question.heard))
    return Frequency(question.what, value, error, blank, (min(panel), max(panel)), verdict, question.heard)


def _share(found: Tally, holds: Mask) -> float:
    return float(found.best[holds].sum() / found.draws)


def _family(grid: DealGrid, runs: Sequence[Tally]) -> Family:
    """Near-best deals of the base setting, then those that only another pole of silence adds."""
    place = {int(deal): rank for rank, deal in enumerate(grid.among_equals)}
    near: dict[int, None] = {}
    for found in runs:
        mean: Reals = found.shortfall / found.draws
        here = np.flatnonzero(mean <= mean.min() + NEAR_BEST).tolist()
        near.update(dict.fromkeys(sorted(here, key=lambda deal: (round(float(mean[deal]), 9), place[deal]))))
    deals = grid.deals()
    forced = tuple(issue for issue, left in enumerate(grid.left) if len(left) == 1 and issue not in grid.held)
    return Family(tuple(tuple(deals[deal].tolist()) for deal in near), forced, grid.held)
