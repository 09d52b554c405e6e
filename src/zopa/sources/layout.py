"""Text in, lines out: which line of a report is body, heading or promotion."""

from __future__ import annotations

import re

from zopa.sources.document import Line, LineKind, Span

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_PROMOTION = re.compile(
    r"\b(?:download (?:the|our)\b.*\bapp|stay (?:updated|on top of|tuned|ahead)|curated for you|sign up (?:for|to)|subscribe (?:to|now)"
    r"|follow us on|newsletter|discover the latest|click here|read more|all rights reserved|share this article|advertisement)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_LONGEST_HEADING = 14  # words


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-empty lines of `text` with their kinds, in order."""
    lines = []
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped)
            lines.append(Line(Span(start, start + len(stripped)), line_kind(stripped)))
    return tuple(lines)


def line_kind(line: str) -> LineKind:
    """Whether one line is promotion, a heading (short, no final stop) or body."""
    if _PROMOTION.search(line):
        return LineKind.PROMOTION
    if len(line.split()) <= _LONGEST_HEADING and not _SENTENCE_END.search(line):
        return LineKind.HEADING
    return LineKind.BODY
