"""``zopa brief`` and ``zopa extract`` on small reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zopa.vocabulary import Basis, Stance, Strength

EXTRACT_KEYS = ["document", "parties", "statements", "delegates", "events", "facts", "questions", "left_out"]
EXTRACT_KEYS += ["suggestions"]
STATEMENT_KEYS = {"id", "kind", "party", "target", "issue", "stance", "strength", "span", "text", "chain", "basis"}
STATEMENT_KEYS |= {"time", "date", "extractor"}


@pytest.fixture(scope="module")
def extracted(zopa, tmp_path_factory: pytest.TempPathFactory, case_work: Path) -> list[dict]:
    """Both reports of a folder, the first of them twice, extracted in one call."""
    done = zopa("extract", "tariffs.txt", "quotas.txt", "tariffs.txt", "--json", cwd=case_work)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_extract_prints_one_object_a_document_in_argument_order(extracted: list[dict]) -> None:
    """Documents come as they were named, one object each time: callers may count on the places."""
    assert [each["document"]["path"] for each in extracted] == ["tariffs.txt", "quotas.txt", "tariffs.txt"]
    assert extracted[0] == extracted[2]
    assert all(list(each) == EXTRACT_KEYS for each in extracted)


def test_extract_finds_positions(extracted: list[dict]) -> None:
    """Statements have all their keys, and words of the closed lists only."""
    statements = [statement for each in extracted for statement in each["statements"]]
    assert len(statements) >= 4
    for statement in statements:
        assert set(statement) >= STATEMENT_KEYS
        assert statement["kind"] == "position"
        assert statement["stance"] in set(Stance)
        assert statement["strength"] in set(Strength)
        assert statement["basis"] in set(Basis)
        assert statement["time"] in {"current", "past"}


def test_parties_of_statements_are_listed(extracted: list[dict]) -> None:
    """A statement's party is one of the document's parties."""
    for each in extracted:
        known = {party["id"] for party in each["parties"]}
        assert {statement["party"] for statement in each["statements"]} <= known


def test_every_span_equals_its_slice(extracted: list[dict], case_work: Path) -> None:
    """Wherever a span stands beside a text, the text is that slice of the report."""
    for each in extracted:
        text = (case_work / each["document"]["path"]).read_bytes().decode()
        pairs = list(_grounded(each))
        assert pairs
        for (start, end), words in pairs:
            assert text[start:end] == words


def _grounded(value: object):
    if isinstance(value, dict):
        if "span" in value and "text" in value:
            yield value["span"], value["text"]
        for part in value.values():
            yield from _grounded(part)
    elif isinstance(value, list):
        for part in value:
            yield from _grounded(part)


def test_attributions(zopa, case_work: Path) -> None:
    """The other form holds spans alone: source, cue and content."""
    done = zopa("extract", "quotas.txt", "--attributions", "--json", cwd=case_work)
    record = json.loads(done.stdout)
    assert list(record) == ["document", "attributions"]
    assert record["attributions"]
    for found in record["attributions"]:
        assert list(found) == ["source", "cue", "content"]
        assert found["content"]
        assert all(start < end for start, end in found["content"])


def test_extract_of_a_recipe_is_an_object_with_empty_lists(zopa, reports: Path) -> None:
    """No negotiation is a finding: nothing found, and no error."""
    done = zopa("extract", "cooking.txt", "--json", cwd=reports)
    assert done.returncode == 0
    assert json.loads(done.stdout)["statements"] == []


def test_extract_for_people_quotes_the_words(zopa, reports: Path) -> None:
    """Without --json the quotations are shown, without colour codes in a pipe."""
    done = zopa("extract", "tariffs.txt", cwd=reports)
    assert done.returncode == 0
    assert "Canada" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_extract_from_standard_input(program, reports: Path) -> None:
    """A dash stands for standard input."""
    done = program("extract", "-", "--json", cwd=reports, stdin=(reports / "tariffs.txt").read_bytes())
    assert json.loads(done.stdout)["statements"]


def test_brief_writes_a_page_beside_a_summary(program, reports: Path) -> None:
    """By default the page is named after the report and the summary goes to the terminal."""
    done = program("brief", "quotas.txt", "--draws", 100, cwd=reports)
    assert done.returncode == 0, done.stderr
    page = (reports / "quotas.brief.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "Norway" in page
    assert "quotas.brief.html" in done.stdout
    assert "What to ask first" in done.stdout or "Not reported" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_brief_of_several_reports_in_other_forms(zopa, reports: Path) -> None:
    """The ending of the file decides the form; --json goes to standard output."""
    done = zopa("brief", "quotas.txt", "tariffs.txt", "-o", "both.md", "--quiet", "--draws", 100, cwd=reports)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (reports / "both.md").read_text(encoding="utf-8").startswith("# ")
    data = json.loads(zopa("brief", "quotas.txt", "--json", "--draws", 100, cwd=reports).stdout)
    assert {"title", "verdict", "sections", "quotations", "documents", "positions", "study"} <= set(data)
    known = {quotation["id"] for quotation in data["quotations"]}
    cited = {each for section in data["sections"] for each in _evidence(section)}
    assert cited
    assert cited <= known


def _evidence(value: object):
    if isinstance(value, dict):
        yield from value.get("evidence", ())
        for part in value.values():
            yield from _evidence(part)
    elif isinstance(value, list):
        for part in value:
            yield from _evidence(part)


def test_brief_of_a_case_folder(zopa, case_work: Path, tmp_path: Path) -> None:
    """A case folder in place of reports gives the brief of the case as it stands."""
    done = zopa("brief", "herring", "-o", tmp_path / "page.html", "--draws", 100, cwd=case_work)
    assert done.returncode == 0, done.stderr
    assert "herring" in (tmp_path / "page.html").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_the_same_brief_twice(zopa, program, case_work: Path, form: str) -> None:
    """The same reports and seed give the same bytes in every process, whatever was read before."""
    line = ("brief", "quotas.txt", "tariffs.txt", "-o", "-", "--format", form, "-q", "--draws", 100)
    one, two = (run(*line, cwd=case_work).stdout for run in (zopa, program))
    assert one == two
    assert one
