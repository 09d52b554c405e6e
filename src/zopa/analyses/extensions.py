"""Uniform linear extensions of a partial order of few items.

In: a boolean relation matrix. Out: orders, each consistent one equally likely. Exact: consistent
orders are counted by a walk over the sets of items that can stand at the bottom.

References
----------
Brightwell, G., Winkler, P. (1991). Counting linear extensions. Order 8 (why only small orders allow it).
De Loof, K., De Meyer, H., De Baets, B. (2006). Exploiting the lattice of ideals. Fundamenta Informaticae 71.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.tables import Mask
from zopa.errors import AnalysisError

MOST_IDEALS = 100_000


def closure(above: Mask) -> Mask:
    """Complete a relation by what follows from it: above[a, b] and above[b, c] give above[a, c]."""
    reach = np.array(above)
    for middle in range(len(reach)):
        reach |= np.logical_and.outer(reach[:, middle], reach[middle])
    return reach


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
        The relation contradicts itself, or it leaves more lower sets than can be counted.

    Notes
    -----
    Items related to nothing are put in at uniform places. The rest costs one step a lower set.
    """
    if is_contradictory(above):
        raise AnalysisError("The order contradicts itself; find the shortest cycle first.")
    related = above.any(axis=0) | above.any(axis=1)
    tied, free = np.flatnonzero(related), np.flatnonzero(~related)
    rows = tied[_walk(closure(above[np.ix_(tied, tied)]), n, rng)]
    return _insert(rows, free, rng)


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


def _walk(above: Mask, n: int, rng: np.random.Generator) -> NDArray[np.intp]:
    k = len(above)
    rows = np.zeros((n, k), dtype=np.intp)
    if k == 0:
        return rows
    below = [sum(1 << int(item) for item in np.flatnonzero(above[top])) for top in range(k)]
    counts = _counts(below)
    state = np.zeros(n, dtype=object)
    for place in range(k):
        shots = rng.random(n)
        placed = np.empty(n, dtype=object)
        for ideal in dict.fromkeys(state.tolist()):
            here = np.flatnonzero(state == ideal)
            items = _next_items(ideal, below)
            ways = np.array([counts[ideal | 1 << item] for item in items], dtype=float)
            pick = np.searchsorted(np.cumsum(ways) / ways.sum(), shots[here], side="right")
            chosen = np.array(items)[np.minimum(pick, len(items) - 1)]
            rows[here, place] = chosen
            placed[here] = [ideal | 1 << item for item in chosen.tolist()]
        state = placed
    return rows


def _next_items(ideal: int, below: list[int]) -> list[int]:
    """Items that can be placed on a lower set: not in it, and all that stands below them is."""
    return [item for item, under in enumerate(below) if not ideal >> item & 1 and under & ~ideal == 0]


def _counts(below: list[int]) -> dict[int, int]:
    """Per lower set, the number of ways to complete it."""
    full = (1 << len(below)) - 1
    layers = [{0}]
    total = 1
    for _ in below:
        layers.append({ideal | 1 << item for ideal in layers[-1] for item in _next_items(ideal, below)})
        total += len(layers[-1])
        if total > MOST_IDEALS:
            raise AnalysisError(
                f"The order of {len(below)} options is too loose to be drawn exactly; state more of it."
            )
    counts = {full: 1}
    for layer in reversed(layers[:-1]):
        for ideal in layer:
            counts[ideal] = sum(counts[ideal | 1 << item] for item in _next_items(ideal, below))
    return counts
