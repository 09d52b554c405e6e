"""Figures with their units are read out of words."""

from __future__ import annotations

import pytest

from fakes.talks import Report, named
from zopa.analyses.study import study
from zopa.case.drafting import draft_case
from zopa.case.drafting.amounts import amount_in
from zopa.views.brief import Brief
from zopa.vocabulary import Stance, Strength


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


def test_a_limit_in_figures_leaves_the_figure_and_forbids_what_lies_beyond():
    """ "Would not go above 5 percent" rules out more, "would not accept less than 7" less."""
    text = (
        "The union demands 9 percent. The owners offer 4 percent. The owners would not go above 5 percent. "
        "The union would not accept less than 7 percent."
    )
    report = Report(text, parties=named(union="The union", owners="The owners"))
    report.says("The union demands 9 percent", "union", Stance.DEMANDS, "wages", "claim")
    report.says("The owners offer 4 percent", "owners", Stance.PROPOSES, "wages")
    for words, party in (
        ("The owners would not go above 5 percent", "owners"),
        ("The union would not accept less than 7 percent", "union"),
    ):
        report.says(words, party, Stance.REFUSES, "wages", strength=Strength.RED_LINE)
    case = draft_case([report.extraction()], "Pay")
    narrow = {line.party: line.narrow for line in case.red_lines}
    assert "5-percent" not in narrow["owners"]
    assert {"7-percent", "9-percent"} <= set(narrow["owners"])
    assert "4-percent" not in narrow["owners"]
    assert "7-percent" not in narrow["union"]
    assert {"4-percent", "5-percent"} <= set(narrow["union"])
    found = study(case, draws=0, engine="serial")
    assert found.left.deals_narrow == 0
    text = Brief(case, found, [report.extraction()]).markdown()
    assert "set a limit: “The owners would not go above 5 percent”" in text


def test_a_condition_in_figures_forbids_less_or_more_by_its_words():
    """ "At least 7 percent" forbids less and leaves 7 and more; "no more than 5 percent" forbids more."""
    text = (
        "The union demands 9 percent. The owners offer 4 percent. The union insists on at least 7 percent. "
        "The owners insist on no more than 5 percent."
    )
    report = Report(text, parties=named(union="The union", owners="The owners"))
    report.says("The union demands 9 percent", "union", Stance.DEMANDS, "wages")
    report.says("The owners offer 4 percent", "owners", Stance.PROPOSES, "wages")
    for words, party in (("at least 7 percent", "union"), ("no more than 5 percent", "owners")):
        report.says(words, party, Stance.REQUIRES, "wages", strength=Strength.RED_LINE)
    case = draft_case([report.extraction()], "Pay")
    named_figures = {"4-percent", "5-percent", "7-percent", "9-percent"}
    forbidden = {line.party: set(line.narrow) & named_figures for line in case.red_lines}
    assert forbidden == {"union": {"4-percent", "5-percent"}, "owners": {"7-percent", "9-percent"}}
