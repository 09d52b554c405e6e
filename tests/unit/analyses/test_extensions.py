"""Uniform linear extensions."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from zopa.analyses.extensions import closure, is_contradictory, linear_extensions
from zopa.analyses.extensions.coupling import coupled_orders
from zopa.analyses.extensions.ideals import completions, counted_orders
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


@pytest.mark.parametrize(
    ("k", "pairs"),
    [(3, ((1, 0),)), (4, ((1, 0), (3, 2))), (4, ((2, 0), (2, 1), (3, 1))), (5, ((4, 0), (4, 1), (2, 1), (3, 2)))],
)
def test_coupled_orders_are_equally_likely(k: int, pairs: tuple[tuple[int, int], ...]) -> None:
    """Coupling from the past draws every consistent order equally often."""
    n = 6_000
    drawn = coupled_orders(closure(_relation(k, *pairs)), n, np.random.default_rng(1))
    allowed = [p for p in permutations(range(k)) if all(p.index(high) > p.index(low) for high, low in pairs)]
    counts = dict.fromkeys(allowed, 0)
    for row in drawn.tolist():
        counts[tuple(row)] += 1
    expected = n / len(allowed)
    chi_square = sum((count - expected) ** 2 / expected for count in counts.values())
    assert chi_square <= len(allowed) + 5 * np.sqrt(2 * len(allowed))


def test_coupling_and_counting_agree() -> None:
    """Both samplers give each item of a larger order the same mean place, within their errors."""
    above = closure(_relation(8, (3, 0), (3, 1), (4, 1), (5, 2), (6, 3), (7, 4), (7, 5)))
    counts = completions(above)
    assert counts is not None
    n = 4_000
    places = [
        drawn.argsort(axis=1)
        for drawn in (
            counted_orders(above, counts, n, np.random.default_rng(2)),
            coupled_orders(above, n, np.random.default_rng(3)),
        )
    ]
    error = np.sqrt((places[0].var(axis=0) + places[1].var(axis=0)) / n)
    assert (np.abs(places[0].mean(axis=0) - places[1].mean(axis=0)) <= 4 * error + 1e-12).all()


def test_loose_orders_are_split_into_groups() -> None:
    """Twelve pairs leave half a million lower sets; taken apart they are drawn exactly."""
    pairs = tuple((2 * i + 1, 2 * i) for i in range(12))
    drawn = linear_extensions(_relation(24, *pairs), 4_000, np.random.default_rng(0))
    places = drawn.argsort(axis=1)
    assert (np.sort(drawn, axis=1) == np.arange(24)).all()
    assert (places[:, 1::2] > places[:, ::2]).all()
    assert places[:, ::2].mean(axis=0) == pytest.approx([22 / 3] * 12, abs=0.35)


def test_loose_orders_that_hang_together_are_drawn() -> None:
    """A zigzag of eighteen items has too many lower sets to count, and is drawn all the same."""
    pairs = tuple((high, low) for low in range(0, 18, 2) for high in (low - 1, low + 1) if high > 0)
    above = closure(_relation(18, *pairs))
    assert np.array_equal(np.sort(coupled_orders(above, 4, np.random.default_rng(0))), np.tile(np.arange(18), (4, 1)))
    places = coupled_orders(above, 4, np.random.default_rng(0)).argsort(axis=1)
    assert all((places[:, high] > places[:, low]).all() for high, low in pairs)
