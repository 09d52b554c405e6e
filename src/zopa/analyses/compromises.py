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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.collisions import limits
from zopa.analyses.draws import BLOCK, Reals, Reservation, Setting, draw_pressures, draw_scores, draw_shares
from zopa.analyses.orders import OrderTable
from zopa.analyses.tables import Mask, PositionTable
from zopa.analyses.violations import Limit
from zopa.analyses.weighing import draw_weights
from zopa.vocabulary import Reading

MOST_DEALS = 5_000
_TIE_BREAK = 1e-6
_NOTHING = 1e-9
_MOST_PRESSED = 0.5
_CELLS_AT_ONCE = 1 << 15


@dataclass(frozen=True, slots=True)
class DealGrid:
    """Deals that break no declared limit of `parties`: every mix of `left` options but for `kept`.

    `left` holds option indices an issue; `kept` is boolean over their mixes, None where links drop none.
    `among_equals` lists the deals from the one to name first where several are equally good.  `held`
    are issues kept at one option to keep the grid small, with the options that limits leave them.
    """

    parties: tuple[int, ...]
    left: tuple[tuple[int, ...], ...]
    kept: Mask | None
    among_equals: NDArray[np.intp]
    held: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def deals(self) -> NDArray[np.intp]:
        """All deals of the grid, option indices ``(n_deals, n_issues)``."""
        places = np.indices([len(options) for options in self.left]).reshape(len(self.left), -1).T
        chosen = np.stack([np.array(options)[places[:, j]] for j, options in enumerate(self.left)], axis=1)
        return chosen if self.kept is None else chosen[self.kept]


@dataclass(frozen=True, slots=True)
class Tally:
    """What best compromises are, draw by draw.

    `chosen` is the best deal of each draw and `level` the least share that it gives anybody ``(draws,)``;
    `shortfall` and `regret` say of each deal by how much it misses that level, summed over the draws and at
    worst; `short` says of each draw and party of the grid whether nobody is served worse ``(draws, n)``.
    """

    chosen: NDArray[np.intp]
    level: Reals
    shortfall: Reals
    regret: Reals
    short: Mask

    @property
    def draws(self) -> int:
        """How many draws."""
        return len(self.chosen)


def deal_grid(table: PositionTable, *, without: int | None = None) -> DealGrid | None:
    """Collect the deals that declared limits leave, read narrowly.

    Returns
    -------
    DealGrid or None
        None where there is no issue, no deal is left, or more are than can be compared draw by draw.

    Notes
    -----
    Beyond 5,000 deals, issues on which fewer than two needed parties were heard are held at today's
    option, those with the fewest voices first, until the others fit. No link or limit of the absent
    party may speak of them.
    """
    binding = limits(table, Reading.NARROW, aims=False, without=without)
    left = []
    for issue, options in enumerate(table.options):
        forbidden = np.zeros(len(options), dtype=bool)
        for limit in binding:
            if limit.issues == (issue,):
                forbidden |= limit.forbidden
        left.append(tuple(np.flatnonzero(~forbidden).tolist()))
    linking = [limit for limit in binding if len(limit.issues) > 1]
    busy = {issue for limit in linking for issue in limit.issues}
    if without is not None:
        busy |= {issue for limit in limits_of(table, without) for issue in limit.issues}
    held = _held(table, left, busy)
    compared = [(_today_or_first(table, i, options),) if i in held else options for i, options in enumerate(left)]
    n_deals = prod(len(options) for options in compared)
    if not left or not 0 < n_deals <= MOST_DEALS:
        return None
    parties = tuple(party for party in np.flatnonzero(table.needed).tolist() if party != without)
    every = DealGrid(parties, tuple(compared), None, np.arange(n_deals), {issue: left[issue] for issue in held})
    kept = ~broken(every.deals(), linking)
    if not kept.any():
        return None
    grid = replace(every, kept=kept if linking else None)
    deals = grid.deals()
    costs: list[NDArray[np.generic]] = [departures(table, deals)]
    if without is not None:
        costs.append(broken(deals, limits_of(table, without)))
    return replace(grid, among_equals=np.lexsort(costs))


def _held(table: PositionTable, left: Sequence[tuple[int, ...]], busy: set[int]) -> tuple[int, ...]:
    """The issues to hold; none where that would not make the grid small enough."""
    n_deals = prod(len(options) for options in left)
    voices = (table.heard & table.needed).sum(axis=1)
    held: list[int] = []
    for issue in sorted(range(len(left)), key=lambda i: (voices[i], -len(left[i]), i)):
        if n_deals <= MOST_DEALS:
            return tuple(sorted(held))
        if voices[issue] < 2 and issue not in busy and len(left[issue]) > 1:
            held.append(issue)
            n_deals //= len(left[issue])
    return tuple(sorted(held)) if n_deals <= MOST_DEALS else ()


def _today_or_first(table: PositionTable, issue: int, left: tuple[int, ...]) -> int:
    today = table.status_quo[issue]
    return today if today in left else left[0]


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
    rows = max(1, _CELLS_AT_ONCE // len(grid.among_equals))
    parts = []
    for block in range(start // BLOCK, -(-stop // BLOCK)):
        stakes = [_stake(table, grid, setting, party, (seed, block)) for party in grid.parties]
        n = min(BLOCK, stop - block * BLOCK)
        parts += [_compare(stakes, grid, slice(first, min(first + rows, n))) for first in range(0, n, rows)]
    return joined(parts)


def joined(tallies: Sequence[Tally]) -> Tally:
    """One tally of consecutive spans, added in their order."""
    shortfall, regret = tallies[0].shortfall, tallies[0].regret
    for more in tallies[1:]:
        shortfall = shortfall + more.shortfall
        regret = np.maximum(regret, more.regret)
    return Tally(
        np.concatenate([one.chosen for one in tallies]),
        np.concatenate([one.level for one in tallies]),
        shortfall,
        regret,
        np.concatenate([one.short for one in tallies]),
    )


@dataclass(frozen=True, slots=True)
class _Stake:
    """One party's draws: the utility of each left option ``(256, n_left)``, None where an issue counts nothing.

    `floor` is what it holds without a deal ``(256,)``, as utility if `is_utility`, else as a share of its best.
    """

    values: tuple[Reals | None, ...]
    floor: Reals
    is_utility: bool


def _stake(table: OrderTable, grid: DealGrid, setting: Setting, party: int, place: tuple[int, int]) -> _Stake | None:
    weights = draw_weights(table, party, setting, *place)
    if not weights.any():
        return None
    values: list[Reals | None] = []
    today = np.zeros(BLOCK)
    for issue, options in enumerate(grid.left):
        if not weights[:, issue].any():
            values.append(None)
            continue
        drawn = weights[:, [issue]] * draw_scores(table, (party, issue), setting, *place)
        values.append(drawn[:, list(options)])
        status_quo = table.positions.status_quo[issue]
        today += drawn[:, status_quo] if status_quo >= 0 else drawn.mean(axis=1)
    name = table.positions.parties[party]
    held = draw_shares(setting, name, *place)
    is_pressed = party in table.pressed
    if setting.reservation in {Reservation.TODAY, Reservation.WORSE}:
        loss = _MOST_PRESSED * draw_pressures(name, *place) if is_pressed else 0.0
        return _Stake(tuple(values), today - held - loss, is_utility=True)
    return _Stake(tuple(values), held * draw_pressures(name, *place) if is_pressed else held, is_utility=False)


def _compare(stakes: Sequence[_Stake | None], grid: DealGrid, rows: slice) -> Tally:
    """The best compromise and the shortfalls of some draws."""
    shape = (rows.stop - rows.start, len(grid.among_equals))
    shares = {place: _gains(stake, grid, rows) for place, stake in enumerate(stakes) if stake is not None}
    least, total = np.full(shape, np.inf), np.zeros(shape)
    for gains in shares.values():
        np.minimum(least, gains, out=least)
        total += gains
    if not shares:
        least[:] = 0.0
    level = least.max(axis=1)
    missed = level[:, None] - least
    total *= _TIE_BREAK / max(1, len(shares))
    total += least
    chosen = grid.among_equals[total[:, grid.among_equals].argmax(axis=1)]
    short = np.zeros((shape[0], len(stakes)), dtype=bool)
    at = np.arange(shape[0])
    for place, gains in shares.items():
        short[:, place] = gains[at, chosen] <= least[at, chosen] + _NOTHING
    return Tally(chosen, level, missed.sum(axis=0), missed.max(axis=0), short)


def _gains(stake: _Stake, grid: DealGrid, rows: slice) -> Reals:
    """Gains over what the party holds without a deal, as shares of its greatest possible gain."""
    utilities = np.zeros((rows.stop - rows.start, 1))
    for options, values in zip(grid.left, stake.values, strict=True):
        if values is None:
            utilities = np.repeat(utilities, len(options), axis=1)
        else:
            utilities = (utilities[:, :, None] + values[rows, None, :]).reshape(len(utilities), -1)
    if grid.kept is not None:
        utilities = utilities[:, grid.kept]
    best = utilities.max(axis=1)
    floor = stake.floor[rows] if stake.is_utility else stake.floor[rows] * best
    room = best - floor
    floor, room = np.where(room > _NOTHING, floor, best - 1.0), np.where(room > _NOTHING, room, 1.0)
    utilities -= floor[:, None]
    utilities /= room[:, None]
    return utilities
