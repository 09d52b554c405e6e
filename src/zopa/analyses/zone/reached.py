"""How many vectors reach given needs, for many needs at once, by sorting instead of by comparing each with each.

References
----------
Bentley 1980, Multidimensional divide-and-conquer; Claude & Navarro 2012, The wavelet matrix.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.int64]
Counts = NDArray[np.int64]

_BLOCK = 32


def reached_by(needs: Points, vectors: Points) -> Counts:
    """For each row of `needs` how many rows of `vectors` are at least as large in every column.

    Parameters
    ----------
    needs, vectors
        ``(n, n_columns)`` and ``(m, n_columns)``, with 1 to 3 columns.
    """
    found = np.zeros(len(needs), dtype=np.int64)
    possible = np.flatnonzero((needs <= vectors.max(axis=0)).all(axis=1)) if len(vectors) else found[:0]
    if not len(possible):
        return found
    asked = needs[possible]
    # A column in which everybody asked is always reached decides nothing.
    decides = np.flatnonzero((asked > vectors.min(axis=0)).any(axis=0))
    asked, offered = asked[:, decides], vectors[:, decides]
    if len(decides) == 0:
        found[possible] = len(vectors)
    elif len(decides) == 1:
        found[possible] = _above(np.sort(offered[:, 0]), asked[:, 0])
    elif len(decides) == 2:
        found[possible] = _in_plane(asked, offered)
    else:
        found[possible] = _in_space(asked, offered)
    return found


def _above(rising: NDArray[np.int64], values: NDArray[np.int64]) -> Counts:
    """How many of the sorted numbers are at least each value."""
    return len(rising) - np.searchsorted(rising, values, side="left")


def _in_plane(needs: Points, vectors: Points) -> Counts:
    falling = np.argsort(-vectors[:, 0], kind="stable")
    ends = _above(vectors[falling[::-1], 0], needs[:, 0])
    ranks, least = _ranked(vectors[falling, 1], needs[:, 1])
    return _Wavelets(ranks).count(np.zeros_like(ends), ends, least)


def _in_space(needs: Points, vectors: Points) -> Counts:
    """A prefix by the first column, cut into blocks of doubling size; in each a plane is left."""
    falling = np.argsort(-vectors[:, 0], kind="stable")
    vectors = vectors[falling]
    ends = _above(vectors[::-1, 0], needs[:, 0])
    x_ranks, x_least = _ranked(vectors[:, 1], needs[:, 1])
    y_ranks, y_least = _ranked(vectors[:, 2], needs[:, 2])
    found = _in_rest(ends, (x_ranks, y_ranks), (x_least, y_least))
    n_vectors = len(vectors)
    level = _BLOCK
    while level <= n_vectors:
        asking = np.flatnonzero(ends & level)
        if len(asking):
            start = (ends[asking] & -(2 * level)).astype(np.int64)
            # Within each block by falling second column; a key of both finds where a need ends in its block.
            key = (np.arange(n_vectors) // level) * n_vectors + (n_vectors - 1 - x_ranks)
            order = np.argsort(key)
            last = (start // level) * n_vectors + (n_vectors - 1 - x_least[asking])
            stop = np.searchsorted(key[order], last, side="right")
            found[asking] += _Wavelets(y_ranks[order]).count(start, stop, y_least[asking])
        level *= 2
    return found


def _in_rest(ends: Counts, ranks: tuple[Counts, Counts], least: tuple[Counts, Counts]) -> Counts:
    """The last, incomplete block of each prefix, compared one by one."""
    found = np.zeros(len(ends), dtype=np.int64)
    start = ends - ends % _BLOCK
    for step in range(_BLOCK - 1):
        at = start + step
        asking = np.flatnonzero(at < ends)
        place = at[asking]
        found[asking] += (ranks[0][place] >= least[0][asking]) & (ranks[1][place] >= least[1][asking])
    return found


def _ranked(values: NDArray[np.int64], needs: NDArray[np.int64]) -> tuple[Counts, Counts]:
    """Each value's rank, all different, and the least rank that reaches each need."""
    order = np.argsort(values, kind="stable")
    ranks = np.empty(len(values), dtype=np.int64)
    ranks[order] = np.arange(len(values))
    return ranks, np.searchsorted(values[order], needs, side="left")


class _Wavelets:
    """A sequence of ranks, ready to count those of a stretch that are at least some rank."""

    def __init__(self, ranks: Counts) -> None:
        self.n_bits = max(int(len(ranks) - 1).bit_length(), 1)
        self.zeros: list[NDArray[np.int32]] = []
        current = ranks.astype(np.int32)
        for bit in range(self.n_bits - 1, -1, -1):
            is_one = (current >> bit) & 1 == 1
            before = np.zeros(len(current) + 1, dtype=np.int32)
            np.cumsum(~is_one, out=before[1:])
            self.zeros.append(before)
            current = np.concatenate([current[~is_one], current[is_one]])

    def count(self, start: Counts, stop: Counts, least: Counts) -> Counts:
        """How many ranks of each stretch ``[start, stop)`` are at least `least`."""
        found = np.zeros(len(start), dtype=np.int64)
        low, high = start.astype(np.int32), np.maximum(stop, start).astype(np.int32)
        for bit, zeros in zip(range(self.n_bits - 1, -1, -1), self.zeros, strict=True):
            low_zero, high_zero = zeros[low], zeros[high]
            n_zeros = zeros[-1]
            wants_one = (least >> bit) & 1 == 1
            low_one, high_one = low - low_zero + n_zeros, high - high_zero + n_zeros
            found += np.where(wants_one, 0, high_one - low_one)
            low, high = np.where(wants_one, low_one, low_zero), np.where(wants_one, high_one, high_zero)
        found += high - low
        # A rank of at least the length does not exist.
        return np.where(least >> self.n_bits > 0, 0, found)
