"""The whole case as one file: everything inside, every link within, nothing to run and nothing to ask for."""

import re
from html import unescape

import pytest

from zopa.case.casefile import read_case_folder, write_case_folder
from zopa.case.decisions import Decision, Verdict
from zopa.case.reviewing import decide, review_of
from zopa.views.brief import Brief
from zopa.views.exports.mailing import whole_case


@pytest.fixture(scope="module")
def review(tmp_path_factory, case, extraction):
    """The case with one decision."""
    folder = tmp_path_factory.mktemp("mailed") / "water"
    write_case_folder(folder, case, [extraction])
    decide(folder, Decision("s2", Verdict.ACCEPTED, "Ana", "2025-03-02T10:00:00Z", "as printed"))
    return review_of(read_case_folder(folder))


@pytest.fixture(scope="module")
def page(review, study):
    """The file."""
    return whole_case(review, study).html()


def test_nothing_is_asked_of_anybody(page):
    """No script, no style or picture from elsewhere, no link that leaves the file."""
    assert "<script" not in page
    assert not re.search(r"<(?:link|img|iframe|form)\b|\bsrc=|@import|url\(", page)
    assert all(each.startswith("#") for each in re.findall(r'href="([^"]*)"', page))


def test_every_link_leads_somewhere(page):
    """Each has its place in the file, and no place is there twice."""
    places = re.findall(r'\bid="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)


def test_all_of_the_case_is_in_it(page, review, extraction):
    """Brief, words behind positions, actors, days, decisions, and the report in full with its quotations marked."""
    titles = [unescape(each) for each in re.findall(r"<h2[^>]*>(.*?)</h2>", page)]
    wanted = ["Who wants what", "The words behind each position", "Who takes part", "Day by day"]
    wanted += ["What analysts decided", "Every quotation", "The sources, in full"]
    assert [each for each in titles if each in wanted] == wanted
    assert "accepted by Ana" in page
    text = re.sub(r"<sup.*?</sup>|<[^>]+>", "", page.split('id="sources"')[1])
    assert extraction.document.text in unescape(text)
    assert page.count("<mark") >= len(extraction.statements)


def test_numbers_are_those_of_the_brief(review, study):
    """What the brief cites keeps its number."""
    plain = Brief(review.decided.case, study, review.decided.extractions).quotations
    assert whole_case(review, study).quotations[: len(plain)] == plain
