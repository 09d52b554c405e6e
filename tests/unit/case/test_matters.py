"""What an issue that only the text knows is called, and what its options say."""

from dataclasses import replace

import pytest

from fakes.talks import Report, named
from zopa.case.drafting.matters import (
    asked_words,
    can_name_an_issue,
    is_denial,
    is_of_others,
    is_own_share,
    issue_words,
)
from zopa.vocabulary import Stance


def said(text):
    """A statement in these words."""
    return Report(text, parties=named(norway="Norway")).says(text, "norway", Stance.REFUSES, "matter")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway has asked Iceland to open its harbours", "open its harbours"),
        ("is urging its partners to keep the old rules", "keep the old rules"),
        ("Norway insists that the patrols be joint", "the patrols be joint"),
        ("There will be no deal without relief for herring", "relief for herring"),
        ("conditional on the return of two vessels", "the return of two vessels"),
        ("it would not sign until Oslo changed its law", "Oslo changed its law"),
        (
            "threatened to close the ports unless it was repealed",
            "threatened to close the ports unless it was repealed",
        ),
    ],
)
def test_an_option_says_what_is_asked(text, words):
    """Without the words that only say who asks, and never reduced to a pronoun."""
    assert asked_words(text, is_refusal=False) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("has warned against any change of quotas", "any change of quotas"),
        ("Norway ruled out any role for observers", "any role for observers"),
        ("He called the Icelandic tax unacceptable", "the Icelandic tax"),
        ("our fleet is a red line", "our fleet is a red line"),
        ("its subsidies are not up for negotiation", "its subsidies are not up for negotiation"),
        ("Oslo rejected both demands", ""),
        ("Norway has so far rejected that trade-off", ""),
        ("rejects them", ""),
    ],
)
def test_a_refusal_says_what_is_refused(text, words):
    """Words that keep something as it is stay whole; words that only point back say nothing."""
    assert asked_words(text, is_refusal=True) == words


def test_a_label_is_a_piece_of_the_report():
    """However it is cut, nothing is put into anybody's mouth."""
    text = "Norway, wary of a quota that leaves out the southern banks and all of its smaller boats, has asked Iceland to talk about it, "
    words = asked_words(text + "and " * 30, is_refusal=False)
    assert words.removesuffix(" …") in text + "and " * 30


def test_a_denial_that_something_was_agreed_refuses_nothing():
    """Dismissing that one would do something does."""
    assert is_denial(said("Oslo denied that its envoys had agreed to go home"))
    assert not is_denial(said("He dismissed suggestions that Norway would withdraw its complaint"))


def test_who_sends_nobody_forbids_nobody_else_to():
    """A party's own share in a step is not the step."""
    assert is_own_share(said("Norway ruled out sending Norwegian troops"))
    assert not is_own_share(said("Norway would not accept foreign troops"))
    assert not is_own_share(replace(said("Norway is ready to send troops"), stance=Stance.OPEN_TO))


def test_what_a_former_government_wanted_is_not_what_this_one_wants():
    """It stays in the record, outside the case."""
    assert is_of_others(said("Norway, which under the previous government had backed higher quotas"))
    assert not is_of_others(said("Norway backs higher quotas"))


@pytest.mark.parametrize("word", ["idea", "trade-off", "foreign-power", "date", "part"])
def test_empty_words_name_no_issue(word):
    """Nobody negotiates about an idea."""
    assert not can_name_an_issue(word, [said(f"Norway rejects the {word.replace('-', ' ')}")])


def test_a_word_of_an_aside_names_no_issue():
    """What is told about a thing in passing is not what is asked."""
    aside = said("Norway demands longer closures, which Iceland announced without consultation")
    assert not can_name_an_issue("consultation", [aside])
    assert can_name_an_issue("closure", [aside])


def test_an_issue_is_called_as_the_report_calls_it():
    """From its name to where the phrase ends."""
    statement = said("Norway demands the dissolution of the joint fleet by May")
    assert issue_words("dissolution", [statement]) == "Dissolution of the joint fleet"
    assert issue_words("quota", [replace(statement, text="nothing")]) == "Quota"
