"""How many deals meet given needs, exactly: tables over the points that are still missing.

A cell of a table is the points that each party still misses, never below 0; its number is how many
ways there are to supply them from here on.  Only cells that a deal can visit are kept.  Numbers stay
exact at any size: a table beyond 2^62 is held in limbs of 32 bits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space import DealSpace, Layer
from zopa.analyses.zone.arrangement import arranged

Cells = NDArray[np.int64]
Needs = NDArray[np.int64]

_LIMB = 32
_MASK = (1 << _LIMB) - 1
_PLAIN = 1 << 62


@dataclass(frozen=True, slots=True)
class Box:
    """Which needs a boundary's tables span: from `low` to `high`, per party, both included."""

    low: Needs
    high: Needs

    @property
    def shape(self) -> tuple[int, ...]:
        """Cells a party."""
        return tuple(int(side) for side in self.high - self.low + 1)

    @property
    def is_empty(self) -> bool:
        """Whether nobody can be here and still succeed."""
        return bool((self.high < self.low).any())


@dataclass(frozen=True, slots=True)
class NeedSpace:
    """A diagram whose points are shifted so that every arc adds 0 or more, and what each party needs."""

    space: DealSpace
    added: tuple[NDArray[np.int64], ...]
    boxes: tuple[Box, ...]
    ways: tuple[int, ...]
    ways_before: tuple[int, ...]

    @property
    def n_cells(self) -> int:
        """All cells of all tables together: memory and time grow with it."""
        if any(box.is_empty for box in self.boxes):
            return 0
        widths = [1, *(layer.width for layer in self.space.layers)]
        return sum(width * math.prod(box.shape) for width, box in zip(widths, self.boxes, strict=True))

    @property
    def n_held(self) -> int:
        """The most cells that one layer needs while it is worked on."""
        sides = [
            box.high - box.low + 1 + np.minimum(arcs.max(axis=0), box.high)
            for box, arcs in zip(self.boxes, self.added, strict=False)
        ]
        widths = [layer.width for layer in self.space.layers]
        return max(width * math.prod(int(side) for side in layer) for width, layer in zip(widths, sides, strict=True))

    @property
    def work(self) -> int:
        """Cells read and written to fill all tables and to count every option."""
        cells = [math.prod(box.shape) * 4 for box in self.boxes[1:]]
        return sum(each * len(layer.option) for each, layer in zip(cells, self.space.layers, strict=True))

    def fits(self, cells: int) -> bool:
        """Whether tables of at most so many cells suffice."""
        return self.n_cells <= cells and self.n_held <= cells


def need_space(space: DealSpace, parties: list[int], needs: Needs) -> NeedSpace:
    """The diagram as seen by a count: only these `parties`, who need these points; free issues rearranged."""
    n_layers = len(space.layers)
    least = [layer.points[:, parties].min(axis=0) for layer in space.layers]
    start = np.maximum(needs - np.sum(least, axis=0), 0)
    shifted = [layer.points[:, parties] - low for layer, low in zip(space.layers, least, strict=True)]
    order = arranged(space, shifted, start)
    space = DealSpace(tuple(space.layers[place] for place in order), space.n_columns)
    added = tuple(shifted[place] for place in order)
    most = np.array([arcs.max(axis=0) for arcs in added], dtype=np.int64)
    before = np.vstack([np.zeros_like(start), np.cumsum(most, axis=0)])
    ahead = before[-1] - before
    boxes = tuple(
        Box(np.maximum(start - had, 0), np.minimum(start, left)) for had, left in zip(before, ahead, strict=True)
    )
    sizes = [_most_arcs(layer) for layer in space.layers]
    ways = tuple(math.prod(sizes[place:]) for place in range(n_layers + 1))
    ways_before = tuple(math.prod(sizes[:place]) for place in range(n_layers + 1))
    return NeedSpace(space, added, boxes, ways, ways_before)


def _most_arcs(layer: Layer) -> int:
    """How many ways lead through a layer at most, from any one node or into any one node."""
    return max(int(np.bincount(layer.source).max()), int(np.bincount(layer.target).max()))


def tables_ahead(needs: NeedSpace) -> list[Cells]:
    """For each boundary ``(limbs, width, *box)``: ways to supply each need from each node on."""
    tables: list[Cells] = [np.ones((1, 1, *needs.boxes[-1].shape), dtype=np.int64)]
    for place in range(len(needs.space.layers) - 1, -1, -1):
        layer, arcs = needs.space.layers[place], needs.added[place]
        width = 1 if place == 0 else needs.space.layers[place - 1].width
        limbs = _limbs(needs.ways[place])
        table = np.zeros((limbs, width, *needs.boxes[place].shape), dtype=np.int64)
        before = _split(tables[0], limbs)
        shifted = _Shifted(needs.boxes[place], needs.boxes[place + 1], arcs)
        padded = shifted.padded(before)
        for arc in range(len(layer.option)):
            table[:, layer.source[arc]] += padded[(slice(None), layer.target[arc], *shifted.window(arc))]
        tables.insert(0, _carried(table))
    return tables


def tables_before(needs: NeedSpace) -> Iterator[Cells]:
    """For each boundary but the last: in how many ways each node is reached with each need left."""
    before = np.ones((1, 1, *needs.boxes[0].shape), dtype=np.int64)
    yield before
    for place, layer in enumerate(needs.space.layers[:-1]):
        arcs = needs.added[place]
        limbs = _limbs(needs.ways_before[place + 1])
        before = _split(before, limbs)
        shifted = _Shifted(needs.boxes[place], needs.boxes[place + 1], arcs)
        padded = np.zeros((limbs, layer.width, *shifted.shape), dtype=np.int64)
        for arc in range(len(layer.option)):
            padded[(slice(None), layer.target[arc], *shifted.window(arc))] += before[:, layer.source[arc]]
        before = _carried(shifted.folded(padded))
        yield before


def total(ahead: list[Cells]) -> int:
    """The count of deals: the one cell where nothing is decided and everything is missing."""
    return _whole(ahead[0].reshape(len(ahead[0]), -1)[:, -1])


def option_counts(needs: NeedSpace, before: Cells, ahead: Cells, place: int) -> list[int]:
    """Deals through each arc of one layer, from the tables `before` it and `ahead` of it."""
    layer = needs.space.layers[place]
    shifted = _Shifted(needs.boxes[place], needs.boxes[place + 1], needs.added[place])
    lefts, rights = _pieces(before, ahead, needs.ways_before[place] * needs.ways[place + 1])
    found = [0] * len(layer.option)
    sides = list(range(len(shifted.sides)))
    for i, left in enumerate(lefts):
        left_rough = left.astype(np.float64)
        for j, right in enumerate(rights):
            padded = shifted.padded(right[None])[0]
            padded_rough = padded.astype(np.float64)
            for arc in range(len(layer.option)):
                here = layer.source[arc]
                there = (layer.target[arc], *shifted.window(arc))
                modulo = int(np.einsum(left[here], sides, padded[there], sides, []))
                rough = int(np.einsum(left_rough[here], sides, padded_rough[there], sides, []))
                found[arc] += _nearest(modulo, rough) << (_LIMB * (i + j))
    return found


class _Shifted:
    """The next boundary's cells laid out so that every arc reads or writes one window of them.

    Needs below 0 stand for needs already met; needs above the next box cannot be supplied any more.
    """

    def __init__(self, here: Box, there: Box, arcs: NDArray[np.int64]) -> None:
        self.sides = here.shape
        self.arcs = np.minimum(arcs, here.high)
        self.most = self.arcs.max(axis=0)
        self.cells: list[NDArray[np.int64]] = []
        self.outside: list[NDArray[np.bool_]] = []
        for low, high, low_next, high_next, most in zip(
            here.low, here.high, there.low, there.high, self.most, strict=True
        ):
            left = np.maximum(np.arange(low - most, high + 1), 0)
            self.cells.append(np.clip(left - low_next, 0, high_next - low_next))
            self.outside.append((left < low_next) | (left > high_next))
        self.shape = tuple(len(cells) for cells in self.cells)
        self.next_sides = there.shape

    def window(self, arc: int) -> tuple[slice, ...]:
        """Where the cells of this boundary lie once the arc has added its points."""
        starts = (self.most - self.arcs[arc]).tolist()
        return tuple(slice(start, start + side) for start, side in zip(starts, self.sides, strict=True))

    def padded(self, table: Cells) -> Cells:
        """The next table ``(limbs, width, *box)`` read at every shifted need."""
        for axis, (cells, outside) in enumerate(zip(self.cells, self.outside, strict=True)):
            table = np.take(table, cells, axis=axis + 2)
            if outside.any():
                where: tuple[Any, ...] = (*(slice(None),) * (axis + 2), outside)
                table[where] = 0
        return table

    def folded(self, padded: Cells) -> Cells:
        """The opposite: what was written at shifted needs, added up in the next box."""
        for axis, (cells, outside) in enumerate(zip(self.cells, self.outside, strict=True)):
            before: tuple[Any, ...] = (slice(None),) * (axis + 2)
            kept = np.flatnonzero(~outside)
            starts = np.flatnonzero(np.r_[True, np.diff(cells[kept]) > 0])
            summed = np.add.reduceat(padded[(*before, kept)], starts, axis=axis + 2)
            full = np.zeros(
                (*summed.shape[: axis + 2], self.next_sides[axis], *summed.shape[axis + 3 :]), dtype=np.int64
            )
            full[(*before, cells[kept][starts])] = summed
            padded = full
        return padded


def _nearest(modulo: int, rough: int) -> int:
    """The integer that is `modulo` modulo 2^64 and nearest to `rough`."""
    return rough + ((modulo - rough + (1 << 63)) % (1 << 64)) - (1 << 63)


def _limbs(most: int) -> int:
    return 1 if most < _PLAIN else -(-most.bit_length() // _LIMB)


def _carried(table: Cells) -> Cells:
    """Limbs brought below 2^32 again; a table of one limb is left as it is."""
    for limb in range(len(table) - 1):
        table[limb + 1] += table[limb] >> _LIMB
        table[limb] &= _MASK
    return table


def _split(table: Cells, limbs: int) -> Cells:
    if len(table) >= limbs:
        return table
    wider = np.zeros((limbs, *table.shape[1:]), dtype=np.int64)
    wider[: len(table)] = table
    return _carried(wider)


def _whole(limbs: Cells) -> int:
    return sum(int(limb) << (_LIMB * place) for place, limb in enumerate(limbs))


def _pieces(left: Cells, right: Cells, most: int) -> tuple[list[Cells], list[Cells]]:
    """Tables in pieces whose products can be summed exactly: modulo 2^64 and in floating point together."""
    if len(left) == 1 and len(right) == 1 and most < 1 << 88:
        return [left[0]], [right[0]]
    return _halved(left), _halved(right)


def _halved(table: Cells) -> list[Cells]:
    """Pieces of one limb's bits, lowest first, so that sums of products of two pieces stay in reach."""
    return [table[0] & _MASK, table[0] >> _LIMB] if len(table) == 1 else list(table)
