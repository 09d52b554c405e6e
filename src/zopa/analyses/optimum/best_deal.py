"""The best deal at given prices, by one pass over the diagram."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space import DealSpace
from zopa.analyses.tables import Deals

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


class BestDeal:
    """One diagram that is not empty, ready to be asked at many prices."""

    def __init__(self, space: DealSpace) -> None:
        self.space = space
        self.is_single = space.is_unlinked
        if self.is_single:
            most: int = max(len(layer.option) for layer in space.layers)
            # A repeated last option changes no maximum and keeps the array rectangular.
            rows = [np.minimum(np.arange(most), len(layer.option) - 1) for layer in space.layers]
            stacked = [layer.points[row] for layer, row in zip(space.layers, rows, strict=True)]
            self.points = np.stack(stacked).astype(float)
            self.layers = np.arange(len(space.layers))

    def __call__(self, prices: Floats) -> tuple[float, Floats, Indices]:
        """The most at these prices ``(n_columns,)``, the points of a deal that is worth it, and its arcs."""
        if not self.is_single:
            return self._through_nodes(prices)
        worth = self.points @ prices
        best = worth.argmax(axis=1)
        return float(worth[self.layers, best].sum()), self.points[self.layers, best].sum(axis=0), best

    def deal(self, arcs: Indices) -> Deals:
        """The deal ``(n_issues,)`` that takes one arc of each layer."""
        options = np.array([layer.option[arc] for layer, arc in zip(self.space.layers, arcs, strict=True)])
        return np.asarray(self.space.deals(options[None])[0])

    def at_all(self, prices: Floats) -> tuple[Floats, Floats, Indices]:
        """The same at k prices ``(n_columns, k)`` at once: ``(k,)``, ``(k, n_columns)`` and ``(k, n_layers)``."""
        if not self.is_single:
            found = [self._through_nodes(each) for each in prices.T]
            worth, at, arcs = zip(*found, strict=True)
            return np.array(worth), np.stack(at), np.stack(arcs)
        worths = self.points @ prices
        best = worths.argmax(axis=1)
        most = np.take_along_axis(worths, best[:, None], axis=1)[:, 0].sum(axis=0)
        return most, self.points[self.layers[:, None], best].sum(axis=0), best.T

    def _through_nodes(self, prices: Floats) -> tuple[float, Floats, Indices]:
        ahead = self.space.best_ahead(prices[:, None])
        node, at = 0, np.zeros(len(prices))
        arcs = np.empty(len(self.space.layers), dtype=np.int64)
        for place, layer in enumerate(self.space.layers):
            low, high = np.searchsorted(layer.source, (node, node + 1))
            worth = layer.points[low:high] @ prices + ahead[place + 1][layer.target[low:high], 0]
            arcs[place] = arc = low + int(worth.argmax())
            node, at = int(layer.target[arc]), at + layer.points[arc]
        return float(ahead[0][0, 0]), at, arcs
