"""Mentions in, parties and people out: who is meant by "Moscow", "the administration" or "she"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.statements.collectives import collective, is_pair, is_qualified, kind_named, party_of_members
from zopa.statements.discourse import HE, IT, PRONOUNS, SUBJECTS, THEY, Discourse, Referent, is_we
from zopa.statements.ladders import lexicon
from zopa.statements.mentions import Names
from zopa.statements.offices import is_onlooker, party_of_office
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.people import Person, find_people

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_WORDS = frozenset({"of", "for", "from", "at", "to"})
_MODIFIERS = frozenset({"poss", "compound", "amod", "nmod", "det"})
_BELONGINGS = frozenset(
    "country nation party cabinet bloc movement people organisation organization group coalition government".split()
    + "force forces troop army side team union company administration member".split()
)
_OF_STATES = frozenset(
    "government administration president minister ministry department parliament leader military army cabinet".split()
    + "delegation negotiator spokesman spokeswoman team".split()
)
_PAIRED = frozenset("side party country nation government capital both two neighbour neighbor".split())
_TOGETHER = frozenset({"party", "side"})
_SILENT = frozenset({"PUNCT", "ADP", "VERB", "AUX", "DET", "ADV"})


class Linker:
    """Who is who in one text."""

    def __init__(self, parsed: ParsedText) -> None:
        self.names = Names(parsed)
        self.people = find_people(self.names)
        spoken = (word for person in self.people for word in (*person.full.split(), *person.full.split("-")))
        self.names.add_actors(frozenset(spoken))
        self.discourse = Discourse(parsed, self.names.parties)
        self._by_name: dict[str, Person] = {}
        for person in self.people:
            for word in {person.surname, person.line.tokens[person.name[1] - 1].text}:
                known = self._by_name.get(word)
                if known is None or (known.party is None and person.party is not None):
                    self._by_name[word] = person
        self._memory: dict[tuple[int, int], Referent | None] = {}
        self._hear()
        self._settle_people()

    def party_of(self, person: Person) -> str | None:
        """The party a person speaks for, wherever in the text it was said."""
        known = self._by_name.get(person.surname)
        return person.party or (known.party if known else None)

    def refer(self, line: ParsedLine, token: Token) -> Referent | None:
        """Whom the phrase headed by `token` means; None where nobody is known."""
        key = (line.line.span.start, token.i)
        if key not in self._memory:
            self._memory[key] = None  # a circle of pronouns ends here
            self._memory[key] = (
                self.discourse.pronoun(line, token) if token.lower_ in PRONOUNS else self._named(line, token)
            )
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

    def _hear(self) -> None:
        self.discourse.clear()
        self._memory.clear()
        for line in self.names.parsed.lines:
            self._listen(line)

    def _settle_people(self) -> None:
        """Find the party of people whose title alone names none; those found first help to find the rest."""
        for _ in range(2):
            settled = False
            for person in self.people:
                if person.role is None or self.party_of(person) is not None or is_onlooker(person):
                    continue
                party = party_of_office(person, self)
                if party is not None:
                    settled = True
                    for word in {person.surname, person.line.tokens[person.name[1] - 1].text}:
                        self._by_name[word] = replace(person, party=party)
            if not settled:
                return
            self._hear()

    def _parties_of(self, line: ParsedLine, token: Token) -> tuple[str, ...]:
        found = self.refer(line, token)
        return found.parties if found else ()

    def _listen(self, line: ParsedLine) -> None:
        for token in line.tokens:
            if token.pos_ in _SILENT or token.dep_ == "compound" or token.lower_ in PRONOUNS or is_we(token):
                continue
            found = self.refer(line, token)
            if found and (found.parties or found.person):
                self.discourse.add(line, token, found)

    def _named(self, line: ParsedLine, token: Token) -> Referent | None:
        use = self.names.at(line, token)
        if use is not None and use.sort == "media":
            return Referent(sort="media")
        if use is not None and use.party is not None and token.dep_ != "compound":
            person = self._by_name.get(token.text) if use.sort == "person" else None
            party = person.party if person and person.party else use.party.id
            return Referent((party,), use.full if use.sort == "person" else None, "party")
        joined = token.i > 0 and token.nbor(-1).text == "-"
        proper = token.pos_ in {"PROPN", "NOUN"} and (token.text[:1].isupper() or joined)
        person = self._by_name.get(token.text) if proper else None
        if person is not None:
            return self._of_person(person)
        return self._common(line, token)

    def _of_person(self, person: Person) -> Referent:
        if is_onlooker(person):
            return Referent((), person.full, "analyst")
        return Referent((person.party,) if person.party else (), person.full, "party" if person.party else "person")

    def _common(self, line: ParsedLine, token: Token) -> Referent | None:
        lemma = token.lemma_.lower()
        roles = lexicon("roles")
        if lemma in roles["onlookers"] or token.lower_ in roles["onlookers"]:
            return Referent(sort="analyst")
        if lemma in roles["media_nouns"] and token.dep_ != "compound":
            return Referent(sort="media")
        if lemma in _PAIRED and is_pair(token):
            return Referent(self.discourse.last_two(line, token))
        if lemma in _TOGETHER and token.tag_ == "NNS" and not is_qualified(token):
            return Referent(self.discourse.only_two(line, token))
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        members = party_of_members(line, token, self.names)
        if members is not None:
            return Referent((members.id,))
        taken_up = kind_named(line, token, self.discourse)
        if taken_up is not None:
            return taken_up
        owner = next((child for child in token.lefts if child.dep_ == "poss" and child.lower_ in HE | THEY | IT), None)
        if lemma in _BELONGINGS and owner is not None:
            found = self.refer(line, owner)
            if found and found.parties:
                return Referent(found.parties)
        ending = (
            self.names.ending_in(lemma)
            if token.dep_ != "compound" and any(child.lower_ == "the" for child in token.lefts)
            else ()
        )
        if ending:
            return Referent((self._latest(line, token, [party.id for party in ending]),))
        if lemma in roles["spokesmen"] or token.lower_ in roles["spokesmen"]:
            return self._spokesman(line, token)
        return self._plain(line, token, lemma)

    def _spokesman(self, line: ParsedLine, token: Token) -> Referent | None:
        """The party for which an office speaks: the name before it, or after "of"."""
        for owner in self.owners(token):
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
        """ "She said members would return": whoever speaks of members without more means her own."""
        clause = token.head
        if (
            token.dep_ not in SUBJECTS
            or clause.dep_ != "ccomp"
            or any(child.dep_ == "amod" for child in token.children)
        ):
            return None
        subject = next((child for child in clause.head.children if child.dep_ == "nsubj"), None)
        found = self.refer(line, subject) if subject is not None else None
        return Referent(found.parties) if found and found.parties else None

    @staticmethod
    def owners(token: Token) -> list[Token]:
        """Words beside a noun that may say whose it is: "Iran's", "US", "of the union"."""
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
        heard = self.discourse.with_head(line, token, lemma)
        if heard is not None:
            return heard.referent
        if token.lower_ == "governments" or lemma not in _OF_STATES:
            return None
        actor = self.discourse.main_actor(line, token, "state")
        if actor is None and "government" in self.names.parties:
            actor = "government"  # where no state is named, "ministers" are those of the one government
        return Referent((actor,)) if actor else None

    def _plain(self, line: ParsedLine, token: Token, lemma: str) -> Referent | None:
        """A party without a proper name ("the union", "dock workers"): the named one of its kind, else itself."""
        words = [child for child in token.lefts if child.dep_ in {"compound", "amod"} and child.i == token.i - 1]
        if lemma in {"country", "nation", "state"}:
            return collective(line, token, self.names)
        for kind, nouns in lexicon("roles")["plain"].items():
            if lemma not in nouns or token.dep_ in {"compound", "npadvmod"} or token.lower_ == "governments":
                continue
            for owner in self.owners(token):
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

    def _latest(self, line: ParsedLine, token: Token, wanted: list[str]) -> str:
        return self.discourse.latest(line, token, wanted) or wanted[0]
