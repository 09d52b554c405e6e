"""Tables for spreadsheets: what begins like a formula does not run, figures stay figures."""

import csv
import io

import pytest
from openpyxl import load_workbook

from zopa.views.exports.tables import defused, table_csv
from zopa.views.exports.workbook import book_of


@pytest.mark.parametrize("words", ["=1+1", "+44 20", "- no", "@home", "\t=1", " =cmd|' /C calc'!A0", "\n=1"])
def test_no_cell_runs(words):
    """Reported words stay words, in both forms."""
    assert defused(words) == f"'{words}"
    (row,) = csv.reader(io.StringIO(table_csv([[words, "plain"]]), newline=""))
    assert row == [f"'{words}", "plain"]
    cell = load_workbook(io.BytesIO(book_of([("Words", [[words.strip()]])])))["Words"]["A1"]
    assert cell.data_type == "s"


def test_figures_and_other_words_stay():
    """A negative number is a number, and a sign within words means nothing."""
    assert [defused(each) for each in (-1.5, 0, None, "", "a = b", "‘no’")] == [-1.5, 0, None, "", "a = b", "‘no’"]


def test_titles_that_no_sheet_may_have():
    """Signs that a sheet's name cannot hold are left out, and a long name is cut."""
    book = load_workbook(io.BytesIO(book_of([("What: [a/b]? " + "x" * 40, [["a"]])])))
    assert len(book.sheetnames[0]) == 31
    assert not set(book.sheetnames[0]) & set("[]:*?/\\")


def test_line_breaks_stay_within_their_cell():
    """A bare return does not begin a row."""
    (row,) = csv.reader(io.StringIO(table_csv([["one\r\ntwo\rthree", "four"]]), newline=""))
    assert row == ["one\ntwo\nthree", "four"]
