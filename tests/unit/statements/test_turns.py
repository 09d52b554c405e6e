"""Turns of phrase that carry a position as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zopa.statements.statement import Statement
from zopa.vocabulary import Stance

One = Callable[[str], Statement]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("will have none of the tariffs", Stance.REFUSES),
        ("shows no sign of consenting to the tariffs", Stance.REFUSES),
        ("poured cold water on the idea of tariffs", Stance.REFUSES),
        ("has said yes to the tariffs", Stance.ACCEPTS),
        ("has signed off on the tariffs", Stance.ACCEPTS),
        ("was not in favour of the tariffs", Stance.OPPOSES),
        ("took issue with the tariffs", Stance.OPPOSES),
        ("held out the possibility of lower tariffs", Stance.OPEN_TO),
        ("has set its sights on lower tariffs", Stance.AIMS_AT),
        ("put lower tariffs on the table", Stance.PROPOSES),
        ("pleaded with Chile for lower tariffs", Stance.DEMANDS),
        ("accused Chile of stalling on the tariffs", Stance.DESCRIBES),
    ],
)
def test_a_turn_of_phrase_is_a_position(only: One, words: str, stance: Stance) -> None:
    """A row of words says what a party does about a thing, whatever the parser makes of it."""
    statement = only(f"In the talks, Peru {words}.")
    assert (statement.party, statement.stance, statement.issue) == ("peru", stance, "tariffs")


def test_a_denied_turn_is_turned_round(only: One) -> None:
    """Not to sign off on a thing is to refuse it."""
    assert only("In the talks, Peru has not signed off on the tariffs.").stance is Stance.REFUSES
