"""How many deals meet given needs, exactly: tables over the points that are still missing.

A cell of a table is the points that each party still misses, never below 0; its number is how many
ways there are to supply them from here on.  Only cells that a deal can visit are kept.  Numbers stay
exact at any size: a table beyond 2^62 is held in limbs of 32 bits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space import DealSpace, Layer

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
    def work(self) -> int:
        """Additions that one pass takes."""
        return sum(
            len(layer.option) * math.prod(box.shape) for layer, box in zip(self.space.layers, self.boxes, strict=False)
        )


def need_space(space: DealSpace, parties: list[int], needs: Needs) -> NeedSpace:
    """The diagram as seen by a count: only these `parties`, who need these points."""
    n_layers = len(space.layers)
    least = [layer.points[:, parties].min(axis=0) for layer in space.layers]
    added = tuple(layer.points[:, parties] - low for layer, low in zip(space.layers, least, strict=True))
    start = np.maximum(needs - np.sum(least, axis=0), 0)
    most = [arcs.max(axis=0) for arcs in added]
    boxes: list[Box] = []
    for place in range(n_layers + 1):
        before = np.sum(most[:place], axis=0, dtype=np.int64) if place else np.zeros_like(start)
        ahead = np.sum(most[place:], axis=0, dtype=np.int64) if place < n_layers else np.zeros_like(start)
        boxes.append(Box(np.maximum(start - before, 0), np.minimum(start, ahead)))
    sizes = [_most_arcs(layer) for layer in space.layers]
    ways = tuple(math.prod(sizes[place:]) for place in range(n_layers + 1))
    ways_before = tuple(math.prod(sizes[:place]) for place in range(n_layers + 1))
    return NeedSpace(space, added, tuple(boxes), ways, ways_before)


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
        for arc in range(len(layer.option)):
            for into, out in _moves(needs.boxes[place], needs.boxes[place + 1], arcs[arc]):
                table[(slice(None), layer.source[arc], *into)] += before[(slice(None), layer.target[arc], *out)]
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
        table = np.zeros((limbs, layer.width, *needs.boxes[place + 1].shape), dtype=np.int64)
        for arc in range(len(layer.option)):
            for into, out in _moves(needs.boxes[place], needs.boxes[place + 1], arcs[arc]):
                cells = before[(slice(None), layer.source[arc], *into)]
                met = tuple(axis + 1 for axis, side in enumerate(out) if side.stop - side.start == 1)
                table[(slice(None), layer.target[arc], *out)] += cells.sum(axis=met, keepdims=True) if met else cells
        before = _carried(table)
        yield before


def total(ahead: list[Cells]) -> int:
    """The count of deals: the one cell where nothing is decided and everything is missing."""
    return _whole(ahead[0].reshape(len(ahead[0]), -1)[:, -1])


def option_counts(needs: NeedSpace, before: Cells, ahead: Cells, place: int) -> list[int]:
    """Deals through each arc of one layer, from the tables `before` it and `ahead` of it."""
    layer, arcs = needs.space.layers[place], needs.added[place]
    counts: list[int] = []
    for arc in range(len(layer.option)):
        found = 0
        for into, out in _moves(needs.boxes[place], needs.boxes[place + 1], arcs[arc]):
            left = before[(slice(None), layer.source[arc], *into)]
            right = ahead[(slice(None), layer.target[arc], *out)]
            found += _paired(left, right, needs.ways_before[place] * needs.ways[place + 1])
        counts.append(found)
    return counts


def _moves(here: Box, there: Box, added: Needs) -> list[tuple[tuple[slice, ...], tuple[slice, ...]]]:
    """Blocks of cells that an arc maps onto blocks of the next boundary.

    Along each party's side: needs above `added` move down by it; needs up to `added` are all met.
    """
    sides: list[list[tuple[slice, slice]]] = []
    for low, high, low_next, high_next, plus in zip(here.low, here.high, there.low, there.high, added, strict=True):
        parts: list[tuple[slice, slice]] = []
        first = max(int(low), int(plus) + 1, int(low_next + plus))
        last = min(int(high), int(high_next + plus))
        if first <= last:
            parts.append(
                (
                    slice(first - int(low), last - int(low) + 1),
                    slice(first - int(plus + low_next), last - int(plus + low_next) + 1),
                )
            )
        met = min(int(high), int(plus))
        if low_next == 0 and met >= low:
            parts.append((slice(0, met - int(low) + 1), slice(0, 1)))
        sides.append(parts)
    return [(tuple(part[0] for part in parts), tuple(part[1] for part in parts)) for parts in product(*sides)]


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


def _paired(left: Cells, right: Cells, most: int) -> int:
    """The sum of products of two blocks of cells (the second may be one cell thick), exactly.

    Products are taken modulo 2^64 and in floating point; together they give the integer.
    """
    if len(left) == 1 and len(right) == 1 and most < 1 << 88:
        return _paired_limb(left[0], right[0])
    found = 0
    for i, left_limb in enumerate(_halved(left)):
        for j, right_limb in enumerate(_halved(right)):
            found += _paired_limb(left_limb, right_limb) << (_LIMB * (i + j))
    return found


def _halved(table: Cells) -> list[Cells]:
    """Pieces of one limb's bits, lowest first, so that sums of products of two pieces stay in reach."""
    return [table[0] & _MASK, table[0] >> _LIMB] if len(table) == 1 else list(table)


def _paired_limb(left: Cells, right: Cells) -> int:
    if left.shape != right.shape:
        thin = tuple(axis for axis, (a, b) in enumerate(zip(left.shape, right.shape, strict=True)) if a != b)
        left = left.sum(axis=thin, keepdims=True)
    left, right = np.ascontiguousarray(left).ravel(), np.ascontiguousarray(right).ravel()
    modulo = int(np.dot(left.view(np.uint64), right.view(np.uint64)))
    rough = int(np.dot(left.astype(np.float64), right.astype(np.float64)))
    return rough + ((modulo - rough + (1 << 63)) % (1 << 64)) - (1 << 63)
