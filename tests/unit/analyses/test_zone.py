"""Zones of worked examples."""

from __future__ import annotations

import numpy as np
import pytest

from zopa.analyses.rules import vetoes_and_number
from zopa.analyses.tables import Exactness, Limit, PayoffTable
from zopa.analyses.zone import agreement_zone
from zopa.errors import AnalysisError


def test_an_empty_zone_is_a_finding() -> None:
    """Zero deals, and drawing from it is refused in one sentence."""
    table = PayoffTable(("A", "B"), ("all",), (("x", "y"),), (np.array([[3, 0], [0, 3]]),), (2, 2))
    zone = agreement_zone(table)
    assert (zone.count, zone.is_empty, zone.share) == (0, True, 0.0)
    with pytest.raises(AnalysisError, match="zone is empty"):
        zone.sample(1, np.random.default_rng(0))


def test_unknown_reservation_values_accept_all_but_red_lines() -> None:
    """None is no number: only red lines exclude."""
    scores = (np.array([[3, 0], [0, 3], [-9, -9]]),)
    table = PayoffTable(("A", "B"), ("all",), (("x", "y", "z"),), scores, red_lines=(Limit("A", "all", ("y",)),))
    assert agreement_zone(table).marginals[0].tolist() == [1, 0, 1]


def test_a_scorable_game() -> None:
    """Five of six with two vetoes: a party short of its threshold, or behind its red line, may be outvoted."""
    scores = np.array([[60, 50, 30, 20, 40, 10], [55, 40, 55, 5, 35, 45], [70, 10, 50, 60, 50, 50]])
    table = PayoffTable(
        parties=("developer", "agency", "league", "union", "ports", "governor"),
        issues=("package",),
        options=(("small", "mixed", "large"),),
        scores=(scores,),
        reservation_values=(55, 35, 30, 20, 35, 40),
        rule=vetoes_and_number(("developer", "agency"), 5),
    )
    assert agreement_zone(table).marginals[0].tolist() == [1, 1, 0]


def test_decimals_meet_their_thresholds() -> None:
    """0.1 + 0.2 reaches 0.3, as on paper."""
    table = PayoffTable(("A",), ("i", "j"), (("x",), ("y",)), (np.array([[0.1]]), np.array([[0.2]])), (0.3,))
    assert agreement_zone(table).count == 1


def test_a_real_case_beyond_counting_says_estimate() -> None:
    """10^20 deals of real utilities: a bracket that holds, and a standard error."""
    rng = np.random.default_rng(1)
    table = PayoffTable(
        parties=("A", "B"),
        issues=tuple(f"issue-{place}" for place in range(20)),
        options=(tuple("abcdefghij"),) * 20,
        scores=tuple(rng.random((10, 2)) for _ in range(20)),
        reservation_values=(11.0, 11.0),
    )
    zone = agreement_zone(table)
    assert zone.exactness is Exactness.ESTIMATE
    assert zone.bracket[0] <= zone.count <= zone.bracket[1]
    assert 0 < zone.error < zone.count / 10
