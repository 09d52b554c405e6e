"""A parsed text and a gazetteer in, uses of known names out: where each known party, person or medium is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zopa.statements.gazetteer import Gazetteer, KnownParty, Name
from zopa.statements.genders import is_first_name
from zopa.statements.ladders import lexicon
from zopa.statements.parsing import ParsedLine, ParsedText

PARTICLES = frozenset("von van der de da al bin ben el la di du".split())
_NAMING = frozenset({"name", "adjective", "person"})


@dataclass(frozen=True, slots=True)
class Use:
    """A name in a line: tokens ``[start, end)``; `sort` as in the gazetteer, or named: of this text alone."""

    start: int
    end: int
    sort: str
    party: KnownParty | None
    full: str | None = None


Covering = dict[int, dict[int, Use]]


def key_of(line: ParsedLine) -> int:
    """The number by which a line is found again."""
    return line.line.span.start


def known_uses(parsed: ParsedText, gazetteer: Gazetteer) -> Covering:
    """For every line, by the number of the token, the known name that covers it."""
    first = {key_of(line): tuple(_spotted(line, gazetteer, None)) for line in parsed.lines}
    named = {
        name.party.id
        for found in first.values()
        for _, name in found
        if name.party is not None and name.sort in _NAMING and not name.others
    }
    printed = {token.text for line in parsed.lines for token in line.tokens}

    def holds(name: Name) -> bool:
        return (name.party is not None and name.party.id in named) or any(
            hint in printed or (" " in hint and hint in parsed.document.text) for hint in name.hints
        )

    others = {place for line in parsed.lines for place in _other_people(line, first[key_of(line)])}
    shorts = {name for found in gazetteer.by_first.values() for name in found if name.sort == "short" and holds(name)}
    covering: Covering = {}
    for line in parsed.lines:
        found = tuple(_spotted(line, gazetteer, shorts)) if shorts else first[key_of(line)]
        ours = [(place, name) for place, name in found if len(name.words) > 1 or name.words[0] not in others]
        covering[key_of(line)] = dict(_covered(ours, named | {name.party.id for name in shorts if name.party}))
    return covering


def _other_people(line: ParsedLine, found: Collection[tuple[int, Name]]) -> Iterator[str]:
    """Surnames of known people that the text gives to somebody else: "Ahmed bin Mubarak"."""
    for place, name in found:
        if name.sort != "person" or len(name.words) != 1 or not name.full or " " not in name.full:
            continue
        first = place - 1
        while first > 0 and line.tokens[first].lower_ in PARTICLES:
            first -= 1
        if first >= 0 and is_first_name(line.tokens[first].text) and line.tokens[first].text not in name.full.split():
            yield name.words[0]


def _covered(found: Collection[tuple[int, Name]], named: Collection[str]) -> Iterator[tuple[int, Use]]:
    for start, name in found:
        party = next((other for other in name.others if other.id in named), name.party)
        sort = "name" if name.sort == "short" else name.sort
        use = Use(start, start + len(name.words), sort, party, name.full)
        yield from ((place, use) for place in range(use.start, use.end))


def _spotted(line: ParsedLine, gazetteer: Gazetteer, shorts: Collection[Name] | None) -> Iterator[tuple[int, Name]]:
    """The names in a line from left to right, the longest first; of short ones only those that hold in this text."""
    words = [token.text for token in line.tokens]
    outlets = dict(_outlets(words))
    place = 0
    while place < len(words):
        name = next((name for name in gazetteer.names_at(words, place) if _is_meant(line, place, name, shorts)), None)
        outlet = outlets.get(place)
        if outlet is not None and (name is None or len(outlet.words) > len(name.words)):
            name = outlet
        if name is not None:
            yield place, name
        place += len(name.words) if name is not None else 1


def _outlets(words: Sequence[str]) -> Iterator[tuple[int, Name]]:
    """Papers that no list holds, by the last word of their name: "the Northern Gazette"."""
    endings = frozenset(lexicon("roles")["outlet_names"])
    if endings.isdisjoint(words):
        return
    for last, word in enumerate(words):
        if word not in endings:
            continue
        first = last
        while first > 0 and words[first - 1][:1].isupper() and words[first - 1] not in {"The", "A", "An"}:
            first -= 1
        if first < last:
            title = tuple(words[first : last + 1])
            yield first, Name(title, "media", None, " ".join(title))


def _is_meant(line: ParsedLine, start: int, name: Name, shorts: Collection[Name] | None) -> bool:
    if name.sort != "short":
        return True
    return shorts is not None and name in shorts and _stands_alone(line, start, start + len(name.words))


def _stands_alone(line: ParsedLine, start: int, end: int) -> bool:
    """Whether a short name is no part of a longer one: "the Union", not "Student Union" or "Union Station"."""
    tokens = line.tokens
    if tokens[end - 1].pos_ not in {"PROPN", "NOUN", "ADJ"}:
        return False
    if tokens[start].text[:1].islower():
        return True
    before = tokens[start - 1] if start > 0 else None
    if before is not None and before.text[:1].isupper() and before.pos_ == "PROPN" and before.whitespace_:
        return False
    after = tokens[end] if end < len(tokens) else None
    titles: Mapping[str, Collection[str]] = lexicon("roles")
    return (
        after is None
        or after.pos_ != "PROPN"
        or after.text.lower() in titles["titles"]
        or after.text.lower() in titles["openings"]
    )
