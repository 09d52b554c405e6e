"""Where the words of a missed statement stand: once, or where they were selected, whatever blanks are between them."""

from __future__ import annotations

import pytest

from zopa.case.reviewing import decide_on, open_review
from zopa.errors import CaseError
from zopa.views.review import places_of
from zopa.views.web.adding import MissedForm, missed_statement

SAID = {"who": "lowland", "what": "payment/paid", "stance": "demands", "strength": "firm", "basis": "narrated"}


def test_blanks_and_line_breaks_do_not_matter():
    """Words over two lines are found as one place; nothing is found nowhere."""
    assert places_of("pay for\n water, pay for water", "pay  for water") == [(0, 14), (16, 29)]
    assert places_of("pay (all) for it", "(all)") == [(4, 9)]
    assert places_of("anything", " ") == []


@pytest.fixture
def add(writable, extraction):
    """Add a statement to the report about water."""

    def do(words, **more):
        form = MissedForm(**{"document": extraction.document.digest, "words": words} | SAID | more)
        review = open_review(writable)
        return decide_on(review, missed_statement(review, form, "Ana"))

    return do


def test_selected_words_are_meant_where_they_were_selected(add, extraction):
    """Of two places the nearer one."""
    text = extraction.document.text
    assert add("Upland", near=str(text.rindex("Upland") + 2)).change.span[0] == text.rindex("Upland")
    assert add("Upland", near="0").change.span[0] == 0


@pytest.mark.parametrize(
    ("words", "more", "why"),
    [
        ("Upland", {}, "stand in 2 places of the report"),
        ("never said", {}, "do not stand in the report"),
        (" ", {}, "Quote the words"),
        ("weekly inspections", {"stance": "screams"}, "'screams' is no stance"),
        ("weekly inspections", {"basis": ""}, "say its basis"),
        ("weekly inspections", {"document": "elsewhere"}, "no such report"),
    ],
)
def test_refusals_are_one_sentence(add, words, more, why):
    """What cannot be meant is said, and nothing is written."""
    with pytest.raises(CaseError, match=why):
        add(words, **more)
