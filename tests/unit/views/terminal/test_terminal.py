"""What the terminal shows: all in 80 columns, without codes that a report smuggled in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from zopa.case.casefile import CaseFolder
from zopa.errors import CaseError
from zopa.views.brief import Brief
from zopa.views.deals import assess_deal
from zopa.views.exports.studies import METHODS
from zopa.views.terminal.assessment import assessment_text
from zopa.views.terminal.cells import cell_text
from zopa.views.terminal.matrix import matrix_text
from zopa.views.terminal.paper import clean
from zopa.views.terminal.statements import statements_text
from zopa.views.terminal.study import study_text
from zopa.views.terminal.summary import summary_text
from zopa.vocabulary import Basis, Stance


def test_the_summary_has_its_parts_in_order(case, study, extraction):
    """Title, verdict, matrix, collisions, questions, silences, and where the page is."""
    shown = summary_text(Brief(case, study, (extraction,)), Path("water.html"))
    parts = [
        "Water",
        "Who wants what",
        "Upland",
        "Where they collide",
        "What to ask first",
        "Not reported",
        "water.html",
    ]
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    assert max(map(len, shown.splitlines())) <= 80


def test_the_matrix_marks_limits_hedges_and_silence(case, study, extraction):
    """Red lines, hedged words and earlier rounds are told apart from plain demands."""
    shown = matrix_text(case, study, (extraction,))
    assert "! refuses weekly visits" in " ".join(shown.split())
    assert "? is open to payment" in " ".join(shown.split())
    assert "~ demands payment" in " ".join(shown.split())
    assert "– not reported" in shown


def test_the_matrix_marks_what_an_analyst_assumes(case, study):
    """An assumption has a mark of its own, and the cell's page says who wrote it."""
    assumed = replace(case.positions[0], stance=Stance.DEMANDS, basis=Basis.ASSUMED, option="yearly", evidence=())
    told = replace(case, positions=(assumed,), red_lines=())
    assert "= demands yearly visits" in " ".join(matrix_text(told, study, ()).split())
    why = " ".join(cell_text(told, (), "upland/inspection").split())
    assert "Upland is assumed to demand yearly visits because written or edited by hand" in why
    assert "Written into the case by hand, without a source" in why


@pytest.mark.parametrize("columns", [30, 44, 60, 200])
def test_the_matrix_fits_any_terminal(case, study, extraction, monkeypatch, columns):
    """Narrow terminals get a list, wide ones no endless lines."""
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = matrix_text(case, study, (extraction,))
    assert max(map(len, shown.splitlines())) <= min(columns, 100)
    assert "! refuses weekly" in " ".join(shown.split())


def test_a_cell_shows_the_words_behind_it(case, extraction):
    """The quotation, whose word it is, and its place in the source."""
    shown = cell_text(case, (extraction,), "Upland/inspection")
    assert "“any inspection of its dam”" in shown
    assert "its minister" in shown
    assert "water.txt, characters 15-40" in " ".join(shown.split())


def test_a_cell_whose_statement_is_gone_says_so(case):
    """A value that lost its ground is not passed off as grounded."""
    assert "no longer in the folder" in cell_text(case, (), "upland/inspection")


@pytest.mark.parametrize("place", ["upland", "nobody/inspection", "upland/nothing"])
def test_a_cell_that_does_not_exist_is_a_fault(case, extraction, place):
    """The sentence names what is known."""
    with pytest.raises(CaseError, match="--why"):
        cell_text(case, (extraction,), place)


def test_statements_are_shown_with_words_and_source(extraction):
    """One statement: who, what, on which issue, in which words."""
    shown = statements_text((extraction,))
    assert "Upland refuses weekly, on inspection (red line)" in shown
    assert "“weekly inspections”" in shown
    assert "its minister" in shown


@pytest.mark.parametrize("method", [None, *METHODS])
def test_every_part_of_a_study_can_be_shown(case, study, extraction, method):
    """Each method has something to show or says that it has not."""
    shown = study_text(case, study, (extraction,), method)
    assert len(shown.splitlines()) > 1
    assert max(map(len, shown.splitlines())) <= 80


def test_a_deal_that_breaks_an_assumed_limit_says_so(case):
    """An analyst's limit is not told as a refusal that was reported."""
    told = replace(case, red_lines=tuple(replace(line, basis=Basis.ASSUMED) for line in case.red_lines))
    shown = assessment_text(CaseFolder(Path(), told, ()), assess_deal(told, {"inspection": "weekly"}), None)
    assert "Upland is assumed to rule out weekly visits" in " ".join(shown.split())


def test_a_deal_is_assessed_in_sentences(case, extraction):
    """Which limit it breaks, which aim it meets, what it leaves open."""
    shown = assessment_text(CaseFolder(Path(), case, (extraction,)), assess_deal(case, {"inspection": "weekly"}), None)
    assert "This deal breaks one declared limit." in shown
    assert "Upland rules out weekly visits" in shown
    assert "Left open by this deal" in shown


def test_a_deal_that_breaks_nothing_is_not_called_accepted(case, extraction):
    """No limit broken does not mean that anybody agrees."""
    shown = assessment_text(CaseFolder(Path(), case, (extraction,)), assess_deal(case, {"inspection": "none"}), None)
    assert "breaks no declared limit" in shown
    assert "Whether anybody would accept it is not reported" in " ".join(shown.split())


def test_words_of_a_report_cannot_steer_the_terminal():
    """Escape sequences and direction marks become spaces."""
    assert clean("red \x1b[31mline\u202e here\x07") == "red [31mline here"
