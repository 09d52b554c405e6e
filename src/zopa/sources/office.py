"""Word files in, documents out: the paragraphs and tables of the text, in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.errors import SourceError
from zopa.sources.document import Document, text_digest

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_LARGEST_UNPACKED = 100_000_000  # bytes
_MOST_PARTS = 5_000
_CHUNK = 1_000_000  # bytes


def office_document(content: bytes, place: str) -> Document:
    """The text of a .docx file, one paragraph a line, with title, author and date where the file holds them.

    Raises
    ------
    SourceError
        if the file is broken, holds no text, or would unpack to more than any report.
    """
    _check_archive(content, place)
    import docx  # only commands that read Word files pay for it

    try:
        word_file = docx.Document(io.BytesIO(content))
        text = "\n".join(line for line in _lines(word_file) if line.strip())
        properties = word_file.core_properties
        title, author, made = properties.title or None, properties.author or None, properties.modified
    except Exception as error:
        raise SourceError(f"{place} is a broken Word file: save it anew, or save its text.") from error
    if not text:
        raise SourceError(f"{place} is empty: there is no text in it.")
    published = made.date().isoformat() if made else None
    return Document(digest=text_digest(text), text=text, title=title, author=author, published=published)


def _check_archive(content: bytes, place: str) -> None:
    """Unpack every part once, no further than a report can be long, whatever sizes the archive claims."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            is_bomb = len(parts) > _MOST_PARTS or _unpacks_too_far(archive, parts)
    except Exception as error:
        raise SourceError(f"{place} is a broken Word file: save it anew, or save its text.") from error
    if is_bomb:
        raise SourceError(
            f"{place} would unpack to far more than a report can hold, and was not opened: save its text."
        )


def _unpacks_too_far(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    unpacked = 0
    for part in parts:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > _LARGEST_UNPACKED:
                    return True
    return False


def _lines(word_file: WordFile) -> Iterator[str]:
    from docx.table import Table

    for block in word_file.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        else:
            yield block.text
