"""Figures with their units are read out of words."""

from __future__ import annotations

import pytest

from zopa.case.drafting.amounts import amount_in


@pytest.mark.parametrize(
    ("words", "figure", "unit", "label"),
    [
        ("Egypt is asking for more than 40 billion", 40, "billion", "more than 40 billion"),
        ("a wage increase of 60 percent over six years", 60, "percent", "60 percent"),
        ("a rise of 4.5 per cent", 4.5, "percent", "4.5 per cent"),
    ],
)
def test_an_amount_keeps_the_words_of_the_text(words: str, figure: float, unit: str, label: str) -> None:
    """The figure is compared, the words are shown."""
    amount = amount_in(words)
    assert amount is not None
    assert (amount.figure, amount.unit, amount.words) == (figure, unit, label)


def test_a_duration_is_no_amount() -> None:
    """Years say for how long."""
    assert amount_in("a truce over six years") is None
