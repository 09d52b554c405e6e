"""In how many draws is one deal enough for each party? Drawn once for a table, asked for any deal at once.

In: an `OrderTable`, then option indices. Out: a frequency a party, with its blank and its panel. What a
party holds without a deal is not reported: the base setting lets today go on, the panel tries the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from zopa.analyses.acceptance.drawing import DrawnStakes, StakeSampler
from zopa.analyses.comparisons.asking import enough_heard
from zopa.analyses.comparisons.grading import Frequency, frequency
from zopa.analyses.comparisons.panel import PANEL_DRAWS, panel_settings
from zopa.analyses.draws import BLOCK, Reals, Reservation, Setting
from zopa.analyses.orders import OrderTable
from zopa.analyses.tables import Mask
from zopa.analyses.weighing import NotDrawable

_NEAR = 1e-9
TODAY = Setting(reservation=Reservation.TODAY)


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """One setting's draws: `utilities` an issue ``(n, n_options, n_parties)`` and `needs` ``(n, n_parties)``."""

    utilities: tuple[Reals, ...]
    needs: Reals

    def accepted(self, deal: Mapping[int, int]) -> Mask:
        """Whether each draw's party gets what it needs from a deal ``(n, n_parties)``."""
        total = np.zeros_like(self.needs)
        for issue, option in deal.items():
            total += self.utilities[issue][:, option]
        enough: Mask = total >= self.needs - _NEAR
        return enough


@dataclass(frozen=True, slots=True)
class DrawnRuns:
    """The base setting, the blank and the panel, drawn for all needed parties of one table.

    `told` are those heard on a third of the issues or more: of the others nothing is counted.
    """

    table: OrderTable
    parties: tuple[int, ...]
    told: tuple[int, ...]
    runs: tuple[DrawnRun, ...]


def draw_runs(table: OrderTable, *, draws: int, seed: int) -> DrawnRuns | None:
    """Draw utilities and needs under every setting.

    Parameters
    ----------
    table : OrderTable
    draws : int
        Of the base setting and of the blank; each panel setting takes up to 500.
    seed : int

    Returns
    -------
    DrawnRuns or None
        None where nothing is reported, or an analyst's inequalities leave nothing to draw from.

    Notes
    -----
    The panel is that of the comparisons, but that no setting lets a party hold nothing without a deal: it
    would accept anything.
    """
    parties = tuple(np.flatnonzero(table.positions.needed).tolist())
    if draws < 1 or not parties or not (table.positions.heard.any() or table.positions.wishes):
        return None
    settings = dict.fromkeys(
        replace(each, reservation=Reservation.TODAY) if each.reservation is Reservation.NONE else each
        for each in panel_settings()
    )
    planned = [(TODAY, draws), (replace(TODAY, is_blank=True), draws)]
    planned += [(each, min(draws, PANEL_DRAWS)) for each in settings]
    try:
        runs = tuple(_run(table, parties, setting, n, seed) for setting, n in planned)
    except NotDrawable:
        return None
    return DrawnRuns(table, parties, tuple(p for p in enough_heard(table, parties) if p in parties), runs)


def proposal_acceptance(drawn: DrawnRuns, deal: Mapping[int, int]) -> tuple[Frequency, ...]:
    """Count for each party heard enough the draws in which a deal is no worse for it than none.

    Parameters
    ----------
    drawn : DrawnRuns
    deal : mapping of issue to option (indices)
        An issue that it leaves out stays as today; without a state of today it counts nothing.

    Returns
    -------
    tuple of Frequency
        ``('accepts', party)``; declared limits are left aside: whether a deal breaks one is exact, and no
        matter of draws. Never better than leaning: one voice speaks for itself.

    References
    ----------
    Lahdelma, R., Hokkanen, J., Salminen, P. (1998). SMAA. European Journal of Operational Research 106.
    """
    today = {issue: place for issue, place in enumerate(drawn.table.positions.status_quo) if place >= 0}
    accepted = [run.accepted({**today, **deal}) for run in drawn.runs]
    return tuple(
        frequency(("accepts", party), [each[:, drawn.parties.index(party)] for each in accepted], (party,))
        for party in drawn.told
    )


def _run(table: OrderTable, parties: tuple[int, ...], setting: Setting, draws: int, seed: int) -> DrawnRun:
    sampler = StakeSampler(table, parties, setting)
    blocks: list[DrawnStakes] = [sampler.draw(lambda *_: seed, block) for block in range(-(-draws // BLOCK))]
    utilities = tuple(
        np.concatenate([each.utilities[issue] for each in blocks])[:draws]
        for issue in range(len(table.positions.issues))
    )
    return DrawnRun(utilities, np.concatenate([each.needs for each in blocks])[:draws])
