"""Places in, documents out: files, folders, standard input, web addresses and feeds.

Texts are decoded and never altered; a report that cannot be read is one `SourceError` that says
what is wrong, where, and what to do.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from zopa.errors import SourceError
from zopa.sources.addresses import fetch, is_address
from zopa.sources.datelines import printed_date
from zopa.sources.deadlines import read_in_time
from zopa.sources.document import Document
from zopa.sources.feeds import feed_entries, is_feed
from zopa.sources.formats import (
    LARGEST_FILE,
    document_of_media_type,
    document_of_suffix,
    is_known_suffix,
    known_suffixes,
)
from zopa.sources.languages import detect_language

_STDIN = "-"
_log = logging.getLogger(__name__)


def read_report(place: str | Path) -> Document:
    """Read one report: a file by its suffix, a web address, or standard input for ``-``.

    Returns
    -------
    Document
        with the text exactly as published, its language and, where the source says so, title,
        publisher, author and date.

    Raises
    ------
    SourceError
        if the place is missing, empty, binary, too long, of an unknown kind, a folder or a feed.
    """
    documents = tuple(_read_place(place))
    if len(documents) != 1:
        raise SourceError(f"{place} is a feed that announces {len(documents)} reports: name one of them.")
    return documents[0]


def read_reports(
    places: Sequence[str | Path], on_fault: Callable[[SourceError], None] | None = None, *, keeps_copies: bool = False
) -> tuple[Document, ...]:
    """Read every report of `places` in order; a folder or a feed stands for the reports within.

    The same text is kept once, where it first appears, unless copies are kept too.

    Parameters
    ----------
    places
        files, folders, addresses, or ``-`` for standard input.
    on_fault
        told of every place that cannot be read, while the others are read all the same.
    keeps_copies
        whether a text that is named again is given again: one document for every report named.

    Raises
    ------
    SourceError
        at the first place that cannot be read, or for a folder or feed without reports, if there is no `on_fault`.
    """
    documents = tuple(_documents(places, on_fault))
    if keeps_copies:
        return documents
    first: dict[str, Document] = {}
    for document in documents:
        first.setdefault(document.digest, document)
    return tuple(first.values())


def _documents(places: Sequence[str | Path], on_fault: Callable[[SourceError], None] | None) -> Iterator[Document]:
    for place in places:
        try:
            within = _within(place)
        except SourceError as fault:
            _pass_over(fault, on_fault)
            continue
        for report in within:
            try:
                found = tuple(_read_place(report))
            except SourceError as fault:
                _pass_over(fault, on_fault)
                continue
            yield from found


def _pass_over(fault: SourceError, on_fault: Callable[[SourceError], None] | None) -> None:
    if on_fault is None:
        raise fault
    on_fault(fault)


def _read_place(place: str | Path) -> Iterator[Document]:
    if str(place) == _STDIN:
        documents = [_read_stdin()]
    elif is_address(str(place)):
        documents = _read_address(str(place))
    else:
        documents = [_read_file(Path(place))]
    for document in documents:
        published = document.published or printed_date(document.text)
        yield replace(document, published=published, language=detect_language(document.text))


def _within(place: str | Path) -> Sequence[str | Path]:
    if str(place) != _STDIN and not is_address(str(place)) and _is_folder(Path(place)):
        return _reports_within(Path(place))
    return [place]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # reading it will say what is wrong


def _reports_within(folder: Path) -> list[Path]:
    reports = sorted(
        path
        for path in folder.rglob("*")
        if is_known_suffix(path.suffix) and path.is_file() and not _is_hidden(path.relative_to(folder))
    )
    if not reports:
        raise SourceError(f"{folder} holds no reports: files ending in {known_suffixes()} are looked for.")
    return reports


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read_file(path: Path) -> Document:
    try:
        _check_place(path)
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error
    return replace(document_of_suffix(content, path.suffix, str(path)), path=str(path))


def _check_place(path: Path) -> None:
    if "\x00" in str(path):
        raise SourceError(f"{str(path)!r} is not a usable file name.")
    if path.is_dir():
        raise SourceError(f"{path} is a folder, not a report: name a file in it.")
    if not path.exists():
        raise SourceError(f"{path} does not exist: check the name and the folder you are in.")
    if not path.is_file():
        raise SourceError(f"{path} is not a regular file: give a report, or `-` for standard input.")
    if not is_known_suffix(path.suffix):
        kind = f"files ending in {path.suffix}" if path.suffix else "files without a suffix"
        raise SourceError(f"{path} cannot be read: {kind} are not known; reports end in {known_suffixes()}.")
    if path.stat().st_size > LARGEST_FILE:
        raise SourceError(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB: give the report alone.")


def _read_stdin() -> Document:
    return document_of_media_type(sys.stdin.buffer.read(LARGEST_FILE + 1), "unknown", "Standard input")


def _read_address(address: str) -> list[Document]:
    answer = read_in_time(partial(fetch, address), address)
    if is_feed(answer.content, answer.media_type):
        return _read_entries(answer.content, address)
    document = document_of_media_type(answer.content, answer.media_type, address)
    return [replace(document, path=address, address=document.address or answer.address)]


def _read_entries(feed: bytes, address: str) -> list[Document]:
    """The reports that a feed announces; one that cannot be read is warned of, not passed over in silence."""
    documents = []
    for entry in feed_entries(feed, address):
        try:
            answer = read_in_time(partial(fetch, entry.address), entry.address)
            document = document_of_media_type(answer.content, answer.media_type, entry.address)
        except SourceError as error:
            _log.warning("Left out of %s: %s", address, error)
            continue
        documents.append(
            replace(document, path=entry.address, address=answer.address, title=document.title or entry.title)
        )
    if not documents:
        raise SourceError(f"{address} announces reports, but none of them can be read: save them and give the files.")
    return documents
