"""Saved e-mails in, documents out: subject, sender, date and the text of the message."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from zopa.errors import SourceError
from zopa.sources.document import Document, text_digest
from zopa.sources.pages import page_document


def letter_document(content: bytes, place: str) -> Document:
    """The message of an .eml file; attachments are not read.

    Raises
    ------
    SourceError
        if the file is no message or holds no text.
    """
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        text = _message_text(message, place)
        subject, sender = _header(message, "subject"), _header(message, "from")
        sent = _sent(message)
    except SourceError:
        raise
    except Exception as error:
        raise SourceError(f"{place} is a broken e-mail: save it anew, or save its text.") from error
    if not text.strip():
        raise SourceError(f"{place} is empty: the message holds no text.")
    author = (parseaddr(sender)[0] or parseaddr(sender)[1] or None) if sender else None
    return Document(digest=text_digest(text), text=text, title=subject, author=author, published=sent)


def _message_text(message: EmailMessage, place: str) -> str:
    if not message.keys():
        raise SourceError(f"{place} is not an e-mail: it has no sender, subject or date. Save it as text.")
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())
    if body.get_content_subtype() == "html" and text.strip():
        return page_document(text.encode("utf-8", "replace"), place).text
    return text


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()) or None if value else None


def _sent(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["date"])).date().isoformat()
    except (TypeError, ValueError):
        return None
