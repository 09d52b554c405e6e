"""New reports change what the drafter wrote, never what somebody edited; where the two differ, it is told."""

import pytest

from fakes.talks import Report, named, riyadh
from zopa.case.casefile import add_reports, case_notes, check_case_folder, read_case_folder, write_case_folder
from zopa.case.decisions import Decision, Verdict, append_decision
from zopa.case.drafting import draft_case
from zopa.vocabulary import PartyRole, Stance, Strength

NAMES = named(ukraine=("Ukraine", "Kyiv"), russia=("Russia", "Moscow"), united_states=("United States", "Washington"))


@pytest.fixture
def path(tmp_path):
    """The talks of February 2025 as a case folder."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    return tmp_path / "talks"


def second_report():
    """A day later Kyiv sits at the table, repeats its offer firmly, and a step beyond allied troops comes up."""
    report = Report(
        "The delegation of Ukraine joined the talks in Riyadh. Kyiv offered a limited exchange of land once more. "
        "Washington proposes commitments short of a guarantee.",
        "2025-03-05",
        NAMES,
    )
    report.reports_event("The delegation of Ukraine joined the talks in Riyadh", "talks_held", "ukraine")
    report.says(
        "Kyiv offered a limited exchange of land once more",
        "ukraine",
        Stance.OPEN_TO,
        "territory",
        "swaps",
        strength=Strength.FIRM,
    )
    report.says(
        "Washington proposes commitments short of a guarantee",
        "united-states",
        Stance.PROPOSES,
        "guarantees",
        "commitments",
    )
    return report.extraction()


def edited(path, old, new):
    """Edit the case file by hand."""
    file = path / "case.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_what_nobody_edited_follows_the_reports(path):
    """A seat is taken, an option is named: the drafter's own values change in their place."""
    before = read_case_folder(path).case
    assert before.party("ukraine").role is PartyRole.EXCLUDED
    result = add_reports(path, [second_report()])
    case = read_case_folder(path).case
    assert case.party("ukraine").role is PartyRole.PARTY
    assert not case.party("ukraine").demands_seat
    uttered = {option.id: option.uttered for option in case.issue("guarantees").options}
    assert uttered["commitments"]
    assert result.contradictions == ()
    assert any("Ukraine is now party" in words for words in result.added)
    assert case_notes(path) == ()
    assert check_case_folder(path) == ()


def test_what_somebody_edited_stays_and_the_difference_is_told(path):
    """A role set by hand outlives the report that says otherwise, and check notes it without calling it a fault."""
    edited(path, "role: excluded", "role: observer")
    result = add_reports(path, [second_report()])
    assert read_case_folder(path).case.party("ukraine").role is PartyRole.OBSERVER
    assert [words for words in result.contradictions if "Ukraine is observer" in words]
    assert [words for words in case_notes(path) if "by hand, and by the reports party" in words]
    assert check_case_folder(path) == ()


def test_going_back_to_an_earlier_draft_is_an_edit(path):
    """Whoever restores by hand what an earlier draft said has decided so."""
    add_reports(path, [second_report()])
    edited(
        path,
        "  ukraine:\n    name: Ukraine\n    kind: state\n    role: party",
        "  ukraine:\n    name: Ukraine\n    kind: state\n    role: excluded",
    )
    third = Report("Moscow wants an end to sanctions.", "2025-03-09", NAMES)
    third.says("an end to sanctions", "russia", Stance.DEMANDS, "sanctions", "lifted")
    add_reports(path, [third.extraction()])
    assert read_case_folder(path).case.party("ukraine").role is PartyRole.EXCLUDED
    assert case_notes(path)


def test_a_red_line_grows_with_the_scale_it_stands_on(path):
    """A step that a new report names beyond a refused one is forbidden too, unless somebody edited the line."""
    add = Report("Moscow asks for full recognition.", "2025-03-05", NAMES)
    add.says("full recognition", "russia", Stance.DEMANDS, "foreign-troops", "neutral-peacekeepers")
    before = {(line.party, line.issue): line for line in read_case_folder(path).case.red_lines}
    result = add_reports(path, [add.extraction()])
    case = read_case_folder(path).case
    drafted = draft_case([riyadh(), add.extraction()], "again")
    for line in case.red_lines:
        (same,) = [one for one in drafted.red_lines if (one.party, one.issue) == (line.party, line.issue)]
        assert (line.narrow, line.wide) == (same.narrow, same.wide)
    assert set(before) == {(line.party, line.issue) for line in case.red_lines}
    assert result.contradictions == ()


def test_a_case_of_an_earlier_version_is_compared_with_its_own_draft(path):
    """Without the drafter's file, what equals the draft of the known reports is the drafter's."""
    (path / "drafted.txt").unlink()
    add_reports(path, [second_report()])
    assert read_case_folder(path).case.party("ukraine").role is PartyRole.PARTY


def test_what_an_earlier_version_drafted_is_no_edit(path):
    """A value that this version would draft otherwise is known by its digest, and follows the next report."""
    file = path / "drafted.txt"
    edited(path, "role: excluded", "role: guarantor")
    notes = case_notes(path)
    assert [words for words in notes if "Ukraine is guarantor" in words]
    case = read_case_folder(path).case
    from zopa.case.casefile.drafted import drafted_lines

    file.write_text(file.read_text() + "\n".join(drafted_lines(case)) + "\n")
    assert not [words for words in case_notes(path) if "Ukraine" in words]
    add_reports(path, [second_report()])
    assert read_case_folder(path).case.party("ukraine").role is PartyRole.PARTY


def test_two_drafters_files_join_by_their_lines(path):
    """Lines of two branches in any order, twice or not, mean the same."""
    file = path / "drafted.txt"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join([*reversed(lines), *lines[:5]]))
    add_reports(path, [second_report()])
    assert read_case_folder(path).case.party("ukraine").role is PartyRole.PARTY
    assert case_notes(path) == ()


def test_a_dispute_of_two_analysts_is_noted(path):
    """Until one of them decides in view of both."""
    statement = read_case_folder(path).case.red_lines[0].evidence[0]
    for author, verdict in (("Ada", Verdict.REJECTED), ("Ben", Verdict.ACCEPTED)):
        append_decision(path, Decision(statement, verdict, author, "2025-03-01", after=()))
    (note,) = case_notes(path)
    assert "analysts differ (Ada: rejected, Ben: accepted)" in note
