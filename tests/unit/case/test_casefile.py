"""A case folder keeps what it is given, says all that is wrong with it, and survives a pulled plug."""

import subprocess
import sys
from pathlib import Path

import pytest

from fakes.talks import riyadh
from zopa.case.casefile import (
    CaseFolder,
    case_revision,
    check_case_folder,
    in_file_order,
    read_case_folder,
    write_case_folder,
)
from zopa.case.decisions import Decision, Verdict, append_decision
from zopa.case.drafting import draft_case
from zopa.case.storage import append_line, write_atomically
from zopa.errors import CaseError


@pytest.fixture
def folder(tmp_path: Path) -> CaseFolder:
    """The talks of February 2025 as a case folder."""
    return write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh, February 2025"), [riyadh()])


def edited(folder: CaseFolder, *changes: tuple[str, str]) -> Path:
    """The folder after changes by hand, each of which must hit."""
    file = folder.path / "case.yaml"
    text = file.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text)
    return folder.path


def contents(path: Path) -> dict[str, bytes]:
    """Every file of a folder and its bytes."""
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def test_a_folder_gives_back_what_it_was_given(folder):
    """Case and extractions survive writing and reading."""
    found = read_case_folder(folder.path)
    assert found.case == in_file_order(folder.case)
    assert found.extractions == folder.extractions


def test_a_fresh_folder_has_no_faults(folder):
    """What the drafter writes passes its own check."""
    assert check_case_folder(folder.path) == ()


def test_writing_what_was_read_gives_the_same_bytes(folder, tmp_path):
    """Nothing is lost and nothing moves on the way through memory."""
    found = read_case_folder(folder.path)
    write_case_folder(tmp_path / "copy", found.case, found.extractions)
    assert contents(tmp_path / "copy") == contents(folder.path)


def test_nothing_is_overwritten_unasked(folder):
    """A folder that holds something is refused, whatever it holds."""
    before = contents(folder.path)
    with pytest.raises(CaseError, match="--force"):
        write_case_folder(folder.path, folder.case, ())
    assert contents(folder.path) == before


def test_a_file_is_no_folder(folder, tmp_path):
    """A case is not written over a file, not even by force."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CaseError, match="is a file"):
        write_case_folder(tmp_path / "file", folder.case, (), force=True)


def test_force_keeps_decisions_and_the_comments_of_an_unchanged_case(folder):
    """Writing the same case again leaves an analyst's comments and decisions alone."""
    path = edited(folder, ("    label: Sanctions\n", "    label: Sanctions  # see the note of 3 March\n"))
    append_decision(path, Decision(folder.case.positions[0].evidence[0], Verdict.ACCEPTED, "an analyst", "2025-03-01"))
    before = contents(path)
    write_case_folder(path, folder.case, folder.extractions, force=True)
    assert contents(path) == before


def test_an_empty_folder_may_be_used(folder, tmp_path):
    """A folder made beforehand is no obstacle."""
    (tmp_path / "empty").mkdir()
    write_case_folder(tmp_path / "empty", folder.case, folder.extractions)
    assert contents(tmp_path / "empty") == contents(folder.path)


def test_the_revision_is_of_the_content_not_the_layout(folder):
    """Comments and blank lines change nothing; a value does."""
    revision = case_revision(folder.case)
    assert revision.startswith("sha256:")
    path = edited(folder, ("title:", "\n# a remark\ntitle:"))
    assert case_revision(read_case_folder(path).case) == revision
    edited(folder, ("reading: null", "reading: wide"))
    assert case_revision(read_case_folder(path).case) != revision


def test_hand_made_values_are_read(folder):
    """What an analyst adds comes out as values of the model."""
    figures = """
preferences:
  russia:
    weights: {territory: 0.75, sanctions: 0.25}
    scores:
      territory: {recognition: 1, no-change: {value: 0.2, low: 0.1, high: 0.4, author: an analyst}}
    reservation_value: 0.3
links:
  - kind: only_if
    issue: sanctions
    options: [lifted]
    other: territory
    needs: [no-change]
    basis: assumed
"""
    path = edited(folder)
    with (path / "case.yaml").open("a") as file:
        file.write(figures)
    case = read_case_folder(path).case
    (preference,) = case.preferences
    assert preference.reservation_value is not None
    assert preference.reservation_value.value == 0.3
    assert dict(preference.weights)["territory"].value == 0.75
    assert dict(dict(preference.scores)["territory"])["no-change"].author == "an analyst"
    assert case.links[0].needs == ("no-change",)


TEN_FAULTS = (
    ("role: host", "role: hots"),
    ("label: Territory", "labels: Territory"),
    ("option: swaps", "option: swop"),
    ("stance: opposes", "stance: opposse"),
    ("vetoes: [united-states, russia, ukraine]", "vetoes: [united-states, rusia, ukraine]"),
    (
        "narrow: [guarantee]\n          wide: [commitments, guarantee]",
        "narrow: [guarantee]\n          wide: [commitments]",
    ),
    ("    status_quo: kept\n", ""),
    ("basis: narrated, time: past", "basis: narated, time: past"),
    ("  ukraine:\n    - {course", "  ukrane:\n    - {course"),
)


def test_ten_faults_are_ten_messages_with_their_lines(folder):
    """A file with ten different slips is read to its end, and every slip has its line."""
    path = edited(folder, *TEN_FAULTS)
    file = path / "case.yaml"
    file.write_text(file.read_text() + "preferences:\n  russia:\n    weights: {territory: 0.5, sanctions: 0.4}\n")
    lines = file.read_text().splitlines()
    faults = check_case_folder(path)
    marks = {
        "role: hots": "Did you mean 'host'?",
        "labels: Territory": "Did you mean 'label'?",
        "option: swop": "Did you mean 'swaps'?",
        "stance: opposse": "Did you mean 'opposes'?",
        "[united-states, rusia": "Did you mean 'russia'?",
        "wide: [commitments]": "guarantee narrowly but not widely",
        "label: Sanctions": "no `status_quo`",
        "basis: narated": "Did you mean 'narrated'?",
        "  ukrane:": "Did you mean 'ukraine'?",
        "weights: {": "sum to 0.9",
    }
    assert len(marks) == 10
    for mark, words in marks.items():
        place = next(number for number, line in enumerate(lines, start=1) if mark in line)
        assert any(fault.line == place and words in str(fault) for fault in faults), mark
    assert all(fault.file == "case.yaml" and fault.remedy for fault in faults)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("  russia:\n    name", "  russia:\n    kind: state\n    kind: state\n    name"), "stands twice"),
        (("aliases: [Moscow]", "aliases: Moscow"), "needs a list"),
        (("demands_seat: true", "demands_seat: perhaps"), "Write true or false"),
        (("schema: 2", "schema: 3"), "newer zopa"),
        (("uttered: false}", "uttered: false, performers: [mars]}"), "'mars'"),
        (("strength: soft", "strength: soft, must_hav: true"), "must_have"),
        (("evidence: [", "evidence: [000000000000, "), "000000000000"),
        (("title: Riyadh, February 2025\n", ""), "no `title`"),
        (("      allied-troops: {", "      # allied-troops: {"), "only one option"),
        (("    label: Territory", "    group: [a]\n    label: Territory"), "`group` of issue"),
        (("basis: narrated, time: past", "basis: narrated, time: past, date: 2022-13-01"), "no date"),
        (("basis: narrated, time: past", "basis: narrated, time: past, date: last year"), "no date"),
    ],
)
def test_a_slip_is_named(folder, change, words):
    """Each kind of slip has a sentence that says what it is."""
    faults = check_case_folder(edited(folder, change))
    assert any(words in str(fault) for fault in faults)


LINK = "links:\n  - {{kind: {0}, issue: sanctions, options: [{1}], other: territory, needs: [{2}], basis: assumed}}\n"
EVERY = "no-change, swaps, recognition"


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (LINK.format("only_if", "", "swaps"), "names no options on one side"),
        (LINK.format("only_if", "lifted", ""), "names no options on one side"),
        (LINK.format("only_if", "lifted", EVERY), "asks for any option of 'territory'"),
        (LINK.format("excludes", "lifted", EVERY), "makes lifted impossible"),
        (LINK.format("onlyif", "lifted", "swaps"), "Unknown kind 'onlyif'"),
        (LINK.format("only_if", "lifted", "swaps").replace("territory", "sanctions"), "joins 'sanctions' to itself"),
        (
            LINK.format("only_if", "lifted", "swaps") + LINK.format("only_if", "lifted", "swaps")[7:],
            "A link stands twice",
        ),
        (
            LINK.format("only_if", "lifted", "swaps") + LINK.format("excludes", "lifted", "swaps")[7:],
            "excludes what another",
        ),
        ("preferences:\n  russia: {weights: {territory: -0.5, sanctions: 1.5}}\n", "between 0 and 1"),
        ("preferences:\n  russia: {weights: {territory: {value: 1, low: 0, high: 2}}}\n", "between 0 and 1"),
        ("preferences:\n  russia: {scores: {territory: {swaps: {value: 2, low: 3, high: 4}}}}\n", "outside its range"),
        ("preferences:\n  russia: {scores: {territory: {swops: 1}}}\n", "Did you mean 'swaps'?"),
        ("preferences:\n  rusia: {}\n", "Did you mean 'russia'?"),
    ],
)
def test_an_impossible_value_is_named(folder, added, words):
    """Links that nothing can meet or that say nothing, and figures out of range, each with a line and a remedy."""
    with (folder.path / "case.yaml").open("a") as file:
        file.write(added)
    faults = check_case_folder(folder.path)
    assert any(words in str(fault) and fault.line and fault.remedy for fault in faults), faults


def test_what_stands_twice_is_named(folder):
    """The same position, red line or key twice: each has its line and that of the first."""
    path = edited(folder)
    text = (path / "case.yaml").read_text()
    position = next(line for line in text.splitlines() if line.lstrip().startswith("- {stance"))
    text = text.replace(f"{position}\n", f"{position}\n{position}\n", 1)
    line = text[text.index("        - wording: ") :]
    line = line[: line.index("evidence") + line[line.index("evidence") :].index("\n") + 1]
    (path / "case.yaml").write_text(text.replace(line, line + line, 1))
    faults = check_case_folder(path)
    assert sorted(fault.what.split(" on ")[0] for fault in faults) == ["A position", "A red line"]
    assert all("stands twice, first on line" in fault.what and fault.line for fault in faults)


def test_a_vote_below_zero_is_named(folder):
    """Votes are counted, not owed."""
    (fault,) = check_case_folder(edited(folder, ("  basis: assumed", "  votes: {russia: -1}\n  basis: assumed")))
    assert "The vote of 'russia' is -1" in fault.what


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [('"published": null', '"published": "18 February"', 7), ('"publisher": null', '"publisher": 7', 5)],
)
def test_an_odd_fact_of_a_source_is_named(folder, old, new, line):
    """Dates of reports decide what came first."""
    (file,) = (folder.path / "sources").glob("*.json")
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    (fault,) = check_case_folder(folder.path)
    assert (fault.file, fault.line) == (f"sources/{file.name}", line)


def test_a_date_in_a_record_is_looked_at(folder):
    """Statements and events have days of the calendar."""
    file = folder.path / "statements.jsonl"
    lines = file.read_text().splitlines()
    place = next(place for place, line in enumerate(lines) if '"kind": "statement"' in line)
    lines[place] = lines[place].replace('"stance"', '"date": "2025-02-30", "stance"')
    file.write_text("\n".join(lines) + "\n")
    (fault,) = check_case_folder(folder.path)
    assert (fault.line, "2025-02-30" in fault.what) == (place + 1, True)


def test_broken_yaml_has_a_line(folder):
    """A file that is no YAML says where it stops being so."""
    (fault,) = check_case_folder(edited(folder, ("parties:\n", "parties: [\n")))
    assert fault.line is not None
    assert "not valid YAML" in fault.what


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a list\n", "just words\n"])
def test_a_file_without_a_case_says_so(folder, text):
    """Empty and foreign files are faults, not crashes."""
    (folder.path / "case.yaml").write_text(text)
    assert check_case_folder(folder.path)


def test_a_changed_source_is_noticed(folder):
    """Reports never change after they were read; words that moved are faults too."""
    (text_file,) = (folder.path / "sources").glob("*.txt")
    text_file.write_text("X" + text_file.read_text())
    faults = check_case_folder(folder.path)
    assert any("has changed" in fault.what for fault in faults)
    assert any("are not at" in fault.what and fault.file == "statements.jsonl" and fault.line for fault in faults)


def test_a_missing_source_is_noticed(folder):
    """All records of a report that is gone are one fault, at the first of their lines."""
    for file in (folder.path / "sources").iterdir():
        file.unlink()
    (fault,) = check_case_folder(folder.path)
    assert (fault.file, fault.line) == ("statements.jsonl", 1)
    assert "not among the sources" in fault.what
    lines = (folder.path / "statements.jsonl").read_text().splitlines()
    assert f"This line and {len(lines) - 1} more" in fault.what


def test_a_broken_record_is_noticed(folder):
    """A cut line, an unknown kind and a record given twice each have their line."""
    file = folder.path / "statements.jsonl"
    lines = file.read_text().splitlines()
    statement = next(line for line in lines if '"kind": "statement"' in line)
    file.write_text("\n".join([*lines, lines[-1][:30], '{"kind": "rumour"}', statement]) + "\n")
    faults = check_case_folder(folder.path)
    assert [fault.line for fault in faults] == [len(lines) + 1, len(lines) + 2, len(lines) + 3]


def test_values_are_not_blamed_for_a_broken_record(folder):
    """A record that cannot be read is one fault, and not another for each value that rests on it."""
    file = folder.path / "statements.jsonl"
    text = file.read_text()
    assert '"stance": "refuses"' in text
    file.write_text(text.replace('"stance": "refuses"', '"stance": "shouts"', 1))
    (fault,) = check_case_folder(folder.path)
    assert (fault.file, "shouts" in fault.what) == ("statements.jsonl", True)


@pytest.mark.parametrize("name", ["case.yaml", "statements.jsonl"])
def test_what_a_merge_left_is_called_so(folder, name):
    """The line that git marked is named, not what the reader of the format stumbled over."""
    file = folder.path / name
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:3], "<<<<<<< HEAD", *lines[3:]]) + "\n")
    (fault,) = check_case_folder(folder.path)
    assert (fault.file, fault.line) == (name, 4)
    assert "merge" in fault.what


def test_a_case_file_that_is_no_text_hides_no_other_fault(folder):
    """The line with the foreign byte is named once, and the rest of the folder is checked all the same."""
    file = folder.path / "case.yaml"
    file.write_bytes(file.read_bytes() + b"# caf\xe9\n")
    (folder.path / "statements.jsonl").write_text("no record\n")
    broken = check_case_folder(folder.path)
    assert [(fault.file, fault.line) for fault in broken] == [
        ("case.yaml", file.read_bytes().count(b"\n")),
        ("statements.jsonl", 1),
    ]


def test_lost_records_are_one_fault_not_one_a_value(folder):
    """Without its records a drafted case says what is missing, once."""
    (folder.path / "statements.jsonl").unlink()
    (fault,) = check_case_folder(folder.path)
    assert (fault.file, fault.line) == ("statements.jsonl", None)
    (folder.path / "statements.jsonl").mkdir()
    (fault,) = check_case_folder(folder.path)
    assert "cannot be read" in fault.what


def test_a_case_written_by_hand_needs_no_records(tmp_path):
    """Where no value names a record, `case.yaml` alone is a case; where one does, the file is missed."""
    file = tmp_path / "case.yaml"
    file.write_text("schema: 1\ntitle: A sale\nparties:\n  seller: {name: The seller}\n")
    assert check_case_folder(tmp_path) == ()
    assert read_case_folder(tmp_path).case.party("seller").name == "The seller"
    file.write_text(file.read_text().replace("seller}", "seller, evidence: [abc]}"))
    assert [fault.file for fault in check_case_folder(tmp_path)] == ["statements.jsonl"]


def test_every_removed_statement_is_missed(folder):
    """A value whose words are gone is named, whichever line of the records is lost."""
    file = folder.path / "statements.jsonl"
    lines = file.read_text().splitlines(keepends=True)
    for place, line in enumerate(lines):
        if '"kind": "statement"' in line:
            file.write_text("".join(lines[:place] + lines[place + 1 :]))
            faults = check_case_folder(folder.path)
            assert faults
            assert all(fault.file == "case.yaml" and fault.line and fault.remedy for fault in faults)


@pytest.mark.parametrize("name", ["case.yaml", "statements.jsonl"])
def test_a_byte_order_mark_is_no_fault(folder, name):
    """Editors on some systems put one in front of every file."""
    file = folder.path / name
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read_case_folder(folder.path).case == in_file_order(folder.case)


@pytest.mark.parametrize("figure", [".nan", ".inf", "-.inf", "0x1F", "0o17", "1:30", "ten"])
def test_a_figure_that_is_no_number_is_a_fault(folder, figure):
    """Whatever YAML takes for a number: only decimal ones are figures."""
    path = edited(folder)
    with (path / "case.yaml").open("a") as file:
        file.write(f"preferences:\n  russia: {{reservation_value: {figure}}}\n")
    (fault,) = check_case_folder(path)
    assert "is not a number" in fault.what
    assert fault.line is not None


def test_brackets_without_end_are_a_fault(folder):
    """A file nested deeper than anybody writes is refused in one sentence."""
    (folder.path / "case.yaml").write_text("title: " + "[" * 600 + "]" * 600)
    (fault,) = check_case_folder(folder.path)
    assert "too deeply" in fault.what


def test_no_folder_is_a_fault_not_a_crash(tmp_path):
    """A path without a case is told so."""
    (fault,) = check_case_folder(tmp_path / "nothing")
    assert "no such folder" in fault.what


def test_reading_a_faulty_folder_lists_everything(folder):
    """The error carries all faults, so that one reading mends all."""
    with pytest.raises(CaseError) as error:
        read_case_folder(edited(folder, *TEN_FAULTS))
    assert len(error.value.faults) >= 9


def test_a_kill_before_the_rename_leaves_the_old_file(tmp_path):
    """Dying between writing and renaming costs the new content, never the old."""
    file = tmp_path / "case.yaml"
    file.write_text("old")
    program = (
        "import os, sys, pathlib\n"
        "from zopa.case import storage\n"
        "storage.Path.replace = lambda *_: os._exit(9)\n"
        "storage.write_atomically(pathlib.Path(sys.argv[1]), b'new')\n"
    )
    finished = subprocess.run([sys.executable, "-c", program, str(file)], check=False)
    assert finished.returncode == 9
    assert file.read_text() == "old"
    write_atomically(file, b"new")
    assert file.read_text() == "new"


def test_a_failed_write_leaves_no_debris(tmp_path, monkeypatch):
    """An error on the way is passed on and cleaned up after."""
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_atomically(tmp_path / "file", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_log_grows_by_whole_lines(tmp_path):
    """A line that a kill cut short is lost, and it alone."""
    file = tmp_path / "log"
    append_line(file, "one")
    with file.open("a") as log:
        log.write('{"tw')
    append_line(file, "three")
    assert file.read_text().splitlines() == ["one", "three"]
