"""Mentions in the order of a text, and whom a pronoun or a bare noun takes up from them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.statements.gazetteer import KnownParty
from zopa.statements.parsing import ParsedLine, ParsedText

if TYPE_CHECKING:
    from spacy.tokens import Token

HE = frozenset({"he", "she", "him", "her", "his", "hers"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their", "theirs"})
PRONOUNS = HE | IT | THEY
_WE = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
_OFFICES = frozenset("chief president minister leader spokesman spokeswoman chair negotiator envoy premier".split())
_PAIR = 2
_NEAR = 2  # lines back that a pronoun may reach
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase means: parties, and the person where one is named; `sort` tells what kind of source it is."""

    parties: tuple[str, ...] = ()
    person: str | None = None
    sort: str = "party"


@dataclass(frozen=True, slots=True)
class Heard:
    """One mention in the order of the text."""

    place: tuple[int, int]
    head: str
    referent: Referent
    is_subject: bool
    is_plural: bool
    is_main: bool = False


def is_we(token: Token) -> bool:
    """Whether a word means whoever speaks; "US" is a state."""
    return token.lower_ in _WE and token.text != "US"


class Discourse:
    """What has been mentioned so far at every place of one text."""

    def __init__(self, parsed: ParsedText, parties: Mapping[str, KnownParty]) -> None:
        self._parties = parties
        self._order = {line.line.span.start: number for number, line in enumerate(parsed.lines)}
        self._heard: list[Heard] = []

    def clear(self) -> None:
        """Forget everything heard."""
        self._heard.clear()

    def add(self, line: ParsedLine, token: Token, referent: Referent) -> None:
        """Take note of a mention; mentions come in the order of the text."""
        is_subject = token.dep_ in SUBJECTS or (token.dep_ == "poss" and token.head.dep_ in SUBJECTS)
        is_plural = token.tag_ in {"NNS", "NNPS"}
        is_main = is_subject and (token.head.head if token.dep_ == "poss" else token.head).dep_ == "ROOT"
        place, head = self._place(line, token), token.lemma_.lower()
        self._heard.append(Heard(place, head, referent, is_subject, is_plural, is_main))

    def back_from(self, line: ParsedLine, token: Token, lines: int | None = None) -> Iterator[Heard]:
        """Mentions before a word, the last first, at most so many `lines` back."""
        place = self._place(line, token)
        for index in range(bisect_left(self._heard, place, key=lambda heard: heard.place) - 1, -1, -1):
            heard = self._heard[index]
            if lines is not None and place[0] - heard.place[0] > lines:
                return
            yield heard

    def last_two(self, line: ParsedLine, token: Token) -> tuple[str, ...]:
        """The two parties mentioned most so far: "both sides"."""
        counts = Counter(party for heard in self.back_from(line, token) for party in heard.referent.parties)
        return tuple(party for party, _ in counts.most_common(2))

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

    def latest(self, line: ParsedLine, token: Token, wanted: Collection[str]) -> str | None:
        """Which of some parties was mentioned last."""
        mentioned = (party for heard in self.back_from(line, token) for party in heard.referent.parties)
        return next((party for party in mentioned if party in wanted), None)

    def latest_of_kind(self, line: ParsedLine, token: Token, kind: str) -> str | None:
        """The party of a kind mentioned last."""
        mentioned = (party for heard in self.back_from(line, token) for party in heard.referent.parties)
        return next((party for party in mentioned if self._parties[party].kind == kind), None)

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
        """The last mention of a party by the same noun: "the administration"."""
        return next(
            (heard for heard in self.back_from(line, token) if heard.head == head and heard.referent.parties), None
        )

    def pronoun(self, line: ParsedLine, token: Token) -> Referent | None:
        """Whom a pronoun takes up: a subject of its sentence, then one before it, then anybody that fits."""
        start = (self._order[line.line.span.start], token.sent.start)
        near = [heard for heard in self.back_from(line, token, _NEAR) if _fits(token.lower_, heard)]
        same = [heard for heard in near if heard.place >= start]
        earlier = [heard for heard in near if heard.place < start]
        for group in ([h for h in same if h.is_subject], [h for h in earlier if h.is_subject], same, earlier):
            if group:
                return group[0].referent
        return None

    def _place(self, line: ParsedLine, token: Token) -> tuple[int, int]:
        return self._order[line.line.span.start], token.i


def _fits(word: str, heard: Heard) -> bool:
    if word in HE:
        return heard.referent.person is not None or (heard.head in _OFFICES and not heard.is_plural)
    if heard.referent.person is not None or not heard.referent.parties:
        return False
    return word in THEY or not heard.is_plural
