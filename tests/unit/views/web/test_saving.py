"""Every page can be kept: the same query, the same words, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from lxml import etree
from openpyxl import load_workbook
from starlette.testclient import TestClient

from zopa.case.casefile import write_case_folder
from zopa.views.deals import assess_deal
from zopa.views.exports.assessments import assessment_record
from zopa.views.exports.encoding import to_json
from zopa.views.exports.positions import positions_csv, positions_record
from zopa.views.positions import case_at
from zopa.views.web.app import create_app
from zopa.views.web.links import SAVED
from zopa.views.web.saving import file_name

PAGES = {
    "overview": "/water/",
    "source": "/water/sources/{digest}",
    "deal": "/water/deal?inspection=weekly&payment=paid&against.payment=none",
    "explore": "/water/explore?give=upland/inspection",
    "decides": "/water/explore/questions?drivers=true",
    "scenarios": "/water/explore/scenarios?scenario=softens%3Dupland/inspection&counted=true",
    "assumptions": "/water/explore/assumptions?silence=unknown",
}


def page_of(view, extraction):
    """The address of a page."""
    digest = extraction.document.digest.removeprefix("sha256:")[:12]
    return PAGES.get(view, f"/water/{view}").format(digest=digest)


def save_links(page):
    """The links of the line below a page."""
    line = re.search(r'<p id="save".*?</p>', page.text, re.DOTALL)
    return [each.replace("&amp;", "&") for each in re.findall(r'href="([^"]+)"', line.group() if line else "")]


@pytest.mark.parametrize("view", SAVED)
def test_every_link_of_every_page_gives_a_file(asked, extraction, view):
    """Each form is written, under a name and a type of its own, and says that it is to be kept."""
    links = save_links(asked.get(page_of(view, extraction)))
    assert links
    for link in links:
        answer = asked.get(link)
        assert answer.status_code == 200, link
        form = re.search(r"\.(\w+)(\?|$)", link).group(1)
        assert answer.headers["content-disposition"].endswith(f'.{form}"')
        assert answer.headers["content-disposition"].startswith('attachment; filename="water-')
        assert answer.content
        if form == "svg":
            assert_stands_alone(answer.text)


def assert_stands_alone(drawing):
    """A drawing with its colours in it, its text as text, and no address to ask."""
    root = etree.fromstring(drawing.encode())
    assert root.findall(".//{*}text")
    assert "--paper:" in "".join(each.text or "" for each in root.findall(".//{*}style"))
    assert not re.search(r"(?:href|src)=|url\(|@import", drawing)


def test_positions_are_those_of_the_command_line(asked, case):
    """JSON and CSV are what the terminal prints."""
    assert asked.get("/water/save/positions.json").text == to_json(positions_record(case))
    assert asked.get("/water/save/positions.csv").text == positions_csv(case)


def test_the_page_keeps_its_query(asked, case, extraction):
    """A day is in the link, in the file's name and in what the file says; an empty choice is not."""
    page = asked.get("/water/positions", params={"at": "2025-02-01"})
    links = save_links(page)
    assert "/water/save/positions.json?at=2025-02-01" in links
    answer = asked.get("/water/save/positions.json?at=2025-02-01")
    assert 'filename="water-positions-2025-02-01.json"' in answer.headers["content-disposition"]
    assert answer.json() == positions_record(case_at(case, "2025-02-01", [extraction]), "2025-02-01")
    assert "/water/save/timeline.json?party=upland" in save_links(asked.get("/water/timeline?party=upland&issue="))
    told = asked.get("/water/save/timeline.json?party=upland").json()["days"]
    assert {line["party"] for day in told for line in day["heard"]} == {"upland"}


def test_the_line_follows_a_part_of_the_page(asked):
    """What htmx puts in place of a part brings the links along."""
    assert (
        'id="save" class="save" hx-swap-oob="true"'
        in asked.get("/water/positions", headers={"hx-request": "true"}).text
    )
    assert "hx-swap-oob" not in asked.get("/water/positions").text


def test_the_queue_is_saved_as_filtered(asked):
    """Only the statements of one party, in the order of the page."""
    saved = asked.get("/water/save/review.json?party=lowland").json()["statements"]
    assert {each["id"] for each in saved} == {"s2", "s3"}
    rows = list(csv.DictReader(io.StringIO(asked.get("/water/save/review.csv?party=lowland").text)))
    assert [row["id"] for row in rows] == [each["id"] for each in saved]


def test_no_count_stands_alone(asked):
    """Beside every count over draws stand the same without the report and the range."""
    book = load_workbook(io.BytesIO(asked.get("/water/save/overview.xlsx").content))
    header, *rows = book["Comparisons"].iter_rows(values_only=True)
    assert header[:5] == ("count", "of 100 draws", "without the report", "range from", "range to")
    assert rows
    assert all(figure is not None for row in rows for figure in row[1:5])


def test_markdown_cites_only_its_own_quotations(asked):
    """Each note has its quotation below, and no quotation stands there unasked."""
    text = asked.get("/water/save/actors.md").text
    assert text.startswith("# Water: actors\n")
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))


def test_nothing_is_an_answer_too(asked):
    """An empty draft has tables without rows and a drawing that says so, not a fault."""
    for link in save_links(asked.get("/water/deal")):
        assert asked.get(link).status_code == 200, link
    assert asked.get("/water/save/deal.csv?table=words").text.splitlines() == [
        "Party,The draft,What is reported of it,quotations"
    ]
    assert "Nothing to draw" in asked.get("/water/save/deal.svg").text


def test_what_cannot_be_saved_is_told(asked):
    """An unknown page or form is no page; an unknown table is named with those there are."""
    assert asked.get("/water/save/nothing.json").status_code == 404
    assert asked.get("/water/save/review.svg").status_code == 404
    answer = asked.get("/water/save/positions.csv?table=tax")
    assert answer.status_code == 422
    assert "there are positions, words, quotations" in answer.text


def test_a_name_holds_letters_only():
    """What an address names cannot leave the header or the folder."""
    assert file_name("water", "positions", {"at": "2025-02-18", "table": "positions"}) == "water-positions-2025-02-18"
    assert file_name("water", "timeline", {"party": '../"x\r\n', "issue": "tax/2"}) == "water-timeline-x-tax-2"


def test_a_draft_is_saved_as_the_command_line_judges_it(asked, case):
    """The certificate, and beside it every count with blank and range; two drafts stand side by side."""
    query = "inspection=weekly&payment=paid&against.payment=none"
    deal = {"inspection": "weekly", "payment": "paid"}
    saved = asked.get(f"/water/save/deal.json?{query}").json()
    counts = saved.pop("counts")
    assert saved == assessment_record(case, assess_deal(case, deal))
    assert all({"value", "blank", "panel", "grade"} <= set(each) for each in counts)
    rows = list(csv.reader(io.StringIO(asked.get(f"/water/save/deal.csv?{query}").text)))
    assert rows[2][:3] == ["Payment", "Payment", "No payment"]
    told = asked.get(f"/water/save/deal.md?{query}").text
    assert "breaks one declared limit" in told


def test_what_gave_way_is_in_the_file(asked):
    """The wish that was ticked is marked, and what opens is told with its collisions."""
    (name,) = [
        each
        for each in re.findall(r'name="give" value="([^"]+)"', asked.get("/water/explore").text)
        if "upland" in each
    ][:1]
    saved = asked.get("/water/save/explore.json", params={"give": name}).json()
    assert saved["given"] == [name]
    assert saved["deals"]["then"] >= saved["deals"]["as_reported"]
    assert "gives way" in asked.get("/water/save/explore.csv", params={"give": name}).text


def test_no_folder_of_this_machine_is_shown(tmp_path, case, extraction):
    """A report without a title goes by the name of its file, also as the head of its group."""
    document = replace(extraction.document, path="/somewhere/private/water.txt")
    write_case_folder(tmp_path / "water", case, [replace(extraction, document=document)])
    client = TestClient(create_app([tmp_path / "water"]), base_url="http://127.0.0.1:8765")
    for path in ("/water/sources", "/water/save/sources.md", "/water/save/sources.csv", "/water/save/case.html"):
        text = client.get(path).text
        assert "water.txt" in text
        assert "private" not in text
