"""Titles in, parties out: for whom somebody speaks whose title alone does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from zopa.statements.discourse import IT, SUBJECTS, THEY, Discourse, Referent
from zopa.statements.ladders import lexicon
from zopa.statements.people import Person

if TYPE_CHECKING:
    from spacy.tokens import Token

    from zopa.statements.mentions import Names
    from zopa.statements.parsing import ParsedLine

_RULERS = frozenset({"president", "minister", "premier", "governor", "gov.", "mayor", "chancellor"})
_NEUTRAL = frozenset({"mediator", "arbitrator", "facilitator"})
_TEAMS = frozenset({"delegation", "team", "side", "negotiator", "mission", "group", "committee"})
_LISTED = frozenset({"conj", "appos", "dobj", "pobj", "agent", "prep", "attr", "compound", "nmod"})


class Links(Protocol):
    """What is asked of whoever knows who is who: names, actors, whom a word means, whose a noun is."""

    names: Names
    discourse: Discourse

    def refer(self, line: ParsedLine, token: Token) -> Referent | None:
        """Whom the phrase headed by `token` means."""

    def owners(self, token: Token) -> list[Token]:
        """Words beside a noun that may say whose it is."""


def is_onlooker(person: Person) -> bool:
    """Whether a title tells of somebody who watches, mediates or reports."""
    words = _title(person)
    roles = lexicon("roles")
    return any(word in roles["onlookers"] or word in _NEUTRAL or word in roles["media_nouns"] for word in words)


def party_of_office(person: Person, linker: Links) -> str | None:
    """The party somebody speaks for: by the office, the delegation, the clause beside, or who acted last."""
    return (
        _office_owner(person, linker)
        or _list_owner(person, linker)
        or _clause_owner(person, linker)
        or _same_office(person, linker.discourse)
        or _last_actor(person, linker)
    )


def _is_cabinet_secretary(title: list[str]) -> bool:
    """ "Health Secretary", unlike the general secretary of a union or a press secretary."""
    return len(title) > 1 and title[-1] == "secretary" and title[-2] not in {"general", "press", "private"}


def _title(person: Person) -> list[str]:
    return person.line.tokens[slice(*person.role)].text.lower().split() if person.role else []


def _head(person: Person) -> Token:
    return person.line.tokens[person.name[1] - 1]


def _office_owner(person: Person, linker: Links) -> str | None:
    """ "Its chair, Jane Roe", "Jane Roe, general secretary of the union"."""
    first, last = person.role or person.name
    before = person.line.tokens[first - 1] if first else None
    owners = (
        [before] if before is not None and before.lower_ in IT | THEY else linker.owners(person.line.tokens[last - 1])
    )
    for owner in owners:
        found = linker.refer(person.line, owner)
        if found and found.parties:
            return found.parties[0]
    return None


def _list_owner(person: Person, linker: Links) -> str | None:
    """ "Russia's delegation includes X, Y and Z"."""
    node = _head(person)
    while node.dep_ in _LISTED and node.head.i != node.i:
        node = node.head
    team = next((child for child in node.children if child.dep_ in SUBJECTS and child.lemma_.lower() in _TEAMS), None)
    found = linker.refer(person.line, team) if team is not None else None
    return found.parties[0] if found and found.parties else None


def _clause_owner(person: Person, linker: Links) -> str | None:
    """ "Jane Roe, who leads the Iranian delegation"."""
    clauses = (child for child in _head(person).children if child.dep_ in {"relcl", "acl"})
    uses = (linker.names.at(person.line, token) for clause in clauses for token in clause.subtree)
    return next(
        (use.party.id for use in uses if use is not None and use.party is not None and use.sort != "capital"), None
    )


def _same_office(person: Person, discourse: Discourse) -> str | None:
    """ "President Lee" is the president spoken of before ("South Korea's new president")."""
    office = person.line.tokens[(person.role or person.name)[1] - 1].lemma_.lower()
    if office not in _RULERS:
        return None
    heard = discourse.with_head(person.line, _head(person), office)
    return heard.referent.parties[0] if heard is not None and heard.referent.person is None else None


def _last_actor(person: Person, linker: Links) -> str | None:
    """A title without a country belongs to whoever the paragraph speaks of; a ruler's to a state."""
    title = _title(person)
    rules = bool(_RULERS & set(title)) or _is_cabinet_secretary(title)
    found = linker.discourse.last_actor(person.line, _head(person), "state" if rules else None, lines=2)
    return found or (linker.names.add("government", "state").id if rules else None)
