"""Mentions in, parties and people out: who is meant by "Moscow", "the administration" or "she"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.statements.acting import wants_for_itself
from zopa.statements.discourse import HE, PRONOUNS, SUBJECTS, Discourse, Referent, is_we
from zopa.statements.gazetteer import Gazetteer
from zopa.statements.ladders import lexicon
from zopa.statements.mentions import Names
from zopa.statements.offices import is_onlooker, party_of_office
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.party_nouns import PartyNouns
from zopa.statements.people import Person, find_people
from zopa.statements.spotting import Use

if TYPE_CHECKING:
    from spacy.tokens import Token

_SILENT = frozenset({"PUNCT", "ADP", "VERB", "AUX", "DET", "ADV"})
_PARTS = frozenset(
    "some several one many most few all none each any half two three both either neither".split()
    + "group handful number dozen majority minority band trio pair".split()
)
_FAMILY_FIRST = frozenset({"china", "north-korea", "south-korea", "vietnam", "taiwan", "cambodia", "singapore"})
_ON_BEHALF = frozenset({"bloc", "group"})
_LED = frozenset({"group", "union", "bloc"})
_LONGEST_PHRASE = 6  # words of a phrase that counts as a name for its party
_SPEAKERS_BACK = 3  # lines within which "the union president" may be somebody named before


def _titles(people: Iterable[Person]) -> dict[str, set[str]]:
    """The offices that a text gives to each surname."""
    found: dict[str, set[str]] = {}
    for person in people:
        if person.role is not None:
            words = person.line.tokens[slice(*person.role)].text.lower().split()
            found.setdefault(person.surname, set()).update({words[-1], " ".join(words[-2:])})
    return found


class Linker:
    """Who is who in one text."""

    def __init__(self, parsed: ParsedText, gazetteer: Gazetteer | None = None) -> None:
        self.names = Names(parsed, gazetteer)
        self.people = find_people(self.names)
        spoken = (word for person in self.people for word in (*person.full.split(), *person.full.split("-")))
        self.names.add_actors(frozenset(spoken))
        self.discourse = Discourse(parsed, self.names.parties, self.names.weights())
        self.nouns = PartyNouns(self)
        self.titled = _titles(self.people)
        self._by_name: dict[str, Person] = {}
        for person in self.people:
            self._remember(person)
        self._memory: dict[tuple[int, int], Referent | None] = {}
        self._hear()
        self._settle_people()

    def party_of(self, person: Person) -> str | None:
        """The party a person speaks for, wherever in the text it was said."""
        known = self._by_name.get(person.surname)
        return person.party or (known.party if known else None)

    def ruling(self) -> str | None:
        """The one state whose ministers the text names, if it is one."""
        offices = (person for person in self.people if person.role is not None)
        ministers = [p for p in offices if "minister" in p.line.tokens[slice(*(p.role or ()))].text.lower()]
        found = {party for person in ministers if (party := self.party_of(person)) is not None}
        states = {party for party in found if self.names.parties[party].kind == "state"}
        return next(iter(states)) if len(states) == 1 else None

    def refer(self, line: ParsedLine, token: Token) -> Referent | None:
        """Whom the phrase headed by `token` means; None where nobody is known."""
        key = (line.line.span.start, token.i)
        if key not in self._memory:
            self._memory[key] = None  # a circle of pronouns ends here
            is_pronoun = token.lower_ in PRONOUNS and not self._is_surname(token)
            self._memory[key] = self.discourse.pronoun(line, token) if is_pronoun else self._named(line, token)
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
            or token.text.lower() in lexicon("roles")["titles"]
        ):
            return None
        if self.names.at(line, token) is not None or token.text in self._by_name:
            return None
        words = [token]
        for left in reversed(list(token.lefts)):
            if left.dep_ == "compound" and left.pos_ == "PROPN" and left.i == words[0].i - 1:
                words.insert(0, left)
        title = " ".join(word.text for word in words)
        kind = {"GPE": "state", "ORG": "company"}.get(token.ent_type_, "group")
        party = self.names.add(title, kind)
        return Referent((party.id,))

    def owners(self, token: Token) -> list[Token]:
        """Words beside a noun that may say whose it is: "Iran's", "US", "of the union"."""
        return self.nouns.owners(token)

    def aliases(self, party: str) -> tuple[str, ...]:
        """The names a party goes by in this text, in order of first mention, without its people."""
        found: dict[str, None] = {}
        for line in self.names.parsed.lines:
            for use in self.names.uses(line):
                if use.party is not None and use.party.id == party and use.sort in {"name", "capital", "named"}:
                    found.setdefault(line.tokens[use.start : use.end].text)
        return tuple(found)

    def phrases(self, party: str) -> tuple[str, ...]:
        """The phrases by which this text means a party: "Russian officials", "President Biden"; of a nameless one, all.

        A phrase without a name in it ("the group") may mean somebody else a line further on, and is left out.
        """
        known = {name.casefold() for name in self.aliases(party)}
        is_named = party in self.names.gazetteer.parties or bool(known)
        found = {
            text: None
            for line, token, referent in self.discourse.mentions()
            if set(referent.parties) == {party}
            and (text := self._phrase(line, token, party if is_named else None)).casefold() not in known
        }
        return tuple(text for text in found if text)

    def _phrase(self, line: ParsedLine, token: Token, party: str | None) -> str:
        first = min((child.left_edge.i for child in token.lefts if child.dep_ != "punct"), default=token.i)
        words = line.tokens[first : token.i + 1]
        is_short = len(words) <= _LONGEST_PHRASE and not any(word.text in {",", ";", ":"} for word in words)
        uses = [self.names.at(line, word) for word in words]
        inside = {use.party.id for use in uses if use is not None and use.party is not None}
        is_meant = party is None or inside == {party}
        return words.text if is_short and is_meant and token.pos_ in {"NOUN", "PROPN"} else ""

    def _remember(self, person: Person) -> None:
        words = {person.surname, person.line.tokens[person.name[1] - 1].text}
        if person.party in _FAMILY_FIRST:
            words.add(person.full.split()[0])
        for word in words:
            known = self._by_name.get(word)
            if known is None or (known.party is None and person.party is not None):
                self._by_name[word] = person

    def _hear(self) -> None:
        self.discourse.clear()
        self._memory.clear()
        for line in self.names.parsed.lines:
            self._listen(line)

    def _learn_leaders(self) -> bool:
        """ "Jane Roe's Green Front", "his Green Front party": whom a party is called after speaks for it."""
        surnames = {person.surname for person in self.people}
        before = dict(self._by_name)
        for line in self.names.parsed.body:
            for use in self.names.uses(line):
                owner = self._called_after(line, use, surnames) if use.party is not None else None
                if owner is None or use.party is None:
                    continue
                for person in [person for person in self.people if person.surname == owner]:
                    for word in {person.surname, person.line.tokens[person.name[1] - 1].text}:
                        self._by_name[word] = replace(self._by_name.get(word, person), party=use.party.id)
        return self._by_name != before

    def _called_after(self, line: ParsedLine, use: Use, surnames: Collection[str]) -> str | None:
        """The surname of whoever a party is called after where it is named."""
        if use.party is None or use.party.kind not in _LED or use.sort not in {"name", "named"}:
            return None
        head = line.tokens[use.start : use.end].root
        heads = [head, head.head] if head.dep_ == "compound" and head.head.lemma_ == "party" else [head]
        for owner in (child for noun in heads for child in noun.lefts if child.dep_ == "poss" and child.i < use.start):
            if owner.text in surnames:
                return owner.text
            found = self.refer(line, owner) if owner.lower_ in HE else None
            if found is not None and found.person is not None:
                return found.person.split()[-1]
        return None

    def _settle_people(self) -> None:
        """Find the party of people whose title alone names none; those found first help to find the rest."""
        if self._learn_leaders():
            self._hear()
        for _ in range(2):
            settled = False
            for person in self.people:
                if self.party_of(person) is not None or is_onlooker(person):
                    continue
                party = party_of_office(person, self) or self._named_next(person)
                if party is not None:
                    settled = True
                    for word in {person.surname, person.line.tokens[person.name[1] - 1].text}:
                        self._by_name[word] = replace(person, party=party)
            if not settled:
                break
            self._hear()
        if self._stand_alone():
            self._hear()

    def _stand_alone(self) -> bool:
        """Make sides of people who speak for nobody and want or refuse something: heirs, authors, owners."""
        alone = [person for person in self.people if self.party_of(person) is None and not is_onlooker(person)]
        named = {person.surname: person.full for person in alone if " " in person.full}
        if not named:
            return False
        wishing = {
            token.text
            for line in self.names.parsed.body
            for token in line.tokens
            if token.text in named and wants_for_itself(token)
        }
        for surname in wishing:
            party = self.names.add(named[surname], "person").id
            self._by_name[surname] = replace(self._by_name[surname], party=party)
        return bool(wishing)

    def _named_next(self, person: Person) -> str | None:
        """ "Jane Roe walked in. ... the union president said": an office that takes up somebody named before."""
        head = person.line.tokens[person.name[1] - 1]
        if head.dep_ not in SUBJECTS | {"poss"}:
            return None
        for line, token, found in self.discourse.after(person.line, head, _SPEAKERS_BACK):
            if found.person is not None and found.person.split()[-1] != person.surname:
                return None
            definite = any(child.lower_ == "the" for child in token.lefts)
            is_office = token.tag_ == "NN" and token.lemma_.lower() in lexicon("roles")["titles"]
            if definite and is_office and found.parties and found.person is None and token.dep_ in SUBJECTS:
                return found.parties[0] if any(self.names.at(line, owner) for owner in self.owners(token)) else None
        return None

    def _parties_of(self, line: ParsedLine, token: Token) -> tuple[str, ...]:
        found = self.refer(line, token)
        return found.parties if found else ()

    def _listen(self, line: ParsedLine) -> None:
        for token in line.tokens:
            if token.pos_ in _SILENT or token.dep_ == "compound" or token.lower_ in PRONOUNS or is_we(token):
                continue
            if self._is_place(line, token):
                continue
            found = self.refer(line, token)
            if found and (found.parties or found.person):
                self.discourse.add(line, token, found)

    def _is_place(self, line: ParsedLine, token: Token) -> bool:
        """ "Talks in Amsterdam": a capital where something happens, no word of its state."""
        use = self.names.at(line, token)
        there = token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "near"}
        return there and use is not None and use.sort == "capital"

    def _named(self, line: ParsedLine, token: Token) -> Referent | None:
        use = self.names.at(line, token)
        if use is not None and use.sort == "media":
            return Referent(sort="media")
        if use is not None and use.party is not None and token.dep_ != "compound":
            if use.sort == "person":
                person = self._by_name.get(token.text)
                party = person.party if person and person.party else use.party.id
                return Referent((party,), use.full, "party", person.pronoun if person else None)
            return self._speaking_for(line, token) or Referent((use.party.id,))
        joined = token.i > 0 and token.nbor(-1).text == "-"
        proper = (token.pos_ in {"PROPN", "NOUN"} or token.lower_ in PRONOUNS) and (token.text[:1].isupper() or joined)
        person = self._by_name.get(token.text) if proper else None
        if person is not None:
            return self._of_person(person)
        named = self._beside(token)
        if named is not None:
            return self._of_person(named)
        whole = self._whole(token)
        return self.refer(line, whole) if whole is not None else self.nouns.refer(line, token)

    def _is_surname(self, token: Token) -> bool:
        """ "Vice Premier He": a title with a capital makes a pronoun a name."""
        before = token.nbor(-1) if token.i > 0 else None
        return (
            before is not None
            and token.text in self._by_name
            and before.text[:1].isupper()
            and before.text.lower() in lexicon("roles")["titles"]
        )

    @staticmethod
    def _of_person(person: Person) -> Referent:
        if is_onlooker(person):
            return Referent((), person.full, "analyst", person.pronoun)
        parties = (person.party,) if person.party else ()
        return Referent(parties, person.full, "party" if person.party else "person", person.pronoun)

    def _beside(self, token: Token) -> Person | None:
        """ "Jane Roe, the deputy minister", "Chile's envoy, Jane Roe": whoever stands beside an office."""
        beside = [child for child in token.rights if child.dep_ == "appos"]
        if token.dep_ == "appos" and token.head.i < token.i:
            beside.append(token.head)
        named = (self._by_name.get(other.text) for other in beside)
        return next((person for person in named if person is not None and person.party is not None), None)

    @staticmethod
    def _whole(token: Token) -> Token | None:
        """What a word of number takes a part of: "some of its leaders"."""
        if token.lower_ not in _PARTS or any(child.lower_ == "the" for child in token.lefts):
            return None
        links = (child for child in token.rights if child.dep_ == "prep" and child.lower_ in {"of", "in", "among"})
        wholes = (grand for child in links for grand in child.children if grand.dep_ == "pobj")
        return next((whole for whole in wholes if token.pos_ != "NOUN" or whole.tag_ == "NNS"), None)

    def _speaking_for(self, line: ParsedLine, token: Token) -> Referent | None:
        """ "Samoa, for AOSIS, said", "Cuba, speaking on behalf of the G77": the group, not the state."""
        if token.dep_ not in SUBJECTS:
            return None
        for owner in self._represented(token):
            use = self.names.at(line, owner)
            if use is not None and use.party is not None and use.party.kind in _ON_BEHALF:
                return Referent((use.party.id,))
        return None

    @staticmethod
    def _represented(token: Token) -> Iterator[Token]:
        links = [child for child in token.rights if child.dep_ == "prep" and child.lower_ in {"for", "on"}]
        speaking = (child for child in token.rights if child.dep_ in {"acl", "relcl"} and child.lemma_ == "speak")
        beside = (child for child in token.head.children if child.dep_ == "prep" and child.lower_ == "on")
        opening = (child for child in token.head.lefts if child.dep_ == "advcl" and child.lemma_ == "speak")
        links += [
            grand for child in opening for grand in child.rights if grand.dep_ == "prep" and grand.lower_ == "for"
        ]
        links += [grand for child in speaking for grand in child.rights if grand.dep_ == "prep"]
        for link in (*links, *beside):
            for thing in (child for child in link.children if child.dep_ == "pobj"):
                yield thing
                if thing.lemma_ == "behalf":
                    yield from (
                        last for of in thing.rights if of.dep_ == "prep" for last in of.children if last.dep_ == "pobj"
                    )
