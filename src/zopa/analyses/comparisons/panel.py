"""The defensible settings of everything that the reporting leaves open."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from zopa.analyses.draws import Reservation, Setting, Silence
from zopa.analyses.orders import Switch

PANEL_DRAWS = 500


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


def planned_runs(draws: int) -> list[tuple[Setting, int]]:
    """Each setting with its draws: the base setting, the blank, then the panel."""
    panel = [(setting, min(draws, PANEL_DRAWS)) for setting in panel_settings()]
    return [(Setting(), draws), (Setting(is_blank=True), draws), *panel]
