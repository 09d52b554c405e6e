"""Saved web pages in, documents out: the article without menus and scripts, and what the page says of itself."""

from __future__ import annotations

import re

from zopa.errors import SourceError
from zopa.sources.decoding import decode
from zopa.sources.document import Document, text_digest

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
_DECLARED_WITHIN = 4_096  # bytes: a declaration stands at the top of a page
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def looks_like_page(text: str) -> bool:
    """Whether a text of unknown kind is an HTML page."""
    return _PAGE.match(text) is not None


def page_document(content: bytes, place: str) -> Document:
    """The article of an HTML page, with title, publisher, author, date and address where the page gives them.

    Raises
    ------
    SourceError
        if the bytes are no text, or no article is found among menus and scripts.
    """
    import trafilatura  # slow to load: only commands that read pages pay for it
    from trafilatura.settings import use_config

    html, encoding = _decode_page(content, place)
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # its alarm signal works in the main thread only
    try:
        article = trafilatura.bare_extraction(
            html, include_comments=False, include_tables=False, with_metadata=True, favor_precision=True, config=config
        )
    except Exception as error:
        raise SourceError(f"{place} is a broken page: save the text itself.") from error
    if article is None or not (text := str(getattr(article, "text", None) or "").strip()):
        raise SourceError(f"{place} holds no article that can be told from menus and scripts: save the text itself.")
    return Document(
        digest=text_digest(text),
        text=text,
        title=_said(article, "title"),
        publisher=_said(article, "sitename"),
        author=_said(article, "author"),
        published=_iso_date(_said(article, "date")),
        address=_said(article, "url"),
        encoding=encoding,
    )


def _decode_page(content: bytes, place: str) -> tuple[str, str]:
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    if declared:
        encoding = declared.group(1).decode("ascii")
        try:
            return content.decode(encoding), encoding.lower()
        except (LookupError, UnicodeError):
            pass  # a page that misnames its encoding is read like any other text
    return decode(content, place)


def _said(article: object, name: str) -> str | None:
    value = getattr(article, name, None)
    return str(value).strip() or None if value else None


def _iso_date(date: str | None) -> str | None:
    found = _ISO_DATE.match(date or "")
    return found.group() if found else None
