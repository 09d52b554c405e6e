"""Every choice of the drafter can be asked for its rule, its statements and its sources."""

from dataclasses import replace

import pytest

from fakes.talks import Report, named, riyadh
from zopa.case.drafting import draft_case
from zopa.case.drafting.reasons import BY_HAND, reasons_for_cell, reasons_for_issue, reasons_for_party
from zopa.case.drafting.support import count_sources
from zopa.vocabulary import Reading, Stance, Strength


@pytest.fixture(scope="module")
def talks():
    """The talks of February 2025, drafted."""
    return draft_case([riyadh()], "Riyadh")


def about(reasons, about, value=None):
    """The one reason about something."""
    (found,) = (one for one in reasons if one.about == about and value in {None, one.value})
    return found


def test_every_value_of_a_drafted_case_has_a_rule(talks):
    """Nothing of a draft is called hand-made."""
    for issue in talks.issues:
        assert all(one.is_drafted for one in reasons_for_issue(talks, [riyadh()], issue.id))
        for party in talks.parties:
            assert all(one.is_drafted for one in reasons_for_cell(talks, [riyadh()], party.id, issue.id))
    for party in talks.parties:
        assert all(one.is_drafted for one in reasons_for_party(talks, [riyadh()], party.id)), party


@pytest.mark.parametrize(
    ("issue", "option", "rule"),
    [
        ("territory", "no-change", "today's step"),
        ("territory", "recognition", "somebody is reported naming it"),
        ("guarantees", "commitments", "may mean it or a stronger step"),
    ],
)
def test_an_option_says_why_it_is_there(talks, issue, option, rule):
    """Today's, named, or meant as well."""
    assert rule in about(reasons_for_issue(talks, [riyadh()], issue), "option", option).rule


def test_a_part_says_what_it_follows_from(talks):
    """Who demands a seat has none; who sits at the table is a party."""
    assert "asks for a seat" in about(reasons_for_party(talks, [riyadh()], "ukraine"), "role").rule
    assert "demands a seat" in about(reasons_for_party(talks, [riyadh()], "ukraine"), "say").rule
    assert "at the table" in about(reasons_for_party(talks, [riyadh()], "russia"), "role").rule


def test_what_was_edited_by_hand_is_said_to_be(talks):
    """A changed strength, an added option and another role are nobody's rule; a chosen reading is an analyst's."""
    (first, *rest) = talks.positions
    edited = replace(talks, positions=(replace(first, stance=Stance.OPPOSES), *rest))
    reasons = reasons_for_cell(edited, [riyadh()], first.party, first.issue)
    assert [one.rule for one in reasons if not one.is_drafted] == [BY_HAND]
    lines = tuple(replace(line, reading=Reading.WIDE) for line in talks.red_lines)
    line = lines[0]
    chosen = reasons_for_cell(replace(talks, red_lines=lines), [riyadh()], line.party, line.issue)
    assert "chose the wide reading" in about(chosen, "red_line").rule


def test_sources_that_retell_each_other_count_once():
    """Two copies of one report are one source; another report is a second."""
    text = "Norway demands a longer runway at the joint airport of the two countries, its minister of transport said today."
    one, copy = (
        Report(text, parties=named(norway="Norway")),
        Report(text + " More soon.", parties=named(norway="Norway")),
    )
    other = Report("In Oslo, officials again asked for a longer runway.", parties=named(norway="Norway"))
    ids = [report.says("a longer runway", "norway", Stance.DEMANDS, "runway").id for report in (one, copy, other)]
    told = [report.extraction() for report in (one, copy, other)]
    assert count_sources(ids[:1], told) == 1
    assert count_sources(ids[:2], told) == 1
    assert count_sources(ids, told) == 2
    assert count_sources((), told) == 0


def test_an_unknown_issue_is_a_key_error(talks):
    """The views say so in a sentence."""
    with pytest.raises(KeyError):
        reasons_for_issue(talks, [riyadh()], "weather")


def test_a_limit_in_figures_leaves_its_figure():
    """Not above 5 percent: the figure itself is said to be left."""
    text = "The owners will not go above 5 percent on pay. The union demands 7 percent."
    report = Report(text, parties=named(owners="The owners", union="The union"))
    words = "will not go above 5 percent on pay"
    report.says(words, "owners", Stance.REFUSES, "wages", strength=Strength.RED_LINE)
    report.says("demands 7 percent", "union", Stance.DEMANDS, "wages")
    told = [report.extraction()]
    case = draft_case(told, "Pay")
    (line,) = case.red_lines
    assert "5-percent" not in line.narrow
    assert "the figure itself is left" in about(reasons_for_cell(case, told, "owners", line.issue), "red_line").rule


@pytest.mark.parametrize(
    ("own", "rule"),
    [("guarantee", "wants or accepts more"), (None, "lies beyond it, seen from today's step")],
)
def test_a_refused_step_says_which_side_of_it_is_forbidden(own, rule):
    """Who wants a farther step refuses what falls short of it; anybody else what lies beyond."""
    text = "Oslo rejects mere commitments. Oslo wants a guarantee. Rome wants a guarantee."
    report = Report(text, parties=named(norway=("Norway", "Oslo"), italy=("Italy", "Rome")))
    report.says(
        "rejects mere commitments", "norway", Stance.REFUSES, "guarantees", "commitments", strength=Strength.RED_LINE
    )
    if own:
        report.says("Oslo wants a guarantee", "norway", Stance.DEMANDS, "guarantees", own)
    report.says("Rome wants a guarantee", "italy", Stance.DEMANDS, "guarantees", "guarantee")
    told = [report.extraction()]
    reasons = reasons_for_cell(draft_case(told, "Guarantees"), told, "norway", "guarantees")
    assert rule in about(reasons, "red_line").rule
