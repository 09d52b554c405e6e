"""Numbers for quotations and letters for grounds, and the way back from each to where it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zopa.sources.document import Document
from zopa.sources.layout import split_lines
from zopa.views.brief.evidence import Quotation
from zopa.views.brief.prose import Section, clauses_of


@dataclass(frozen=True, slots=True)
class Citation:
    """One printed mark: the quotation's number and the mark's own anchor."""

    number: int
    anchor: str


class References:
    """Hands out marks in the order of printing and remembers where each quotation was cited."""

    def __init__(self, quotations: Sequence[Quotation], sections: Sequence[Section]) -> None:
        self._numbers = {each.id: each.number for each in quotations}
        self._places: dict[int, list[str]] = {each.number: [] for each in quotations}
        grounds = dict.fromkeys(
            clause.ground for section in sections for clause in clauses_of(section) if clause.ground
        )
        self.grounds = {ground: letters(place) for place, ground in enumerate(grounds)}

    def cite(self, evidence: Iterable[str]) -> list[Citation]:
        """The marks for these quotations, in the order of their numbers."""
        marks = []
        for number in sorted({self._numbers[each] for each in evidence if each in self._numbers}):
            places = self._places[number]
            places.append(f"c-{number}-{len(places) + 1}")
            marks.append(Citation(number, places[-1]))
        return marks

    def back(self, number: int) -> list[str]:
        """The anchors of every mark printed so far for one quotation."""
        return list(self._places[number])


def letters(place: int) -> str:
    """``a`` to ``z``, then ``aa``."""
    first, last = divmod(place, 26)
    return (letters(first - 1) if first else "") + chr(ord("a") + last)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of source text under the same quotations; `opens` are those that begin here."""

    text: str
    numbers: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a source text, in segments, and where it begins in the text."""

    kind: str
    start: int
    segments: tuple[Segment, ...]


def highlighted(document: Document, quotations: Sequence[Quotation]) -> tuple[SourceLine, ...]:
    """The lines of a text cut at every beginning and end of a quotation, so that overlaps stay legible."""
    own = [each for each in quotations if each.document == document.digest]
    return tuple(
        SourceLine(line.kind.value, line.span.start, _segments(document.text, line.span.start, line.span.end, own))
        for line in split_lines(document.text)
    )


def _segments(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> tuple[Segment, ...]:
    here = [each for each in quotations if each.span.start < end and start < each.span.end]
    cuts = sorted(
        {start, end, *(min(max(place, start), end) for each in here for place in (each.span.start, each.span.end))}
    )
    segments = []
    for left, right in pairwise(cuts):
        covering = tuple(each.number for each in here if each.span.start <= left and right <= each.span.end)
        opens = tuple(
            each.number
            for each in here
            if each.number in covering and max(each.span.start, start) == left and each.span.start >= start
        )
        segments.append(Segment(text[left:right], covering, opens))
    return tuple(segments)
