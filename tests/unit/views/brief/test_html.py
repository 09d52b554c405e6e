"""The page: whole by itself, every mark leading to its quoted words, readable without colour or scripts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from told_negotiations import labour, riyadh
from zopa.analyses.study import study
from zopa.sources.document import Document, Span, text_digest
from zopa.views.brief import Brief
from zopa.views.brief.evidence import Quotation
from zopa.views.brief.references import highlighted, letters

_VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """Collects ids, link targets, attributes and checks that tags close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.sources: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names and points at."""
        self.tags.append(tag)
        if tag not in _VOID:
            self._open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.targets.append(value or "")
            if name in {"src", "srcset", "data", "action", "poster"}:
                self.sources.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A closed tag of a drawing."""
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Tags close in the order they opened."""
        assert self._open, tag
        assert self._open[-1] == tag, (tag, self._open[-3:])
        self._open.pop()


@pytest.fixture(scope="module", params=[riyadh, labour], ids=["riyadh", "labour"])
def brief(request: pytest.FixtureRequest) -> Brief:
    """A brief with sources."""
    case, extractions = request.param()
    return Brief(case, study(case, draws=0), extractions)


def test_the_page_asks_nothing_of_the_network(brief: Brief) -> None:
    """No script, no style sheet, no picture, no font and no link from outside."""
    html = brief.html()
    page = Page(html)
    assert not {"script", "link", "img", "iframe", "object", "embed"} & set(page.tags)
    assert not page.sources
    assert all(target.startswith("#") for target in page.targets)
    assert not re.search(r"@import|url\(|https?:", html)


def test_every_link_leads_to_one_place(brief: Brief) -> None:
    """Each target exists, and no id stands twice."""
    page = Page(brief.html())
    assert len(page.ids) == len(set(page.ids))
    assert {target[1:] for target in page.targets} <= set(page.ids)


def test_every_quotation_is_marked_in_the_source_text(brief: Brief) -> None:
    """One click from a mark to the highlighted lines, one from the list, and a way back."""
    html = brief.html()
    for quotation in brief.quotations:
        assert f'id="q-{quotation.number}"' in html
        assert f'href="#q-{quotation.number}"' in html
        assert f'id="n-{quotation.number}"' in html


def test_tables_have_headers_and_pictures_have_words(brief: Brief) -> None:
    """Rows and columns are named, drawings are described, and the page has its landmarks."""
    html = brief.html()
    page = Page(html)
    assert {"header", "nav", "main", "footer"} <= set(page.tags)
    assert page.tags.count("h1") == 1
    assert 'scope="col"' in html
    assert 'scope="row"' in html
    for drawing in re.findall(r"<svg[^>]*>", html):
        assert 'role="img"' in drawing
        assert re.search(r'aria-label="[^"]{20,}"', drawing)


def test_words_of_sources_cannot_become_markup() -> None:
    """A report that holds tags is shown, not obeyed."""
    case, (extraction,) = riyadh()
    text = extraction.document.text + "<script>alert(1)</script>\n"
    hostile = Document(extraction.document.digest, text, title="<b>bold</b>")
    html = Brief(case, study(case, draws=0), (type(extraction)(hostile, statements=extraction.statements),)).html()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<b>bold" not in html


def test_words_of_sources_cannot_turn_ours_around() -> None:
    """A mark that reverses the direction of writing ends with the piece of text it stands in."""
    case, extractions = riyadh()
    style = Brief(case, study(case, draws=0), extractions).html().partition("</style>")[0]
    rule = next(line for line in style.splitlines() if "unicode-bidi: isolate" in line)
    assert {".words", ".clause", ".verdict", "mark", ".to-text"} <= set(rule.partition("{")[0].strip().split(", "))


def test_overlapping_quotations_stay_legible() -> None:
    """The text is cut at every edge; each piece knows all quotations it belongs to, and nothing is lost."""
    text = "Upland will give water, but no land.\nIt said so."
    document = Document(text_digest(text), text)
    spans = [(0, 22), (12, 35), (12, 22), (30, 40)]
    quotations = [
        Quotation(n, str(n), "statement", text[a:b], "", document.digest, Span(a, b))
        for n, (a, b) in enumerate(spans, 1)
    ]
    lines = highlighted(document, quotations)
    assert ["".join(segment.text for segment in line.segments) for line in lines] == text.split("\n")
    pieces = [(segment.text, segment.numbers, segment.opens) for line in lines for segment in line.segments]
    assert pieces == [
        ("Upland will ", (1,), (1,)),
        ("give water", (1, 2, 3), (2, 3)),
        (", but no", (2,), ()),
        (" land", (2, 4), (4,)),
        (".", (4,), ()),
        ("It ", (4,), ()),
        ("said so.", (), ()),
    ]


def test_letters_go_on_after_z() -> None:
    """Grounds never run out of names."""
    assert [letters(place) for place in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]
