"""What the finders of one line agree on: token ranges, before they become places in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

Range: TypeAlias = tuple[int, int]

SEPARATORS = frozenset({",", ";", ":", "-", "–", "—", "--", "...", "…"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution of a line in token ranges; `frame` names the construction that found it."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    frame: str


def trimmed(tokens: Doc, part: Range) -> Range | None:
    """The range without separating punctuation and white space at its edges; None where no word is left."""
    start, end = part
    while start < end and (tokens[start].is_space or tokens[start].text in SEPARATORS or _is_symbol(tokens[start])):
        start += 1
    while start < end and (tokens[end - 1].is_space or tokens[end - 1].text in SEPARATORS):
        end -= 1
    return (start, end) if any(_has_letter(tokens[i]) for i in range(start, end)) else None


def _is_symbol(token: Token) -> bool:
    """Whether a token is a bullet, an emoji or the like: neither word nor punctuation."""
    return not token.is_punct and not token.is_quote and not _has_letter(token)


def _has_letter(token: Token) -> bool:
    return any(character.isalnum() for character in token.text)


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


def covers(outer: Range, inner: Range) -> bool:
    """Whether `inner` lies wholly in `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def without(part: Range, holes: Iterable[Range]) -> list[Range]:
    """What is left of a range once the holes are cut out of it."""
    pieces = [part]
    for start, end in holes:
        pieces = [
            piece
            for a, b in pieces
            for piece in (((a, min(b, start)), (max(a, end), b)) if overlap((a, b), (start, end)) else ((a, b),))
            if piece[0] < piece[1]
        ]
    return pieces


def joined(parts: Iterable[Range]) -> list[Range]:
    """The ranges in order, those that overlap made one."""
    merged: list[Range] = []
    for start, end in sorted(parts):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def length(parts: Iterable[Range]) -> int:
    """How many tokens the ranges hold together."""
    return sum(end - start for start, end in parts)


def pieces(tokens: Doc, parts: Iterable[Range], holes: Sequence[Range]) -> tuple[Range, ...]:
    """The content in clean pieces: joined, without cue and source, trimmed."""
    cut = (trimmed(tokens, piece) for part in joined(parts) for piece in without(part, holes))
    return tuple(piece for piece in cut if piece is not None)
