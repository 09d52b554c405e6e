"""The matrix as JSON and CSV."""

import csv
import io
from dataclasses import replace

from zopa.views.exports.positions import positions_csv, positions_record
from zopa.vocabulary import Basis


def test_one_cell_for_every_issue_and_party(case):
    """Silence is a cell too."""
    record = positions_record(case)
    assert [(cell["issue"], cell["party"]) for cell in record["cells"]] == [
        (issue.id, party.id) for issue in case.issues for party in case.parties
    ]
    assert list(record)[:5] == ["case", "at", "issues", "parties", "cells"]


def test_a_position_has_its_evidence(case):
    """A reported cell says what, on whose word and where."""
    cell = positions_record(case, "2025-03-01")["cells"][0]
    position = cell["positions"][0]
    assert cell["reported"] is True
    assert list(position)[:6] == ["stance", "strength", "option", "basis", "date", "evidence"]
    assert position["evidence"] == ["s1"]
    assert position["red_line"] is True


def test_a_cell_without_words_is_not_reported(case):
    """Nobody heard: no position, and reported is false."""
    silent = positions_record(case.__class__(case.title, case.parties, case.issues))["cells"]
    assert all(cell["reported"] is False and cell["positions"] == [] for cell in silent)


def test_what_an_analyst_assumes_is_not_reported(case):
    """It stands in its cell, which is still one where nobody was heard."""
    first = replace(case.positions[0], basis=Basis.ASSUMED)
    cell = positions_record(replace(case, positions=(first,), red_lines=()))["cells"][0]
    assert cell["reported"] is False
    assert cell["positions"][0]["basis"] == "assumed"


def test_csv_has_a_row_for_every_position_and_silence(case):
    """A spreadsheet shows the same cells."""
    rows = list(csv.DictReader(io.StringIO(positions_csv(case))))
    assert len(rows) == len(case.positions)
    assert rows[0]["evidence"] == "s1"
    silent = list(csv.DictReader(io.StringIO(positions_csv(case.__class__(case.title, case.parties, case.issues)))))
    assert [row["reported"] for row in silent] == ["false"] * 4
