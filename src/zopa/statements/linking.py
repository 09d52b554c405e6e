"""Mentions in, parties and people out: who is meant by "Moscow", "the administration", "its chief negotiator" or "she"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.statements.ladders import lexicon
from zopa.statements.mentions import Names
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.people import Person, find_people

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = frozenset({"he", "she", "him", "her", "his", "hers"})
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "them", "their", "theirs"})
_WE = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
_OF_WORDS = frozenset({"of", "for", "from", "at"})
_MODIFIERS = frozenset({"poss", "compound", "amod", "nmod", "det"})
_KINDS_TAKEN_UP = {
    "group": "group",
    "movement": "group",
    "bloc": "bloc",
    "alliance": "bloc",
    "country": "state",
    "nation": "state",
    "kingdom": "state",
    "republic": "state",
    "agency": "body",
    "watchdog": "body",
}
_RULERS = frozenset({"president", "minister", "premier", "governor", "gov.", "mayor", "chancellor"})
_BELONGINGS = frozenset(
    {
        "country",
        "nation",
        "party",
        "cabinet",
        "bloc",
        "movement",
        "people",
        "organisation",
        "organization",
        "group",
        "coalition",
        "government",
    }
)
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def is_we(token: Token) -> bool:
    """Whether a word means whoever speaks; "US" is a state."""
    return token.lower_ in _WE and token.text != "US"


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase means: parties, and the person where one is named; `sort` tells what kind of source it is."""

    parties: tuple[str, ...] = ()
    person: str | None = None
    sort: str = "party"


@dataclass(frozen=True, slots=True)
class _Heard:
    """One mention in the order of the text."""

    line: int
    token: int
    head: str
    referent: Referent
    is_subject: bool
    is_plural: bool


class Linker:
    """Who is who in one text."""

    def __init__(self, parsed: ParsedText) -> None:
        self.names = Names(parsed)
        self.people = find_people(self.names)
        self.names.add_actors(frozenset(word for person in self.people for word in person.full.split()))
        self._order = {line.line.span.start: number for number, line in enumerate(parsed.lines)}
        self._by_surname: dict[str, Person] = {}
        for person in self.people:
            known = self._by_surname.get(person.surname)
            if known is None or (known.party is None and person.party is not None):
                self._by_surname[person.surname] = person
        self._heard: list[_Heard] = []
        self._memory: dict[tuple[int, int], Referent | None] = {}
        self._hear(parsed)
        self._settle_people(parsed)

    def party_of(self, person: Person) -> str | None:
        """The party a person speaks for, wherever in the text it was said."""
        known = self._by_surname.get(person.surname)
        return person.party or (known.party if known else None)

    def refer(self, line: ParsedLine, token: Token) -> Referent | None:
        """Whom the phrase headed by `token` means; None where nobody is known."""
        key = (line.line.span.start, token.i)
        if key not in self._memory:
            self._memory[key] = None  # a circle of pronouns ends here
            self._memory[key] = self._pronoun(line, token) or self._named(line, token)
        return self._memory[key]

    def parties(self, line: ParsedLine, token: Token) -> tuple[str, ...]:
        """The parties meant by a phrase and the phrases joined to it by "and"."""
        found = self.refer(line, token)
        joined = [party for other in token.conjuncts if other.i > token.i for party in self._parties_of(line, other)]
        return tuple(dict.fromkeys([*(found.parties if found else ()), *joined]))

    def fallback(self, line: ParsedLine, token: Token) -> Referent | None:
        """A party nobody knows beforehand: a proper name that acts like one."""
        if (
            token.pos_ != "PROPN"
            or not token.text[:1].isupper()
            or token.ent_type_ in {"PERSON", "DATE", "LAW", "EVENT", "WORK_OF_ART"}
        ):
            return None
        if self.names.at(line, token) is not None:
            return None
        words = [token]
        for left in reversed(list(token.lefts)):
            if left.dep_ == "compound" and left.pos_ == "PROPN" and left.i == words[0].i - 1:
                words.insert(0, left)
        title = " ".join(word.text for word in words)
        kind = {"GPE": "state", "ORG": "company"}.get(token.ent_type_, "group")
        party = self.names.add(title, kind)
        return Referent((party.id,))

    def aliases(self, party: str) -> tuple[str, ...]:
        """The names a party goes by in this text, in order of first mention, without its people."""
        found: dict[str, None] = {}
        for line in self.names.parsed.lines:
            for use in self.names.uses(line):
                if use.party is not None and use.party.id == party and use.sort in {"name", "capital", "named"}:
                    found.setdefault(line.tokens[use.start : use.end].text)
        return tuple(found)

    def _hear(self, parsed: ParsedText) -> None:
        self._heard.clear()
        self._memory.clear()
        for line in parsed.lines:
            self._listen(line)

    def _settle_people(self, parsed: ParsedText) -> None:
        """Find the party of people whose title alone names none: by their office, their delegation, or who acted last."""
        settled = False
        for person in self.people:
            if person.role is None or self.party_of(person) is not None or self._is_onlooker(person):
                continue
            party = (
                self._office_owner(person)
                or self._list_owner(person)
                or self._clause_owner(person)
                or self._same_office(person)
                or self._last_actor(person)
            )
            if party is not None:
                self._by_surname[person.surname] = replace(person, party=party)
                settled = True
                self._hear(parsed)
        if settled:
            self._hear(parsed)

    @staticmethod
    def _is_onlooker(person: Person) -> bool:
        words = person.line.tokens[slice(*person.role)].text.lower().split() if person.role else []
        neutral = {"mediator", "arbitrator", "facilitator"}
        return any(
            word in lexicon("roles")["onlookers"] or word in neutral or word in lexicon("roles")["media_nouns"]
            for word in words
        )

    def _office_owner(self, person: Person) -> str | None:
        """ "Its chair, Jane Roe", "Jane Roe, general secretary of the union"."""
        first, last = person.role or person.name
        office = person.line.tokens[last - 1]
        before = person.line.tokens[first - 1] if first else None
        if before is not None and before.lower_ in _IT | _THEY:
            found = self.refer(person.line, before)
            return found.parties[0] if found and found.parties else None
        for owner in self._owners(office):
            found = self.refer(person.line, owner)
            if found and found.parties:
                return found.parties[0]
        return None

    def _clause_owner(self, person: Person) -> str | None:
        """ "Jane Roe, who leads the Iranian delegation"."""
        head = person.line.tokens[person.name[1] - 1]
        for child in head.children:
            if child.dep_ in {"relcl", "acl"}:
                for token in child.subtree:
                    use = self.names.at(person.line, token)
                    if use is not None and use.party is not None and use.sort != "capital":
                        return use.party.id
        return None

    def _same_office(self, person: Person) -> str | None:
        """ "President Lee" is the president spoken of before ("South Korea's new president")."""
        head = person.line.tokens[person.name[1] - 1]
        office = person.line.tokens[(person.role or person.name)[1] - 1].lemma_.lower()
        for heard in reversed(self._before(person.line, head)):
            if heard.head == office and heard.referent.parties and heard.referent.person is None:
                return heard.referent.parties[0]
        return None

    def _last_actor(self, person: Person) -> str | None:
        """A title without a country belongs to whoever the paragraph speaks of."""
        head = person.line.tokens[person.name[1] - 1]
        title = set(person.line.tokens[slice(*person.role)].text.lower().split()) if person.role else set()
        rules = bool(title & _RULERS)
        for heard in reversed(self._before(person.line, head)):
            party = heard.referent.parties[0] if heard.referent.parties else None
            if (
                self._number(person.line) - heard.line <= 2
                and heard.is_subject
                and party is not None
                and (not rules or self.names.parties[party].kind == "state")
            ):
                return party
        return self.names.add("government", "state").id if rules else None

    def _list_owner(self, person: Person) -> str | None:
        node = person.line.tokens[person.name[1] - 1]
        while (
            node.dep_ in {"conj", "appos", "dobj", "pobj", "agent", "prep", "attr", "compound", "nmod"}
            and node.head.i != node.i
        ):
            node = node.head
        for child in node.children:
            if child.dep_ in _SUBJECT and child.lemma_.lower() in {
                "delegation",
                "team",
                "side",
                "negotiator",
                "mission",
                "group",
                "committee",
            }:
                found = self.refer(person.line, child)
                return found.parties[0] if found and found.parties else None
        return None

    def _parties_of(self, line: ParsedLine, token: Token) -> tuple[str, ...]:
        found = self.refer(line, token)
        return found.parties if found else ()

    def _listen(self, line: ParsedLine) -> None:
        for token in line.tokens:
            if (
                token.pos_ in {"PUNCT", "ADP", "VERB", "AUX", "DET", "ADV"}
                or token.dep_ == "compound"
                or token.lower_ in _HE | _IT | _THEY
                or is_we(token)
            ):
                continue
            found = self.refer(line, token)
            if found and (found.parties or found.person):
                is_subject = token.dep_ in _SUBJECT or (token.dep_ == "poss" and token.head.dep_ in _SUBJECT)
                self._heard.append(
                    _Heard(
                        self._number(line),
                        token.i,
                        token.lemma_.lower(),
                        found,
                        is_subject,
                        token.tag_ in {"NNS", "NNPS"},
                    )
                )

    def _number(self, line: ParsedLine) -> int:
        return self._order[line.line.span.start]

    def _named(self, line: ParsedLine, token: Token) -> Referent | None:
        use = self.names.at(line, token)
        if use is not None and use.sort == "media":
            return Referent(sort="media")
        if use is not None and use.party is not None and token.dep_ != "compound":
            person = self._by_surname.get(token.text) if use.sort == "person" else None
            party = person.party if person and person.party else use.party.id
            return Referent((party,), use.full if use.sort == "person" else None, "party")
        person = (
            self._by_surname.get(token.text) if token.pos_ in {"PROPN", "NOUN"} and token.text[:1].isupper() else None
        )
        if person is not None:
            return self._of_person(person)
        return self._common(line, token)

    def _of_person(self, person: Person) -> Referent:
        if self._is_onlooker(person):
            return Referent((), person.full, "analyst")
        return Referent((person.party,) if person.party else (), person.full, "party" if person.party else "person")

    def _common(self, line: ParsedLine, token: Token) -> Referent | None:
        lemma = token.lemma_.lower()
        roles = lexicon("roles")
        if lemma in roles["onlookers"] or token.lower_ in roles["onlookers"]:
            return Referent(sort="analyst")
        if lemma in roles["media_nouns"] and token.dep_ != "compound":
            return Referent(sort="media")
        if lemma in {
            "side",
            "party",
            "country",
            "nation",
            "government",
            "capital",
            "both",
            "two",
            "neighbour",
            "neighbor",
        } and self._is_pair(token):
            return Referent(self._last_two(line, token))
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        taken_up = self._kind_named(line, token, lemma)
        if taken_up is not None:
            return taken_up
        ending = (
            self.names.ending_in(lemma)
            if token.dep_ != "compound" and any(child.lower_ == "the" for child in token.lefts)
            else ()
        )
        if ending:
            return Referent((self._latest(line, token, [party.id for party in ending]),))
        if lemma in roles["spokesmen"] or token.lower_ in roles["spokesmen"]:
            return self._spokesman(line, token)
        owner = next(
            (child for child in token.lefts if child.dep_ == "poss" and child.lower_ in _HE | _THEY | _IT), None
        )
        if lemma in _BELONGINGS and owner is not None:
            found = self.refer(line, owner)
            return Referent(found.parties) if found and found.parties else None
        return self._plain(line, token, lemma)

    @staticmethod
    def _is_pair(token: Token) -> bool:
        return token.lower_ == "both" or any(child.lower_ in {"both", "two"} for child in token.children)

    def _last_two(self, line: ParsedLine, token: Token) -> tuple[str, ...]:
        found: list[str] = []
        for heard in reversed(self._before(line, token)):
            found.extend(party for party in heard.referent.parties if party not in found)
            if len(found) >= 2:
                break
        return tuple(found[:2])

    def _spokesman(self, line: ParsedLine, token: Token) -> Referent | None:
        """The party for which an office speaks: the name before it, or after "of"."""
        for owner in self._owners(token):
            use = self.names.at(line, owner)
            if use is not None and use.party is not None:
                return Referent((use.party.id,), None, "party")
            found = (
                self.refer(line, owner)
                if owner.dep_ in {"poss", "pobj", "appos", "compound"} and owner.i != token.i
                else None
            )
            if found and found.parties:
                return Referent(found.parties[:1], None, "party")
        for other in token.children:
            if other.dep_ == "appos" and (use := self.names.at(line, other)) is not None and use.party is not None:
                return Referent((use.party.id,))
        speaker = self._reporter(line, token)
        if speaker is not None:
            return speaker
        if token.lemma_.lower() in lexicon("roles")["anonymous"]:
            return Referent(sort="official")
        return self._same_head(line, token) or self._plain(line, token, token.lemma_.lower())

    def _reporter(self, line: ParsedLine, token: Token) -> Referent | None:
        """ "She said members would return": whoever speaks of members, ministers or leaders without more means her own."""
        clause = token.head
        if (
            token.dep_ not in _SUBJECT
            or clause.dep_ != "ccomp"
            or any(child.dep_ == "amod" for child in token.children)
        ):
            return None
        subject = next((child for child in clause.head.children if child.dep_ == "nsubj"), None)
        found = self.refer(line, subject) if subject is not None else None
        return Referent(found.parties) if found and found.parties else None

    @staticmethod
    def _owners(token: Token) -> list[Token]:
        before = [child for child in token.lefts if child.dep_ in _MODIFIERS]
        inner = [grand for child in before for grand in child.lefts if grand.dep_ in _MODIFIERS]
        after = [
            grand
            for child in token.rights
            if child.dep_ == "prep" and child.lower_ in _OF_WORDS
            for grand in child.children
            if grand.dep_ == "pobj"
        ]
        return [*before, *inner, *after]

    def _same_head(self, line: ParsedLine, token: Token) -> Referent | None:
        """ "The administration" is the one named before; else the last state that acted."""
        lemma = token.lemma_.lower()
        before = self._before(line, token)
        for heard in reversed(before):
            if heard.head == lemma and heard.referent.parties:
                return heard.referent
        if token.lower_ == "governments" or lemma not in {
            "government",
            "administration",
            "president",
            "minister",
            "ministry",
            "parliament",
            "leader",
            "military",
            "army",
            "cabinet",
            "delegation",
            "negotiator",
            "spokesman",
            "spokeswoman",
            "team",
        }:
            return None
        for heard in reversed(before):
            if heard.is_subject and any(self.names.parties[party].kind == "state" for party in heard.referent.parties):
                return Referent(heard.referent.parties[:1])
        return None

    def _plain(self, line: ParsedLine, token: Token, lemma: str) -> Referent | None:
        """A party without a proper name ("the union", "dock workers"): the named one of its kind, else by its own words."""
        words = [child for child in token.lefts if child.dep_ in {"compound", "amod"} and child.i == token.i - 1]
        for kind, nouns in lexicon("roles")["plain"].items():
            if lemma not in nouns or token.dep_ in {"compound", "npadvmod"} or token.lower_ == "governments":
                continue
            for owner in self._owners(token):
                use = self.names.at(line, owner)
                if (
                    use is not None
                    and use.party is not None
                    and owner.dep_ in {"amod", "poss", "compound"}
                    and kind in {"state", "group"}
                ):
                    return Referent((use.party.id,))
            named = self.names.of_kind(kind)
            proper = [party for party in named if party.name[:1].isupper()]
            if proper:
                return Referent((self._latest(line, token, [party.id for party in proper]),))
            title = (
                " ".join(word.text for word in [*words, token])
                if words and words[0].dep_ == "compound"
                else (token.text.lower() if token.tag_ == "NNS" else lemma)
            )
            return Referent((self.names.add(title, kind).id,))
        return None

    def _kind_named(self, line: ParsedLine, token: Token, lemma: str) -> Referent | None:
        """ "The militant group", "the bloc": the last party of that kind."""
        kind = _KINDS_TAKEN_UP.get(lemma)
        if (
            kind is None
            or token.dep_ == "compound"
            or not any(child.lower_ == "the" for child in token.lefts)
            or any(child.dep_ == "prep" for child in token.rights)
        ):
            return None
        for heard in reversed(self._before(line, token)):
            for party in heard.referent.parties:
                if self.names.parties[party].kind == kind:
                    return Referent((party,))
        return None

    def _latest(self, line: ParsedLine, token: Token, wanted: list[str]) -> str:
        for heard in reversed(self._before(line, token)):
            for party in heard.referent.parties:
                if party in wanted:
                    return party
        return wanted[0]

    def _before(self, line: ParsedLine, token: Token) -> list[_Heard]:
        number = self._number(line)
        return [heard for heard in self._heard if (heard.line, heard.token) < (number, token.i)]

    def _pronoun(self, line: ParsedLine, token: Token) -> Referent | None:
        word = token.lower_
        if word not in _HE | _IT | _THEY:
            return None
        near = [heard for heard in self._before(line, token) if self._number(line) - heard.line <= 2]
        starts = {sentence.start: sentence for sentence in line.tokens.sents}
        start = max(place for place in starts if place <= token.i)
        same = [heard for heard in near if heard.line == self._number(line) and heard.token >= start]
        earlier = [heard for heard in near if heard not in same]
        for group in ([h for h in same if h.is_subject], [h for h in earlier if h.is_subject], same, earlier):
            for heard in reversed(group):
                if self._fits(word, heard):
                    return heard.referent
        return None

    def _fits(self, word: str, heard: _Heard) -> bool:
        if word in _HE:
            return heard.referent.person is not None
        if heard.referent.person is not None or not heard.referent.parties:
            return False
        return word in _THEY or not heard.is_plural
