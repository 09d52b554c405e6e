"""Bytes in, text out: the encoding of a report, found without altering a character of it."""

from __future__ import annotations

import codecs
import re

from zopa.errors import SourceError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich-text document"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_CONTROLS_ALLOWED = 0.002  # share of characters: a stray form feed or backspace is no binary file
_SAMPLE = 65_536  # code points looked at


def decode(content: bytes, place: str) -> tuple[str, str]:
    """The text of `content` and the name of the encoding it was read in.

    A byte order mark decides; then UTF-8; then UTF-16 without a mark, seen by its zero bytes; then
    Windows-1252, and Latin-1 where a byte has no meaning there.  Line ends stay as they are.

    Raises
    ------
    SourceError
        if the bytes are no text.
    """
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise SourceError(f"{place} holds {kind}, not the text its name promises: rename it or save it as text.")
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _is_binary(text):
            return text, encoding.removesuffix("-sig")
    raise SourceError(f"{place} is not a text: it holds binary data. Give a report saved as text, Markdown or HTML.")


def _candidates(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return (encoding,)
    if b"\x00" in content:
        return ("utf-8", _utf16_without_mark(content))
    return ("utf-8", "cp1252", "latin-1")


def _utf16_without_mark(content: bytes) -> str:
    sample = content[:_SAMPLE]
    return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    return "\x00" in sample or controls > _CONTROLS_ALLOWED * len(sample)
