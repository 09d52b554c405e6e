"""Who is meant."""

from __future__ import annotations

from collections.abc import Callable

from zopa.statements.statement import Extraction

Reader = Callable[[str], Extraction]


def test_capitals_adjectives_and_offices_stand_for_states(read: Reader) -> None:
    """Lima, Peruvian officials and Peru's president are all Peru."""
    text = "In the talks, Quito demands a truce. Ecuadorian officials want more inspections. Ecuador's president rejects sanctions."
    assert [s.party for s in read(text).statements] == ["ecuador"] * 3


def test_unions_and_companies_named_only_here_become_parties(read: Reader) -> None:
    """Ad-hoc parties get an id, a kind, and their short forms."""
    found = read(
        "The Harbour Workers Union demands a pay rise of 8 percent in the talks with Coastline Ferries. "
        "Coastline has offered 3 percent. The union rejected the offer."
    )
    kinds = {party.id: party.kind for party in found.parties}
    assert kinds["harbour-workers-union"] == "union"
    assert kinds["coastline-ferries"] == "company"
    assert {s.party for s in found.statements} == {"harbour-workers-union", "coastline-ferries"}


def test_delegates_have_names_roles_and_parties(read: Reader) -> None:
    """Titles before and beside a name, and lists of a delegation."""
    found = read(
        "Peru's delegation to the talks includes Foreign Minister Ana Rojas, trade lawyer Luis Paz, and economist Eva Sol. "
        "Chile's chief negotiator, Marta Vidal, demanded a truce."
    )
    delegates = {d.name.text: (d.party, d.role.text if d.role else None) for d in found.delegates}
    assert delegates["Ana Rojas"] == ("peru", "Foreign Minister")
    assert delegates["Luis Paz"] == ("peru", "trade lawyer")
    assert delegates["Marta Vidal"] == ("chile", "chief negotiator")


def test_brussels_stands_for_the_bloc(read: Reader) -> None:
    """In reporting on talks the city means the European Union, not Belgium."""
    found = read("In the trade talks, Brussels demands lower tariffs. Norway's government rejects the proposal.")
    assert found.statements[0].party == "european-union"


def test_a_cabinet_secretary_speaks_for_a_government(read: Reader) -> None:
    """A title without a country never falls to the union that the text spoke of before."""
    found = read(
        "The Harbour Workers Union demands a pay rise of 8 percent in the talks. "
        "Transport Secretary Ann Lowe said that the government would refuse any offer above 3 percent. "
        "The union rejected the proposal."
    )
    assert {d.name.text: d.party for d in found.delegates} == {"Ann Lowe": "government"}
