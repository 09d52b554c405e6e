"""Bytes and a kind in, a document out: which reader reads which files and which answers of servers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from zopa.errors import SourceError
from zopa.sources.deadlines import read_in_time
from zopa.sources.decoding import decode
from zopa.sources.document import Document, text_digest
from zopa.sources.letters import letter_document
from zopa.sources.office import office_document
from zopa.sources.pages import looks_like_page, page_document
from zopa.sources.portable import portable_document

Reader = Callable[[bytes, str], Document]

LARGEST_FILE = 50_000_000  # bytes
LONGEST_TEXT = 500_000  # characters: a book; more than any report, and half a minute of parsing


def plain_document(content: bytes, place: str) -> Document:
    """A report saved as text or Markdown, character for character."""
    text, encoding = decode(content, place)
    return Document(digest=text_digest(text), text=text, encoding=encoding)


_BY_SUFFIX: dict[str, Reader] = {
    ".txt": plain_document,
    ".text": plain_document,
    ".md": plain_document,
    ".markdown": plain_document,
    ".html": page_document,
    ".htm": page_document,
    ".xhtml": page_document,
    ".pdf": portable_document,
    ".docx": office_document,
    ".eml": letter_document,
}
_BY_MEDIA_TYPE: dict[str, Reader] = {
    "text/html": page_document,
    "application/xhtml+xml": page_document,
    "application/pdf": portable_document,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": office_document,
    "message/rfc822": letter_document,
}


def is_known_suffix(suffix: str) -> bool:
    """Whether files that end so can be read."""
    return suffix.lower() in _BY_SUFFIX


def known_suffixes() -> str:
    """The endings of files that can be read, for a sentence."""
    return " ".join(_BY_SUFFIX)


def document_of_suffix(content: bytes, suffix: str, place: str) -> Document:
    """The report in the bytes of a file that ends in `suffix`; SourceError if there is none."""
    return _checked(_BY_SUFFIX[suffix.lower()], content, place)


def document_of_media_type(content: bytes, media_type: str, place: str) -> Document:
    """The report in bytes of an announced media type; what is announced as anything else is looked at."""
    return _checked(_BY_MEDIA_TYPE.get(media_type) or _reader_seen(content), content, place)


def _reader_seen(content: bytes) -> Reader:
    if content.startswith(b"%PDF-"):
        return portable_document
    return page_document if looks_like_page(content[:4_096].decode("latin-1")) else plain_document


def _checked(read: Reader, content: bytes, place: str) -> Document:
    if not content.strip():
        raise SourceError(f"{place} is empty: there is no report to read in it.")
    if len(content) > LARGEST_FILE:
        raise SourceError(f"{place} is larger than {LARGEST_FILE // 1_000_000} MB: give the report alone.")
    document = read_in_time(partial(read, content, place), place)
    if not document.text.strip():
        raise SourceError(f"{place} is empty: there is no report to read in it.")
    if len(document.text) > LONGEST_TEXT:
        raise SourceError(
            f"{place} is too long to be one report: {len(document.text):,} characters, "
            f"and {LONGEST_TEXT:,} are the most that is read. Split it into its articles."
        )
    return document
