"""Known names and when they hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zopa.statements.gazetteer import load_gazetteer
from zopa.statements.statement import Extraction

Reader = Callable[[str], Extraction]


def parties_in(found: Extraction) -> list[str]:
    """Whose the statements are, in order."""
    return [statement.party for statement in found.statements]


def test_every_person_has_a_party_that_is_listed() -> None:
    """A surname that stands alone belongs to one person of the list."""
    people = [name for names in load_gazetteer().by_first.values() for name in names if name.sort == "person"]
    assert len(people) > 1000
    assert all(name.party is not None and name.party.id in load_gazetteer().parties for name in people)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("In the talks Ford rejected a pay rise of 8 percent, the UAW said.", "ford-motor-company"),
        ("In the coalition talks the SPD and the Union disagree. The Union rejects higher taxes.", "cdu-csu"),
        ("In the coalition talks the FDP demands tax cuts. The Greens reject tax cuts.", "alliance-90-the-greens"),
    ],
)
def test_short_names_hold_where_the_field_is_named(read: Reader, text: str, party: str) -> None:
    """ "Ford" beside the union that bargains with it is the company; "the Union" beside the SPD is the alliance."""
    assert parties_in(read(text))[-1] == party


@pytest.mark.parametrize(
    "text",
    [
        "In the talks Harrison Ford rejected a ceasefire.",
        "In the talks the Student Union rejected higher fees, which the SPD of Germany supports.",
    ],
)
def test_short_names_do_not_hold_elsewhere(read: Reader, text: str) -> None:
    """A surname or a part of a longer name is no company and no party."""
    assert not {"ford-motor-company", "cdu-csu"} & set(parties_in(read(text)))


def test_a_leader_speaks_for_the_party_that_is_named(read: Reader) -> None:
    """Whoever leads a party and a government speaks for the one that sits at the table."""
    at_home = read(
        "In the coalition talks with the SPD, the CDU wants lower taxes. Merz rejected a higher minimum wage."
    )
    abroad = read("In the talks with Poland, Merz rejected payment of reparations for the war.")
    assert parties_in(at_home)[-1] == "cdu"
    assert parties_in(abroad) == ["germany"]


def test_somebody_else_of_the_same_surname(read: Reader) -> None:
    """A surname that everybody knows may be another person's."""
    assert (
        parties_in(read("In peace talks Yemen met its rivals. Foreign Minister Ahmed bin Mubarak rejected a truce."))[
            -1
        ]
        == "yemen"
    )


def test_names_in_capitals_are_names(read: Reader) -> None:
    """Conference bulletins print states in capitals."""
    assert parties_in(
        read("In the negotiations SAUDI ARABIA opposed emission cuts. SWITZERLAND called for emission cuts.")
    )[:2] == ["saudi-arabia", "switzerland"]
