"""News feeds in, links out: the newest entries that a feed announces."""

from __future__ import annotations

from dataclasses import dataclass

from zopa.errors import SourceError

MOST_ENTRIES = 20
_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One announced report."""

    address: str
    title: str | None = None


def is_feed(content: bytes, media_type: str) -> bool:
    """Whether an answer is a feed, by its announced type or its first element."""
    if media_type in _FEED_TYPES:
        return True
    opening = content[:2_000].lower()
    return b"<rss" in opening or (b"<feed" in opening and b"atom" in opening) or b"<rdf:rdf" in opening


def feed_entries(content: bytes, place: str) -> tuple[FeedEntry, ...]:
    """The first twenty entries of a feed that lead to a web page, in its order.

    Raises
    ------
    SourceError
        if the feed is broken or announces nothing.
    """
    from lxml import etree  # only feeds need it here

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{place} is a broken feed: give the addresses of its reports.") from error
    entries: dict[str, FeedEntry] = {}
    for item in root.iterfind(".//{*}item") if root is not None else ():
        _add(entries, item.findtext("{*}link"), item.findtext("{*}title"))
    for entry in root.iterfind(".//{*}entry") if root is not None else ():
        links = [link.get("href") for link in entry.iterfind("{*}link") if link.get("rel", "alternate") == "alternate"]
        _add(entries, links[0] if links else None, entry.findtext("{*}title"))
    if not entries:
        raise SourceError(f"{place} is a feed without entries: there is no report to read in it.")
    return tuple(entries.values())[:MOST_ENTRIES]


def _add(entries: dict[str, FeedEntry], address: str | None, title: str | None) -> None:
    address = (address or "").strip()
    if address.lower().startswith(("http://", "https://")):
        entries.setdefault(address, FeedEntry(address, (title or "").strip() or None))
