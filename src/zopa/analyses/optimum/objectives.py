"""What a solution maximises over the zone: each a concave, rising function of the parties' gains.

Each objective gives its value at any points and, for any admissible prices, a linear function above
it; the second is what makes a proof possible without looking at every deal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space.points import Points, Vector

Floats = NDArray[np.float64]


class Objective(Protocol):
    """A concave function of points, with linear functions above it."""

    @property
    def floor(self) -> Floats:
        """The least points of each party; -inf where it has none."""
        ...

    @property
    def n_free(self) -> int:
        """How many numbers choose the prices."""
        ...

    def start(self) -> tuple[Floats, float]:
        """A first choice of these numbers, and a radius within which the best choice lies."""
        ...

    def outside(self, free: Floats) -> Floats | None:
        """A direction in which `free` leaves the admissible numbers; None if it does not."""
        ...

    def prices(self, free: Floats) -> tuple[Floats, float]:
        """Prices and constant with value(points) <= constant + prices . points on the zone."""
        ...

    def slope(self, free: Floats, at: Floats) -> Floats:
        """How the bound changes with `free` when the points `at` attain it."""
        ...

    def values(self, points: Points | Floats) -> Floats:
        """The value at each row of points; -inf where somebody is below the floor."""
        ...


@dataclass(frozen=True, slots=True)
class GainProduct:
    """The sum of weighted logarithms of gains over `floor`, each divided by the party's `span`.

    `counted` are the parties whose gains are multiplied, `weights` ``(n_counted,)`` their exponents; the
    others only need to reach their floor.  Prices w/g belong to the tangent at gains g:
    log x <= log g + x/g - 1.
    """

    floor: Floats
    span: Floats
    weights: Floats
    counted: NDArray[np.int64]

    @property
    def n_free(self) -> int:
        """How many numbers choose the prices."""
        return len(self.counted) + len(_bound(self))

    def start(self) -> tuple[Floats, float]:
        """First numbers, and how far from them the best may lie."""
        size = float(self.weights.max())
        return np.append(3.0 * self.weights, np.full(len(_bound(self)), size)), 12.0 * size

    def outside(self, free: Floats) -> Floats | None:
        """A way out of the admissible numbers, if `free` is outside."""
        least = np.append(1e-3 * self.weights, np.zeros(len(_bound(self))))
        worst = int((free - least).argmin())
        direction = np.zeros(len(free))
        direction[worst] = -1.0
        return None if free[worst] > least[worst] or (least[worst] == 0.0 == free[worst]) else direction

    def prices(self, free: Floats) -> tuple[Floats, float]:
        """Prices and constant of the linear bound."""
        shares, paid = free[: len(self.counted)], free[len(self.counted) :]
        prices = np.zeros(len(self.floor))
        prices[self.counted] = shares / self.span[self.counted]
        bound = _bound(self)
        prices[bound] = paid / self.span[bound]
        tangent = self.weights * (np.log(self.weights / shares) - 1.0)
        priced = np.append(self.counted, bound)
        return prices, float(tangent.sum() - prices[priced] @ self.floor[priced])

    def slope(self, free: Floats, at: Floats) -> Floats:
        """How the bound changes with `free`."""
        priced = np.append(self.counted, _bound(self))
        slope = (at[priced] - self.floor[priced]) / self.span[priced]
        slope[: len(self.counted)] -= self.weights / free[: len(self.counted)]
        return np.asarray(slope)

    def values(self, points: Points | Floats) -> Floats:
        """The value of each row of points."""
        counted = self.counted
        gains = (points[:, counted] - self.floor[counted]) / self.span[counted]
        bound = _bound(self)
        met = (gains > 0).all(axis=1) & (points[:, bound] >= self.floor[bound]).all(axis=1)
        return np.where(met, np.log(np.maximum(gains, 1e-300)) @ self.weights, -np.inf)


@dataclass(frozen=True, slots=True)
class LeastGain:
    """The least of the gains over `origin` (`floor` if left out), each divided by its party's `span`.

    `counted` are the parties whose gains are compared.  All parties need to reach their floor, -inf where
    they have none; a counted party's floor may lie below or above its origin.  Prices are weights of the
    counted that sum to 1, and what is paid for the floors of the others.
    """

    floor: Floats
    span: Floats
    counted: NDArray[np.int64]
    origin: Floats | None = None

    @property
    def start_of_gains(self) -> Floats:
        """Where gains are counted from, per party."""
        return self.floor if self.origin is None else self.origin

    @property
    def n_free(self) -> int:
        """How many numbers choose the prices."""
        return len(self.counted) - 1 + len(_bound(self))

    def start(self) -> tuple[Floats, float]:
        """First numbers, and how far from them the best may lie."""
        n_bound = len(_bound(self))
        shares = np.full(len(self.counted) - 1, 1.0 / len(self.counted))
        return np.append(shares, np.full(n_bound, 0.5)), 1.0 if n_bound == 0 else 2.0 * self.n_free**0.5

    def outside(self, free: Floats) -> Floats | None:
        """A way out of the admissible numbers, if `free` is outside."""
        n_shares = len(self.counted) - 1
        if free[:n_shares].sum() > 1.0:
            return np.append(np.ones(n_shares), np.zeros(len(free) - n_shares))
        if len(free) and free.min() < 0.0:
            direction = np.zeros(len(free))
            direction[int(free.argmin())] = -1.0
            return direction
        return None

    def prices(self, free: Floats) -> tuple[Floats, float]:
        """Prices and constant of the linear bound."""
        counted, bound = self.counted, _bound(self)
        given, paid = free[: len(counted) - 1], free[len(counted) - 1 :]
        shares = np.append(given, max(1.0 - given.sum(), 0.0)) / self.span[counted]
        prices = np.zeros(len(self.floor))
        prices[counted] = shares
        prices[bound] = paid / self.span[bound]
        return prices, float(-shares @ self.start_of_gains[counted] - prices[bound] @ self.floor[bound])

    def slope(self, free: Floats, at: Floats) -> Floats:  # noqa: ARG002 - linear in the prices
        """How the bound changes with `free`."""
        counted, bound = self.counted, _bound(self)
        relative: Floats = (at[counted] - self.start_of_gains[counted]) / self.span[counted]
        return np.append(relative[:-1] - relative[-1], (at[bound] - self.floor[bound]) / self.span[bound])

    def values(self, points: Points | Floats) -> Floats:
        """The value of each row of points."""
        counted = self.counted
        least = ((points[:, counted] - self.start_of_gains[counted]) / self.span[counted]).min(axis=1)
        return np.where((points >= self.floor).all(axis=1), least, -np.inf)


def _bound(objective: GainProduct | LeastGain) -> NDArray[np.int64]:
    """Parties that are not counted and have a floor to reach."""
    has_floor = np.isfinite(objective.floor)
    has_floor[objective.counted] = False
    return np.flatnonzero(has_floor)


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """A weighted sum of points of deals at or above `floor`; prices above the weights pay for the floor.

    A floor of -inf binds nobody; `span` only sets the scale of the prices.
    """

    floor: Floats
    span: Floats
    weights: Floats

    @property
    def _bound(self) -> NDArray[np.int64]:
        return np.flatnonzero(np.isfinite(self.floor))

    @property
    def n_free(self) -> int:
        """How many numbers choose the prices."""
        return len(self._bound)

    def start(self) -> tuple[Floats, float]:
        """First numbers, and how far from them the best may lie."""
        size = float((self.weights * self.span).max())
        return np.full(self.n_free, size), 4.0 * size * max(self.n_free, 1) ** 0.5

    def outside(self, free: Floats) -> Floats | None:
        """A way out of the admissible numbers, if `free` is outside."""
        if not len(free) or free.min() >= 0:
            return None
        direction = np.zeros(len(free))
        direction[int(free.argmin())] = -1.0
        return direction

    def prices(self, free: Floats) -> tuple[Floats, float]:
        """Prices and constant of the linear bound."""
        bound = self._bound
        prices = self.weights.astype(float)
        prices[bound] += free / self.span[bound]
        return prices, float(-(free / self.span[bound]) @ self.floor[bound])

    def slope(self, free: Floats, at: Floats) -> Floats:  # noqa: ARG002 - linear in the prices
        """How the bound changes with `free`."""
        bound = self._bound
        return np.asarray((at[bound] - self.floor[bound]) / self.span[bound])

    def values(self, points: Points | Floats) -> Floats:
        """The value of each row of points."""
        return np.where((points >= self.floor).all(axis=1), points @ self.weights, -np.inf)


def as_floor(needs: tuple[int | None, ...]) -> Vector:
    """The least points of each party, -inf where its reservation value is not known."""
    return np.array([-np.inf if need is None else need for need in needs], dtype=float)
