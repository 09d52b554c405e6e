"""Uniform linear extensions."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from zopa.analyses.extensions import closure, is_contradictory, linear_extensions
from zopa.errors import AnalysisError


def _relation(k: int, *pairs: tuple[int, int]) -> np.ndarray:
    above = np.zeros((k, k), dtype=bool)
    for high, low in pairs:
        above[high, low] = True
    return above


@pytest.mark.parametrize(
    ("k", "pairs"),
    [
        (3, ()),
        (4, ((1, 0),)),
        (4, ((1, 0), (3, 2))),
        (5, ((4, 0), (4, 1), (2, 1), (3, 2))),
        (4, ((0, 1), (1, 2), (2, 3))),
    ],
)
def test_every_consistent_order_is_equally_likely(k: int, pairs: tuple[tuple[int, int], ...]) -> None:
    """Counts of each consistent order agree with a uniform draw (chi-square well below its tail)."""
    n = 12_000
    drawn = linear_extensions(_relation(k, *pairs), n, np.random.default_rng(1))
    allowed = [p for p in permutations(range(k)) if all(p.index(high) > p.index(low) for high, low in pairs)]
    counts = dict.fromkeys(allowed, 0)
    for row in drawn.tolist():
        counts[tuple(row)] += 1
    expected = n / len(allowed)
    chi_square = sum((count - expected) ** 2 / expected for count in counts.values())
    assert chi_square <= len(allowed) + 5 * np.sqrt(2 * len(allowed))


def test_a_circle_is_told() -> None:
    """An order that contradicts itself has no extension."""
    circle = _relation(3, (0, 1), (1, 2), (2, 0))
    assert is_contradictory(circle)
    with pytest.raises(AnalysisError, match="contradicts"):
        linear_extensions(circle, 1, np.random.default_rng(0))


def test_what_follows_is_completed() -> None:
    """A above B and B above C give A above C."""
    assert closure(_relation(3, (0, 1), (1, 2)))[0, 2]


def test_too_loose_orders_are_refused() -> None:
    """Twenty options tied only in pairs leave too many lower sets to count."""
    pairs = tuple((2 * i + 1, 2 * i) for i in range(12))
    with pytest.raises(AnalysisError, match="too loose"):
        linear_extensions(_relation(24, *pairs), 1, np.random.default_rng(0))
