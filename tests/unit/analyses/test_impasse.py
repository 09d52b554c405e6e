"""Why worked examples have no deal."""

from __future__ import annotations

import numpy as np

from zopa.analyses.impasse import impasse
from zopa.analyses.impasse.claims import ClaimKind
from zopa.analyses.rules import vetoes
from zopa.analyses.tables import Limit, Pattern, PayoffTable

SCORES = (np.array([[0, 9], [5, 5], [9, 0]]), np.array([[0, 4], [4, 0]]))


def wage_talks(**changes: object) -> PayoffTable:
    """A union and a firm on wages and hours."""
    fields: dict = {
        "parties": ("union", "firm"),
        "issues": ("wage", "hours"),
        "options": (("3 %", "4 %", "5 %"), ("40", "38")),
        "scores": SCORES,
        "reservation_values": (5, 5),
    }
    return PayoffTable(**fields | changes)


def test_a_zone_is_no_impasse() -> None:
    """Where a deal passes there is nothing to explain."""
    found = impasse(wage_talks())
    assert not found.exists
    assert (found.conflicts, found.corrections, found.nearest) == ((), (), ())


def test_two_bottom_lines_conflict() -> None:
    """Both reservation values together; either one giving way opens a deal, and by how much is said."""
    found = impasse(wage_talks(reservation_values=(9, 8)))
    assert [len(conflict.claims) for conflict in found.conflicts] == [2]
    assert [correction.claims for correction in found.corrections] == [(1,), (0,)]
    short = {correction.claims: correction.opens.shortfalls.tolist() for correction in found.corrections}
    assert short == {(0,): [4.0, 0.0], (1,): [0.0, 3.0]}


def test_a_red_line_and_a_bottom_line() -> None:
    """A red line can exclude every deal that another party could accept."""
    found = impasse(wage_talks(reservation_values=(10, None), red_lines=(Limit("firm", "wage", ("5 %",)),)))
    (conflict,) = found.conflicts
    kinds = [found.claims[claim].kind for claim in conflict.claims]
    assert kinds == [ClaimKind.RED_LINE, ClaimKind.RESERVATION_VALUE]
    assert sorted(near.unmet for near in found.nearest) == [(0,), (1,)]


def test_red_lines_alone() -> None:
    """Two red lines that cover all options conflict whatever the scores."""
    lines = (Limit("firm", "wage", ("4 %", "5 %")), Limit("union", "wage", ("3 %",)))
    found = impasse(wage_talks(reservation_values=(None, None), red_lines=lines))
    assert [conflict.claims for conflict in found.conflicts] == [(0, 1)]
    assert {correction.claims for correction in found.corrections} == {(0,), (1,)}


def test_who_cannot_stop_a_deal_is_no_part_of_it() -> None:
    """Under a veto of one party the other's claims explain nothing."""
    found = impasse(wage_talks(reservation_values=(14, 9), rule=vetoes("union")))
    assert {claim.party for claim in found.claims} == {0}
    assert [conflict.claims for conflict in found.conflicts] == [(0,)]


def test_impossible_from_the_start() -> None:
    """Links of nobody that exclude everything: the empty conflict, and nothing to correct."""
    found = impasse(wage_talks(links=(Pattern((0, 1), np.ones((3, 2), dtype=bool)),)))
    assert [conflict.claims for conflict in found.conflicts] == [()]
    assert found.corrections == ()
