"""Notes to words that rest on many quotations."""

import re

import pytest
from fastapi.testclient import TestClient

from zopa.case.casefile import write_case_folder
from zopa.case.drafting import draft_case
from zopa.sources.document import Document, text_digest
from zopa.statements.extraction import extract_statements
from zopa.views.web.app import create_app

TOLD = (
    "The two countries opened talks on water. "
    + "Chile demands a quota on water. " * 30
    + "Peru refuses a quota on water."
)


@pytest.fixture(scope="module")
def often(tmp_path_factory):
    """A client of a case in which one party says the same thirty times."""
    read = extract_statements(Document(text_digest(TOLD), TOLD))
    assert len({one.party for one in read.statements}) == 2
    folder = tmp_path_factory.mktemp("often") / "water"
    write_case_folder(folder, draft_case((read,), "Water"), [read])
    return TestClient(create_app([folder], author="Ana"), base_url="http://127.0.0.1:8765")


def test_many_notes_are_counted_and_lead_to_the_page_with_all(often):
    """Eight notes stand in the matrix, the others are a number that leads to the cell, which has them all."""
    page = often.get("/water/positions").text
    ((where, more),) = set(re.findall(r'<a href="([^"]+)" aria-label="(\d+) more quotations">', page))
    assert len(re.findall(r'aria-label="quotation \d+"', page)) < 20
    cell = often.get(where)
    assert cell.status_code == 200
    assert int(more) + 8 == 30
    assert len(set(re.findall(r"#q-\d+", cell.text.partition("evidence-title")[2]))) >= 30
