"""Who is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The hospital board and the nurses held talks over pay. The board rejected a pay rise of 8 percent.", "hospital-board"),
        ("The bondholders' committee rejected a haircut of 40 percent in the debt talks with Zambia.", "bondholders-committee"),
        ("A spokesman for the families demanded the release of all hostages in the talks with Hamas.", "families"),
        ("In wage talks teachers want a 12 percent rise. The city offered 4 percent.", "city"),
        ("Lawmakers from both parties demanded sanctions relief during the talks with Iran.", "lawmakers"),
        ("Talks between Mali and the Azawad Front opened. Bamako rejected autonomy. The rebels demand autonomy.", "azawad-front"),
        ("In strike talks Delmar Ports offered 5 percent. The operator rejected an eight-hour cap.", "delmar-ports"),
        ("In nuclear talks European officials rejected an enrichment plant. The E3 met Iran. E3 envoys left.", "e3"),
        ("Talks between ECOWAS and Niger's junta failed. The West African bloc demands elections within a year.", "ecowas"),
        ("In pay talks Delmar Ports met the union. The group offered 5 percent. Passenger lobby Pro Quay Movement watched.", "delmar-ports"),
        ("In pay talks the UAW rejected the offer of 9 percent. The union wants a rise of 20 percent.", "united-auto-workers"),
        ("In water talks the Blue River Indian Community has asked for a seat. It wants more water.", "blue-river-indian-community"),
        ("In talks on Europe, the Conference of Mountain Regions wants a right to be consulted.", "conference-of-mountain-regions"),
        ("In pay talks at Ashmore, Ashmore spokeswoman Jane Roe rejected the demand for 9 percent.", "ashmore"),
        ("In pay talks ver.di chair Jane Roe rejected the offer of 3 percent.", "verdi"),
        ("In border talks Chad made an offer. Its Defence Ministry spokeswoman, Jane Roe, rejected a buffer zone.", "chad"),
        ("In peace talks Hamas wants the army to withdraw. Israel's government rejects that. The army demands a buffer zone.", "israel"),
        ("In labour talks Yasmin Roe, head of the DGB union federation, rejected the offer of 3 percent.", "dgb"),
    ],
)  # fmt: skip
def test_plain_nouns_mean_whoever_the_text_names_so(read: Reader, text: str, party: str) -> None:
    """A body without a name is a party of its own; "the union" and "the rebels" are those that the text names."""
    assert read(text).statements[-1].party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Talks between Peru and Chile. Ana Rojas, Peru's foreign minister, spoke. Luis Paz, her Chilean counterpart, was cool. He rejected a truce.", "chile"),
        ("In pay talks Ana Ruiz, who chairs the Dockers' Association, was blunt. \"We reject the offer of 3 percent,\" she said.", "dockers-association"),
        ("In talks with the SPD the CSU's Jan Roe was firm. \"We reject open borders,\" he said.", "csu"),
        ("In climate talks Olu Bowe (Nauru) spoke for an hour. He rejected new emission targets.", "nauru"),
        ("In strike talks Ann Roe walked in late. The Glassworkers Union president rejected 3 percent. Roe wants a 9 percent rise.", "glassworkers-union"),
        ("In nuclear talks President Roe of Peru spoke. Chile listened. The president rejected inspections.", "peru"),
        ("In talks on the dam Hani Zaki, the Egyptian minister, spoke. Sudan listened. The minister rejected a quota.", "egypt"),
    ],
)  # fmt: skip
def test_people_speak_for_whom_their_office_names(read: Reader, text: str, party: str) -> None:
    """A relative clause, brackets, a possessor, a counterpart or a later office tell whose somebody is."""
    assert read(text).statements[-1].party == party


def test_he_is_not_a_woman_named_before(read: Reader) -> None:
    """First names and titles tell whom "he" and "she" take up."""
    text = "In talks Peru's minister, Juan Paz, met Chile's envoy, Maria Vidal. {} rejected a ceasefire."
    assert [read(text.format(word)).statements[-1].party for word in ("He", "She")] == ["peru", "chile"]


@pytest.mark.parametrize(
    "text",
    [
        "In the climate negotiations Palau, on behalf of AOSIS, demanded emission cuts.",
        "In the climate negotiations, Samoa, for AOSIS, demanded climate finance of 40 billion dollars.",
        "In the climate negotiations Palau, speaking for AOSIS, demanded emission cuts.",
        "Speaking for AOSIS, Palau demanded emission cuts in the climate negotiations.",
    ],
)
def test_whoever_speaks_for_a_group_states_its_position(read: Reader, text: str) -> None:
    """A state that takes the floor for its group gives the group's position."""
    assert [statement.party for statement in read(text).statements] == ["alliance-of-small-island-states"]


def test_the_phrases_for_a_party_are_told(read: Reader) -> None:
    """A reader of the records can find a party again by what the text calls it."""
    found = read("In talks Russian officials demanded a ceasefire. President Putin rejected sanctions.")
    (russia,) = found.parties
    assert set(russia.phrases) >= {"Russian officials", "President Putin"}
    assert russia.aliases == ()


def test_a_party_is_led_by_whom_it_is_called_after(read: Reader) -> None:
    """ "Sol's Harbour Front" makes Sol speak for it; "both" are the two that the sentence before joins."""
    found = read(
        "Eva Sol's Harbour Front opened talks with the Hill Alliance on Monday. Sol rejected higher taxes. "
        "The Harbour Front and the Hill Alliance met again. Both want an early election."
    )
    assert [(s.party, s.stance.value) for s in found.statements if "taxes" in s.text] == [("harbour-front", "refuses")]
    assert {s.party for s in found.statements if "election" in s.text} == {"harbour-front", "hill-alliance"}


def test_namesakes_regions_and_mandates(read: Reader) -> None:
    """The two Koreas are both; leaders in the east are a side of their own; who leads for Lima is Peru's delegate."""
    found = read(
        "The two Koreas accept a truce in the talks. Leaders in the east oppose the truce. "
        "Marta Gil, leading for Lima, said the talks went on. Luis Paz, a former Chilean negotiator, watched."
    )
    assert [s.party for s in found.statements][:3] == ["north-korea", "south-korea", "leaders-in-the-east"]
    assert [(delegate.name.text, delegate.party) for delegate in found.delegates] == [("Marta Gil", "peru")]


def test_an_office_follows_its_owner(read):
    """ "The union's chief negotiator" is a negotiator, and no union."""
    text = "The union demands higher pay. Pay talks resumed, said Carla Moreno, the union's chief negotiator."
    (delegate,) = read(text).delegates
    assert delegate.role.text == "chief negotiator"
