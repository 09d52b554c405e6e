"""Weights that the reporting, and an analyst's inequalities, allow.

In: an `OrderTable` and a `Setting`. Out: one row of weights a draw, from random streams named by ids.

References
----------
Barron, F. H., Barrett, B. E. (1996). Decision quality using ranked attribute weights. Management
Science 42 (rank-order centroids).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.draws import BLOCK, Reals, Setting, filled_cells, reported_cells, stream
from zopa.analyses.judgements import Polytope, minimal_conflict, walked_weights
from zopa.analyses.orders import OrderTable
from zopa.analyses.tables import Mask

_ATTEMPTS = 100
_FAR = 1 << 20  # blocks between one attempt's draws and the next one's


def draw_weights(table: OrderTable, party: int, setting: Setting, seed: int, block: int) -> Reals:
    """Draw one party's weights: uniform over all that agree with what was called important.

    Returns
    -------
    array of float, shape (256, n_issues)
        Rows sum to 1, or to 0 for a party of whom nothing counts as reported.

    Raises
    ------
    NotDrawable
        An analyst's inequalities exclude each other or the words, or their weights cannot be trusted.

    Notes
    -----
    Issues split from one share the weight of one. Sorted exponentials are dealt along the tiers:
    exact, because the uniform distribution on the simplex is exchangeable. An analyst's inequalities are
    kept by throwing away what breaks them while one draw in a hundred does not, else by hit-and-run.
    """
    allowed = judged_polytope(table, party, setting)
    if allowed is None:
        return _order_weights(table, party, setting, seed, block)
    filled = np.flatnonzero(filled_cells(table, setting)[:, party])
    kept: list[Reals] = []
    for attempt in range(_ATTEMPTS):
        drawn = _order_weights(table, party, setting, seed, block + attempt * _FAR)
        kept.append(drawn[allowed.holds(drawn[:, filled])])
        if sum(map(len, kept)) >= BLOCK:
            return np.concatenate(kept)[:BLOCK]
    walked = _walked(table, party, setting, seed)
    places = stream(seed, block, "walked", table.positions.parties[party]).choice(len(walked), BLOCK, replace=False)
    weights = np.zeros((BLOCK, len(table.positions.issues)))
    weights[:, filled] = walked[places]
    return weights


def judged_polytope(table: OrderTable, party: int, setting: Setting) -> Polytope | None:
    """What an analyst's inequalities, and the words, leave of one party's weights over its filled issues.

    None where the analyst says nothing of it, or where the setting overrules him: no reporting, equal weights.
    An inequality that speaks of an issue without weight in this setting is left out.
    """
    own = [each for each in table.judgements if each.party == party]
    if not own or setting.is_blank or setting.equal_weights:
        return None
    filled = filled_cells(table, setting)[:, party]
    spoken = [each for each in own if not np.any(np.array(each.row)[~filled])]
    rows = [np.array(each.row)[filled] for each in spoken]
    bounds = [each.bound for each in spoken]
    if setting.tiers:
        reported = reported_cells(table, setting)[:, party]
        first = np.flatnonzero(reported & table.important[:, party])
        for low in np.flatnonzero(reported & ~table.important[:, party]).tolist():
            for high in first.tolist():
                row = np.zeros(len(filled))
                row[low], row[high] = 1.0, -1.0
                rows.append(row[filled])
                bounds.append(0.0)
    return Polytope(np.array(rows).reshape(len(rows), int(filled.sum())), np.array(bounds)) if spoken else None


class NotDrawable(Exception):  # noqa: N818 - the caller's cue to leave figures out, never shown
    """No weights of a party (index) can be drawn; `rows` are its inequalities that exclude each other, if any do."""

    def __init__(self, party: int, rows: tuple[int, ...]) -> None:
        super().__init__(party, rows)
        self.party = party
        self.rows = rows


def _walked(table: OrderTable, party: int, setting: Setting, seed: int) -> Reals:
    allowed = judged_polytope(table, party, setting)
    if allowed is None:
        raise ValueError("There are no inequalities to walk within.")
    groups = table.positions.groups
    is_split = len(set(groups)) < len(groups)  # weights of split issues are not uniform: nothing to walk on
    name = table.positions.parties[party]
    found = None if is_split else _walk(allowed.rows.tobytes(), allowed.bounds.tobytes(), allowed.size, (seed, name))
    if found is None:
        raise NotDrawable(party, minimal_conflict(allowed))
    return found


@lru_cache(maxsize=64)
def _walk(rows: bytes, bounds: bytes, size: int, place: tuple[int, str]) -> Reals | None:
    polytope = Polytope(np.frombuffer(rows).reshape(-1, size), np.frombuffer(bounds))
    return walked_weights(polytope, stream(place[0], 0, "walk", place[1]))


def _order_weights(table: OrderTable, party: int, setting: Setting, seed: int, block: int) -> Reals:
    """Weights that agree with the words alone."""
    positions = table.positions
    filled = filled_cells(table, setting)[:, party]
    reported = reported_cells(table, setting)[:, party]
    groups = np.unique(positions.groups or range(len(positions.issues)), return_inverse=True)[1]
    names = [positions.issues[int(np.flatnonzero(groups == group)[0])] for group in range(groups.max(initial=-1) + 1)]
    weights = np.zeros((BLOCK, len(positions.issues)))
    live = [group for group in range(len(names)) if filled[groups == group].any()]
    if not live:
        return weights
    drawn = np.stack([_exponentials(seed, block, "weight", positions.parties[party], names[g]) for g in live], axis=1)
    if setting.equal_weights:
        drawn = np.ones_like(drawn)
    elif setting.tiers and not setting.is_blank:
        tiers = [_tier(reported & (groups == group), table.important[:, party]) for group in live]
        drawn = deal_tiers(drawn, np.array(tiers))
    shares = drawn / drawn.sum(axis=1, keepdims=True)
    for column, group in enumerate(live):
        members = np.flatnonzero((groups == group) & filled)
        if len(members) == 1:
            weights[:, members[0]] = shares[:, column]
            continue
        parts = np.stack(
            [_exponentials(seed, block, "part", positions.parties[party], positions.issues[i]) for i in members], axis=1
        )
        if setting.equal_weights:
            parts = np.ones_like(parts)
        weights[:, members] = shares[:, [column]] * parts / parts.sum(axis=1, keepdims=True)
    return weights


def _exponentials(seed: int, block: int, *names: str) -> Reals:
    return stream(seed, block, *names).standard_exponential(BLOCK)


def deal_tiers(drawn: Reals, tiers: NDArray[np.intp]) -> Reals:
    """Exchange the values of each row so that no issue of a lower tier exceeds one of a higher tier.

    Parameters
    ----------
    drawn : array of float, shape (n, k)
        Exchangeable positive values.
    tiers : array of int, shape (k,)
        0 for the first tier, 1 for the next; -1 for issues that are compared with none.
    """
    tied = np.flatnonzero(tiers >= 0)
    if len(np.unique(tiers[tied])) < 2:
        return drawn
    values = drawn[:, tied]
    ceiling = values.max(axis=1, keepdims=True, initial=0.0) + 1.0
    places = np.argsort(tiers[tied] * ceiling - values, axis=1)
    dealt = np.empty_like(values)
    np.put_along_axis(dealt, places, -np.sort(-values, axis=1), axis=1)
    result = drawn.copy()
    result[:, tied] = dealt
    return result


def _tier(reported: Mask, important: Mask) -> int:
    """0 for the first tier, 1 for the next, -1 where nothing is reported."""
    if not reported.any():
        return -1
    return 0 if (reported & important).any() else 1
