"""In how many draws does every party accept each deal? Counted for all deals, none of them summed up.

Issues are cut into an outer and an inner part. A party accepts an outer and an inner half together where
the inner half's place in its own order of inner halves is high enough: a threshold that each outer half sets.
Per draw the halves that pass a threshold are a row of bits; parties are joined bit by bit, and draws are
added up in vertical counters, whole words at a time.

References
----------
Horowitz, E., Sahni, S. (1974). Computing partitions with applications to the knapsack problem. Journal of the
ACM 21 (meeting in the middle).
Harley, R., Seal, D., as told by Warren, H. S. (2012). Hacker's Delight, 5-1 (carry-save counters).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, prod

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.draws import Reals

Bits = NDArray[np.uint64]
_INNER = 512
_WORD = 64


def accepting_draws(utilities: Sequence[Reals], needs: Reals) -> NDArray[np.int64]:
    """Count per deal the draws in which every party gets at least what it needs.

    Parameters
    ----------
    utilities : sequence of array, shape (n, n_options, n_parties)
        One an issue.
    needs : array, shape (n, n_parties)

    Returns
    -------
    array of int, shape (n_deals,)
        Deals with the last issue's option running fastest, as `numpy.indices` lists them.

    Notes
    -----
    About ``n_deals n_parties / 64`` word operations a draw, and a sort of the halves; exact but for sums
    that differ from a need by rounding alone.
    """
    sizes = [drawn.shape[1] for drawn in utilities]
    cut = min(range(len(sizes) + 1), key=lambda place: abs(log(prod(sizes[place:])) - log(_INNER)))
    middle = max((place for place in range(cut + 1) if prod(sizes[place:cut]) >= prod(sizes[:place])), default=0)
    n_outer, n_inner = prod(sizes[:cut]), prod(sizes[cut:])
    parties = range(needs.shape[1])
    flags = _flags(n_inner)
    counter = _Counter()
    for draw in range(len(needs)):
        passing: Bits | None = None
        for party in parties:
            first, second, inner = (
                _sums([each[draw, :, party] for each in part])
                for part in (utilities[:middle], utilities[middle:cut], utilities[cut:])
            )
            order = inner.argsort()
            threshold = _thresholds(inner[order], needs[draw, party] - first, second)
            rows = _rows(flags, order).take(threshold, axis=0)
            passing = rows if passing is None else np.bitwise_and(passing, rows, out=passing)
        if passing is not None:
            counter.add(passing)
    return counter.total(n_outer, n_inner)


def _sums(utilities: Sequence[Reals]) -> Reals:
    """The utility of every mix of some issues' options."""
    total = np.zeros(1)
    for drawn in utilities:
        total = (total[:, None] + drawn).ravel()
    return total


def _thresholds(inner: Reals, wanted: Reals, second: Reals) -> NDArray[np.intp]:
    """From which place of the sorted inner halves on each outer half is accepted."""
    order = (-second).argsort()
    places = inner.searchsorted((wanted[:, None] - second[order]).ravel()).reshape(len(wanted), -1)
    found = np.empty_like(places)
    found[:, order] = places
    return found.ravel()


def _flags(n: int) -> Bits:
    """One bit an item ``(n, words)``."""
    flags = np.zeros((n, -(-n // _WORD)), dtype=np.uint64)
    items = np.arange(n)
    flags[items, items // _WORD] = np.uint64(1) << (items % _WORD).astype(np.uint64)
    return flags


def _rows(flags: Bits, order: NDArray[np.intp]) -> Bits:
    """Row t holds the bits of the items from place t of an order on; the last row none."""
    rows = np.zeros((len(flags) + 1, flags.shape[1]), dtype=np.uint64)
    np.bitwise_or.accumulate(flags[order[::-1]], axis=0, out=rows[-2::-1])
    return rows


class _Counter:
    """Adds rows of bits: `sums[k]` and `waiting[k]` stand for 2^k each."""

    def __init__(self) -> None:
        self.sums: list[Bits] = []
        self.waiting: list[Bits | None] = []

    def add(self, bits: Bits, place: int = 0) -> None:
        """Add one row of bits of weight ``2^place``."""
        if place == len(self.sums):
            self.sums.append(np.zeros_like(bits))
            self.waiting.append(None)
        other = self.waiting[place]
        if other is None:
            self.waiting[place] = bits
            return
        self.waiting[place] = None
        either, carry = self.sums[place] ^ other, self.sums[place] & other
        self.sums[place] = either ^ bits
        either &= bits
        carry |= either
        self.add(carry, place + 1)

    def total(self, n_outer: int, n_inner: int) -> NDArray[np.int64]:
        """The counts ``(n_outer * n_inner,)``."""
        total = np.zeros((n_outer, n_inner), dtype=np.int64)
        for place, (summed, waiting) in enumerate(zip(self.sums, self.waiting, strict=True)):
            for bits in (summed,) if waiting is None else (summed, waiting):
                flags = np.unpackbits(bits.view(np.uint8), axis=1, bitorder="little")[:, :n_inner]
                total += flags.astype(np.int64) << place
        return total.ravel()
