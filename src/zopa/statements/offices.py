"""Titles in, parties out: for whom somebody speaks whose title alone does not say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from zopa.statements.clauses import reach
from zopa.statements.discourse import DIVIDED, HE, IT, SUBJECTS, THEY, Discourse, Referent
from zopa.statements.ladders import lexicon
from zopa.statements.people import Person

if TYPE_CHECKING:
    from spacy.tokens import Token

    from zopa.statements.mentions import Names
    from zopa.statements.parsing import ParsedLine

_RULERS = frozenset({"president", "minister", "premier", "governor", "gov.", "mayor", "chancellor"})
_NEUTRAL = frozenset({"mediator", "arbitrator", "facilitator"})
_FORMER = frozenset({"former", "ex", "ex-", "retired", "onetime"})
_TEAMS = frozenset({"delegation", "team", "side", "negotiator", "mission", "group", "committee"})
_LISTED = frozenset({"conj", "appos", "dobj", "pobj", "agent", "prep", "attr", "compound", "nmod"})
_OWNING = frozenset({"of", "for", "from", "at", "with"})
_OPPOSITE = frozenset({"counterpart", "opponent", "rival", "critic"})
_LOOKS_BACK = 5  # words in front of an office among which "his" or "its" may stand


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
    if words and words[0] in _FORMER and words[-1] not in _RULERS:
        return True
    return any(word in roles["onlookers"] or word in _NEUTRAL or word in roles["media_nouns"] for word in words)


def party_of_office(person: Person, linker: Links) -> str | None:
    """The party somebody speaks for: by the office, the delegation, the clause beside, or who acted last."""
    named = _employer(person, linker) or _possessor(person, linker) or _clause_owner(person, linker)
    if person.role is None:
        return named or _home(person, linker)
    return (
        named
        or _country_behind(person, linker)
        or _office_owner(person, linker)
        or _list_owner(person, linker)
        or _seat(person, linker)
        or _same_office(person, linker.discourse)
        or _last_actor(person, linker)
    )


def _employer(person: Person, linker: Links) -> str | None:
    """ "Ashmore spokeswoman Jane Roe": a name that only this text knows, right before an office."""
    if person.role is None:
        return None
    words = person.line.tokens[max(person.role[0] - 1, 0) : person.role[1]]
    uses = (linker.names.at(person.line, word) for word in words)
    return next(
        (use.party.id for use in uses if use is not None and use.party is not None and use.sort == "named"), None
    )


def _is_cabinet_secretary(title: list[str]) -> bool:
    """ "Health Secretary", unlike the general secretary of a union or a press secretary."""
    return len(title) > 1 and title[-1] == "secretary" and title[-2] not in {"general", "press", "private"}


def _title(person: Person) -> list[str]:
    return person.line.tokens[slice(*person.role)].text.lower().split() if person.role else []


def _head(person: Person) -> Token:
    return person.line.tokens[person.name[1] - 1]


def _first_party(person: Person, tokens: Iterator[Token], linker: Links) -> str | None:
    for token in tokens:
        found = linker.refer(person.line, token)
        if found and found.parties and found.sort == "party":
            return found.parties[0]
    return None


def _country_behind(person: Person, linker: Links) -> str | None:
    """ "Prime Minister Jane Roe of Karsovia", a country that only this text knows."""
    tokens, end = person.line.tokens, person.name[1]
    if end + 1 >= len(tokens) or tokens[end].lower_ != "of" or not tokens[end + 1].text[:1].isupper():
        return None
    return _first_party(person, iter([tokens[end + 1]]), linker)


def _possessor(person: Person, linker: Links) -> str | None:
    """ "The CSU's Jane Roe", "his deputy, Jane Roe", "a member of the government team, Jane Roe"."""
    head = _head(person)
    office = next((child for child in head.rights if child.dep_ == "appos" and child.pos_ == "NOUN"), None)
    told = _first_party(person, iter(linker.owners(office)), linker) if office is not None else None
    if told is not None:
        return told
    owners = (child for child in head.lefts if child.dep_ == "poss" and child.i < person.name[0])
    found = _first_party(person, owners, linker)
    if found is not None:
        return found
    if head.dep_ != "appos" or not head.head.i < head.i or head.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    return _first_party(person, iter([head.head]), linker) if head.head.pos_ == "NOUN" else None


def _home(person: Person, linker: Links) -> str | None:
    """ "Jane Roe of the union", "Jane Roe from Greenpeace"."""
    links = (child for child in _head(person).rights if child.dep_ == "prep" and child.lower_ in _OWNING)
    named = (
        grand
        for child in links
        if child.i == person.name[1]
        for grand in child.children
        if grand.dep_ == "pobj" and grand.ent_type_ not in {"GPE", "DATE", "CARDINAL"}
    )
    return _first_party(person, named, linker) or _named_after(person, linker)


def _named_after(person: Person, linker: Links) -> str | None:
    """The organisation whose name stands right behind "of", whatever the parser hangs it on."""
    tokens, link = person.line.tokens, person.name[1]
    if link + 1 >= len(tokens) or tokens[link].lower_ not in _OWNING - {"with"}:
        return None
    uses = (linker.names.at(person.line, token) for token in tokens[link + 1 : link + 4])
    parties = (use.party for use in uses if use is not None and use.party is not None and use.sort in {"name", "named"})
    return next((party.id for party in parties if party.kind != "state"), None)


def _office_owner(person: Person, linker: Links) -> str | None:
    """ "Its chair, Jane Roe", "his co-leader, Jane Roe", "Jane Roe, general secretary of the union"."""
    first, last = person.role or person.name
    office = person.line.tokens[last - 1]
    before = person.line.tokens[max(first - _LOOKS_BACK, office.sent.start, 0) : first]
    pronoun = next(
        (token for token in reversed(before) if token.lower_ in HE | IT | THEY and token.dep_ == "poss"), None
    )
    if pronoun is not None and office.lemma_.lower() not in _OPPOSITE:
        return _first_party(person, iter([pronoun]), linker)
    return _first_party(person, iter(linker.owners(office)), linker) or _of_trade(person, office, linker)


def _of_trade(person: Person, office: Token, linker: Links) -> str | None:
    """ "Nurse Jane Roe" in a dispute of the nurses' union."""
    if office.lemma_.lower() not in lexicon("roles")["plain"]["union"]:
        return None
    unions = linker.names.printed_of_kind("union")
    return linker.discourse.most_heard(person.line, office, [union.id for union in unions]) if unions else None


def _list_owner(person: Person, linker: Links) -> str | None:
    """ "Russia's delegation includes X, Y and Z"."""
    node = _head(person)
    while node.dep_ in _LISTED and node.head.i != node.i:
        node = node.head
    team = (child for child in node.children if child.dep_ in SUBJECTS and child.lemma_.lower() in _TEAMS)
    return _first_party(person, team, linker)


def _clause_owner(person: Person, linker: Links) -> str | None:
    """ "Jane Roe, who leads the Iranian delegation", "Jane Roe, who speaks for the families"."""
    return next((party for _, party in _clauses_of(person, linker)), None)


def mandate_of(person: Person, linker: Links) -> tuple[int, int] | None:
    """The clause that makes somebody a delegate: "leading for Juba", "who speaks for the alliance"."""
    return next(((clause.left_edge.i, reach(clause)) for clause, _ in _clauses_of(person, linker)), None)


def _clauses_of(person: Person, linker: Links) -> Iterator[tuple[Token, str]]:
    """The clauses beside a name that tell for whom somebody acts, with the party."""
    roles = lexicon("roles")
    head = _head(person)
    beside = [grand for child in head.rights if child.dep_ == "appos" for grand in child.rights]
    for clause in (child for child in (*head.children, *beside) if child.dep_ in {"relcl", "acl"}):
        lemma = clause.lemma_.lower()
        things = (
            [child for child in clause.rights if child.dep_ in {"dobj", "attr"}] if lemma in roles["leading"] else []
        )
        if lemma in roles["acting"]:
            things += [
                grand
                for child in clause.rights
                if child.dep_ == "prep" and child.lower_ in {"for", "on", "in", "with", "as"}
                for grand in child.children
                if grand.dep_ == "pobj"
            ]
        for thing in things:
            found = _first_party(person, iter([thing, *linker.owners(thing)]), linker)
            if found is not None:
                yield clause, found


def _same_office(person: Person, discourse: Discourse) -> str | None:
    """ "President Lee" is the president spoken of before ("South Korea's new president")."""
    title = _title(person)
    if not title or title[-1] not in _RULERS:
        return None
    office = " ".join(title[-2:]) if title[-1] in DIVIDED else title[-1]
    heard = discourse.with_head(person.line, _head(person), office)
    return heard.referent.parties[0] if heard is not None and heard.referent.person is None else None


def _seat(person: Person, linker: Links) -> str | None:
    """ "Bishop Anders Ryen" of the diocese, "Mayor Gro Lunde" of the city: the body that such an office heads."""
    title, roles = _title(person), lexicon("roles")
    bodies = (*roles["assembled"]["body"], *roles["plain"]["company"], *roles["plain"]["union"])
    for noun in (*(word for word in title[:-1] if word in bodies), *roles["seats"].get(title[-1], ())):
        heard = linker.discourse.with_head(person.line, _head(person), noun)
        if heard is not None:
            return heard.referent.parties[0]
        named = (party.id for party in linker.names.own.values() if noun in party.name.lower().split())
        if (found := next(named, None)) is not None:
            return found
    return None


def _last_actor(person: Person, linker: Links) -> str | None:
    """A title without a country belongs to whoever the paragraph speaks of; a ruler's to a state."""
    title = _title(person)
    if title[-1] in lexicon("roles")["plain"]["union"]:
        return None
    rules = bool(_RULERS & set(title)) or _is_cabinet_secretary(title)
    found = linker.discourse.last_actor(person.line, _head(person), "state" if rules else None, lines=2)
    if found is None and rules:
        found = linker.discourse.main_actor(person.line, _head(person), "state")
    return found or (linker.names.add("government", "state").id if rules else None)
