"""What a party says without a word that marks a position: views, courses, openings; and what it only reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zopa.statements.statement import Extraction, Statement
from zopa.vocabulary import Stance

Reader = Callable[[str], Extraction]
One = Callable[[str], Statement]


@pytest.mark.parametrize(
    ("told", "stance"),
    [
        ("Chile had gone back on what the treaty says", Stance.DESCRIBES),
        ("the talks had brought nothing worth the name", Stance.DESCRIBES),
        ("Chile would have to import the fuel", Stance.DEMANDS),
        ("loans at market rates cannot be counted", Stance.REFUSES),
        ("a joint fund could be considered", Stance.OPEN_TO),
        ("it would study the draft with care", Stance.OPEN_TO),
        ("if the aim was to strip it of its mines, there was nothing left to discuss", Stance.REFUSES),
    ],
)
def test_what_a_party_tells_is_a_position(only: One, told: str, stance: Stance) -> None:
    """A told clause without a cue word is a view, unless its grammar says that it asks, opens or refuses."""
    statement = only(f"In the talks on a treaty, Peru said that {told}.")
    assert (statement.party, statement.stance) == ("peru", stance)
    assert statement.chain[0].speaker.text == "Peru"


@pytest.mark.parametrize(
    "told",
    ["the talks would resume in Lima on Monday", "its team had spent 40 million dollars on the dam", "the envoys met for two hours"],
)  # fmt: skip
def test_a_step_or_a_count_is_no_view(read: Reader, told: str) -> None:
    """Who meets when and what has been counted is told, not taken as a position."""
    assert read(f"In the talks on a treaty, Peru said that {told}.").statements == ()


def test_an_analyst_holds_no_position(read: Reader) -> None:
    """What somebody outside says of the talks is nobody's position."""
    assert read("The talks on the treaty have gone nowhere, analysts said.").statements == ()
