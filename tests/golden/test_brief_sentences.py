"""Briefs of whole reports from many fields: every sentence sound, every figure grounded, every page closed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import zopa
from zopa.views.brief import Brief
from zopa.views.brief.prose import clauses_of

ROOT = Path(__file__).parents[2]
REPORTS = sorted([*(ROOT / "tests/golden/reports").glob("*.txt"), *(ROOT / "examples").glob("*.txt")])
BROKEN = re.compile(r"\b(\w+) \1\b|\.\.|[,;:]\.| [,.;:]|\( ?\)|“”|[{}]|\w_\w|\bNone\b(?! of)|  ")
FORBIDDEN = re.compile(
    r"probabilit|\bodds\b|chance of (?:a deal|agreement|success)|\d ?% likely|walk-?away", re.IGNORECASE
)
FIGURE = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten) of\b")


@pytest.fixture(scope="module", params=REPORTS, ids=lambda path: path.stem)
def brief(request: pytest.FixtureRequest) -> Brief:
    """The brief of one report, straight through all stages."""
    return zopa.brief([request.param], draws=200)


def test_sentences_are_sound(brief: Brief) -> None:
    """Our own words hold no doubled word or stop, no empty bracket, no identifier, no claim of chance."""
    for section in brief.sections:
        own = " ".join(re.sub("“[^”]*”", "“x”", clause.text) for clause in clauses_of(section) if clause.text)
        assert not BROKEN.search(own), own
        assert not FORBIDDEN.search(own), own


def test_figures_are_grounded(brief: Brief) -> None:
    """Each rests on quotations, or says what else it rests on; the draws of the comparisons name themselves."""
    for section in brief.sections:
        for clause in clauses_of(section):
            own = re.sub("“[^”]*”", "", clause.text)
            if FIGURE.search(own) and "draws of preferences" not in own:
                assert clause.evidence or clause.ground, clause.text


def test_the_page_is_closed(brief: Brief) -> None:
    """Every link of the page leads to a place of the page."""
    html = brief.html()
    targets = set(re.findall(r'href="([^"]*)"', html))
    places = re.findall(r'\bid="([^"]*)"', html)
    assert all(target.startswith("#") for target in targets)
    assert {target[1:] for target in targets} <= set(places)
    assert len(places) == len(set(places))


def test_quotations_are_verbatim(brief: Brief) -> None:
    """Each is the slice of its text that it names."""
    texts = {document.digest: document.text for document in brief.documents}
    assert brief.quotations
    assert all(each.span.of(texts[each.document]) == each.text for each in brief.quotations)
