"""What the finders of one line agree on: token ranges, before they become places in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

Range: TypeAlias = tuple[int, int]

_EDGE = frozenset(",;:-–—")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution of a line in token ranges; `frame` names the construction that found it."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    frame: str


def trimmed(tokens: Doc, part: Range) -> Range | None:
    """The range without separating punctuation and white space at its edges; None where nothing is left."""
    start, end = part
    while start < end and (tokens[start].is_space or tokens[start].text in _EDGE):
        start += 1
    while start < end and (tokens[end - 1].is_space or tokens[end - 1].text in _EDGE):
        end -= 1
    return (start, end) if any(tokens[i].is_alpha or tokens[i].like_num for i in range(start, end)) else None


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


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


def length(parts: Iterable[Range]) -> int:
    """How many tokens the ranges hold together."""
    return sum(end - start for start, end in parts)
