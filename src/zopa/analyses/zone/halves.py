"""Counting deals of real scores by their halves: each half of the issues is written out, their product never.

References
----------
Horowitz & Sahni 1974, Computing partitions with applications to the knapsack problem.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space import Layer
from zopa.analyses.tables import Deals
from zopa.analyses.zone.counting import NeedSpace
from zopa.analyses.zone.reached import reached_by

Points = NDArray[np.int64]

MOST_COLUMNS = 3
_MOST_ROWS = 1_200_000
_SECONDS_A_STEP = 1e-7


def seconds_by_halves(needs: NeedSpace) -> float:
    """How long `HalvesCount` takes about [s]; infinite where it cannot serve."""
    n_columns = needs.added[0].shape[1] if needs.added else 0
    if not needs.space.is_unlinked or not 1 <= n_columns <= MOST_COLUMNS:
        return math.inf
    left, right = _sizes(needs)
    if max(left, right) > _MOST_ROWS:
        return math.inf
    bits = max(left, right).bit_length()
    return 2.0 * (left + right) * bits * (bits if n_columns == MOST_COLUMNS else 1) * _SECONDS_A_STEP


def _middle(needs: NeedSpace) -> int:
    sizes = [len(layer.option) for layer in needs.space.layers]
    return min(range(len(sizes) + 1), key=lambda at: max(math.prod(sizes[:at]), math.prod(sizes[at:])))


def _sizes(needs: NeedSpace) -> tuple[int, int]:
    sizes, at = [len(layer.option) for layer in needs.space.layers], _middle(needs)
    return math.prod(sizes[:at]), math.prod(sizes[at:])


class HalvesCount:
    """The deals of one coalition, counted exactly for real scores, where no link joins issues."""

    def __init__(self, needs: NeedSpace) -> None:
        self.space = needs.space
        middle = _middle(needs)
        self.halves = (needs.space.layers[:middle], needs.space.layers[middle:])
        start = needs.boxes[0].high.astype(np.int64)
        self.missing = start - _sums(needs.added[:middle], len(start))
        self.offered = _sums(needs.added[middle:], len(start))
        self.of_left = reached_by(self.missing, self.offered)
        self.of_right = reached_by(start - self.offered, start - self.missing)
        self.count = sum(int(part) for part in np.add.reduceat(self.of_left, np.arange(0, len(self.of_left), 1 << 20)))

    def by_option(self, sizes: list[int]) -> list[list[int]]:
        """For each issue and option, how many deals have it."""
        found = [[0] * size for size in sizes]
        for layers, counts in zip(self.halves, (self.of_left, self.of_right), strict=True):
            grid = counts.reshape([len(layer.option) for layer in layers])
            for axis, layer in enumerate(layers):
                others = tuple(other for other in range(grid.ndim) if other != axis)
                for option, deals in zip(layer.option.tolist(), grid.sum(axis=others).tolist(), strict=True):
                    found[layer.issue][option] = deals
        return found

    def draw(self, n: int, rng: np.random.Generator) -> Deals:
        """Deals drawn uniformly, with replacement."""
        summed = np.cumsum(self.of_left.astype(np.float64))
        left = np.searchsorted(summed, rng.random(n) * summed[-1], side="right")
        left = np.minimum(left, int(np.flatnonzero(self.of_left)[-1]))
        right = np.empty(n, dtype=np.int64)
        for row in np.unique(left):
            drawn = np.flatnonzero(left == row)
            right[drawn] = rng.choice(np.flatnonzero((self.offered >= self.missing[row]).all(axis=1)), len(drawn))
        options = [*_options(self.halves[0], left), *_options(self.halves[1], right)]
        return self.space.deals(np.column_stack(options))


def _sums(added: tuple[Points, ...], n_columns: int) -> Points:
    """All sums of one row of each array, the last array's row changing fastest."""
    sums = np.zeros((1, n_columns), dtype=np.int64)
    for arcs in added:
        sums = (sums[:, None, :] + arcs[None]).reshape(-1, n_columns)
    return sums


def _options(layers: tuple[Layer, ...], rows: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The option of each layer in these rows of `_sums`."""
    if not layers:
        return []
    places = np.unravel_index(rows, [len(layer.option) for layer in layers])
    return [layer.option[place] for layer, place in zip(layers, places, strict=True)]
