"""Lexicon files in, names out: which words stand for which known party, medium or person."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zopa.statements.ladders import lexicon

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[\w+]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party of the gazetteer."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name in words; `sort` is name, capital, adjective, person or media."""

    words: tuple[str, ...]
    sort: str
    party: KnownParty | None = None
    full: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known names by their first word, longest first, and the parties behind them."""

    by_first: Mapping[str, tuple[Name, ...]]
    parties: Mapping[str, KnownParty]

    def name_at(self, words: Sequence[str], start: int) -> Name | None:
        """The longest known name that begins at `start`."""
        for name in self.by_first.get(words[start], ()):
            if tuple(words[start : start + len(name.words)]) == name.words:
                return name
        return None


def slug(name: str) -> str:
    """A name as an id: small letters, digits and hyphens."""
    plain = re.sub(r"^(?:the|a|an)\s+", "", name.strip().lower())
    return re.sub(r"[^\w]+", "-", plain.replace("'", "").replace("’", "")).strip("-")


@functools.cache
def load_gazetteer() -> Gazetteer:
    """The names of the lexicon."""
    names = sorted(
        {*_state_names(), *_party_names(), *_people(), *_media()},
        key=lambda name: (-len(name.words), name.words, name.sort),
    )
    by_first: dict[str, list[Name]] = {}
    parties = {}
    for name in names:
        by_first.setdefault(name.words[0], []).append(name)
        if name.party:
            parties[name.party.id] = name.party
    return Gazetteer({first: tuple(found) for first, found in by_first.items()}, parties)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name))


def _state_names() -> Iterator[Name]:
    for title, (others, capitals, adjectives) in lexicon("states")["states"].items():
        party = KnownParty(slug(title), title, "state")
        yield from (Name(_words(name), "name", party) for name in (title, *others))
        yield from (Name(_words(name), "capital", party) for name in capitals)
        yield from (Name(_words(name), "adjective", party) for name in adjectives)


def _party_names() -> Iterator[Name]:
    tables = lexicon("parties")
    for table, kind in (("blocs", "bloc"), ("bodies", "body"), ("groups", "group")):
        for title, (others, adjectives) in tables[table].items():
            party = KnownParty(slug(title), title, kind)
            yield from (Name(_words(name), "name", party) for name in (title, *others))
            yield from (Name(_words(name), "adjective", party) for name in adjectives)
            cities = (city for city, owner in tables["seats"].items() if owner == title)
            yield from (Name(_words(city), "capital", party) for city in cities)


def _people() -> Iterator[Name]:
    kinds = {name.party.name: name.party for name in (*_state_names(), *_party_names()) if name.party}
    for person, home in lexicon("parties")["leaders"].items():
        words = _words(person)
        yield Name(words, "person", kinds[home], person)
        if (
            len(words) > 1 and len(words[-1]) > 3
        ):  # short surnames (Xi is none, May and Yi are) are ordinary words too often
            yield Name(words[-1:], "person", kinds[home], person)


def _media() -> Iterator[Name]:
    return (Name(_words(name), "media", None, name) for name in lexicon("parties")["media"]["names"])
