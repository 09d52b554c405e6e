"""What the figure of `headline` hangs on: single unknowns from given data, groups by two runs that share them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import numpy as np

from zopa.analyses.acceptance import Streams
from zopa.analyses.collisions import term_issues
from zopa.analyses.draws import BLOCK, Reals, Reservation, Setting, Silence, filled_cells
from zopa.analyses.orders import OrderTable
from zopa.analyses.shares.given_data import Share, class_share, quantile_share
from zopa.analyses.shares.headline import Headline, HeadlineBlock, owner
from zopa.analyses.shares.pick_freeze import frozen_share
from zopa.analyses.weighing import NotDrawable
from zopa.parallel import map_tasks

_ERRORS = 2.0
_OTHER = 1 << 20  # what the second run adds to the seed of all that it does not share
_BASE = Setting(reservation=Reservation.LOW)
What = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Driver:
    """One unknown, or one group of them, and the share of the figure's variance that hangs on it.

    `what` is ('flag', term, kind), ('weight', party, issue), ('score', party, issue, option),
    ('reservation', party), or a group: ('issue', issue) for all that concerns an issue, ('party', party).
    `blank` is the share without any reporting, `panel` its range over silence x reservation.
    """

    what: What
    share: Share
    blank: float
    panel: tuple[float, float]

    @property
    def is_group(self) -> bool:
        """Whether it stands for several unknowns and their interplay."""
        return self.what[0] in {"issue", "party"}


def driver_settings() -> tuple[Setting, ...]:
    """The settings over which a share ranges."""
    silences = (Silence.REPORTED_ONLY, Silence.UNKNOWN)
    held = [each for each in Reservation if each is not Reservation.NONE]
    return tuple(Setting(silence=silence, reservation=each) for silence, each in product(silences, held))


def drivers(table: OrderTable, *, draws: int, seed: int, engine: str) -> tuple[Driver, ...]:
    """Rank what the figure hangs on.

    Parameters
    ----------
    table : OrderTable
    draws : int
        Rounded up to blocks of 256; half of them for each setting of the panel.
    seed, engine
        As elsewhere: the same seed gives the same shares on every engine.

    Returns
    -------
    tuple of Driver
        Only what exceeds two of its errors in the base setting: groups first, each by falling share. Nothing
        where an analyst's inequalities leave no weights to draw.

    Notes
    -----
    The base setting holds a share between nothing and a half of its best for every party. The shares rank
    questions; the figure itself is a level and is not told.
    """
    if draws < 1 or not table.positions.issues or table.positions.needed.sum() < 2:
        return ()
    runs = [(_BASE, draws), (replace(_BASE, is_blank=True), draws)]
    runs += [(setting, -(-draws // 2)) for setting in driver_settings()]
    try:
        base, blank, *panel = map_tasks(partial(_shares, table, seed), runs, engine)
    except NotDrawable:
        return ()
    found = []
    for what, share in base.items():
        if share.value > _ERRORS * share.error and share.value > 0:
            values = [each[what].value for each in (base, *panel) if what in each]
            empty = blank[what].value if what in blank else 0.0
            found.append(Driver(what, share, empty, (min(values), max(values))))
    return tuple(sorted(found, key=lambda each: (not each.is_group, -each.share.value)))


def _shares(table: OrderTable, seed: int, run: tuple[Setting, int]) -> dict[What, Share]:
    """Every share in one setting."""
    setting, draws = run
    headline = Headline(table, setting)
    blocks = range(-(-draws // BLOCK))
    drawn = [headline.draw(lambda *_: seed, block) for block in blocks]
    figure = np.concatenate([each.figure for each in drawn]).astype(float)
    found = dict(_single(headline, setting, drawn, figure))
    for what, is_shared in _members(headline):
        again = [headline.draw(_sharing(seed, is_shared), block).figure for block in blocks]
        found[what] = frozen_share(figure, np.concatenate(again).astype(float))
    return found


def _single(
    headline: Headline, setting: Setting, drawn: Sequence[HeadlineBlock], figure: Reals
) -> Iterator[tuple[What, Share]]:
    for flag in headline.flags:
        yield ("flag", flag.term, str(flag.kind)), class_share(np.concatenate([b.flags[flag] for b in drawn]), figure)
    filled = filled_cells(headline.table, setting)
    shares = np.concatenate([block.stakes.shares for block in drawn])
    weights = np.concatenate([block.stakes.weights for block in drawn])
    for place, party in enumerate(headline.parties):
        if np.ptp(shares[:, place]) > 0:
            yield ("reservation", party), quantile_share(shares[:, place], figure)
        for issue in np.flatnonzero(filled[:, party]).tolist():
            if np.ptp(weights[:, place, issue]) > 0:
                yield ("weight", party, issue), quantile_share(weights[:, place, issue], figure)
            scores = np.concatenate([block.stakes.scores[issue][:, :, place] for block in drawn])
            for option in np.flatnonzero(np.ptp(scores, axis=0) > 0).tolist():
                yield ("score", party, issue, option), quantile_share(scores[:, option], figure)


def _members(headline: Headline) -> list[tuple[What, Callable[[int, int | None], bool]]]:
    """The groups, each with the question whether an unknown of a party and an issue belongs to it."""
    positions = headline.table.positions
    spoken = sorted({term_issues(positions, flag.term)[0] for flag in headline.flags})
    speaking = sorted({owner(positions, flag) for flag in headline.flags} & set(headline.parties))
    return [
        *((("issue", issue), partial(_on_issue, issue)) for issue in spoken),
        *((("party", party), partial(_of_party, party)) for party in speaking),
    ]


def _on_issue(wanted: int, _: int, issue: int | None) -> bool:
    return issue == wanted


def _of_party(wanted: int, party: int, _: int | None) -> bool:
    return party == wanted


def _sharing(seed: int, is_shared: Callable[[int, int | None], bool]) -> Streams:
    return lambda _, party, issue: seed if is_shared(party, issue) else seed + _OTHER
