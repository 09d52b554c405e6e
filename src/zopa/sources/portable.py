"""PDF files in, documents out: printed lines put together into paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.errors import SourceError
from zopa.sources.document import Document, text_digest

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 500
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"(\w+)-$")
_SHORT_LINE = 0.8  # share of the page's longest line: a line that stops earlier ends its paragraph
_MARKED = re.compile(r"(?:[-•–—·▪]|\(?\d{1,2}[.)])\s")


def portable_document(content: bytes, place: str) -> Document:
    """The text of a PDF file, one paragraph a line, with title, author and date where the file holds them.

    Raises
    ------
    SourceError
        if the file is broken, locked, longer than 500 pages, or made of pictures.
    """
    import pypdf  # only commands that read PDF files pay for it

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every blemish that it mends
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        _check_openable(reader, place)
        text = "\n".join(_paragraphs(page.extract_text()) for page in reader.pages).strip()
        title, author, made = _described(reader)
    except SourceError:
        raise
    except Exception as error:
        raise SourceError(f"{place} is a broken PDF file: save it anew, or save its text.") from error
    if not text:
        raise SourceError(f"{place} holds no text, only pictures of pages: run text recognition on it first.")
    return Document(digest=text_digest(text), text=text, title=title, author=author, published=made)


def _check_openable(reader: PdfReader, place: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError(f"{place} is locked by a password: save a copy without it.")
    if len(reader.pages) > _MOST_PAGES:
        raise SourceError(
            f"{place} has {len(reader.pages)} pages, and {_MOST_PAGES} are the most that is read: cut it."
        )


def _described(reader: PdfReader) -> tuple[str | None, str | None, str | None]:
    described = reader.metadata
    if described is None:
        return None, None, None
    made = described.creation_date
    return described.title or None, described.author or None, made.date().isoformat() if made else None


def _paragraphs(page: str) -> str:
    lines = [line.strip() for line in page.splitlines()]
    return "\n".join(_joined(lines, frozenset(re.findall(r"[\w-]+", page))))


def _joined(lines: list[str], words: frozenset[str]) -> Iterator[str]:
    width = max(map(len, lines), default=0)
    paragraph = ""
    for line in lines:
        if paragraph and not line:
            yield paragraph
            paragraph = ""
        elif paragraph and not _MARKED.match(line):
            paragraph = _glued(paragraph, line, words)
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        if paragraph and line and _ends_paragraph(line, width):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _ends_paragraph(line: str, width: int) -> bool:
    return len(line) < _SHORT_LINE * width and (bool(_SENTENCE_END.search(line)) or line[-1] not in ",-–—")


def _glued(paragraph: str, line: str, words: frozenset[str]) -> str:
    """The two with a space between, or without the hyphen where a word was cut and not made of two."""
    cut = _HYPHENATED.search(paragraph)
    if cut is None or not line[0].islower():
        return f"{paragraph} {line}"
    rest = line.split(maxsplit=1)[0].strip(".,;:!?)”’\"'")
    if f"{cut.group(1)}-{rest}" in words:
        return paragraph + line
    return paragraph[:-1] + line
