"""A parsed text in, names out that tell what they are of: "Eastern Liberation Front", "Northline Railways"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from zopa.statements.gazetteer import Gazetteer, KnownParty, slug
from zopa.statements.ladders import lexicon
from zopa.statements.parsing import ParsedLine, ParsedText
from zopa.statements.spotting import Use, key_of

_TITLE_WORD = r"[A-Z](?:[\w&-]|\.(?=\w))*(?:['’]s?)?"
_PROPER_RUN = re.compile(rf"{_TITLE_WORD}(?:\s(?:(?:of the|of|for|de|&)\s)?{_TITLE_WORD})*")
_ACRONYM = re.compile(r"\s\((?:the )?([A-Z][A-Za-z&]{1,7})\)")
_KEPT_APART = frozenset(  # bodies that speak for themselves whatever country their name holds
    "Museum Library University Foundation Trust Academy Orchestra Church Chamber Diocese Alliance Confederation".split()
)
_OF_GOVERNMENTS = frozenset({"Ministry", "Department"})
_COMMON_FIRST = frozenset(
    "national united general royal state great first new international american british central public union "
    "southern northern eastern western".split()
)
_COMMON_OWNERS = frozenset(
    "people women men children teacher worker farmer lawyer doctor nurse citizen king queen employer".split()
)
OPENERS = frozenset(
    "the a an in on at but and for if as when while after before since talks both neither under with by "
    "its their his her our this that some many most no several two three other all such".split()
)


def short_forms(named: Mapping[str, KnownParty], gazetteer: Gazetteer) -> Iterator[tuple[str, KnownParty]]:
    """ "Northline" for Northline Railways, "the Front" for the Eastern Liberation Front."""
    for title, party in named.items():
        if party.id in gazetteer.parties:
            continue
        first, *_, last = title.split() if len(title.split()) > 1 else (title, title)
        if party.kind == "company" and first.lower() not in _COMMON_FIRST and not gazetteer.knows(first):
            yield first, party
        if party.kind == "group" and last[:1].isupper():
            yield last, party


def named_parties(
    parsed: ParsedText, covering: Mapping[int, dict[int, Use]], gazetteer: Gazetteer
) -> Iterator[tuple[str, KnownParty]]:
    """Names with a word like Union, Airlines or Front in them, and their short forms in brackets."""
    for line in parsed.body:
        text = line.tokens.text
        for match in _PROPER_RUN.finditer(text):
            title, start = _without_owner(*_without_opener(match.group(), match.start()))
            title = _without_home(title, gazetteer)
            title, start = _without_member(title, start)
            kind = kind_of(title)
            if kind is None or len(title.split()) < 2:
                continue
            owner = _owner(line, covering, start, start + len(title), kind)
            if owner is None and title.split()[-1] in _OF_GOVERNMENTS:
                continue  # whose it is, the text around it tells
            party = owner or KnownParty(slug(title), title, kind)
            if party.name != title and party.kind == "media":
                continue
            yield title, party
            if acronym := _ACRONYM.match(text, start + len(title)):
                yield acronym.group(1), party


def _without_owner(title: str, start: int) -> tuple[str, int]:
    """ "Jane Roe's Green Front" without Jane Roe; "People's Party" as it is."""
    owned = re.match(r"(.*?)(\w+)['’]s ", title)
    if owned is None or owned.group(2).lower() in _COMMON_OWNERS:
        return title, start
    rest = title[owned.end() :]
    return (rest, start + owned.end()) if len(rest.split()) > 1 and kind_of(rest) is not None else (title, start)


def _without_member(title: str, start: int) -> tuple[str, int]:
    """ "Royal Nursing Federation" of "Jane Roe of the Royal Nursing Federation"."""
    member, link, rest = title.partition(" of the ")
    is_named = bool(link) and kind_of(member) is None and len(rest.split()) > 1 and kind_of(rest) is not None
    return (rest, start + len(member) + len(link)) if is_named else (title, start)


def _without_home(title: str, gazetteer: Gazetteer) -> str:
    """ "Gulfstar Logistics" of "Gulfstar Logistics of Oman"; "Bank of Japan" as it is."""
    name, _, home = title.partition(" of ")
    is_company = len(name.split()) > 1 and kind_of(name) == "company" and not name.endswith("Bank")
    return name if is_company and gazetteer.knows(home) else title


def _without_opener(title: str, start: int) -> tuple[str, int]:
    first, _, rest = title.partition(" ")
    if rest and first.lower() in OPENERS:
        return rest, start + len(first) + 1
    return re.sub(r"['’]s?$", "", title), start


def kind_of(title: str) -> str | None:
    """What sort of party a title in capitals names by its last word; None where that word tells nothing."""
    words = title.split(" of ", maxsplit=1)[0].split(" for ", maxsplit=1)[0].rstrip(" 0123456789").split() or [title]
    if words[-1] in {"Association", "Society", "Alliance", "Council", "Congress"} and any(
        word.lower().rstrip("'’s") in lexicon("roles")["plain"]["union"] for word in title.split()
    ):
        return "union"
    for kind, marks in lexicon("roles")["kinds"].items():
        if words[-1] in marks or (kind == "union" and words[-1].rstrip("'’") in marks):
            return str(kind)
    return None


def _owner(
    line: ParsedLine, covering: Mapping[int, dict[int, Use]], start: int, end: int, kind: str
) -> KnownParty | None:
    """The known party inside a name: "Iranian Atomic Energy Organization" is Iran's; a union is its own."""
    part = line.tokens.char_span(start, end, alignment_mode="expand")
    if part is None:
        return None
    last = part[-1].text
    inside = [covering[key_of(line)][i] for i in range(part.start, part.end) if i in covering[key_of(line)]]
    for use in inside:
        if use.sort == "media" or (use.sort == "name" and len(inside) == len(part)):
            return KnownParty("media", "media", "media") if use.sort == "media" else use.party
        if (
            kind == "body"
            and last not in _KEPT_APART
            and use.sort in {"name", "adjective"}
            and use.party
            and use.party.kind == "state"
        ):
            return use.party
    return None
