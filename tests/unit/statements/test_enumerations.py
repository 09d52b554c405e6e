"""Lists set out line by line under a sentence that says what they are of."""

from __future__ import annotations

from collections.abc import Callable

from zopa.statements.statement import Extraction
from zopa.vocabulary import Stance

Reader = Callable[[str], Extraction]


def test_the_items_below_a_colon_are_positions(read: Reader) -> None:
    """Each numbered line is a statement without its number; the list ends with the next paragraph."""
    found = read(
        "In the talks, Peru has listed two conditions:\n1. Lifting of the sanctions on its banks\n"
        "2. Release of all prisoners\nThe envoys meet again on Monday.\n"
    ).statements
    assert [(s.party, s.stance, s.text) for s in found] == [
        ("peru", Stance.REQUIRES, "Lifting of the sanctions on its banks"),
        ("peru", Stance.REQUIRES, "Release of all prisoners"),
    ]


def test_clauses_joined_under_one_wish_are_positions_each(read: Reader) -> None:
    """ "Asks X to A and to B" asks for two things."""
    found = read("In the talks, Peru is asking Chile to free all prisoners and to lift the sanctions.").statements
    assert [(s.stance, s.issue) for s in found] == [(Stance.DEMANDS, "prisoners"), (Stance.DEMANDS, "sanctions")]
