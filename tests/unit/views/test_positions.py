"""What stood at a date."""

from dataclasses import replace

from zopa.views.positions import case_at


def test_without_a_date_everything_stands(case, extraction):
    """No date, no change."""
    assert case_at(case, None, (extraction,)) is case


def test_later_reports_are_left_out(case, extraction):
    """A position is as old as its own date, else as its first report."""
    then = case_at(case, "2025-02-28", (extraction,))
    assert [position.date for position in then.positions] == ["2019"]
    assert then.red_lines == ()
    assert case_at(case, "2025-03-01", (extraction,)).positions == case.positions


def test_what_has_no_date_stays(case, extraction):
    """An undated report cannot be called later."""
    undated = replace(extraction, document=replace(extraction.document, published=None))
    assert case_at(case, "2000-01-01", (undated,)).red_lines == case.red_lines
