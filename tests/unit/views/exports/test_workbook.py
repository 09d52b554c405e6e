"""A case in a spreadsheet: every table, no formulas, the same bytes each time."""

import io
from dataclasses import replace

import openpyxl

from fakes.talks import riyadh
from zopa.case.assumptions import Estimate, Preference
from zopa.case.casefile import CaseFolder
from zopa.case.drafting import draft_case
from zopa.views.exports.workbook import scores_rows, workbook


def folder(tmp_path, **changes):
    """A drafted case with its report, and scores of one party."""
    talks = riyadh()
    case = draft_case([talks], "Riyadh")
    issue = case.issues[0]
    preference = Preference(
        "russia",
        scores=((issue.id, ((issue.options[0].id, Estimate(0.25, 0.25, 0.25)),)),),
        reservation_value=Estimate(0.5, 0.4, 0.6),
    )
    return CaseFolder(tmp_path, replace(case, preferences=(preference,), **changes), (talks,))


def opened(content):
    """The workbook in some bytes."""
    return openpyxl.load_workbook(io.BytesIO(content))


def test_every_table_has_a_sheet(tmp_path):
    """Positions, statements with their words, scores and sources."""
    kept = folder(tmp_path)
    book = opened(workbook(kept))
    assert book.sheetnames == ["Positions", "Statements", "Scores", "Sources"]
    statements = list(book["Statements"].values)
    assert len(statements) == 1 + len(kept.extractions[0].statements)
    assert {row[8] for row in statements[1:]} == {one.text for one in kept.extractions[0].statements}
    assert len(list(book["Positions"].values)) > len(kept.case.positions)


def test_reported_words_are_never_a_formula(tmp_path):
    """A label that begins with an equals sign is shown, not computed."""
    kept = folder(tmp_path)
    issue = replace(kept.case.issues[0], label="=1+1")
    book = opened(workbook(replace(kept, case=replace(kept.case, issues=(issue, *kept.case.issues[1:])))))
    cell = book["Scores"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_case_gives_the_same_bytes(tmp_path):
    """No clock in the file."""
    assert workbook(folder(tmp_path)) == workbook(folder(tmp_path))
    assert b"1980-01-01T00:00:00Z" in opened_part(workbook(folder(tmp_path)), "docProps/core.xml")


def opened_part(content, name):
    """One part of the archive."""
    import zipfile

    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def test_scores_not_given_are_empty(tmp_path):
    """A missing score is no zero; the reservation value stands last."""
    rows = scores_rows(folder(tmp_path).case)
    assert rows[0] == ["issue", "option", "Russia: weight", "Russia: score"]
    assert rows[1][2:] == [None, 0.25]
    assert rows[2][2:] == [None, None]
    assert rows[-1] == ["reservation value", "", None, 0.5]
