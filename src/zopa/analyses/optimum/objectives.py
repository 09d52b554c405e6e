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

    Prices w/g belong to the tangent at gains g: log x <= log g + x/g - 1.
    """

    floor: Floats
    span: Floats
    weights: Floats

    @property
    def n_free(self) -> int:
        """How many numbers choose the prices."""
        return len(self.floor)

    def start(self) -> tuple[Floats, float]:
        """First numbers, and how far from them the best may lie."""
        return 3.0 * self.weights, 12.0 * float(self.weights.max())

    def outside(self, free: Floats) -> Floats | None:
        """A way out of the admissible numbers, if `free` is outside."""
        worst = int((free / self.weights).argmin())
        direction = np.zeros(len(free))
        direction[worst] = -1.0
        return None if free[worst] > 1e-3 * self.weights[worst] else direction

    def prices(self, free: Floats) -> tuple[Floats, float]:
        """Prices and constant of the linear bound."""
        prices = free / self.span
        tangent = self.weights * (np.log(self.weights / free) - 1.0)
        return prices, float(tangent.sum() - prices @ self.floor)

    def slope(self, free: Floats, at: Floats) -> Floats:
        """How the bound changes with `free`."""
        return (at - self.floor) / self.span - self.weights / free

    def values(self, points: Points | Floats) -> Floats:
        """The value of each row of points."""
        gains = (points - self.floor) / self.span
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where((gains > 0).all(axis=1), np.log(np.maximum(gains, 1e-300)) @ self.weights, -np.inf)


@dataclass(frozen=True, slots=True)
class LeastGain:
    """The least of the gains over `floor`, each divided by its `span`; prices are weights that sum to 1.

    `counted` are the parties whose gains are compared; the others only need to reach their floor,
    -inf where they have none.  With `may_fall_short` the counted may end below theirs, at a value below 0.
    """

    floor: Floats
    span: Floats
    counted: NDArray[np.int64]
    may_fall_short: bool = False

    @property
    def n_free(self) -> int:
        """How many numbers choose the prices."""
        return len(self.counted) - 1

    def start(self) -> tuple[Floats, float]:
        """First numbers, and how far from them the best may lie."""
        return np.full(self.n_free, 1.0 / len(self.counted)), 1.0

    def outside(self, free: Floats) -> Floats | None:
        """A way out of the admissible numbers, if `free` is outside."""
        if free.sum() > 1.0:
            return np.ones(len(free))
        if len(free) and free.min() < 0.0:
            direction = np.zeros(len(free))
            direction[int(free.argmin())] = -1.0
            return direction
        return None

    def prices(self, free: Floats) -> tuple[Floats, float]:
        """Prices and constant of the linear bound."""
        counted = self.counted
        shares = np.append(free, max(1.0 - free.sum(), 0.0)) / self.span[counted]
        prices = np.zeros(len(self.floor))
        prices[counted] = shares
        return prices, float(-shares @ self.floor[counted])

    def slope(self, free: Floats, at: Floats) -> Floats:  # noqa: ARG002 - linear in the prices
        """How the bound changes with `free`."""
        counted = self.counted
        relative: Floats = (at[counted] - self.floor[counted]) / self.span[counted]
        return np.asarray(relative[:-1] - relative[-1])

    def values(self, points: Points | Floats) -> Floats:
        """The value of each row of points."""
        counted = self.counted
        least = ((points[:, counted] - self.floor[counted]) / self.span[counted]).min(axis=1)
        met = points >= self.floor
        if self.may_fall_short:
            met[:, counted] = True
        return np.where(met.all(axis=1), least, -np.inf)


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
