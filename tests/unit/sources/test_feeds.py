import pytest

from fakes.report_files import feed
from zopa.errors import SourceError
from zopa.sources.feeds import MOST_ENTRIES, feed_entries, is_feed

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>Talks go on</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/talks"/></entry>
</feed>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><link>https://example.org/&b;</link></item></channel></rss>"""


def test_rss_and_atom_announce_their_entries():
    """Both kinds of feed are understood, the link to the page among others is chosen."""
    assert [entry.address for entry in feed_entries(feed(["https://example.org/a"]), "feed")] == [
        "https://example.org/a"
    ]
    (entry,) = feed_entries(ATOM, "feed")
    assert (entry.address, entry.title) == ("https://example.org/talks", "Talks go on")


def test_only_the_newest_entries_are_read_each_once():
    """A long feed is cut, and a link announced twice is one entry."""
    addresses = [f"https://example.org/{number // 2}" for number in range(100)]
    assert len(feed_entries(feed(addresses), "feed")) == MOST_ENTRIES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<rss>",
        b"<rss><channel><item><link>javascript:x</link></item></channel></rss>",
        b"\x00\xff",
        b"{}",
        LAUGHS[:80],
    ],
)
def test_feed_without_entries_is_one_sentence(content):
    """A broken feed and an empty one are said to be so."""
    with pytest.raises(SourceError, match="^news "):
        feed_entries(content, "news is")


def test_entities_are_not_unfolded():
    """A feed cannot make a small file large."""
    assert all("haha" not in entry.address for entry in feed_entries(LAUGHS, "feed"))


@pytest.mark.parametrize(
    ("content", "media_type", "expected"),
    [
        (ATOM, "text/xml", True),
        (feed([]), "text/xml", True),
        (b"x", "application/rss+xml", True),
        (b"<html>", "text/html", False),
    ],
)
def test_feed_is_known_by_type_or_first_element(content, media_type, expected):
    """Servers announce feeds in many ways."""
    assert is_feed(content, media_type) is expected
