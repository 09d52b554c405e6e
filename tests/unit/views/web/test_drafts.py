"""Drafts as addresses have them: read back as written, and never guessed."""

from __future__ import annotations

from urllib.parse import parse_qsl

from zopa.views.deals import drafts_in
from zopa.views.web.drafts import read_drafts, rounds


def test_an_address_reads_back_as_written(case):
    """Both drafts survive the address, in the order of the case's issues."""
    written = read_drafts(case, [("payment", "paid"), ("inspection", "yearly"), ("against.inspection", "none")])
    assert list(written.deal) == ["inspection", "payment"]
    again = read_drafts(case, parse_qsl(written.query().removeprefix("?")))
    assert (again.deal, again.against) == (written.deal, written.against)
    assert read_drafts(case, []).query() == ""


def test_what_the_case_does_not_have_is_told(case):
    """An unknown issue or option is left out and named; an empty value leaves an issue open."""
    found = read_drafts(case, [("inspection", "hourly"), ("tax", "none"), ("payment", "")])
    assert found.deal == {}
    assert found.unknown == ("inspection = hourly", "tax = none")


def test_an_earlier_round_is_a_draft(case):
    """What was asked of a past round, one option an issue, can be started from."""
    assert rounds(case) == {"An earlier round": {"payment": "paid"}}


def test_drafts_of_the_folder_are_found(tmp_path):
    """Each YAML file of ``drafts`` is a draft under its name; a folder without any has none."""
    assert drafts_in(tmp_path) == {}
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "geneva-2021.yaml").write_text("inspection: yearly\n", encoding="utf-8")
    assert drafts_in(tmp_path) == {"geneva-2021": {"inspection": "yearly"}}
