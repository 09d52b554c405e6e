"""Quotations are found to the letter or with white space and quotation marks made alike, never more loosely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.errors import GroundingError
from zopa.sources.document import Span
from zopa.statements.grounding import ground_quotation, require_quotation
from zopa.vocabulary import Grounding

TEXT = "Talks resumed.\nThe union’s chair said: “no\u00a0deal   without jobs” — twice."


def test_exact_words_are_found_to_the_letter() -> None:
    """The span is that of the words themselves."""
    found = ground_quotation("Talks resumed", TEXT)
    assert found.grounding is Grounding.EXACT
    assert found.span == Span(0, 13)


def test_straight_quotes_and_single_blanks_find_the_printed_ones() -> None:
    """A normalised quotation maps back to the original characters."""
    found = ground_quotation('"no deal without jobs" - twice', TEXT)
    assert found.grounding is Grounding.NORMALISED
    assert found.span is not None
    assert found.span.of(TEXT) == "“no\u00a0deal   without jobs” — twice"


@pytest.mark.parametrize("quotation", ["no deals without jobs", "", "   ", "No deal"])
def test_other_words_are_not_found(quotation: str) -> None:
    """A changed letter, a changed case or nothing at all is no quotation."""
    assert ground_quotation(quotation, TEXT).grounding is Grounding.NOT_FOUND


def test_words_outside_the_given_part_do_not_count() -> None:
    """A passage's answer cannot quote another passage."""
    assert ground_quotation("Talks resumed", TEXT, Span(15, len(TEXT))).span is None


def test_a_required_quotation_says_what_to_do() -> None:
    """The error names the words and the remedy."""
    with pytest.raises(GroundingError, match="copy it from the report"):
        require_quotation("never said", TEXT)


@given(st.text(max_size=80), st.data())
def test_every_slice_of_a_text_is_found_with_its_own_words(text: str, data: st.DataObject) -> None:
    """Whatever the characters, a slice is found, and the span found reads like it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = text[start:end].strip()
    found = ground_quotation(wanted, text)
    if wanted:
        assert found.span is not None
        assert found.span.of(text) == wanted
    else:
        assert found.span is None
