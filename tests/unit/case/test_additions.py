"""New reports add to a case what they bring, and leave what an analyst wrote byte by byte."""

import contextlib
import difflib
import shutil
from pathlib import Path

import pytest
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from fakes.talks import Report, named, riyadh
from zopa.case.casefile import add_reports, check_case_folder, read_case_folder, write_case_folder
from zopa.case.casefile.editing import with_entries
from zopa.case.casefile.nodes import compose
from zopa.case.casefile.writing import inline, inline_map
from zopa.case.drafting import draft_case
from zopa.case.storage import write_atomically
from zopa.statements.statement import Extraction
from zopa.vocabulary import Stance, Strength

NEWS = (
    "Poland rules out soldiers of the alliance. Kyiv would accept monitors. Washington demands an end to the fighting. "
    "Europe proposes easing sanctions in steps. Russia again refuses NATO troops. Ukraine sent Olha Koval, an adviser."
)


def news() -> Extraction:
    """A second report, two weeks later."""
    parties = named(
        poland="Poland", ukraine=("Ukraine", "Kyiv"), european_allies=("European allies", "Europe"), russia="Russia"
    )
    report = Report(NEWS, "2025-03-01", parties)
    line = {"strength": Strength.RED_LINE}
    report.says(
        "Poland rules out soldiers of the alliance", "poland", Stance.REFUSES, "foreign-troops", "allied-troops", **line
    )
    report.says("Kyiv would accept monitors", "ukraine", Stance.ACCEPTS, "foreign-troops", "monitors")
    report.says("an end to the fighting", "united-states", Stance.DEMANDS, "ceasefire", "pause")
    report.says("easing sanctions in steps", "european-allies", Stance.PROPOSES, "sanctions", "eased")
    report.says("Russia again refuses NATO troops", "russia", Stance.REFUSES, "foreign-troops", "allied-troops", **line)
    report.names_delegate("Olha Koval", "an adviser", "ukraine")
    return report.extraction()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The talks of February 2025 as a case folder."""
    write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])
    return tmp_path / "talks"


HAND = (
    ("title: Riyadh, February 2025\n", "title: 'Riyadh'   # shorter\n"),
    ("    label: Sanctions\n", "    label: Sanctions relief  # our word\n"),
    ("      kept: {label: ", "      # as they are today\n      kept: {performers: [ukraine], label: "),
    ("    status_quo: none\n    ordered: true\n", "    ordered: true\n\n    status_quo: none\n"),
    ("          reading: null\n", "          reading: wide\n"),
    ("    - {name: Marco Rubio", "    # the first man\n    - {name: Marco Rubio"),
    ("  saudi-arabia:\n", "  oman: {name: Oman, role: observer}\n  saudi-arabia:\n"),
    ("  basis: assumed\n", "  basis: attributed\n"),
    ("strength: soft", "strength: firm"),
    ("alternatives:\n", "# Hard facts only.\nalternatives:\n"),
)


def edit_by_hand(path: Path) -> str:
    """Edit a case in ten ways; the text as it stands then."""
    file = path / "case.yaml"
    text = file.read_text()
    for old, new in HAND:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text)
    return text


def test_every_line_of_an_analyst_stays(path):
    """Ten edits by hand survive a new report: lines are added, evidence is appended, nothing else moves."""
    before = edit_by_hand(path)
    add_reports(path, [news()])
    after = (path / "case.yaml").read_text()
    gone = [line[2:] for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("- ")]
    assert all("evidence: [" in line for line in gone)
    assert check_case_folder(path) == ()


def test_what_a_report_brings_is_added_and_said(path):
    """A party, an issue, an option, positions, a red line and a delegate, each in its place."""
    result = add_reports(path, [news()])
    case = read_case_folder(path).case
    assert case.party("poland").name == "Poland"
    assert [option.id for option in case.issue("foreign-troops").options] == ["none", "monitors", "allied-troops"]
    assert [option.id for option in case.issue("sanctions").options] == ["kept", "eased", "lifted"]
    assert {issue.id for issue in case.issues} >= {"ceasefire"}
    assert ("poland", "foreign-troops") in {(line.party, line.issue) for line in case.red_lines}
    assert "Olha Koval" in {delegate.name for delegate in case.delegates}
    label = case.issue("foreign-troops").options[1].label
    assert any(label in words for words in result.added)
    assert case == result.folder.case


def test_new_lines_end_as_the_others_do(path):
    """A file of another system, with its mark in front, stays one of that system."""
    file = path / "case.yaml"
    unix = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + unix.replace(b"\n", b"\r\n"))
    add_reports(path, [news()])
    added = file.read_bytes()
    assert added.startswith(b"\xef\xbb\xbf")
    assert added.count(b"\n") == added.count(b"\r\n") > unix.count(b"\n")
    assert check_case_folder(path) == ()


def test_said_again_adds_a_witness(path):
    """A red line that is repeated gets evidence, not a twin."""
    add_reports(path, [news()])
    case = read_case_folder(path).case
    (line,) = (one for one in case.red_lines if (one.party, one.issue) == ("russia", "foreign-troops"))
    assert len(line.evidence) == 2


def test_the_same_report_twice_adds_nothing(path):
    """Only what is new is read: the second time nothing changes."""
    add_reports(path, [news()])
    before = {file: file.read_bytes() for file in path.rglob("*") if file.is_file()}
    result = add_reports(path, [news(), riyadh()])
    assert (result.documents, result.added, result.left_out) == ((), (), ())
    assert {file: file.read_bytes() for file in path.rglob("*") if file.is_file()} == before


def test_what_was_removed_by_hand_does_not_come_back(path):
    """An analyst who removed an issue is told what a new report would have said on it."""
    file = path / "case.yaml"
    text = file.read_text()
    start, end = text.index("  foreign-troops:\n"), text.index("  guarantees:\n")
    file.write_text(text[:start] + text[end:])
    result = add_reports(path, [news()])
    assert "foreign-troops" not in {issue.id for issue in read_case_folder(path).case.issues}
    assert any("foreign-troops" in words for words in result.left_out)


def test_a_settled_decision_is_not_changed(path):
    """Who can refuse a deal is assumed until an analyst settles it; then a new party is only mentioned."""
    edit_by_hand(path)
    before = read_case_folder(path).case.rule
    add_reports(path, [news()])
    assert read_case_folder(path).case.rule == before


@pytest.mark.parametrize("written", range(6))
def test_adding_that_was_cut_short_is_finished_by_the_next(path, tmp_path, monkeypatch, written):
    """Wherever the power goes, the folder is sound, and adding the report again brings all of it."""
    copy = tmp_path / "whole"
    shutil.copytree(path, copy)
    add_reports(copy, [news()])
    allowed = iter(range(written))

    def write_or_die(place: Path, content: bytes) -> None:
        if next(allowed, None) is None:
            raise KeyboardInterrupt
        write_atomically(place, content)

    monkeypatch.setattr("zopa.case.casefile.adding.write_atomically", write_or_die)
    with contextlib.suppress(KeyboardInterrupt):
        add_reports(path, [news()])
    monkeypatch.undo()
    assert check_case_folder(path) == ()
    add_reports(path, [news()])
    assert {file.name: file.read_bytes() for file in path.rglob("*") if file.is_file()} == {
        file.name: file.read_bytes() for file in copy.rglob("*") if file.is_file()
    }


CASES = (
    ("a: {b: {}}\n", ("a", "b"), inline_map({"c": 1}), "a: {b: {c: 1}}\n"),
    ("a: {b: [x]}\n", ("a", "b"), inline(["y"]), "a: {b: [x, y]}\n"),
    ("a: [x, ]  # why\n", ("a",), inline(["y"]), "a: [x, y]  # why\n"),
    ("a:\n  b: 1 # one\n# end\nz: 2\n", ("a",), {"c": 3}, "a:\n  b: 1 # one\n  c: 3\n# end\nz: 2\n"),
    ("a:\n  b: 1\n  # about b\n\nz: 2\n", ("a",), {"c": 3}, "a:\n  b: 1\n  # about b\n  c: 3\n\nz: 2\n"),
    ("a:\nz: 2\n", ("a",), {"c": 3}, "a:\n  c: 3\nz: 2\n"),
    ("a: null  # none yet\nz: 2\n", ("a",), {"c": 3}, "a:  # none yet\n  c: 3\nz: 2\n"),
    ("a:\n- x\n- y\n", ("a",), ["z"], "a:\n- x\n- y\n- z\n"),
    ("a:\n  - x\nz: 1", ("a",), ["y"], "a:\n  - x\n  - y\nz: 1\n"),
    ("a: 1", (), {"b": 2}, "a: 1\nb: 2\n"),
    ("a:\n  b: 1\n", ("a", "c", "d"), {"e": 1}, "a:\n  b: 1\n  c:\n    d:\n      e: 1\n"),
    ("a: {b: 1}\n", ("a", "c", "d"), {"e": 1}, "a: {b: 1, c: {d: {e: 1}}}\n"),
    ("a: |\n  some\n  text\n\nz: 1\n", (), {"b": 2}, "a: |\n  some\n  text\n\nz: 1\nb: 2\n"),
)


@pytest.mark.parametrize(("text", "place", "addition", "expected"), CASES)
def test_entries_are_put_in_the_manner_of_their_surroundings(text, place, addition, expected):
    """Block or brackets, empty or not, with comments around: the new entry fits in and the rest stays."""
    if type(addition) in {dict, list}:
        addition = CommentedMap(addition) if isinstance(addition, dict) else CommentedSeq(addition)
    result = with_entries(text, place, addition)
    assert result == expected
    faults: list = []
    assert compose(result, faults) is not None
    assert faults == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  one: 1\n  # the last\n  three: 3\n", "a:\n  one: 1\n  two: 2\n  # the last\n  three: 3\n"),
        ("a:\n  three: 3\n", "a:\n  two: 2\n  three: 3\n"),
        ("a: {one: 1, three: 3}\n", "a: {one: 1, two: 2, three: 3}\n"),
    ],
)
def test_a_new_key_goes_before_the_one_that_follows(text, expected):
    """Options of a scale keep its order, and comments stay with what they are about."""
    assert with_entries(text, ("a",), CommentedMap({"two": 2}), before="three") == expected
