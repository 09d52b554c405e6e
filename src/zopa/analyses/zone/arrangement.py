"""In which order to count free issues, so that the tables over missing points stay small."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space import DealSpace

_FEW_CELLS = 30_000
_CELLS_A_TRY = 10_000
_MOST_TRIES = 600


def arranged(space: DealSpace, added: list[NDArray[np.int64]], start: NDArray[np.int64]) -> list[int]:
    """Places of the layers in an order with few table cells; as they are where issues are linked.

    Parameters
    ----------
    added
        Points ``(n_arcs, n_parties)`` of each layer, none below 0.
    start
        ``(n_parties,)`` points missing before the first.

    Notes
    -----
    A table spans what a party may still miss: no more than it missed at first, and no more than the layers
    ahead supply.  Small layers outside and large ones inside keep both narrow; moves of one layer, drawn with
    a fixed seed, improve on that as long as tables are large enough to be worth it.
    """
    places = list(range(len(space.layers)))
    if not space.is_unlinked or len(places) < 3:
        return places
    most = np.array([arcs.max(axis=0) for arcs in added], dtype=float)
    rising = np.argsort(np.log1p(most).sum(axis=1), kind="stable").tolist()
    order = [*rising[::2], *rising[1::2][::-1]]
    cells = _cells(most[order], start)
    rng = np.random.default_rng(0)
    tries = 0 if cells < _FEW_CELLS else min(int(cells) // _CELLS_A_TRY + 20, _MOST_TRIES)
    for source, target in rng.integers(len(order), size=(tries, 2)).tolist():
        moved = order.copy()
        moved.insert(target, moved.pop(source))
        if (fewer := _cells(most[moved], start)) < cells:
            order, cells = moved, fewer
    return order


def _cells(most: NDArray[np.float64], start: NDArray[np.int64]) -> float:
    """All table cells of layers that supply these points at most, in this order."""
    before = np.cumsum(most, axis=0)
    ahead = before[-1] - before
    sides = np.minimum(start, ahead) - np.maximum(start - before, 0.0) + 1.0
    return float(np.maximum(sides, 0.0).prod(axis=1).sum())
