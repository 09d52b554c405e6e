"""Partial deals carried from layer to layer, with the way back to their options.

A row stands for all partial deals with the same points at the same node; every one of them can be
found again, so that tied deals are never lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space import DealSpace, Layer
from zopa.analyses.space.dominance import equal_to_previous
from zopa.analyses.space.points import Points
from zopa.analyses.tables import Deals

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Partial deals: `points` ``(n, n_columns)`` and, where a layer has several, the `node` of each, rising."""

    points: Points
    node: Indices | None = None

    def __len__(self) -> int:
        return len(self.points)


@dataclass(frozen=True, slots=True)
class Extended:
    """Rows one layer on, before any is dropped: whence each came and by which option."""

    rows: Rows
    parent: Indices
    option: Indices


@dataclass(slots=True)
class History:
    """For each layer the steps into its rows: `into` rises; several steps into one row are ties."""

    into: list[Indices] = field(default_factory=list)
    parent: list[Indices] = field(default_factory=list)
    option: list[Indices] = field(default_factory=list)

    def record(self, extended: Extended, kept: Indices) -> Rows:
        """Keep these steps, sorted so that equal rows are neighbours; the distinct rows are returned."""
        points = extended.rows.points.take(kept, axis=0)
        node = None if extended.rows.node is None else extended.rows.node[kept]
        first = ~equal_to_previous(points, node)
        self.into.append(np.cumsum(first) - 1)
        self.parent.append(extended.parent[kept])
        self.option.append(extended.option[kept])
        return Rows(points[first], None if node is None else node[first])

    def one_each(self, rows: Indices) -> Indices:
        """Option indices by layer ``(n, n_layers)`` of one deal for each of these last rows."""
        options = np.empty((len(rows), len(self.into)), dtype=np.int64)
        for place in range(len(self.into) - 1, -1, -1):
            step = np.searchsorted(self.into[place], rows)
            options[:, place] = self.option[place][step]
            rows = self.parent[place][step]
        return options

    def counts(self) -> list[int]:
        """How many deals each last row stands for; exact, any size."""
        found = np.ones(1, dtype=object)
        for into, parent in zip(self.into, self.parent, strict=True):
            starts = np.flatnonzero(np.r_[True, into[1:] != into[:-1]]) if len(into) else np.zeros(0, dtype=np.int64)
            found = np.add.reduceat(found[parent], starts) if len(starts) else np.zeros(0, dtype=object)
        return [int(count) for count in found]

    def all_of(self, row: int, limit: int) -> Indices:
        """Option indices by layer of the deals that one last row stands for, at most `limit`."""
        rows = np.array([row])
        options = np.empty((1, len(self.into)), dtype=np.int64)
        for place in range(len(self.into) - 1, -1, -1):
            low = np.searchsorted(self.into[place], rows, "left")
            held = np.searchsorted(self.into[place], rows, "right") - low
            # Every row has a way back, so the first `limit` suffice for `limit` deals.
            tail = np.repeat(np.arange(len(rows)), held)[:limit]
            step = (np.arange(len(tail)) - (np.cumsum(held) - held)[tail]) + low[tail]
            options = options[tail]
            options[:, place] = self.option[place][step]
            rows = self.parent[place][step]
        return options


def no_steps(n_columns: int) -> Rows:
    """The one partial deal before anything is decided."""
    return Rows(np.zeros((1, n_columns), dtype=np.int64))


def extend(rows: Rows, layer: Layer) -> Extended:
    """Every row continued by every option that its node has."""
    if layer.is_single and rows.node is None:
        n_arcs = len(layer.option)
        points = (rows.points[:, None, :] + layer.points[None]).reshape(-1, rows.points.shape[1])
        parent = np.repeat(np.arange(len(rows)), n_arcs)
        return Extended(Rows(points), parent, np.tile(layer.option, len(rows)))
    parent, arc = arcs_onward(rows, layer)
    points = rows.points.take(parent, axis=0) + layer.points.take(arc, axis=0)
    target = layer.target[arc] if layer.width > 1 else None
    return Extended(Rows(points, target), parent, layer.option[arc])


def arcs_onward(rows: Rows, layer: Layer) -> tuple[Indices, Indices]:
    """Every row with every arc that leaves its node: row and arc, by arc."""
    node = np.zeros(len(rows), dtype=np.int64) if rows.node is None else rows.node
    starts = np.searchsorted(node, layer.source, side="left")
    held = np.searchsorted(node, layer.source, side="right") - starts
    arc = np.repeat(np.arange(len(held)), held)
    return starts[arc] + np.arange(len(arc)) - np.repeat(np.cumsum(held) - held, held), arc


def deals_of(space: DealSpace, history: History, rows: Indices) -> Deals:
    """One deal ``(n, n_issues)`` for each of these last rows."""
    return space.deals(history.one_each(rows))
