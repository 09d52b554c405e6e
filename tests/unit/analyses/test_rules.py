"""Whose acceptance suffices under each decision rule."""

from __future__ import annotations

import pytest

from zopa.analyses.rules import (
    signed_coalitions,
    unanimity,
    vetoes,
    vetoes_and_number,
    weighted_quota,
    winning_coalitions,
)
from zopa.errors import AnalysisError


def test_unanimity_needs_everybody() -> None:
    """One coalition wins: all."""
    assert winning_coalitions(unanimity(), ("A", "B", "C")) == (frozenset({0, 1, 2}),)


def test_vetoes_need_the_named() -> None:
    """Only those who can refuse count."""
    assert winning_coalitions(vetoes("B"), ("A", "B", "C")) == (frozenset({1}),)
    with pytest.raises(AnalysisError, match="at least one party"):
        vetoes()


def test_vetoes_and_a_number() -> None:
    """Two vetoes and five of six, as in scorable role-play games: the vetoes with any three others."""
    parties = ("developer", "agency", "league", "union", "ports", "governor")
    coalitions = winning_coalitions(vetoes_and_number(("developer", "agency"), 5), parties)
    assert len(coalitions) == 4
    assert all(len(coalition) == 5 and {0, 1} <= coalition for coalition in coalitions)


def test_the_council_of_six() -> None:
    """The EEC Council of 1958, 12 of 17 votes: the three large, or two large with two medium members."""
    votes = {"France": 4, "Germany": 4, "Italy": 4, "Belgium": 2, "Netherlands": 2, "Luxembourg": 1}
    coalitions = winning_coalitions(weighted_quota(votes, 12), tuple(votes))
    assert set(coalitions) == {frozenset({0, 1, 2}), *(frozenset({*two, 3, 4}) for two in ((0, 1), (0, 2), (1, 2)))}


def test_signs_count_every_deal_once() -> None:
    """For any set of accepting parties the signed coalitions within it sum to 1 if it wins, else 0."""
    parties = ("A", "B", "C", "D")
    minimal = winning_coalitions(weighted_quota({"A": 3, "B": 2, "C": 1, "D": 1}, 4), parties)
    signs = signed_coalitions(minimal)
    for accepting in range(16):
        members = {party for party in range(4) if accepting >> party & 1}
        wins = any(coalition <= members for coalition in minimal)
        assert sum(sign for coalition, sign in signs.items() if coalition <= members) == int(wins)


def test_a_quota_beyond_all_votes_has_no_winner() -> None:
    """A rule that nobody can satisfy leaves no coalition, not an error."""
    assert winning_coalitions(weighted_quota({"A": 1, "B": 1}, 3), ("A", "B")) == ()
