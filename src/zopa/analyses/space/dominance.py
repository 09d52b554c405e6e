"""Which vectors no other vector dominates: more is better in every column."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space.points import Points
from zopa.analyses.tables import Mask

Indices = NDArray[np.int64]

# Odd multipliers drawn once: equal rows get equal sums, different rows hardly ever.
_MIXERS = np.random.default_rng(0).integers(0, 2**63, 64, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


def nondominated(points: Points, node: Indices | None = None) -> Indices:
    """Rows that no row of the same node dominates, equal rows all kept; by node, then by falling points.

    Parameters
    ----------
    points
        ``(n, n_columns)``, more is better.
    node
        ``(n,)``; rows of different nodes are not compared.  None: all in one.

    References
    ----------
    Kung, Luccio & Preparata 1975, On finding the maxima of a set of vectors; the filter for three and
    more columns is that of `moocore`.
    """
    if len(points) == 0:
        return np.zeros(0, dtype=np.int64)
    if points.shape[1] <= 2:
        return _swept(points, node)
    rows = _filtered(points, node)
    return rows[_falling(points.take(rows, axis=0), None if node is None else node[rows])]


def equal_to_previous(points: Points, node: Indices | None = None) -> Mask:
    """Whether each row equals the row before it, node included."""
    same = np.zeros(len(points), dtype=bool)
    rest = same[1:]
    np.equal(points[1:, 0], points[:-1, 0], out=rest)
    for column in range(1, points.shape[1]):  # a few columns in turn are many times faster than all(axis=1)
        rest &= points[1:, column] == points[:-1, column]
    if node is not None:
        rest &= node[1:] == node[:-1]
    return same


def alike_together(points: Points, node: Indices | None = None) -> Indices:
    """All rows in an order in which equal rows of one node are neighbours; the order itself says nothing."""
    mixed = points.astype(np.uint64) @ _MIXERS[: points.shape[1]]
    if node is not None:
        mixed += node.astype(np.uint64) * _MIXERS[-1]
    return np.asarray(np.argsort(mixed, kind="stable"))


def _falling(points: Points, node: Indices | None) -> Indices:
    keys = tuple(-points[:, column] for column in range(points.shape[1] - 1, -1, -1))
    return np.asarray(np.lexsort(keys if node is None else (*keys, node)))


def _swept(points: Points, node: Indices | None) -> Indices:
    order = _falling(points, node)
    ordered = points.take(order, axis=0)
    last = ordered[:, -1]
    if points.shape[1] == 1:
        last = np.zeros_like(last)
    if node is not None:
        # Later nodes stand on a higher floor, so that one running maximum serves all of them.
        floor = int(last.max()) - int(last.min()) + 1
        last = last + node[order] * floor
    first = ~equal_to_previous(ordered, None if node is None else node[order])
    best_before = np.empty_like(last)
    best_before[0] = last[0] - 1
    np.maximum.accumulate(last[:-1], out=best_before[1:])
    kept = (last > best_before) & first
    return np.asarray(order[kept[np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))]])


def _filtered(points: Points, node: Indices | None) -> Indices:
    import moocore

    if node is None:
        return np.flatnonzero(moocore.is_nondominated(points, maximise=True, keep_weakly=True))
    kept: Mask = moocore.is_nondominated_within_sets(points, sets=node, maximise=True, keep_weakly=True)
    return np.flatnonzero(kept)
