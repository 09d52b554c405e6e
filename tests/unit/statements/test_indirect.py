"""Free indirect speech, clefts, prices and other positions that no single word marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zopa.statements.statement import Extraction
from zopa.vocabulary import Stance

Reader = Callable[[str], Extraction]


def test_a_speaker_goes_on_without_being_named_again(read: Reader) -> None:
    """What would or had to be, right behind told words, is still the speaker's."""
    found = read(
        "A lease of the rectory might do, Chile said in the talks. The farms had to be handed over."
    ).statements
    assert ("chile", Stance.DEMANDS, "The farms had to be handed over") in [(s.party, s.stance, s.text) for s in found]


def test_a_narrator_is_not_taken_for_the_speaker_before(read: Reader) -> None:
    """A sentence about another party, or of what was, is the narrator's."""
    found = read("Chile said in the talks that tariffs had to fall. Peru would wait. The hall was cold.").statements
    assert {statement.party for statement in found} == {"chile"}


@pytest.mark.parametrize(
    ("words", "stances"),
    [
        ("is prepared to cut tariffs if Chile frees the grapes", [Stance.OPEN_TO, Stance.REQUIRES]),
        ("would accept a lower quota, Lima said, if Chile frees the grapes", [Stance.OPEN_TO, Stance.REQUIRES]),
        ("agreed to a lower quota on the understanding that it is capped", [Stance.ACCEPTS, Stance.REQUIRES]),
    ],
)
def test_a_price_stands_behind_what_is_conceded(read: Reader, words: str, stances: list[Stance]) -> None:
    """What is asked for a concession is a position of its own, also behind an aside."""
    found = [s.stance for s in read(f"In the talks, Peru {words}.").statements if s.party == "peru"]
    assert found == stances


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("What Peru will not hear of is a lower tariff.", Stance.REFUSES),
        ("What Peru is ready to discuss is a lower tariff.", Stance.OPEN_TO),
        ("Peru has shown little appetite for a lower tariff.", Stance.OPPOSES),
        ("Peru has threatened to veto a lower tariff.", Stance.REFUSES),
        ("Peru would limit the quota to 50 tonnes.", Stance.DEMANDS),
        ("Peru suggested that the tariff be halved.", Stance.PROPOSES),
        ("Peru does not insist on a lower tariff.", Stance.OPEN_TO),
        ("Peru held out the prospect of a lower tariff.", Stance.PROPOSES),
        ("Peru would rather have a low tariff than a quick one.", Stance.AIMS_AT),
        ("Peru finds the tariff hard to swallow.", Stance.OPPOSES),
    ],
)
def test_ways_of_speaking(read: Reader, sentence: str, stance: Stance) -> None:
    """Clefts, cold receptions, threats, curbs and subjunctives carry one position each."""
    found = read(f"Talks went on. {sentence}").statements
    assert [(s.party, s.stance) for s in found] == [("peru", stance)]


def test_a_semicolon_ends_a_sentence_for_the_parser(read: Reader) -> None:
    """What a semicolon joins is read as two sentences, and every offset stays."""
    text = "In the talks, Peru rejected a lower tariff; Chile demanded a higher quota."
    found = read(text).statements
    assert [(s.party, s.text, text[s.span.start : s.span.end] == s.text) for s in found] == [
        ("peru", "Peru rejected a lower tariff", True),
        ("chile", "Chile demanded a higher quota", True),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Whether the court will hear the case before Christmas is uncertain",
        "How long the silence will last, no one dares predict",
    ],
)
def test_a_question_may_open_its_sentence(read: Reader, question: str) -> None:
    """What nobody knows is read from the front of a sentence."""
    (found,) = read(f"The truce talks went on. {question}.").questions
    assert question.startswith(found.text)
