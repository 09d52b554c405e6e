"""Text in, lines out: which line of a report is body, heading or promotion.

A line is a paragraph as an author would count it: text wrapped at a fixed width, as in letters and
terminal files, is joined again, its line breaks left inside the span; a sentence that sells
something is parted from the report it hangs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zopa.sources.document import Line, LineKind, Span
from zopa.sources.promotion import is_promotion, promotion_parts

_PRINTED_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)\]*_]*$")
_MARKED_HEADING = re.compile(r"#{1,6}\s|(\*\*|__)(?=\S).*\S\1$")
_LIST_ITEM = re.compile(r"(?:[-*•–—·▪]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_LONGEST_HEADING = 14  # words
_WIDEST_WRAPPED = 120  # characters: no mail program or terminal wraps further out
_NARROWEST_WRAPPED = 40
_SURELY_WRAPPED = 0.7  # share of the lines of a block that had no room for the next word


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-empty lines of `text` with their kinds, in order."""
    paragraphs = (paragraph for block in _blocks(text) for paragraph in _unwrapped(block, text))
    parts = (part for paragraph in paragraphs for part in promotion_parts(paragraph, text))
    return tuple(Line(part, line_kind(part.of(text))) for part in parts)


def line_kind(line: str) -> LineKind:
    """Whether one line is promotion, a heading (marked so, or short without a stop) or body."""
    if is_promotion(line):
        return LineKind.PROMOTION
    if _MARKED_HEADING.match(line):
        return LineKind.HEADING
    if len(line.split()) <= _LONGEST_HEADING and not _SENTENCE_END.search(line) and not _LIST_ITEM.match(line):
        return LineKind.HEADING
    return LineKind.BODY


def _blocks(text: str) -> Iterator[list[Span]]:
    block: list[Span] = []
    for match in _PRINTED_LINE.finditer(text):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped)
        if block and len(_BREAK.findall(text, block[-1].end, start)) > 1:
            yield block
            block = []
        block.append(Span(start, start + len(stripped)))
    if block:
        yield block


def _unwrapped(block: list[Span], text: str) -> Iterator[Span]:
    width = max(map(len, block))
    tight = [_had_no_room(line, following, text, width) for line, following in pairwise(block)]
    is_wrapped = _NARROWEST_WRAPPED <= width <= _WIDEST_WRAPPED and sum(tight) >= _SURELY_WRAPPED * max(len(tight), 1)
    current = block[0]
    for following, is_tight in zip(block[1:], tight, strict=True):
        if is_wrapped and is_tight and _continues(following, text, is_sure=len(block) > 2):
            current = Span(current.start, following.end)
        else:
            yield current
            current = following
    yield current


def _had_no_room(line: Span, following: Span, text: str, width: int) -> bool:
    """Whether the next line's first word did not fit on this one: the mark of a wrapped paragraph."""
    first_word = following.of(text).split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) > width


def _continues(following: Span, text: str, *, is_sure: bool) -> bool:
    line = following.of(text)
    if _LIST_ITEM.match(line) or _MARKED_HEADING.match(line):
        return False
    return is_sure or line[0].islower()
