"""Does a deal exist that gives each party what it needs? Answered for many draws at once, deals never listed.

A weighting of the parties for which even the best deal falls short of the weighted needs proves that there
is none; the best deal of a weighting that meets every need proves that there is one. Weight moves to the
parties that lack most until one of the proofs is found; what neither settles is searched option by option.

References
----------
Geoffrion, A. M. (1974). Lagrangean relaxation for integer programming. Mathematical Programming Study 2.
Arora, S., Hazan, E., Kale, S. (2012). The multiplicative weights update method. Theory of Computing 8.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.draws import Reals
from zopa.analyses.tables import Mask

_ROUNDS = 8
_PATIENCE = 2  # rounds before deals are mended option by option
_PACE = 8.0
_TOLERANCE = 1e-12
_LEAST_WEIGHT = 1e-9
_FEW = 200  # deals in part that are sooner carried on than compared


def zones_exist(utilities: Sequence[Reals], needs: Reals) -> Mask:
    """Say of each draw whether a deal gives every party at least what it needs.

    Parameters
    ----------
    utilities : sequence of array, shape (n, n_options, n_parties)
        One an issue; minus infinity where an option is excluded.
    needs : array, shape (n, n_parties)

    Returns
    -------
    array of bool, shape (n,)
        Exact up to 1e-12: each yes has its deal, each no its weighting or a search to the end.

    Examples
    --------
    >>> price = np.array([[[1.0, 0.0], [0.4, 0.6]]])
    >>> zones_exist([price], np.array([[0.4, 0.5]])).tolist(), zones_exist([price], np.array([[0.5, 0.5]])).tolist()
    ([True], [False])
    """
    n, n_parties = needs.shape
    exists = np.zeros(n, dtype=bool)
    left = _stacked(utilities, n, n_parties)
    is_open = np.isfinite(left[0]).any(axis=2).all(axis=1) if n_parties else np.ones(n, dtype=bool)
    rest = np.flatnonzero(is_open)
    weights = np.full((len(rest), n_parties), 1.0 / n_parties)
    left, wanted = (left, needs) if len(rest) == n else (left[:, rest], needs[rest])
    for turn in range(_ROUNDS):
        chosen = _best_deals(left, weights)
        gaps = _utilities(left, chosen) - wanted
        refuted = (weights * gaps).sum(axis=1) < -_TOLERANCE
        if turn > _PATIENCE:
            gaps = _improved(left, chosen, gaps)
        met = (gaps >= -_TOLERANCE).all(axis=1)
        exists[rest[met]] = True
        still = ~(met | refuted)
        rest, left, wanted, gaps = rest[still], left[:, still], wanted[still], gaps[still]
        if not rest.size:
            return exists
        weights = weights[still] * np.exp(-_PACE / (1 + turn) ** 0.5 * gaps)
        weights = np.maximum(weights / weights.sum(axis=1, keepdims=True), _LEAST_WEIGHT)
    for draw, weighting in zip(rest.tolist(), weights, strict=True):
        exists[draw] = _search([each[draw] for each in utilities], needs[draw], weighting)
    return exists


def _stacked(utilities: Sequence[Reals], n: int, n_parties: int) -> Reals:
    """All issues in one array ``(n_parties, n, n_issues, most options)``; minus infinity where an issue has fewer."""
    most = max((each.shape[1] for each in utilities), default=0)
    stacked = np.full((n_parties, n, len(utilities), most), -np.inf)
    for issue, drawn in enumerate(utilities):
        stacked[:, :, issue, : drawn.shape[1]] = np.moveaxis(drawn, 2, 0)
    return stacked


def _best_deals(left: Reals, weights: Reals) -> NDArray[np.intp]:
    """The options of the deal that is best for a weighting of the parties ``(n, n_issues)``."""
    worth = np.zeros(left.shape[1:])
    for party, drawn in enumerate(left):
        worth += weights[:, party, None, None] * drawn
    chosen: NDArray[np.intp] = worth.argmax(axis=2)
    return chosen


def _utilities(left: Reals, chosen: NDArray[np.intp]) -> Reals:
    """What the parties get from one deal a draw ``(n, n_parties)``."""
    places = chosen[:, :, None]
    return np.stack([np.take_along_axis(drawn, places, axis=2)[:, :, 0].sum(axis=1) for drawn in left], axis=1)


def _improved(left: Reals, chosen: NDArray[np.intp], gaps: Reals) -> Reals:
    """The gaps after changing one option at a time for whoever lacks most, while that helps."""
    rows = np.arange(len(gaps))
    chosen, gaps = chosen.copy(), gaps.copy()
    for _ in range(left.shape[2]):
        held = np.take_along_axis(left, chosen[None, :, :, None], axis=3)
        after = left - held + gaps.T[:, :, None, None]
        least = after.min(axis=0).reshape(len(gaps), -1)
        best = least.argmax(axis=1)
        helps = least[rows, best] > gaps.min(axis=1) + _TOLERANCE
        if not helps.any():
            break
        issue, option = np.divmod(best, left.shape[3])
        moved = rows[helps]
        gaps[moved] = after[:, moved, issue[moved], option[moved]].T
        chosen[moved, issue[moved]] = option[moved]
    return gaps


def _search(utilities: Sequence[Reals], needs: Reals, weighting: Reals) -> bool:
    """Decide one draw issue by issue; what leaves a party, or the weighted sum of all, too little goes."""
    options = sorted(map(_allowed, utilities), key=lambda each: -float(np.ptp(each)))
    measures = np.column_stack([np.eye(len(needs)), weighting])
    wanted = needs @ measures - _TOLERANCE
    ahead = np.cumsum([np.zeros(len(wanted)), *((each @ measures).max(axis=0) for each in options[::-1])], axis=0)[::-1]
    reached = np.zeros((1, len(needs)))
    for place, drawn in enumerate(options):
        grown = (reached[:, None, :] + drawn[None]).reshape(-1, len(needs))
        grown = grown[(grown @ measures + ahead[place + 1] >= wanted).all(axis=1)]
        reached = _undominated(grown) if len(grown) > _FEW else grown
    return bool(len(reached))


def _allowed(drawn: Reals) -> Reals:
    return drawn[~np.isneginf(drawn).any(axis=1)]


def _undominated(points: Reals) -> Reals:
    """One of each group of equal points that no other one equals or exceeds for every party."""
    from moocore import is_nondominated

    kept: Reals = points[is_nondominated(points, maximise=True, keep_weakly=False)]
    return kept
