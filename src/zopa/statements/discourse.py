"""Mentions in the order of a text, and whom a pronoun or a bare noun takes up from them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.statements.gazetteer import KnownParty
from zopa.statements.genders import pronoun_of
from zopa.statements.parsing import ParsedLine, ParsedText

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHE = frozenset({"she", "her", "hers"})
HE = frozenset({"he", "she", "him", "her", "his", "hers"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their", "theirs"})
PRONOUNS = HE | IT | THEY
_WE = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
_PERSONS = frozenset(
    "chief president minister leader spokesman spokeswoman spokesperson chair chairman chairwoman negotiator".split()
    + "envoy premier chancellor secretary official diplomat ambassador adviser aide commissioner senator".split()
)
_QUOTES = frozenset({'"', "“", "”"})
DIVIDED = frozenset({"minister", "secretary"})
_PAIR = 2
_MINOR = 3  # a party named three times less than another is not what a text is about
_KINDS_OF_PAIRS = {
    "party": "group",
    "country": "state",
    "nation": "state",
    "capital": "state",
    "union": "union",
    "company": "company",
    "firm": "company",
    "government": "state",
    "state": "state",
}
_NEAR = 2  # lines back that a pronoun may reach
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase means: parties, and the person where one is named; `sort` tells what kind of source it is.

    `pronoun` is "he" or "she" where that is known of the person.
    """

    parties: tuple[str, ...] = ()
    person: str | None = None
    sort: str = "party"
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """One mention in the order of the text."""

    place: tuple[int, int]
    head: str
    referent: Referent
    is_subject: bool
    is_plural: bool
    is_main: bool
    line: ParsedLine
    token: Token


def is_we(token: Token) -> bool:
    """Whether a word means whoever speaks; "US" is a state."""
    return token.lower_ in _WE and token.text != "US"


class Discourse:
    """What has been mentioned so far at every place of one text."""

    def __init__(self, parsed: ParsedText, parties: Mapping[str, KnownParty], weights: Mapping[str, int]) -> None:
        self._parties = parties
        self._order = {line.line.span.start: number for number, line in enumerate(parsed.lines)}
        self._heard: list[Heard] = []
        self._weights = weights

    def clear(self) -> None:
        """Forget everything heard."""
        self._heard.clear()

    def add(self, line: ParsedLine, token: Token, referent: Referent) -> None:
        """Take note of a mention; mentions come in the order of the text."""
        is_owner = token.dep_ == "poss" and token.head.dep_ in SUBJECTS
        is_subject = token.dep_ in SUBJECTS or is_owner or _is_fronted(token) or _is_source(token)
        is_plural = token.tag_ in {"NNS", "NNPS"}
        is_main = is_subject and (token.head if token.dep_ in SUBJECTS else token.head.head).dep_ == "ROOT"
        place = self._place(line, token)
        self._heard.append(Heard(place, office_of(token), referent, is_subject, is_plural, is_main, line, token))

    def mentions(self) -> Iterator[tuple[ParsedLine, Token, Referent]]:
        """Everything heard, in the order of the text."""
        return ((heard.line, heard.token, heard.referent) for heard in self._heard)

    def after(self, line: ParsedLine, token: Token, lines: int) -> Iterator[tuple[ParsedLine, Token, Referent]]:
        """What is heard after a word, at most so many `lines` on."""
        place = self._place(line, token)
        for index in range(bisect_left(self._heard, place, key=lambda heard: heard.place) + 1, len(self._heard)):
            heard = self._heard[index]
            if heard.place[0] - place[0] > lines:
                return
            yield heard.line, heard.token, heard.referent

    def back_from(self, line: ParsedLine, token: Token, lines: int | None = None) -> Iterator[Heard]:
        """Mentions before a word, the last first, at most so many `lines` back."""
        place = self._place(line, token)
        for index in range(bisect_left(self._heard, place, key=lambda heard: heard.place) - 1, -1, -1):
            heard = self._heard[index]
            if lines is not None and place[0] - heard.place[0] > lines:
                return
            yield heard

    def last_two(self, line: ParsedLine, token: Token) -> tuple[str, ...]:
        """The two parties mentioned most so far: "both sides"; of states, if two, for "the two countries"."""
        joined = self._joined_before(line, token) if token.lower_ == "both" else ()
        if joined:
            return joined
        counts = Counter(party for heard in self.back_from(line, token) for party in heard.referent.parties)
        kind = _KINDS_OF_PAIRS.get(token.lemma_.lower())
        fitting = [party for party, _ in counts.most_common() if self._parties[party].kind == kind]
        return tuple(fitting[:_PAIR] if len(fitting) >= _PAIR else [party for party, _ in counts.most_common(_PAIR)])

    def _joined_before(self, line: ParsedLine, token: Token) -> tuple[str, ...]:
        """The two subjects that the sentence before joins by "and": "The Greens and the Left met. Both want ..."."""
        subjects = (h for h in self.back_from(line, token, 0) if h.is_subject and h.token.sent != token.sent)
        last = next(subjects, None)
        if last is None or last.token.sent.end != token.sent.start:
            return ()
        heads = {last.token.i, *(other.i for other in last.token.conjuncts)}
        heard = [h for h in self.back_from(line, token, 0) if h.token.i in heads and h.line is last.line]
        found = tuple(dict.fromkeys(party for h in reversed(heard) for party in h.referent.parties))
        return found if len(heads) == _PAIR and len(found) == _PAIR else ()

    def only_two(self, line: ParsedLine, token: Token) -> tuple[str, ...]:
        """The parties that have acted so far if they are two, else nobody: "the parties"."""
        acted = (heard for heard in self.back_from(line, token) if heard.is_subject)
        found = tuple(dict.fromkeys(party for heard in acted for party in heard.referent.parties))
        return found if len(found) == _PAIR else ()

    def main_actor(self, line: ParsedLine, token: Token, kind: str) -> str | None:
        """The party of a kind that has acted most so far: whose "the army" or "the government" must be."""
        actors = (heard.referent.parties for heard in self.back_from(line, token) if heard.is_subject)
        counts = Counter(party for parties in actors for party in parties if self._parties[party].kind == kind)
        return counts.most_common(1)[0][0] if counts else None

    def most_heard(self, line: ParsedLine, token: Token, wanted: Collection[str]) -> str:
        """Which of some parties was mentioned most so far; the first of them where none was."""
        mentioned = (party for heard in self.back_from(line, token) for party in heard.referent.parties)
        counts = Counter(party for party in mentioned if party in wanted)
        return counts.most_common(1)[0][0] if counts else next(iter(wanted))

    def topic(self, line: ParsedLine, token: Token, kind: str, lines: int) -> str | None:
        """The party of a kind that the lines just before speak of, if the text does; else the one it names most."""
        near = self.last_actor(line, token, kind, lines)
        weights = {party: weight for party, weight in self._weights.items() if self._parties[party].kind == kind}
        main = max(weights, key=weights.__getitem__, default=None)
        if near is not None and main is not None and near != main:
            is_major = weights.get(near, 0) > 1 and _MINOR * weights[near] >= weights[main]
            return near if is_major else main
        return main or near

    def latest(self, line: ParsedLine, token: Token, wanted: Collection[str]) -> str | None:
        """Which of some parties was mentioned last."""
        mentioned = (party for heard in self.back_from(line, token) for party in heard.referent.parties)
        return next((party for party in mentioned if party in wanted), None)

    def latest_of_kind(self, line: ParsedLine, token: Token, kinds: Collection[str]) -> str | None:
        """The party of some kinds mentioned last."""
        mentioned = (party for heard in self.back_from(line, token) for party in heard.referent.parties)
        return next((party for party in mentioned if self._parties[party].kind in kinds), None)

    def last_actor(
        self, line: ParsedLine, token: Token, kind: str | None = None, lines: int | None = None
    ) -> str | None:
        """The party, of one kind if given, that was a subject last; the subject of a main clause comes first."""
        second = None
        for heard in self.back_from(line, token, lines):
            if not heard.is_subject or not heard.referent.parties:
                continue
            party = heard.referent.parties[0]
            if kind is not None and self._parties[party].kind != kind:
                continue
            if heard.is_main:
                return party
            second = second or party
        return second

    def with_head(self, line: ParsedLine, token: Token, head: str) -> Heard | None:
        """The last mention of a party by the same noun: "the administration"; of a minister, by the same office."""
        return next(
            (heard for heard in self.back_from(line, token) if heard.head == head and heard.referent.parties), None
        )

    def pronoun(self, line: ParsedLine, token: Token) -> Referent | None:
        """Whom a pronoun takes up: a subject of its sentence, then one before it, then anybody that fits."""
        start = (self._order[line.line.span.start], token.sent.start)
        near = [heard for heard in self.back_from(line, token, _NEAR) if _fits(token.lower_, heard)]
        same = [heard for heard in near if heard.place >= start and not _is_quoted_apart(heard.token, token)]
        earlier = [heard for heard in near if heard.place < start]
        for group in (
            [h for h in same if h.is_subject],
            _main_first(h for h in earlier if h.is_subject),
            same,
            earlier,
        ):
            if group:
                return _all_joined(group[0], near) if token.lower_ in THEY else group[0].referent
        return None

    def bearer(self, line: ParsedLine, token: Token, titled: Mapping[str, Collection[str]]) -> Heard | None:
        """Whoever bears the title of a phrase and was mentioned last: "the president" after "Mr Trump"."""
        office = office_of(token)
        named = (heard for heard in self.back_from(line, token) if heard.referent.person is not None)
        return next((h for h in named if office in titled.get(str(h.referent.person).split()[-1], ())), None)

    def _place(self, line: ParsedLine, token: Token) -> tuple[int, int]:
        return self._order[line.line.span.start], token.i


def office_of(token: Token) -> str:
    """The noun of a phrase, with what tells one minister from another."""
    lemma = token.lemma_.lower()
    if lemma not in DIVIDED:
        return lemma
    words = [child.lower_ for child in token.lefts if child.dep_ in {"compound", "amod"} and child.i == token.i - 1]
    return " ".join([*words, lemma])


def _is_quoted_apart(before: Token, token: Token) -> bool:
    """Whether one of two words of a sentence stands in quotation marks and the other does not."""
    return sum(between.text in _QUOTES for between in token.doc[before.i : token.i]) % 2 == 1


def _all_joined(heard: Heard, near: Iterable[Heard]) -> Referent:
    """Whom "they" takes up of "France and Germany": both."""
    heads = {heard.token.i, *(other.i for other in heard.token.conjuncts)}
    joined = [each for each in near if each.line is heard.line and each.token.i in heads]
    parties = dict.fromkeys(party for each in reversed(joined) for party in each.referent.parties)
    return replace(heard.referent, parties=tuple(parties)) if len(parties) > 1 else heard.referent


def _main_first(subjects: Iterable[Heard]) -> list[Heard]:
    """The subjects of the last sentence that has any, that of its main clause before those inside it."""
    found = list(subjects)
    last = [heard for heard in found if heard.token.sent == found[0].token.sent]
    return sorted(last, key=lambda heard: not heard.is_main)


def _is_fronted(token: Token) -> bool:
    """Whether a phrase before the subject says of whom a sentence speaks: "For Jane Roe, the court is ..."."""
    link = token.head
    opens = token.dep_ == "pobj" and link.lower_ in {"for", "to"} and link.dep_ == "prep" and link.head.dep_ == "ROOT"
    return opens and link.i < link.head.i and link.i - token.sent.start <= 1


def _is_source(token: Token) -> bool:
    """ "According to Jane Roe": who speaks is as near as a subject."""
    link = token.head
    return token.dep_ == "pobj" and link.lower_ == "to" and link.head.lower_ == "according"


def _fits(word: str, heard: Heard) -> bool:
    if word in HE:
        meant = "she" if word in _SHE else "he"
        if heard.referent.person is not None:
            return heard.referent.pronoun in {None, meant}
        return (
            heard.head.split()[-1] in _PERSONS and not heard.is_plural and pronoun_of("", [heard.head]) in {None, meant}
        )
    if heard.referent.person is not None or not heard.referent.parties:
        return False
    return word in THEY or not heard.is_plural
