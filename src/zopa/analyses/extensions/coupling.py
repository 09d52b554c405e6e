"""Linear extensions without counting: exact draws by coupling from the past.

A chain of exchanges of neighbours has the uniform distribution over all extensions as its limit. A
bounding order says of each item the last place where it can stand, whatever order the chain began in.
Once it bounds every item the chain has forgotten its beginning, and the order is an exact draw; until
then the beginning is itself drawn, from twice as far back.

References
----------
Huber, M. (2006). Fast perfect sampling from linear extensions. Discrete Mathematics 306 (the bounding
chain; expected steps of the order k^3 log k).
Propp, J. G., Wilson, D. B. (1996). Exact sampling with coupled Markov chains. Random Structures and Algorithms 9.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.tables import Mask

Orders = NDArray[np.intp]
_AT_ONCE = 1 << 24  # steps x draws held in memory


def coupled_orders(above: Mask, n: int, rng: np.random.Generator) -> Orders:
    """Draw `n` extensions ``(n, k)`` of a transitive relation, each equally likely."""
    k = len(above)
    natural = np.argsort(above.sum(axis=1), kind="stable")  # nothing stands before what must be below it
    must_precede = np.zeros((k + 1, k + 1), dtype=bool)  # the last row and column: nothing known
    must_precede[:k, :k] = above[np.ix_(natural, natural)].T
    share = max(1, _AT_ONCE // (8 * k**3))
    parts = [_drawn(must_precede, min(share, n - start), k**3, rng) for start in range(0, n, share)]
    return natural[np.concatenate(parts)]


def _drawn(must_precede: Mask, n: int, steps: int, rng: np.random.Generator) -> Orders:
    k = len(must_precede) - 1
    places = rng.integers(0, k - 1, (steps, n)).astype(np.int16)
    coins = rng.random((steps, n), dtype=np.float32) < 0.5
    bound = _Bound(must_precede, n)
    for place, coin in zip(places, coins, strict=True):
        bound.step(place, coin)
    waiting = np.flatnonzero((bound.last == k).any(axis=1))
    rows = bound.last.copy()
    if waiting.size:
        began = _drawn(must_precede, waiting.size, 2 * steps, rng)
        rows[waiting] = _replayed(must_precede, began, places[:, waiting], coins[:, waiting])
    return rows


class _Bound:
    """The last place where each item can stand ``(n, k)``: an order of items, `k` where none is bounded yet."""

    def __init__(self, must_precede: Mask, n: int) -> None:
        self.must_precede = must_precede
        self.unknown = len(must_precede) - 1
        self.last = np.full((n, self.unknown), self.unknown, dtype=np.intp)
        self.rows = np.arange(n)
        self.last[:, -1] = 0
        self.met = np.ones(n, dtype=np.intp)

    def step(self, place: NDArray[np.int16], coin: Mask) -> None:
        """Exchange what stands at `place` and behind it where the coin says so and no order forbids it."""
        _exchange(self.last, self.rows, place, coin, self.must_precede)
        is_free = (self.last[:, -1] == self.unknown) & (self.met < self.unknown)
        self.last[is_free, -1] = self.met[is_free]
        self.met += is_free


def _replayed(must_precede: Mask, orders: Orders, places: NDArray[np.int16], coins: Mask) -> Orders:
    """The orders after the same steps; a coin is turned where the item at hand is the one bounded behind it."""
    bound = _Bound(must_precede, len(orders))
    orders = orders.copy()
    for place, coin in zip(places, coins, strict=True):
        is_turned = orders[bound.rows, place] == bound.last[bound.rows, place + 1]
        _exchange(orders, bound.rows, place, coin ^ is_turned, must_precede)
        bound.step(place, coin)
    return orders


def _exchange(orders: Orders, rows: Orders, place: NDArray[np.int16], coin: Mask, must_precede: Mask) -> None:
    first, second = orders[rows, place], orders[rows, place + 1]
    swaps = coin & ~must_precede[first, second]
    orders[rows, place] = np.where(swaps, second, first)
    orders[rows, place + 1] = np.where(swaps, first, second)
