"""What a clause does: conditions, insistence, denials, threats, verdicts and words that point back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zopa.statements.statement import Extraction, Statement
from zopa.vocabulary import Basis, Stance, Strength

Reader = Callable[[str], Extraction]
One = Callable[[str], Statement]


@pytest.mark.parametrize(
    ("text", "stance", "offered", "asked"),
    [
        (
            "In the talks, Peru said it was prepared to cut tariffs on steel only if Chile lifted the sanctions.",
            Stance.OPEN_TO,
            "it was prepared to cut tariffs on steel",
            "only if Chile lifted the sanctions",
        ),
        (
            "In the talks, Peru is open to inspections provided that the sanctions are lifted.",
            Stance.OPEN_TO,
            "Peru is open to inspections",
            "provided that the sanctions are lifted",
        ),
        (
            "In the talks, Peru would accept a quota on steel, conditional on the removal of the tariffs.",
            Stance.ACCEPTS,
            "Peru would accept a quota on steel",
            "conditional on the removal of the tariffs",
        ),
        (
            "In the talks, Peru would lift the tariff on copper once Chile released the prisoners.",
            Stance.PROPOSES,
            "Peru would lift the tariff on copper",
            "once Chile released the prisoners",
        ),
    ],
)
def test_a_concession_and_its_price_are_two_statements(
    read: Reader, text: str, stance: Stance, offered: str, asked: str
) -> None:
    """What is offered ends where the condition begins, and the condition is a requirement of the same party."""
    found = {s.stance: s for s in read(text).statements}
    assert (found[stance].text, found[Stance.REQUIRES].text) == (offered, asked)
    assert {s.party for s in found.values()} == {"peru"}


@pytest.mark.parametrize(
    ("text", "stance", "strength"),
    [
        ("In the talks, Peru insisted that any sanctions relief be gradual.", Stance.REQUIRES, Strength.RED_LINE),
        ("In the talks, Peru insists that the sanctions are unlawful.", Stance.DESCRIBES, Strength.FIRM),
        ("In the talks, Peru insisted that it would not lift the sanctions.", Stance.REFUSES, Strength.RED_LINE),
        ("In the talks, Peru insisted on limits to the tariffs.", Stance.DEMANDS, Strength.FIRM),
        ('"There will be no deal without sanctions relief," Peru said.', Stance.REQUIRES, Strength.RED_LINE),
        ("Peru vowed there would be no deal without sanctions relief.", Stance.REQUIRES, Strength.RED_LINE),
        ("Sanctions relief must be part of any deal, Peru said.", Stance.REQUIRES, Strength.RED_LINE),
        ("In the talks, Peru said that its sanctions were a red line.", Stance.REFUSES, Strength.RED_LINE),
        ("Peru will reject any deal without sanctions relief.", Stance.REQUIRES, Strength.RED_LINE),
        (
            "In the talks, Peru will not accept anything less than full sanctions relief.",
            Stance.REFUSES,
            Strength.RED_LINE,
        ),
        ("In the talks, Peru could accept a smaller tariff.", Stance.OPEN_TO, Strength.SOFT),
        ("In the talks, Peru would only agree to a smaller tariff.", Stance.OPEN_TO, Strength.SOFT),
        ("In the talks, Peru described the tariff as illegal.", Stance.DESCRIBES, Strength.FIRM),
        ("In the talks, Peru dismissed the tariff as an insult.", Stance.DESCRIBES, Strength.FIRM),
        ("In the talks, Peru considers the tariff a breach of the treaty.", Stance.DESCRIBES, Strength.FIRM),
        ("In the talks, Peru wants the tariff, which Chile raised in May, scrapped.", Stance.DEMANDS, Strength.SOFT),
        ("In the talks, Peru threatened to leave unless the tariff was lifted.", Stance.DEMANDS, Strength.FIRM),
        ("Peru would keep the tariff with or without a deal.", Stance.AIMS_AT, Strength.SOFT),
        ("In the talks, Peru has no intention of lifting the tariff.", Stance.REFUSES, Strength.RED_LINE),
        ("In the talks, Peru insists that Chile receive no share of the tariff.", Stance.DEMANDS, Strength.FIRM),
        ("In the talks, Peru said lifting the tariff was out of the question.", Stance.REFUSES, Strength.RED_LINE),
        ('In the talks, Peru said the tariff was a "nonstarter" for it.', Stance.REFUSES, Strength.RED_LINE),
        ("In the talks, Peru is opposed to any new tariff.", Stance.OPPOSES, Strength.RED_LINE),
        ("In the talks, Peru said the country remained open to a smaller tariff.", Stance.OPEN_TO, Strength.SOFT),
    ],
)
def test_wording_decides_what_a_clause_does(only: One, text: str, stance: Stance, strength: Strength) -> None:
    """Insistence, verdicts, threats and red lines each have a stance and a strength of their own."""
    statement = only(text)
    assert (statement.party, statement.stance, statement.strength) == ("peru", stance, strength)


@pytest.mark.parametrize(
    "text",
    [
        "In the talks, Peru denied that Chile had agreed to lift the tariffs.",
        "In the talks, Peru denied wanting to raise the tariffs.",
        "In the talks, Peru fears higher tariffs.",
        "In the talks, Peru has backed the mediators.",
        "In the tariff talks, Peru agreed to set up a working group.",
        "In the tariff talks, Peru failed to agree on a timetable.",
        "In the tariff talks, Peru refused to comment.",
    ],
)
def test_some_verbs_of_stance_take_none(read: Reader, text: str) -> None:
    """Denied allegations, fears, thanks to mediators and steps of the talks are no positions."""
    assert read(text).statements == ()


def test_a_denied_course_of_its_own_is_refused(only: One) -> None:
    """Who denies having agreed to something refuses it."""
    statement = only("In the talks, Peru denied that it had agreed to lift the tariffs.")
    assert (statement.party, statement.stance) == ("peru", Stance.REFUSES)


def test_what_others_suppose_is_a_hedged_aim(only: One) -> None:
    """What analysts think a party may settle for is no openness it has shown."""
    statement = only("Analysts believe that Peru might settle for a smaller tariff in the talks.")
    assert (statement.party, statement.stance, statement.basis) == ("peru", Stance.AIMS_AT, Basis.HEDGED)


def test_a_refusal_takes_up_what_was_proposed(read: Reader) -> None:
    """ "But Peru refused" refuses what the clause before it offered."""
    first, second = read("In the talks, Chile proposed a higher tariff, but Peru has so far refused.").statements
    assert (second.party, second.stance, second.issue) == ("peru", Stance.REFUSES, first.issue)


def test_our_members_are_the_speaker(only: One) -> None:
    """ "Our government" in a quotation is the party of whoever speaks."""
    statement = only('"Our government will not accept a higher tariff," Peru\'s negotiator said in the talks.')
    assert (statement.party, statement.stance) == ("peru", Stance.REFUSES)


def test_a_view_of_a_move_names_no_issue(only: One) -> None:
    """Calling a threat blackmail says nothing about what a deal should hold."""
    statement = only("In the talks, Peru denounced the threats as blackmail.")
    assert (statement.stance, statement.issue) == (Stance.DESCRIBES, None)


def test_an_outcome_for_somebody_is_not_their_verdict(read: Reader) -> None:
    """ "Not a realistic outcome for Chile" is the word of who says so; "a red line for Chile" is Chile's."""
    found = read(
        "In the talks, Peru's foreign minister, Ana Rojas, said that membership of NATO was not a realistic outcome "
        "for Chile. Chile demands a truce and rejects the proposal."
    )
    assert found.statements[0].party == "peru"
