"""The noun of the first stage: a published text, and places in it.

Texts are never altered after reading.  Every place is a half-open range of code points.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points ``[start, end)`` of one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of `text` that this span names."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class LineKind(StrEnum):
    """What a line of a report is."""

    BODY = "body"
    HEADING = "heading"
    PROMOTION = "promotion"


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line of a text, without its line break and surrounding white space."""

    span: Span
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read.

    `digest` is ``sha256:`` and the hex digest of the text in UTF-8; it is the document's identity.
    `published` is an ISO date.  What the source does not say is None.  `encoding` is the one the
    bytes were read in: anything but UTF-8 was found by trying.
    """

    digest: str
    text: str
    path: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    address: str | None = None
    language: str = "en"
    encoding: str = "utf-8"


def text_digest(text: str) -> str:
    """The identity of a text: ``sha256:`` and 64 hex digits over its UTF-8 bytes."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
