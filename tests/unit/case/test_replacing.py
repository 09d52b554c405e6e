"""A case that takes another's place: nothing an analyst made is lost, and nothing of the old case is left in the way."""

import pytest

from fakes.talks import Report, named, riyadh
from zopa.case.casefile import add_reports, check_case_folder, read_case_folder, write_case_folder
from zopa.case.decisions import Decision, Verdict, append_decision, read_decisions
from zopa.case.drafting import draft_case
from zopa.vocabulary import Stance


def other():
    """Talks of somebody else."""
    report = Report("Norland demands a lower quota. Sudland refuses.", "2025-03-01", named(norland="Norland"))
    report.says("a lower quota", "norland", Stance.DEMANDS, "territory", "recognition")
    return report.extraction()


@pytest.fixture
def path(tmp_path):
    """The talks of February 2025 as a case folder, with an analyst's remark and decision."""
    path = write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh"), [riyadh()]).path
    with (path / "case.yaml").open("a") as file:
        file.write("# my remark\n")
    append_decision(path, Decision(riyadh().statements[0].id, Verdict.REJECTED, "an analyst", "2025-03-01T10:00:00"))
    return path


def test_the_case_that_was_there_is_kept(path):
    """Comments and edits stand in a file beside the new one, and a second time does not write over them."""
    before = (path / "case.yaml").read_bytes()
    write_case_folder(path, draft_case([other()], "Norland"), [other()], force=True)
    assert (path / "case.previous.yaml").read_bytes() == before
    second = (path / "case.yaml").read_bytes()
    write_case_folder(path, draft_case([riyadh()], "Again"), [riyadh()], force=True)
    assert (path / "case.previous.yaml").read_bytes() == before
    assert (path / "case.previous-2.yaml").read_bytes() == second


def test_decisions_about_other_statements_are_put_by(path):
    """The new case has no fault, and the old log is still there."""
    log = (path / "decisions.jsonl").read_bytes()
    write_case_folder(path, draft_case([other()], "Norland"), [other()], force=True)
    assert check_case_folder(path) == ()
    assert read_decisions(path) == ()
    assert (path / "decisions.previous.jsonl").read_bytes() == log


def test_decisions_that_still_hold_stay(path):
    """A draft with more reports keeps what was decided."""
    before = read_decisions(path)
    write_case_folder(path, draft_case([riyadh(), other()], "Both"), [riyadh(), other()], force=True)
    assert read_decisions(path) == before
    assert not (path / "decisions.previous.jsonl").exists()


def test_reports_of_the_old_case_are_gone(path):
    """Only the new case's reports are there, and an old one can be added anew."""
    write_case_folder(path, draft_case([other()], "Norland"), [other()], force=True)
    assert [one.document.digest for one in read_case_folder(path).extractions] == [other().document.digest]
    assert add_reports(path, [riyadh()]).documents == (riyadh().document.digest,)
    assert check_case_folder(path) == ()


def test_a_new_folder_tells_git_how_to_join_and_what_to_leave(path):
    """Two analysts' decisions are joined line by line; what is derived or passing stays out."""
    assert "decisions.jsonl merge=union" in (path / ".gitattributes").read_text().splitlines()
    assert {".cache/", ".lock", "*.partial", ".unfinished"} <= set((path / ".gitignore").read_text().splitlines())
