"""Sides without a name of their own, and names that only their surroundings make a party's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zopa.statements.statement import Extraction
from zopa.vocabulary import Stance

Reader = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("In the talks, the heirs refuse to sell the house.", "heirs"),
        ("In the talks, the gallery wants a share of the profits.", "gallery"),
        ("In the talks, the big four are pushing for a higher share of the profits.", "big-four"),
        ("In the talks, smaller clubs reject a cut in their share.", "smaller-clubs"),
        ("In the talks, a group of elders has demanded a new well.", "elders"),
        ("In the talks, environmental groups are demanding a federal review of the dam.", "environmental-groups"),
        ("In the talks, the transport agency refuses to raise its share of the cost.", "transport-agency"),
        ("The diocese held talks. Bishop Anders Ryen rejected a sale of the farms.", "diocese"),
        ("The state operator, Bulgartransgaz, held talks. The company rejected a lower fee.", "bulgartransgaz"),
        ("In the talks, Gulfstar Logistics of Oman refused to raise wages.", "gulfstar-logistics"),
        ("In the talks, Channel 6 rejected a higher price for the matches.", "channel-6"),
        ("The talks went on. Urs Keller is willing to sell the letters to the highest bidder.", "urs-keller"),
        ("In the talks, the quarrymen demanded higher wages.", "quarrymen"),
        ("Peru and Chile held talks. Their Chilean counterparts rejected a higher quota.", "chile"),
    ],
)
def test_whoever_wants_or_refuses_something_is_a_side(read: Reader, text: str, party: str) -> None:
    """Bodies, callings, sizes and numbers make a side; so do offices, trades and places beside a name."""
    assert {statement.party for statement in read(text).statements} == {party}


def test_the_parish_is_the_council_of_the_parish(read: Reader) -> None:
    """A side that is called by two words may be called by either."""
    found = read(
        "In the talks, the parish council wants the two farms. The council rejects a lease of the farms. "
        "The parish demands a new roof."
    ).statements
    assert len({statement.party for statement in found}) == 1


def test_aid_workers_are_no_side(read: Reader) -> None:
    """Who tells how things are sits at no table."""
    found = read("In the talks on a truce, Chile rejected a pause. Aid workers fear that bread will run out.")
    assert {statement.party for statement in found.statements} == {"chile"}


def test_a_quoted_they_is_not_the_speaker(read: Reader) -> None:
    """Whom a speaker calls "they" is somebody else; what the speaker says of them is a view."""
    found = read('"They want a higher tariff and no talks," Chile\'s trade minister, Ana Soto, said.').statements
    assert [(s.party, s.stance) for s in found if s.party == "chile"] in ([], [("chile", Stance.DESCRIBES)])


def test_who_sends_a_delegation_is_a_side(read):
    """A country that no list holds, told by its delegation and its prime minister."""
    text = (
        "Delegations from Karsovia and Belmark met on Tuesday for talks on the Ostra valley. "
        "Prime Minister Adela Brun of Belmark ruled out a withdrawal."
    )
    assert [(found.party, found.stance) for found in read(text).statements] == [("belmark", "refuses")]
