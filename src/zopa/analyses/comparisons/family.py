"""Deals that hold up best over the draws, and how badly one of them can serve somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from zopa.analyses.comparisons.grading import range_with
from zopa.analyses.compromises import DealGrid, Tally
from zopa.analyses.draws import Reals

NEAR_BEST = 0.02


@dataclass(frozen=True, slots=True)
class Family:
    """Deals within 0.02 of the least mean shortfall, under any pole of silence.

    `deals` are option indices ``(n, n_issues)``: first those of the base setting, the best of them first
    and equal ones with fewer departures from today first. `forced` are issues with one option left;
    `untold` are issues that were not compared, with the options left to them. `regret` is by how much the
    first deal misses, in its worst draw, the least share that the best deal of that draw gives anybody:
    in the base setting, without the reporting, and over the panel.
    """

    deals: tuple[tuple[int, ...], ...]
    forced: tuple[int, ...]
    untold: Mapping[int, tuple[int, ...]]
    regret: float
    regret_blank: float
    regret_panel: tuple[float, float]


def near_best(grid: DealGrid, poles: Sequence[Tally], runs: Sequence[Tally]) -> Family:
    """Near-best deals of the base setting, then those that only another pole of silence adds.

    Parameters
    ----------
    grid : DealGrid
    poles : sequence of Tally
        The base setting first.
    runs : sequence of Tally
        The base setting, the blank, then the panel: for the worst regret.
    """
    place = {int(deal): rank for rank, deal in enumerate(grid.among_equals)}
    near: dict[int, None] = {}
    for found in poles:
        mean: Reals = found.shortfall / found.draws
        here = np.flatnonzero(mean <= mean.min() + NEAR_BEST).tolist()
        near.update(dict.fromkeys(sorted(here, key=lambda deal: (round(float(mean[deal]), 9), place[deal]))))
    deals = grid.deals()
    forced = tuple(issue for issue, left in enumerate(grid.left) if len(left) == 1 and issue not in grid.held)
    value, blank, *panel = (float(run.regret[next(iter(near))]) for run in runs)
    return Family(
        tuple(tuple(deals[deal].tolist()) for deal in near),
        forced,
        grid.held,
        value,
        blank,
        range_with(value, panel),
    )
