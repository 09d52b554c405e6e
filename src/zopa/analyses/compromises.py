"""Best compromises over draws: which deals come out, and how far each falls short of the best.

In: an `OrderTable`, a `DealGrid`, a `Setting`. Out: a `Tally` over the grid's deals. A best compromise
gives the party that gets the smallest share of its own best deal as much as possible; equal ones are
told apart by the mean share.

References
----------
Kalai, E., Smorodinsky, M. (1975). Other solutions to Nash's bargaining problem. Econometrica 43 (the
relative gain; here of the best within the declared limits).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.draws import BLOCK, Reals, Reservation, Setting, draw_scores, draw_shares, draw_weights
from zopa.analyses.impasse import limits
from zopa.analyses.orders import OrderTable
from zopa.analyses.tables import Mask, PositionTable
from zopa.analyses.violations import Limit
from zopa.vocabulary import Reading

MOST_DEALS = 10_000
_TIE_BREAK = 1e-6
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class DealGrid:
    """Deals that break no declared limit of `parties`: every mix of `left` options but for `kept`.

    `left` holds option indices an issue; `kept` is boolean over their mixes, None where links drop none.
    `among_equals` lists the deals from the one to name first where several are equally good.
    """

    parties: tuple[int, ...]
    left: tuple[tuple[int, ...], ...]
    kept: Mask | None
    among_equals: NDArray[np.intp]

    def deals(self) -> NDArray[np.intp]:
        """All deals of the grid, option indices ``(n_deals, n_issues)``."""
        places = np.indices([len(options) for options in self.left]).reshape(len(self.left), -1).T
        chosen = np.stack([np.array(options)[places[:, j]] for j, options in enumerate(self.left)], axis=1)
        return chosen if self.kept is None else chosen[self.kept]


@dataclass(frozen=True, slots=True)
class Tally:
    """Per deal how often it is the best compromise, and its summed shortfall, over `draws` draws."""

    best: NDArray[np.int64]
    shortfall: Reals
    draws: int


def deal_grid(table: PositionTable, *, without: int | None = None) -> DealGrid | None:
    """Collect the deals that declared limits leave, read narrowly.

    Returns
    -------
    DealGrid or None
        None where there is no issue, no deal is left, or more are than can be compared draw by draw (10,000).
    """
    binding = limits(table, Reading.NARROW, aims=False, without=without)
    left = []
    for issue, options in enumerate(table.options):
        forbidden = np.zeros(len(options), dtype=bool)
        for limit in binding:
            if limit.issues == (issue,):
                forbidden |= limit.forbidden
        left.append(tuple(np.flatnonzero(~forbidden).tolist()))
    n_deals = prod(len(options) for options in left)
    if not left or not 0 < n_deals <= MOST_DEALS:
        return None
    parties = tuple(party for party in np.flatnonzero(table.needed).tolist() if party != without)
    every = DealGrid(parties, tuple(left), None, np.arange(n_deals))
    linking = [limit for limit in binding if len(limit.issues) > 1]
    kept = ~broken(every.deals(), linking)
    if not kept.any():
        return None
    grid = replace(every, kept=kept if linking else None)
    deals = grid.deals()
    costs: list[NDArray[np.generic]] = [departures(table, deals)]
    if without is not None:
        costs.append(broken(deals, limits_of(table, without)))
    return replace(grid, among_equals=np.lexsort(costs))


def limits_of(table: PositionTable, party: int) -> list[Limit]:
    """List what one party declared, read narrowly."""
    others = {limit.bit for limit in limits(table, Reading.NARROW, aims=False, without=party)}
    return [limit for limit in limits(table, Reading.NARROW, aims=False) if limit.bit not in others]


def broken(deals: NDArray[np.intp], binding: Sequence[Limit]) -> Mask:
    """Say of each deal ``(n_deals, n_issues)`` whether it breaks one of the limits."""
    found = np.zeros(len(deals), dtype=bool)
    for limit in binding:
        found |= limit.forbidden[tuple(deals[:, issue] for issue in limit.issues)]
    return found


def departures(table: PositionTable, deals: NDArray[np.intp]) -> NDArray[np.intp]:
    """Count per deal the issues on which it changes today's state."""
    today = np.array(table.status_quo)
    changed: NDArray[np.intp] = ((deals != today) & (today >= 0)).sum(axis=1)
    return changed


def tally(table: OrderTable, grid: DealGrid, setting: Setting, seed: int, span: tuple[int, int]) -> Tally:
    """Find the best compromise in each draw from `span[0]` up to `span[1]`.

    Parameters
    ----------
    table : OrderTable
    grid : DealGrid
        The deals compared, and the parties that must share them.
    setting : Setting
    seed : int
    span : (int, int)
        Draws; the first must start a block of 256.
    """
    start, stop = span
    best = np.zeros(0, dtype=np.int64)
    shortfall = np.zeros(0)
    for block in range(start // BLOCK, -(-stop // BLOCK)):
        n = min(BLOCK, stop - block * BLOCK)
        least, mean = _shares(table, grid, setting, seed, block)
        least, mean = least[:n], mean[:n]
        score = (least + _TIE_BREAK * mean)[:, grid.among_equals]
        chosen = grid.among_equals[score.argmax(axis=1)]
        counted = np.bincount(chosen, minlength=least.shape[1])
        missed = (least.max(axis=1, keepdims=True) - least).sum(axis=0)
        best = counted if not best.size else best + counted
        shortfall = missed if not shortfall.size else shortfall + missed
    return Tally(best, shortfall, stop - start)


def joined(tallies: list[Tally]) -> Tally:
    """One tally of consecutive spans, added in their order."""
    best, shortfall = tallies[0].best, tallies[0].shortfall
    for more in tallies[1:]:
        best, shortfall = best + more.best, shortfall + more.shortfall
    return Tally(best, shortfall, sum(one.draws for one in tallies))


def _shares(table: OrderTable, grid: DealGrid, setting: Setting, seed: int, block: int) -> tuple[Reals, Reals]:
    """The least and the mean share of its own best that a deal gives the parties ``(256, n_deals)``."""
    least: Reals | None = None
    total: Reals | None = None
    for party in grid.parties:
        share = _party_shares(table, grid, setting, party, (seed, block))
        if share is None:
            continue
        least = share if least is None else np.minimum(least, share)
        total = share if total is None else total + share
    if least is None or total is None:
        n_deals = prod(len(options) for options in grid.left) if grid.kept is None else int(grid.kept.sum())
        return np.zeros((BLOCK, n_deals)), np.zeros((BLOCK, n_deals))
    return least, total / len(grid.parties)


def _party_shares(
    table: OrderTable, grid: DealGrid, setting: Setting, party: int, place: tuple[int, int]
) -> Reals | None:
    weights = draw_weights(table, party, setting, *place)
    if not weights.any():
        return None
    utilities = np.zeros((BLOCK, 1))
    today = np.zeros(BLOCK)
    for issue, options in enumerate(grid.left):
        width = utilities.shape[1] * len(options)
        if not weights[:, issue].any():
            utilities = np.repeat(utilities, len(options), axis=1)
            continue
        values = weights[:, [issue]] * draw_scores(table, (party, issue), setting, *place)
        utilities = (utilities[:, :, None] + values[:, None, list(options)]).reshape(BLOCK, width)
        status_quo = table.positions.status_quo[issue]
        today += values[:, status_quo] if status_quo >= 0 else values.mean(axis=1)
    if grid.kept is not None:
        utilities = utilities[:, grid.kept]
    return _relative(utilities, today, draw_shares(setting, table.positions.parties[party], *place), setting)


def _relative(utilities: Reals, today: Reals, held: Reals, setting: Setting) -> Reals:
    """Gains over what the party holds without a deal, as shares of its greatest possible gain."""
    best = utilities.max(axis=1)
    floor = held * best
    if setting.reservation is Reservation.TODAY:
        floor = today
    elif setting.reservation is Reservation.WORSE:
        floor = today - held * best
    room = best - floor
    floor, room = np.where(room > _NOTHING, floor, best - 1.0), np.where(room > _NOTHING, room, 1.0)
    shares: Reals = (utilities - floor[:, None]) / room[:, None]
    return shares
