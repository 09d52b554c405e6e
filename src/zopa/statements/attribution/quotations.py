"""Which stretches of a line stand in quotation marks, however odd the marks are."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from zopa.statements.attribution.candidate import Range

_MARK = re.compile(r"[“”„«»\"]|''|``")
_OPENING, _CLOSING = frozenset({"“", "„", "«", "``"}), frozenset({"”", "»"})
_BEFORE_OPENING = frozenset("([{-–—/'‘’")
_SINGLE = re.compile(r"(?<![\w'‘’])[‘'](?=\w)[^‘\"“”]{3,400}?(?<=[\w.,!?…])[’'](?!\w)")


class Quotations(tuple["Range", ...]):
    """The quotations of a line in order, none touching another; they answer what lies in them."""

    __slots__ = ()

    def at(self, place: int) -> Range | None:
        """The quotation that holds a token."""
        i = bisect_right(self, (place, sys.maxsize)) - 1
        return self[i] if i >= 0 and place < self[i][1] else None

    def touches(self, part: Range) -> bool:
        """Whether the range shares a token with a quotation."""
        i = bisect_right(self, (part[1] - 1, sys.maxsize)) - 1
        return i >= 0 and part[0] < self[i][1]

    def hold(self, part: Range) -> bool:
        """Whether the range lies wholly in one quotation."""
        holding = self.at(part[0])
        return holding is not None and part[1] <= holding[1]

    def ends_at(self, place: int) -> bool:
        """Whether a quotation ends right before a token."""
        last = self.at(place - 1)
        return last is not None and last[1] == place

    def widen(self, part: Range) -> Range:
        """The range, widened so that it cuts through no quotation; one that lies in a quotation stays."""
        start, end = part
        first, last = self.at(start), self.at(end - 1)
        if first is not None and end > first[1]:
            start = first[0]
        if last is not None and part[0] <= last[0]:
            end = last[1]
        return start, end


def quotations(tokens: Doc, text: str) -> Quotations:
    """Token ranges in quotation marks, marks included.

    `text` is the line as printed, where curly marks still say whether they open or close.  A mark that
    opens and is never closed holds to the end of the line if it stands at the start of the line (a quoted
    paragraph that goes on in the next), else to the end of its sentence.
    """
    starts = [token.idx for token in tokens]
    found: list[Range] = []
    for opened, closed in _marked(text):
        first = max(bisect_right(starts, opened) - 1, 0)
        last = bisect_left(starts, closed) if closed is not None else _open_end(tokens, first)
        if last - first > 1 and (not found or found[-1][1] <= first):
            found.append((first, last))
    return Quotations(found) or _single_quotations(starts, text)


def _marked(text: str) -> Iterator[tuple[int, int | None]]:
    """Character ranges between double marks; None for the end of one that is never closed.

    Marks of another make inside a quotation belong to what is quoted.
    """
    opened: re.Match[str] | None = None
    inner = 0
    for match in _MARK.finditer(text):
        side = _side(text, match, is_open=opened is not None)
        if opened is not None and inner + (side == "open") and _make(match) != _make(opened):
            inner += 1 if side == "open" else -1
        elif side == "open":
            if opened is not None:
                yield opened.start(), match.start() if opened.start() else None
            opened, inner = match, 0
        elif opened is not None:
            yield opened.start(), match.end()
            opened, inner = None, 0
    if opened is not None:
        yield opened.start(), None


def _make(match: re.Match[str]) -> str:
    """Straight, doubled or curly."""
    mark = match.group()
    return "straight" if mark == '"' else "doubled" if mark in {"''", "``"} else "curly"


def _side(text: str, match: re.Match[str], *, is_open: bool) -> str:
    if match.group() in _OPENING:
        return "open"
    if match.group() in _CLOSING:
        return "close"
    before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
    loose_before = not before or before.isspace() or before in _BEFORE_OPENING
    loose_after = not after or after.isspace()
    if loose_before and not loose_after:
        return "open"
    if loose_after and not loose_before:
        return "close"
    return "close" if is_open else "open"


def _open_end(tokens: Doc, first: int) -> int:
    return len(tokens) if first == 0 else max(tokens[first].sent.end, first + 1)


def _single_quotations(starts: list[int], text: str) -> Quotations:
    """Single marks count where a line, as headings do, has no double ones."""
    found = []
    for match in _SINGLE.finditer(text):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        if last - first > 1:
            found.append((first, last))
    return Quotations(found)
