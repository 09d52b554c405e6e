"""Ways of counting the deals that one coalition accepts, and of drawing among them at random.

`TableCount` works on points (few, whole); `PathCount` on partial deals (real scores, small spaces).
Both give the count, the deals through each option, and uniform draws.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space import DealSpace, Layer
from zopa.analyses.space.paths import Extended, History, Rows, extend
from zopa.analyses.space.points import Points
from zopa.analyses.tables import Deals
from zopa.analyses.zone.counting import NeedSpace, option_counts, tables_ahead, tables_before, total

Indices = NDArray[np.int64]
_WHOLE = 1 << 62
_SAMPLED = 1_000


class Count(Protocol):
    """The deals of one coalition."""

    @property
    def count(self) -> int:
        """How many deals."""
        ...

    def by_option(self, sizes: list[int]) -> list[list[int]]:
        """For each issue and option, how many of them have it."""
        ...

    def draw(self, n: int, rng: np.random.Generator) -> Deals:
        """Deals ``(n, n_issues)`` drawn uniformly, with replacement; needs a count above 0."""
        ...


class NoDeal:
    """A coalition that accepts nothing."""

    count = 0

    def by_option(self, sizes: list[int]) -> list[list[int]]:
        """For each issue and option, how many deals have it."""
        return [[0] * size for size in sizes]

    def draw(self, n: int, rng: np.random.Generator) -> Deals:  # noqa: ARG002 - the protocol's
        """Nothing can be drawn."""
        raise ValueError("There is no deal to draw.")


class TableCount:
    """Counts from tables over the points still missing."""

    def __init__(self, needs: NeedSpace) -> None:
        self.needs = needs
        self.ahead = tables_ahead(needs)
        self.count = total(self.ahead)

    def by_option(self, sizes: list[int]) -> list[list[int]]:
        """For each issue and option, how many deals have it."""
        found = [[0] * size for size in sizes]
        for place, before in enumerate(tables_before(self.needs)):
            layer = self.needs.space.layers[place]
            for option, deals in zip(
                layer.option.tolist(), option_counts(self.needs, before, self.ahead[place + 1], place), strict=True
            ):
                found[layer.issue][option] += deals
        return found

    def draw(self, n: int, rng: np.random.Generator) -> Deals:
        """Deals drawn uniformly, with replacement."""
        space = self.needs.space
        options = np.empty((n, len(space.layers)), dtype=np.int64)
        node = np.zeros(n, dtype=np.int64)
        missing = np.tile(self.needs.boxes[0].high, (n, 1))
        for place, layer in enumerate(space.layers):
            left = np.maximum(missing[:, None, :] - self.needs.added[place][None], 0)
            weights = self._ways(place + 1, layer.target, left) * (layer.source[None] == node[:, None])
            reached = np.cumsum(weights, axis=1)
            arc = (rng.random(n)[:, None] * reached[:, -1:] >= reached).sum(axis=1)
            options[:, place], node, missing = layer.option[arc], layer.target[arc], left[np.arange(n), arc]
        return space.deals(options)

    def _ways(self, boundary: int, node: Indices, missing: Indices) -> NDArray[np.float64]:
        box, table = self.needs.boxes[boundary], self.ahead[boundary]
        inside = ((missing >= box.low) & (missing <= box.high)).all(axis=2)
        cell = np.clip(missing - box.low, 0, np.array(box.shape) - 1)
        where = (np.broadcast_to(node, inside.shape), *np.moveaxis(cell, -1, 0))
        ways = np.zeros(inside.shape)
        for limb in range(len(table)):
            ways += table[limb][where] * 2.0 ** (32 * limb)
        return np.where(inside, ways, 0.0)


class PathCount:
    """Counts from the partial deals themselves, those with the same points still missing merged."""

    def __init__(self, needs: NeedSpace, limit: int) -> None:
        self.space = needs.space
        self.history = History()
        rows = Rows(needs.boxes[0].high[None].astype(np.int64))
        for place, layer in enumerate(needs.space.layers):
            falling = Layer(layer.issue, layer.source, layer.target, layer.option, -needs.added[place], layer.width)
            most_missing = needs.boxes[place + 1].high
            if _expected(rows, falling, most_missing) > limit:
                raise TooManyPaths
            extended, alive = _onward(rows, falling, most_missing)
            if len(alive) > limit:
                raise TooManyPaths
            missing, node = extended.rows.points, extended.rows.node
            keys = tuple(missing[alive, column] for column in range(missing.shape[1]))
            alive = alive[np.lexsort(keys if node is None else (*keys, node[alive]))]
            rows = self.history.record(extended, alive)
        self.before = self._forward(_number_type(needs.ways[0]))
        self.count = int(self.before[-1][0]) if len(rows) else 0

    def _forward(self, number: type) -> list[NDArray[np.generic]]:
        counts: list[NDArray[np.generic]] = [np.ones(1, dtype=number)]
        for into, parent in zip(self.history.into, self.history.parent, strict=True):
            starts = np.flatnonzero(np.r_[True, into[1:] != into[:-1]]) if len(into) else into
            counts.append(np.add.reduceat(counts[-1][parent], starts) if len(into) else np.zeros(0, dtype=number))
        return counts

    def by_option(self, sizes: list[int]) -> list[list[int]]:
        """For each issue and option, how many deals have it."""
        found = [[0] * size for size in sizes]
        if not self.count:
            return found
        number = self.before[0].dtype
        after = np.ones(1, dtype=number)
        for place in range(len(self.space.layers) - 1, -1, -1):
            into, parent, option = self.history.into[place], self.history.parent[place], self.history.option[place]
            through = self.before[place][parent] * after[into]
            by_option = np.zeros(sizes[self.space.layers[place].issue], dtype=number)
            np.add.at(by_option, option, through)
            found[self.space.layers[place].issue] = [int(value) for value in by_option]
            earlier = np.zeros(len(self.before[place]), dtype=number)
            np.add.at(earlier, parent, after[into])
            after = earlier
        return found

    def draw(self, n: int, rng: np.random.Generator) -> Deals:
        """Deals drawn uniformly, with replacement."""
        options = np.empty((n, len(self.space.layers)), dtype=np.int64)
        rows = np.zeros(n, dtype=np.int64)
        for place in range(len(self.space.layers) - 1, -1, -1):
            into, parent = self.history.into[place], self.history.parent[place]
            ways = self.before[place][parent].astype(np.float64)
            summed = np.r_[0.0, np.cumsum(ways)]
            low, high = np.searchsorted(into, rows, "left"), np.searchsorted(into, rows, "right")
            aim = summed[low] + rng.random(n) * (summed[high] - summed[low])
            step = np.clip(np.searchsorted(summed, aim, "right") - 1, low, high - 1)
            options[:, place], rows = self.history.option[place][step], parent[step]
        return self.space.deals(options)


def _onward(rows: Rows, falling: Layer, most_missing: Points) -> tuple[Extended, Indices]:
    """Partial deals one layer on, with what is then missing, and which can still come to pass."""
    extended = extend(rows, falling)
    missing = np.maximum(extended.rows.points, 0)
    alive = np.flatnonzero((missing <= most_missing).all(axis=1))
    return Extended(Rows(missing, extended.rows.node), extended.parent, extended.option), alive


def _expected(rows: Rows, falling: Layer, most_missing: Points) -> float:
    """Half of the partial deals to expect one layer on, told from a thousand rows: what is far too many is not built.

    Half, because a guess must not turn away what fits.
    """
    every = len(rows) // _SAMPLED
    if every < 2:
        return 0.0
    some = Rows(rows.points[::every], None if rows.node is None else rows.node[::every])
    return len(_onward(some, falling, most_missing)[1]) * len(rows) / len(some) / 2


class TooManyPaths(Exception):  # noqa: N818 - the caller's cue to answer another way, never shown
    """More partial deals than the limit allows."""


def _number_type(ways: int) -> type:
    return np.int64 if ways < _WHOLE else object


def coarsened(space: DealSpace, parties: list[int], step: NDArray[np.int64], *, up: bool) -> DealSpace:
    """The diagram with these parties' points counted in steps, rounded up or down; others are left out."""
    layers = tuple(
        Layer(
            layer.issue,
            layer.source,
            layer.target,
            layer.option,
            _steps(layer.points[:, parties], step, up),
            layer.width,
        )
        for layer in space.layers
    )
    return DealSpace(layers, len(parties))


def _steps(points: NDArray[np.int64], step: NDArray[np.int64], up: bool) -> NDArray[np.int64]:  # noqa: FBT001
    return -(-points // step) if up else points // step
