"""Linear extensions by counting: a walk over the sets of items that can stand at the bottom.

References
----------
De Loof, K., De Meyer, H., De Baets, B. (2006). Exploiting the lattice of ideals. Fundamenta Informaticae 71.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.tables import Mask

MOST_IDEALS = 100_000


def closure(above: Mask) -> Mask:
    """Complete a relation by what follows from it: above[a, b] and above[b, c] give above[a, c]."""
    reach = np.array(above)
    for middle in range(len(reach)):
        reach |= np.logical_and.outer(reach[:, middle], reach[middle])
    return reach


def completions(above: Mask) -> dict[int, int] | None:
    """Per lower set (a bit mask), the number of ways to complete it; None where there are too many sets."""
    below = _masks_below(above)
    layers = [{0}]
    total = 1
    for _ in below:
        layers.append({ideal | 1 << item for ideal in layers[-1] for item in _next_items(ideal, below)})
        total += len(layers[-1])
        if total > MOST_IDEALS:
            return None
    counts = {(1 << len(below)) - 1: 1}
    for layer in reversed(layers[:-1]):
        for ideal in layer:
            counts[ideal] = sum(counts[ideal | 1 << item] for item in _next_items(ideal, below))
    return counts


def counted_orders(above: Mask, counts: dict[int, int], n: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Draw `n` extensions ``(n, k)`` of a transitive relation, item by item from the bottom."""
    k = len(above)
    rows = np.zeros((n, k), dtype=np.intp)
    below = _masks_below(above)
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


def _masks_below(above: Mask) -> list[int]:
    return [sum(1 << int(item) for item in np.flatnonzero(row)) for row in above]


def _next_items(ideal: int, below: list[int]) -> list[int]:
    """Items that can be placed on a lower set: not in it, and all that stands below them is."""
    return [item for item, under in enumerate(below) if not ideal >> item & 1 and under & ~ideal == 0]
