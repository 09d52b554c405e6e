"""Parsed lines in, names out: which tokens of a text are a known party, a medium, or a party named only there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.statements.gazetteer import KnownParty, load_gazetteer, slug
from zopa.statements.ladders import lexicon
from zopa.statements.parsing import ParsedLine, ParsedText

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLE_WORD = r"[A-Z][\w&.-]*(?:['’]s?)?"
_PROPER_RUN = re.compile(rf"{_TITLE_WORD}(?:\s(?:(?:of the|of|for|de|&)\s)?{_TITLE_WORD})*")
_ACRONYM = re.compile(r"\s\((?:the )?([A-Z][A-Za-z&]{1,7})\)")
_OPENERS = frozenset("the a an in on at but and for if as when while after before since talks both neither both under with by".split())


@dataclass(frozen=True, slots=True)
class Use:
    """A name in a line: tokens ``[start, end)``; `sort` as in the gazetteer, or named for a party of this text alone."""

    start: int
    end: int
    sort: str
    party: KnownParty | None
    full: str | None = None


class Names:
    """All names of one text; `at` gives the name that covers a token."""

    def __init__(self, parsed: ParsedText) -> None:
        self.parsed = parsed
        self.parties: dict[str, KnownParty] = dict(load_gazetteer().parties)
        self._covering: dict[int, dict[int, Use]] = {_key(line): _known_uses(line) for line in parsed.lines}
        named = dict(_named_parties(parsed, self._covering))
        for line in parsed.lines:
            self._mark_named(line, named)
        self.parties.update({party.id: party for party in named.values()})

    def at(self, line: ParsedLine, token: Token) -> Use | None:
        """The name that covers `token`, if any."""
        return self._covering[_key(line)].get(token.i)

    def uses(self, line: ParsedLine) -> tuple[Use, ...]:
        """The names of one line, in order."""
        return tuple(dict.fromkeys(use for _, use in sorted(self._covering[_key(line)].items())))

    def of_kind(self, kind: str) -> tuple[KnownParty, ...]:
        """Parties named only in this text that are of one kind."""
        known = load_gazetteer().parties
        return tuple(party for party in self.parties.values() if party.kind == kind and party.id not in known)

    def add(self, title: str, kind: str) -> KnownParty:
        """A party that only this text names."""
        return self.parties.setdefault(slug(title), KnownParty(slug(title), title, kind))

    def _mark_named(self, line: ParsedLine, named: Mapping[str, KnownParty]) -> None:
        covering = self._covering[_key(line)]
        text = line.tokens.text
        for title, party in sorted(named.items(), key=lambda item: -len(item[0])):
            for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", text):
                part = line.tokens.char_span(*match.span(), alignment_mode="expand")
                if part is not None and not any(covering[i].sort == "named" for i in range(part.start, part.end) if i in covering):
                    use = Use(part.start, part.end, "named", party)
                    covering.update({i: use for i in range(part.start, part.end)})


def _key(line: ParsedLine) -> int:
    return line.line.span.start


def _known_uses(line: ParsedLine) -> dict[int, Use]:
    words = [token.text for token in line.tokens]
    covering: dict[int, Use] = {}
    place = 0
    while place < len(words):
        name = load_gazetteer().name_at(words, place)
        if name is None:
            place += 1
            continue
        use = Use(place, place + len(name.words), name.sort, name.party, name.full)
        covering.update({i: use for i in range(use.start, use.end)})
        place = use.end
    return covering


def _named_parties(parsed: ParsedText, covering: Mapping[int, dict[int, Use]]) -> Iterator[tuple[str, KnownParty]]:
    """Names with a word like Union, Airlines or Front in them, and their short forms in brackets."""
    for line in parsed.body:
        text = line.tokens.text
        for match in _PROPER_RUN.finditer(text):
            title, start = _without_opener(match.group(), match.start())
            kind = _kind_of(title)
            if kind is None or len(title.split()) < 2:
                continue
            party = _owner(line, covering, start, match.end(), kind) or KnownParty(slug(title), title, kind)
            if party.name != title and party.kind == "media":
                continue
            yield title, party
            if acronym := _ACRONYM.match(text, match.end()):
                yield acronym.group(1), party


def _without_opener(title: str, start: int) -> tuple[str, int]:
    first, _, rest = title.partition(" ")
    if rest and first.lower() in _OPENERS:
        return rest, start + len(first) + 1
    return re.sub(r"['’]s?$", "", title), start


def _kind_of(title: str) -> str | None:
    words = title.split(" of ", maxsplit=1)[0].split(" for ", maxsplit=1)[0].split()
    for kind, marks in lexicon("roles")["kinds"].items():
        if words[-1] in marks or (kind == "union" and words[-1].rstrip("'’") in marks):
            return str(kind)
    return None


def _owner(line: ParsedLine, covering: Mapping[int, dict[int, Use]], start: int, end: int, kind: str) -> KnownParty | None:
    """The known party inside a name: the "Iranian Atomic Energy Organization" is Iran's; a union or company is its own."""
    part = line.tokens.char_span(start, end, alignment_mode="expand")
    inside = [covering[_key(line)][i] for i in range(part.start, part.end) if i in covering[_key(line)]] if part is not None else []
    for use in inside:
        if use.sort == "media" or (use.sort == "name" and len(inside) == len(part)):
            return KnownParty("media", "media", "media") if use.sort == "media" else use.party
        if kind == "body" and use.sort in {"name", "adjective"} and use.party and use.party.kind == "state":
            return use.party
    return None
