"""Conditions between issues, earlier rounds and mandates come from what a sentence says, and from nothing else."""

import pytest

from fakes.talks import Report, named
from zopa.case.drafting import draft_case
from zopa.vocabulary import Basis, Stance, Time

NAMES = named(iran="Iran", united_states=("United States", "Washington"))


def drafted(text, *statements):
    """A case drafted from statements of a text: words, party, stance, issue, option and more."""
    report = Report(text, "2025-03-01", NAMES)
    for words, party, stance, issue, option, *more in statements:
        report.says(words, party, stance, issue, option, **(more[0] if more else {}))
    return draft_case([report.extraction()], "Talks")


LIFT = ("sanctions were lifted", "iran", Stance.REQUIRES, "sanctions", "lifted")


@pytest.mark.parametrize(
    "marker",
    ["only if", "provided that", "in exchange for a promise that", "conditional on a text by which", "but only after"],
)
def test_a_concession_for_a_price_links_two_issues(marker):
    """What is offered, and all beyond it, needs what is asked, and all beyond that; both statements are the evidence."""
    text = f"Iran was ready to dilute its stock of uranium, {marker} sanctions were lifted."
    case = drafted(text, ("ready to dilute its stock of uranium", "iran", Stance.OPEN_TO, "stockpile", "diluted"), LIFT)
    (link,) = case.links
    assert (link.kind, link.party, link.issue, link.other) == ("only_if", "iran", "stockpile", "sanctions")
    assert "diluted" in link.options
    assert link.needs == ("lifted",)
    assert len(link.evidence) == 2


def test_a_refusal_until_links_two_issues():
    """ "Not until" is a condition as well; the other side may be named by a ladder's words alone."""
    text = "Washington would not lift sanctions until the stockpile had left the country."
    case = drafted(
        text,
        ("the stockpile had left the country", "united-states", Stance.REQUIRES, "stockpile", "abroad"),
        ("lift sanctions", "united-states", Stance.REFUSES, "sanctions", "lifted"),
    )
    (link,) = case.links
    assert (link.issue, link.options, link.other, link.needs) == ("sanctions", ("lifted",), "stockpile", ("abroad",))


@pytest.mark.parametrize(
    "text",
    [
        "Iran was ready to dilute its stock of uranium. It demands that sanctions were lifted.",
        "Iran was ready to dilute its stock of uranium, and sanctions were lifted.",
        "Iran threatened not its neighbours but to dilute its stock of uranium when sanctions were lifted.",
    ],
)
def test_without_a_word_of_exchange_nothing_is_linked(text):
    """Two wishes in one breath are not one deal."""
    words = "dilute its stock of uranium"
    assert drafted(text, (words, "iran", Stance.OPEN_TO, "stockpile", "diluted"), LIFT).links == ()


def test_what_was_said_of_an_earlier_round_links_nothing_now():
    """A bargain of ten years ago binds nobody."""
    text = "In 2015, Iran agreed to dilute its stock of uranium in return for a pledge that sanctions were lifted."
    past = {"time": Time.PAST, "date": "2015"}
    words = "dilute its stock of uranium"
    case = drafted(text, (words, "iran", Stance.ACCEPTS, "stockpile", "diluted", past), (*LIFT, past))
    assert case.links == ()


def test_a_hedged_condition_stays_hedged():
    """It is kept with its basis, and binds nobody in the study."""
    text = "Iran may be ready to dilute its stock of uranium only if sanctions were lifted."
    hedged = {"basis": Basis.HEDGED}
    words = "dilute its stock of uranium"
    (link,) = drafted(text, (words, "iran", Stance.OPEN_TO, "stockpile", "diluted", hedged), LIFT).links
    assert link.basis is Basis.HEDGED


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("In talks held in Istanbul in 2022,", "Istanbul, 2022"),
        ("At the Geneva conference of 2019,", "Geneva, 2019"),
        ("In earlier negotiations in Doha,", "Doha, 2022"),
        ("In March 2022,", None),
    ],
)
def test_a_past_position_says_which_round_it_is_from(opening, name):
    """By the place and year of its sentence; its own date where the sentence has no year."""
    text = f"{opening} Iran demanded that sanctions were lifted."
    case = drafted(text, (*LIFT, {"time": Time.PAST, "date": "2022"}))
    assert [position.round for position in case.positions] == [name]


def test_a_present_position_is_of_no_earlier_round():
    """Where the parties meet today is not a round of the past."""
    case = drafted("At talks in Geneva in 2025, Iran demanded that sanctions were lifted.", LIFT)
    assert [position.round for position in case.positions] == [None]


def test_a_mandate_is_kept_in_the_words_that_report_it():
    """And a delegate of whom nothing is reported has none."""
    report = Report(
        "Reza Karimi, an envoy who has no mandate to discuss missiles. Ann Lee, an adviser, followed. "
        "Iran demanded that sanctions were lifted.",
        "2025-03-01",
        NAMES,
    )
    report.says(*LIFT[:5])
    report.names_delegate("Reza Karimi", "an envoy", "iran")
    report.names_delegate("Ann Lee", "an adviser", "iran")
    case = draft_case([report.extraction()], "Talks")
    assert [one.mandate for one in case.delegates] == ["has no mandate to discuss missiles", None]
