import pytest

from zopa.errors import SourceError
from zopa.sources.pages import looks_like_page, page_document

PARAGRAPH = (
    "<p>Delegates met on Monday to discuss the release of water from the upper dam, and said they would go on.</p>"
)
PAGE = f"""<!doctype html><html><head><title>Talks open | The Daily River</title>
<meta charset="utf-8"><meta property="og:site_name" content="The Daily River"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2025-02-19T10:00:00Z">
<link rel="canonical" href="https://example.org/talks"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Talks open</h1>{PARAGRAPH * 4}<p>“We refuse,” the envoy said.</p></article>
<script>alert("buy now")</script><footer>Cookies and terms</footer></body></html>"""


def test_article_is_told_from_the_page_around_it():
    """Menus, scripts and footers are left out; the article's words stay as they are."""
    text = page_document(PAGE.encode(), "talks.html").text
    assert "“We refuse,” the envoy said." in text
    assert not any(word in text for word in ("alert", "Sport", "Cookies", "<p>"))


def test_page_says_who_published_it_and_when():
    """Title, publisher, author, date and address come from the page's own metadata."""
    document = page_document(PAGE.encode(), "talks.html")
    assert (document.title, document.publisher, document.author) == ("Talks open", "The Daily River", "Ann Lee")
    assert (document.published, document.address) == ("2025-02-19", "https://example.org/talks")


def test_declared_encoding_is_used():
    """A page that declares its encoding is read in it."""
    page = PAGE.replace("utf-8", "windows-1250").replace("Ann Lee", "Łukasz Żak").encode("cp1250", "xmlcharrefreplace")
    document = page_document(page, "talks.html")
    assert (document.author, document.encoding) == ("Łukasz Żak", "windows-1250")


def test_misnamed_encoding_does_not_end_the_reading():
    """An encoding that nobody knows is passed over."""
    assert "envoy" in page_document(PAGE.replace("utf-8", "utf-nine").encode(), "talks.html").text


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>x()</script></html>", "<<<>>>", "<p>", "<a" * 5_000])
def test_page_without_an_article_is_one_sentence(page):
    """A page without an article is refused and the sentence says what to do."""
    with pytest.raises(SourceError, match="save the text itself"):
        page_document(page.encode(), "empty.html")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE, True),
        ("\n <HTML lang=en>", True),
        ("<?xml version='1.0'?><html>", True),
        ("<b> said he", False),
        ("", False),
    ],
)
def test_page_is_recognised_by_its_first_tag(text, expected):
    """Standard input has no suffix: only a page's own opening makes it a page."""
    assert looks_like_page(text) is expected
