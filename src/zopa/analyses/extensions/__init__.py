"""Uniform linear extensions of a partial order.

In: a boolean relation matrix. Out: orders, each consistent one equally likely. Exact for any size:
small orders by counting, groups of items that nothing relates apart, the rest by coupling from the past.

References
----------
Brightwell, G., Winkler, P. (1991). Counting linear extensions. Order 8 (why counting fails for large orders).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.extensions.coupling import coupled_orders
from zopa.analyses.extensions.ideals import closure, completions, counted_orders
from zopa.analyses.tables import Mask
from zopa.errors import AnalysisError

__all__ = ["closure", "is_contradictory", "linear_extensions"]


def is_contradictory(above: Mask) -> bool:
    """Whether some item comes out above itself."""
    return bool(np.diagonal(closure(above)).any())


def linear_extensions(above: Mask, n: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Draw `n` orders from all that agree with a relation, each equally likely.

    Parameters
    ----------
    above : array of bool, shape (k, k)
        ``above[a, b]``: item a stands above item b. Without contradiction.
    n : int
        Number of orders.
    rng : numpy.random.Generator

    Returns
    -------
    array of int, shape (n, k)
        Each row lists the items from the lowest to the highest.

    Raises
    ------
    AnalysisError
        The relation contradicts itself.

    Notes
    -----
    Items related to nothing are put in at uniform places. The rest costs one step a lower set, up to
    100,000 of them; beyond, about k^3 log k steps a draw.
    """
    if not above.any():
        return rng.random((n, len(above))).argsort(axis=1)
    if is_contradictory(above):
        raise AnalysisError("The order contradicts itself; find the shortest cycle first.")
    related = above.any(axis=0) | above.any(axis=1)
    tied, free = np.flatnonzero(related), np.flatnonzero(~related)
    rows = tied[_tied_orders(closure(above[np.ix_(tied, tied)]), n, rng)]
    return _insert(rows, free, rng)


def _tied_orders(above: Mask, n: int, rng: np.random.Generator) -> NDArray[np.intp]:
    counts = completions(above)
    if counts is not None:
        return counted_orders(above, counts, n, rng)
    parts = _components(above)
    if len(parts) == 1:
        return coupled_orders(above, n, rng)
    return _shuffled([part[_tied_orders(above[np.ix_(part, part)], n, rng)] for part in parts], rng)


def _components(above: Mask) -> list[NDArray[np.intp]]:
    """Groups of items joined by the relation."""
    joined = closure(above | above.T | np.eye(len(above), dtype=bool))
    return [np.flatnonzero(row) for row in np.unique(joined, axis=0)]


def _shuffled(parts: list[NDArray[np.intp]], rng: np.random.Generator) -> NDArray[np.intp]:
    """Interleave orders of unrelated groups, every way equally likely."""
    owner = np.repeat(np.arange(len(parts)), [part.shape[1] for part in parts])
    owners = rng.permuted(np.tile(owner, (len(parts[0]), 1)), axis=1)
    rows = np.empty_like(owners)
    for place, part in enumerate(parts):
        rows[owners == place] = part.ravel()
    return rows


def _insert(rows: NDArray[np.intp], free: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.intp]:
    """Put free items at uniform places: choose all items' places at random, keep the tied ones' order."""
    n, n_tied = rows.shape
    if not free.size:
        return rows
    order = rng.random((n, n_tied + free.size)).argsort(axis=1)
    is_tied = order < n_tied
    filled = np.where(is_tied, 0, free[np.maximum(order - n_tied, 0)])
    filled[is_tied] = rows.ravel()
    return filled
