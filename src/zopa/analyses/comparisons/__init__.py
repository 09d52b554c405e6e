"""Frequencies over draws, none without its blank and its panel, and the near-best family of deals.

In: an `OrderTable`. Out: frequencies with error, the same figure with all orders and importance
removed (blank), its range over the defensible settings (panel) and a grade; and what the deals within
a hair of the best compromise share. Nothing here is the chance of anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product

from zopa.analyses.comparisons.asking import Scene, asked_of, enough_heard
from zopa.analyses.comparisons.family import Family, near_best
from zopa.analyses.comparisons.grading import Frequency, frequency, grade
from zopa.analyses.comparisons.panel import panel_settings, planned_runs
from zopa.analyses.comparisons.shifts import LevelShift, Shift, frequency_shifts, level_shift
from zopa.analyses.compromises import Tally, deal_grid, joined, tally
from zopa.analyses.draws import BLOCK, Reals, Setting
from zopa.analyses.orders import OrderTable
from zopa.analyses.weighing import NotDrawable, draw_weights, judged_polytope
from zopa.parallel import map_tasks

__all__ = [
    "Compared",
    "Family",
    "Frequency",
    "LevelShift",
    "Shift",
    "Undrawn",
    "compare",
    "counts_under",
    "frequency_shifts",
    "grade",
    "level_shift",
    "panel_settings",
]

SPAN = 4 * BLOCK
_WORTH_SHARING = 60_000_000


@dataclass(frozen=True, slots=True)
class Undrawn:
    """A party (index) of whom no weights could be drawn, and whether its inequalities exclude each other."""

    party: int
    is_contradictory: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """All frequencies of one table and its family of near-best deals.

    `untold` are needed parties of whom too little was heard to say whether they come out short; `levels` are,
    per run of draws, the least share that each draw's best compromise gives anybody: for `level_shift` only.
    `undrawn` says why nothing could be drawn: whose inequalities exclude each other or cannot be drawn within.
    """

    frequencies: tuple[Frequency, ...]
    family: Family | None
    untold: tuple[int, ...] = ()
    levels: tuple[Reals, ...] = field(default=(), compare=False, repr=False)
    undrawn: Undrawn | None = None


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
    grid = deal_grid(table.positions)
    if grid is None or draws < 1 or len(grid.parties) < 2:
        return Compared((), None)
    runs = planned_runs(draws)
    undrawn = _undrawn(table, grid.parties, [setting for setting, _ in runs], seed)
    if undrawn is not None:
        return Compared((), None, undrawn=undrawn)
    scenes, questions = asked_of(table, grid)
    tallies = _tallies(scenes, runs, seed, engine)
    told = enough_heard(table, grid.parties)
    found = [frequency(each.what, [each.hits(run[each.scene]) for run in tallies], each.heard) for each in questions]
    base = [run[0] for run in tallies]
    if len(told) > 1:
        found += [
            frequency(("short", party), [run.short[:, grid.parties.index(party)] for run in base], told)
            for party in told
        ]
    poles = [0, *(place for place, (setting, _) in enumerate(runs) if setting == Setting(silence=setting.silence))]
    return Compared(
        tuple(found),
        near_best(grid, [base[place] for place in poles], base),
        tuple(party for party in grid.parties if party not in told),
        tuple(run.level for run in base),
    )


def counts_under(table: OrderTable, setting: Setting, *, draws: int, seed: int) -> dict[tuple[str | int, ...], float]:
    """Count what best compromises hold in one setting alone: shares of draws by `Frequency.what`.

    One end of an argument, and never a finding by itself: it belongs beside the figures of `compare`.
    """
    grid = deal_grid(table.positions)
    if grid is None or draws < 1 or len(grid.parties) < 2 or _undrawn(table, grid.parties, [setting], seed) is not None:
        return {}
    scenes, questions = asked_of(table, grid)
    tallies = _tallies(scenes, [(setting, draws)], seed, "serial")[0]
    found = {each.what: float(each.hits(tallies[each.scene]).mean()) for each in questions}
    told = enough_heard(table, grid.parties)
    if len(told) > 1:
        short = tallies[0].short.mean(axis=0)
        found |= {("short", party): float(short[grid.parties.index(party)]) for party in told}
    return found


def _undrawn(table: OrderTable, parties: Sequence[int], settings: Sequence[Setting], seed: int) -> Undrawn | None:
    """Whether an analyst's inequalities keep weights from being drawn in any setting."""
    for setting, party in product(settings, parties):
        if judged_polytope(table, party, setting) is not None:
            try:
                draw_weights(table, party, setting, seed, 0)
            except NotDrawable as cue:
                return Undrawn(party, bool(cue.rows))
    return None


def _tallies(scenes: list[Scene], runs: list[tuple[Setting, int]], seed: int, engine: str) -> list[list[Tally]]:
    """Tallies ``[run][scene]``; spans of draws are independent tasks."""
    spans = _spans([count for _, count in runs])
    work = sum(count for _, count in runs) * sum(len(scene.grid.among_equals) for scene in scenes)
    where = "serial" if engine == "local" and work < _WORTH_SHARING else engine
    done = map_tasks(partial(_run_span, scenes, seed), [(runs[run][0], span) for run, span in spans], where)
    parts: list[list[list[Tally]]] = [[[] for _ in scenes] for _ in runs]
    for (run, _), tallies in zip(spans, done, strict=True):
        for scene, found in enumerate(tallies):
            parts[run][scene].append(found)
    return [[joined(tallies) for tallies in of_run] for of_run in parts]


def _spans(counts: Sequence[int]) -> list[tuple[int, tuple[int, int]]]:
    """Cut every run's draws into spans: run and (first, last + 1)."""
    return [
        (run, (start, min(start + SPAN, count))) for run, count in enumerate(counts) for start in range(0, count, SPAN)
    ]


def _run_span(scenes: list[Scene], seed: int, item: tuple[Setting, tuple[int, int]]) -> list[Tally]:
    setting, span = item
    return [tally(scene.table, scene.grid, setting, seed, span) for scene in scenes]
