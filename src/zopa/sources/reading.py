"""Places in, documents out: files, folders and standard input.

Texts are decoded and never altered; a report that cannot be read is one `SourceError` that says
what is wrong, where, and what to do.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from zopa.errors import SourceError
from zopa.sources.decoding import decode
from zopa.sources.document import Document, text_digest
from zopa.sources.pages import looks_like_page, page_document

LONGEST_TEXT = 500_000  # characters: a book; more than any report, and half a minute of parsing
_LARGEST_FILE = 50_000_000  # bytes
_STDIN = "-"


def plain_document(content: bytes, place: str) -> Document:
    """A report saved as text or Markdown, character for character."""
    text, encoding = decode(content, place)
    return Document(digest=text_digest(text), text=text, encoding=encoding)


_FORMATS: dict[str, Callable[[bytes, str], Document]] = {
    ".txt": plain_document,
    ".text": plain_document,
    ".md": plain_document,
    ".markdown": plain_document,
    ".html": page_document,
    ".htm": page_document,
    ".xhtml": page_document,
}


def read_report(place: str | Path) -> Document:
    """Read one report: a file by its suffix, or standard input for ``-``.

    Returns
    -------
    Document
        with the text exactly as published and, from web pages, title, publisher, author and date.

    Raises
    ------
    SourceError
        if the place is missing, empty, binary, too long, of an unknown kind, or a folder.
    """
    document = _read_stdin() if str(place) == _STDIN else _read_file(Path(place))
    if not document.text.strip():
        raise SourceError(f"{place} is empty: there is no report to read in it.")
    if len(document.text) > LONGEST_TEXT:
        raise SourceError(
            f"{place} is too long to be one report: {len(document.text):,} characters, "
            f"and {LONGEST_TEXT:,} are the most that is read. Split it into its articles."
        )
    return document


def read_reports(places: Sequence[str | Path]) -> tuple[Document, ...]:
    """Read every report of `places` in order; folders stand for the reports within, sorted by path.

    The same text is kept once, where it first appears.

    Raises
    ------
    SourceError
        at the first place that cannot be read, or for a folder without reports.
    """
    documents: dict[str, Document] = {}
    for place in _expanded(places):
        document = read_report(place)
        documents.setdefault(document.digest, document)
    return tuple(documents.values())


def _expanded(places: Sequence[str | Path]) -> Iterator[str | Path]:
    for place in places:
        if str(place) != _STDIN and _is_folder(Path(place)):
            yield from _reports_within(Path(place))
        else:
            yield place


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # reading it will say what is wrong


def _reports_within(folder: Path) -> list[Path]:
    reports = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in _FORMATS and path.is_file() and not _is_hidden(path.relative_to(folder))
    )
    if not reports:
        raise SourceError(f"{folder} holds no reports: files ending in {_known_suffixes()} are looked for.")
    return reports


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read_file(path: Path) -> Document:
    try:
        _check_place(path)
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error
    _check_content(content, str(path))
    return replace(_FORMATS[path.suffix.lower()](content, str(path)), path=str(path))


def _check_place(path: Path) -> None:
    if "\x00" in str(path):
        raise SourceError(f"{str(path)!r} is not a usable file name.")
    if path.is_dir():
        raise SourceError(f"{path} is a folder, not a report: name a file in it.")
    if not path.exists():
        raise SourceError(f"{path} does not exist: check the name and the folder you are in.")
    if not path.is_file():
        raise SourceError(f"{path} is not a regular file: give a report, or `-` for standard input.")
    if path.suffix.lower() not in _FORMATS:
        kind = f"files ending in {path.suffix}" if path.suffix else "files without a suffix"
        raise SourceError(f"{path} cannot be read: {kind} are not known; reports end in {_known_suffixes()}.")
    if path.stat().st_size > _LARGEST_FILE:
        raise SourceError(_too_large(str(path)))


def _check_content(content: bytes, place: str) -> None:
    if not content.strip():
        raise SourceError(f"{place} is empty: there is no report to read in it.")
    if len(content) > _LARGEST_FILE:
        raise SourceError(_too_large(place))


def _too_large(place: str) -> str:
    return f"{place} is larger than {_LARGEST_FILE // 1_000_000} MB: give the report alone."


def _read_stdin() -> Document:
    place = "Standard input"
    content = sys.stdin.buffer.read(_LARGEST_FILE + 1)
    _check_content(content, place)
    document = plain_document(content, place)
    return page_document(content, place) if looks_like_page(document.text) else document


def _known_suffixes() -> str:
    return " ".join(_FORMATS)
