"""Things that stand somewhere in a text, found again by place in constant time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from zopa.sources.document import Span

_WIDTH = 512  # characters a shelf
Thing = TypeVar("Thing")


class Places(Generic[Thing]):
    """Things by the spans they stand at, on shelves of equal width."""

    def __init__(self, things: Iterable[tuple[Span, Thing]] = ()) -> None:
        self._shelves: dict[int, list[tuple[Span, Thing]]] = {}
        for span, thing in things:
            self.add(span, thing)

    def add(self, span: Span, thing: Thing) -> None:
        """Put a thing at a place."""
        for shelf in _shelves(span):
            self._shelves.setdefault(shelf, []).append((span, thing))

    def at(self, span: Span) -> Iterator[Thing]:
        """Whatever overlaps a place; a thing that stands at several places may come more than once."""
        for shelf in _shelves(span):
            yield from (thing for place, thing in self._shelves.get(shelf, ()) if place.overlaps(span))

    def is_taken(self, span: Span) -> bool:
        """Whether anything overlaps a place."""
        return any(True for _ in self.at(span))


def _shelves(span: Span) -> range:
    return range(span.start // _WIDTH, max(span.end - 1, span.start) // _WIDTH + 1)
