"""Which stretches of a line stand in quotation marks, however odd the marks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from zopa.statements.attribution.candidate import Range

_OPENING, _CLOSING, _EITHER = frozenset("“„«"), frozenset("”»"), '"'
_BEFORE_OPENING = frozenset("([{-–—/'‘")


def quotations(tokens: Doc, text: str) -> tuple[Range, ...]:
    """Token ranges in quotation marks, marks included.

    `text` is the line as printed, where curly marks still say whether they open or close.  A mark that
    opens and is never closed holds to the end of the line if it stands at the start of the line (a quoted
    paragraph that goes on in the next), else to the end of its sentence.
    """
    found: list[Range] = []
    opened: int | None = None
    for i, token in enumerate(tokens):
        side = _side(text, token.idx, opened is not None) if len(token) == 1 else ""
        if side == "open":
            if opened is not None:
                found.append((opened, _sentence_end(tokens, opened, i)))
            opened = i
        elif side == "close" and opened is not None:
            found.append((opened, i + 1))
            opened = None
    if opened is not None:
        at_start = opened == 0
        found.append((opened, len(tokens) if at_start else _sentence_end(tokens, opened, len(tokens))))
    return tuple(part for part in found if part[1] - part[0] > 1)


def _side(text: str, place: int, is_open: bool) -> str:
    mark = text[place]
    if mark in _OPENING:
        return "open"
    if mark in _CLOSING:
        return "close"
    if mark not in _EITHER:
        return ""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    spaced_before = not before or before.isspace() or before in _BEFORE_OPENING
    spaced_after = not after or after.isspace()
    if spaced_before and not spaced_after:
        return "open"
    if spaced_after and not spaced_before:
        return "close"
    return "close" if is_open else "open"


def _sentence_end(tokens: Doc, start: int, limit: int) -> int:
    return min(limit, max(tokens[start].sent.end, start + 1))
