"""Lexicon files in, names out: which words stand for which known party, medium or person."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zopa.statements.ladders import lexicon

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+-\d[\w+]*|[\w+]+(?:\.[a-z][\w+]*)*|[^\w\s]")  # as the parser cuts words
_TABLES = (("blocs", "bloc"), ("bodies", "body"), ("groups", "group"), ("unions", "union"), ("companies", "company"))
_LISTS = 4  # other names, adjectives, short names, the words near which a short name holds

# States that share a name: "the two Koreas".
NAMESAKES = {
    "koreas": ("north-korea", "south-korea"),
    "sudans": ("sudan", "south-sudan"),
    "congos": ("congo", "republic-of-congo"),
}


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party of the gazetteer."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name in words; `sort` is name, capital, adjective, person, media or short.

    A short name holds only where the party is named otherwise or one of its `hints` is printed.
    `others` are parties that a person may speak for, rather than `party`, where a text names them.
    """

    words: tuple[str, ...]
    sort: str
    party: KnownParty | None = None
    full: str | None = None
    hints: tuple[str, ...] = ()
    others: tuple[KnownParty, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known names by their first word, longest first, and the parties behind them."""

    by_first: Mapping[str, tuple[Name, ...]]
    parties: Mapping[str, KnownParty]

    def names_at(self, words: Sequence[str], start: int) -> Iterator[Name]:
        """The known names that begin at `start`, the longest first."""
        for name in self.by_first.get(words[start], ()):
            if tuple(words[start : start + len(name.words)]) == name.words:
                yield name

    def knows(self, words: str) -> bool:
        """Whether some words are the whole of a known name."""
        wanted = words_of(words)
        return any(name.words == wanted for name in self.by_first.get(wanted[0], ())) if wanted else False

    def party_named(self, words: str) -> KnownParty | None:
        """The party of which some words are a whole name."""
        wanted = words_of(words)
        found = (
            name.party for name in self.by_first.get(wanted[0], ()) if name.words == wanted and name.sort == "name"
        )
        return next(found, None) if wanted else None

    def with_names(self, names: Iterable[Name], parties: Mapping[str, KnownParty]) -> Gazetteer:
        """The same gazetteer with more names, which take the place of those of the same words, and more parties."""
        added: dict[tuple[str, ...], Name] = {}
        for name in names:
            added.setdefault(name.words, name)
        kept = (name for found in self.by_first.values() for name in found if name.words not in added)
        return _gazetteer((*added.values(), *kept), {**self.parties, **parties})


def slug(name: str) -> str:
    """A name as an id: small letters, digits and hyphens."""
    plain = re.sub(r"^(?:the|a|an)\s+", "", name.strip().lower())
    return re.sub(r"[^\w]+", "-", plain.replace("'", "").replace("’", "")).strip("-")


def words_of(name: str) -> tuple[str, ...]:
    """A name in the words that a text is cut into."""
    return tuple(_WORD.findall(name))


@functools.cache
def load_gazetteer() -> Gazetteer:
    """The names of the lexicon."""
    names = dict.fromkeys((*_state_names(), *_party_names(), *_people(), *_media()))
    return _gazetteer(names, {})


def _gazetteer(names: Collection[Name], parties: Mapping[str, KnownParty]) -> Gazetteer:
    by_first: dict[str, list[Name]] = {}
    known: dict[str, KnownParty] = {}
    for name in sorted(names, key=lambda name: -len(name.words)):
        by_first.setdefault(name.words[0], []).append(name)
        if name.party:
            known[name.party.id] = name.party
    known |= parties
    return Gazetteer({first: tuple(found) for first, found in by_first.items()}, known)


def _state_names() -> Iterator[Name]:
    for title, (others, capitals, adjectives) in lexicon("states")["states"].items():
        party = KnownParty(slug(title), title, "state")
        yield from (Name(words_of(name), "name", party) for name in (title, *others))
        yield from (Name(words_of(name.upper()), "name", party) for name in (title, *others) if len(name) > 3)
        yield from (Name(words_of(name), "capital", party) for name in capitals)
        yield from (Name(words_of(name), "adjective", party) for name in adjectives)


def _party_names() -> Iterator[Name]:
    tables = lexicon("parties")
    for table, kind in _TABLES:
        for title, lists in tables[table].items():
            padded: list[list[str]] = [*lists, *([] for _ in range(_LISTS - len(lists)))]
            others, adjectives, shorts, hints = padded
            party = KnownParty(slug(title), title, kind)
            yield from (Name(words_of(name), "name", party) for name in (title, *others))
            yield from (Name(words_of(name), "adjective", party) for name in adjectives)
            yield from (Name(words_of(name), "short", party, None, tuple(hints)) for name in shorts)
            cities = (city for city, owner in tables["seats"].items() if owner == title)
            yield from (Name(words_of(city), "capital", party) for city in cities)


def _people() -> Iterator[Name]:
    """People by their whole names, and the few who are known by one word alone."""
    table = lexicon("people")
    homes = {name.party.name: name.party for name in (*_state_names(), *_party_names()) if name.party}
    alone = set(table["surnames"])
    owners = {person: (homes[home],) for home, people in table["people"].items() for person in people}
    owners |= {person: tuple(homes[home] for home in places) for person, places in table["either"].items()}
    for person, places in owners.items():
        words = words_of(person)
        yield Name(words, "person", places[-1], person, (), places[:-1])
        if len(words) > 1 and words[-1] in alone:
            alone.discard(words[-1])
            yield Name(words[-1:], "person", places[-1], person, (), places[:-1])
    for called, person in table["called"].items():
        yield Name(words_of(called), "person", owners[person][-1], person)


def _media() -> Iterator[Name]:
    return (Name(words_of(name), "media", None, name) for name in lexicon("parties")["media"]["names"])
