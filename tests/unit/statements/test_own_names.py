"""A user's own parties, aliases and people."""

from __future__ import annotations

from zopa.sources.document import Document, text_digest
from zopa.statements.extraction import RulesExtractor, extract_statements
from zopa.statements.own_names import OwnParty, gazetteer_with

TEXT = (
    "In the grazing talks Dogo demanded a ban on ploughing. The UVU rejected a fee of 3 percent. "
    "Vale Agri, in turn, rejected a ban on ploughing."
)
HERDERS = OwnParty("herders", "Valley herders", "group", ("the UVU",), ("Ama Dogo",))
FARM = OwnParty("farm", "Vale Agri", "company")


def holders(text: str, *own: OwnParty) -> list[str]:
    """Whose the statements of a text are, in order."""
    extractor = RulesExtractor(gazetteer_with(own))
    return [statement.party for statement in extractor.extract(Document(text_digest(text), text)).statements]


def test_aliases_and_people_of_a_user_mean_their_party() -> None:
    """An abbreviation and a surname that only the user knows are that party's; without the user's list they are not."""
    assert holders(TEXT, HERDERS, FARM) == ["herders", "herders", "farm"]
    assert "herders" not in {s.party for s in extract_statements(Document(text_digest(TEXT), TEXT)).statements}


def test_a_known_party_keeps_its_names_under_the_users_id() -> None:
    """Whoever calls Russia `rus` still has Moscow, Russian officials and Lavrov read as Russia's."""
    text = "In the talks Moscow demanded a ceasefire. Lavrov rejected sanctions. Russian officials want elections."
    assert holders(text, OwnParty("rus", "Russia", "state")) == ["rus"] * 3


def test_a_users_name_comes_before_the_lexicons() -> None:
    """A name that the lexicon gives to somebody else is the user's party."""
    text = "In the pay talks the RMT rejected the offer of 3 percent."
    assert holders(text, OwnParty("raft", "River Rafters", "union", ("RMT",))) == ["raft"]
    assert holders(text) == ["national-union-of-rail-maritime-and-transport-workers"]


def test_a_nickname_in_small_letters_is_read() -> None:
    """A user may say whom "the widows" are."""
    text = "In the truce talks the widows rejected the amnesty. The widows demanded a ceasefire."
    assert set(holders(text, OwnParty("league", "League of Mothers", "group", ("the widows",)))) == {"league"}
