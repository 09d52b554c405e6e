"""Utilities that the reporting allows, sampled.

In: an `OrderTable` and a `Setting`. Out: per party and issue scores and weights, one row a draw.
Orders hold in every draw; what no order says is drawn, never set. Each party and issue has its own
random stream a block of 256 draws, named by ids: neither workers nor added issues shift another's.

References
----------
Ferguson, T. S. (1973). A Bayesian analysis of some nonparametric problems. Annals of Statistics 1
(increments that do not depend on how finely a scale is cut).
Lahdelma, R., Hokkanen, J., Salminen, P. (1998). SMAA. European Journal of Operational Research 106.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.extensions import closure, is_contradictory, linear_extensions
from zopa.analyses.orders import OrderTable, Switch
from zopa.analyses.tables import Mask

BLOCK = 256
Reals = NDArray[np.float64]


class Silence(StrEnum):
    """What a cell that nobody reported may hold."""

    REPORTED_ONLY = "reported_only"
    UNKNOWN = "unknown"
    OPPOSED = "opposed"


class Reservation(StrEnum):
    """What each party is taken to hold without a deal; of its best, except for the courses of today."""

    NONE = "none"
    ANY = "any"
    LOW = "low"
    MIDDLE = "middle"
    TODAY = "today"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Setting:
    """One defensible way to fill in what the words leave open.

    `spread` is M of the Dirichlet increments; `switches` what counts besides plain words; `along_scale`
    lets the steps of an ordered issue fall in score with their distance from the option wanted.
    `is_blank` removes all orders and importance, as if nothing had been reported.
    """

    silence: Silence = Silence.REPORTED_ONLY
    reservation: Reservation = Reservation.NONE
    spread: float = 2.0
    equal_steps: bool = False
    equal_weights: bool = False
    tiers: bool = True
    along_scale: bool = True
    switches: frozenset[Switch] = frozenset({Switch.STATED, Switch.HEDGED, Switch.PAST})
    is_blank: bool = False


def stream(seed: int, block: int, *names: str) -> np.random.Generator:
    """The random numbers of one block of draws, named by ids and by nothing else."""
    keys = [zlib.crc32(name.encode()) for name in names]
    return np.random.default_rng(np.random.SeedSequence((seed, *keys, block)))


def filled_cells(table: OrderTable, setting: Setting) -> Mask:
    """Which cells carry weight ``(n_issues, n_parties)`` in a setting."""
    positions = table.positions
    if setting.is_blank or setting.silence is Silence.UNKNOWN:
        return np.ones_like(positions.heard)
    filled = reported_cells(table, setting)
    if setting.silence is Silence.OPPOSED:
        filled = filled | (_rivals(table, setting) >= 0)
    return filled


def reported_cells(table: OrderTable, setting: Setting) -> Mask:
    """Which cells ``(n_issues, n_parties)`` hold something that the setting counts as reported."""
    filled = np.array(table.positions.heard)
    only_off = np.zeros_like(filled)
    for order in table.orders:
        if order.switch not in setting.switches:
            only_off[order.issue, order.party] = True
    for order in table.orders:
        if order.switch in setting.switches:
            filled[order.issue, order.party] = True
            only_off[order.issue, order.party] = False
    return filled & ~only_off


def relation(table: OrderTable, party: int, issue: int, setting: Setting) -> Mask:
    """What is known of one party's order on one issue.

    Returns
    -------
    array of bool, shape (n_options, n_options)
        ``above[a, b]``: option a scores at least as much as option b in every draw. Empty of true
        entries where nothing is known, or where the reported words contradict each other.
    """
    size = len(table.positions.options[issue])
    nothing = np.zeros((size, size), dtype=bool)
    if setting.is_blank:
        return nothing
    if not reported_cells(table, setting)[issue, party]:
        rival = _rivals(table, setting)[issue, party] if setting.silence is Silence.OPPOSED else -1
        return relation(table, int(rival), issue, setting).T if rival >= 0 else nothing
    stated = np.array(nothing)
    for order in table.orders:
        if (order.party, order.issue) == (party, issue) and order.switch in setting.switches:
            stated |= np.logical_and.outer(order.better, order.worse & ~order.better)
    if is_contradictory(stated):
        return nothing
    if not (table.is_ordered[issue] and setting.along_scale):
        return closure(stated)
    along = stated | _along_the_scale(closure(stated))
    return closure(stated if is_contradictory(along) else along)


def draw_scores(table: OrderTable, cell: tuple[int, int], setting: Setting, seed: int, block: int) -> Reals:
    """Draw the scores of one cell (party, issue): see `scores_within`."""
    party, issue = cell
    rng = stream(seed, block, "score", table.positions.parties[party], table.positions.issues[issue])
    return scores_within(relation(table, party, issue, setting), setting, rng)


def scores_within(known: Mask, setting: Setting, rng: np.random.Generator) -> Reals:
    """Draw scores that agree with a relation between options (see `relation`).

    Returns
    -------
    array of float, shape (256, n_options)
        0 for the worst option, 1 for the best; a lone option scores 0.
    """
    size = len(known)
    ranked = linear_extensions(known, BLOCK, rng)
    levels = np.zeros((BLOCK, size))
    if size > 1:
        levels[:, 1:] = _increments(size - 1, setting, rng).cumsum(axis=1)
    scores = np.empty_like(levels)
    np.put(scores, ranked + size * np.arange(BLOCK)[:, None], levels)
    return scores


def draw_shares(setting: Setting, party: str, seed: int, block: int) -> Reals:
    """Draw what a party holds without a deal, as a share of its best ``(256,)``; see `Reservation`.

    For WORSE it is how far below today's utility the party's course lies.
    """
    low, high = {
        Reservation.ANY: (0.0, 1.0),
        Reservation.LOW: (0.0, 0.5),
        Reservation.MIDDLE: (0.3, 0.7),
        Reservation.WORSE: (0.0, 0.5),
    }.get(setting.reservation, (0.0, 0.0))
    return stream(seed, block, "reservation", party).uniform(low, high, BLOCK) if high else np.zeros(BLOCK)


def draw_pressures(party: str, seed: int, block: int) -> Reals:
    """Draw how far a party's course without a deal has worsened ``(256,)``: 0 not at all, 1 as far as it can."""
    return stream(seed, block, "pressure", party).uniform(0.0, 1.0, BLOCK)


def _rivals(table: OrderTable, setting: Setting) -> NDArray[np.intp]:
    """Per silent cell the one other needed party heard on the issue; -1 where none or several were."""
    reported = reported_cells(table, setting) & table.positions.needed
    rivals = np.full(reported.shape, -1, dtype=np.intp)
    for issue in np.flatnonzero(reported.sum(axis=1) == 1):
        rival = int(np.flatnonzero(reported[issue])[0])
        rivals[issue, table.positions.needed & ~reported[issue]] = rival
    return rivals


def _along_the_scale(above: Mask) -> Mask:
    """Steps of a scale on either side of the best options: the farther, the worse (an assumption)."""
    below_something = above.any(axis=0)
    best = np.flatnonzero(~below_something & above.any(axis=1))
    assumed = np.zeros_like(above)
    if not best.size or not above[best][:, below_something].all() or (~below_something).sum() != best.size:
        return assumed
    for step in range(best.min()):
        assumed[step + 1, step] = True
    for step in range(best.max() + 1, len(above)):
        assumed[step - 1, step] = True
    return assumed


def _increments(n_steps: int, setting: Setting, rng: np.random.Generator) -> Reals:
    """Shares of the way from worst to best that each step covers ``(256, n_steps)``."""
    if setting.equal_steps:
        return np.full((BLOCK, n_steps), 1.0 / n_steps)
    return rng.dirichlet(np.full(n_steps, setting.spread / n_steps), size=BLOCK)
