"""A large case that was found sound is opened without being checked again, until a single byte is another."""

import json

import pytest

from fakes.talks import riyadh
from zopa.case.casefile import check_case_folder, opening, read_case_folder, write_case_folder
from zopa.case.casefile.folder import examine
from zopa.case.decisions import Decision, Verdict, append_decision
from zopa.case.drafting import draft_case
from zopa.errors import CaseError


@pytest.fixture
def path(tmp_path, monkeypatch):
    """The talks of February 2025 as a case folder, taken for a large one."""
    monkeypatch.setattr(opening, "_LARGE", 1)
    return write_case_folder(tmp_path / "talks", draft_case([riyadh()], "Riyadh"), [riyadh()]).path


@pytest.fixture
def examined(monkeypatch):
    """How often a folder is read through."""
    times = []
    counting = lambda folder, **wanted: times.append(folder) or examine(folder, **wanted)  # noqa: E731
    monkeypatch.setattr("zopa.case.casefile.folder.examine", counting)
    return times


def test_an_unchanged_case_is_not_read_again(path, examined):
    """The second opening gives the same case, and the records only when they are asked for."""
    first = read_case_folder(path)
    second = read_case_folder(path)
    assert len(examined) == 1
    assert second.case == first.case
    assert second.extractions == first.extractions
    assert second.extractions is second.extractions
    assert len(examined) == 3  # once to see that all is sound, once for the records of each


def test_a_small_case_leaves_nothing_behind(path, monkeypatch):
    """Opening writes only where it saves time."""
    monkeypatch.setattr(opening, "_LARGE", 10**9)
    read_case_folder(path)
    assert not (path / ".cache").exists()


@pytest.mark.parametrize("name", ["case.yaml", "statements.jsonl", "sources/*.txt", "sources/*.json"])
def test_every_file_is_looked_at(path, name):
    """A fault that comes into any file of a case that was sound before is found."""
    read_case_folder(path)
    (file,) = path.glob(name)
    file.write_text("{" + file.read_text())
    with pytest.raises(CaseError):
        read_case_folder(path)
    assert check_case_folder(path)


def test_a_decision_is_heeded(path):
    """A rejected statement takes its values with it, whatever was kept."""
    before = read_case_folder(path).case
    statement = before.red_lines[0].evidence[0]
    append_decision(path, Decision(statement, Verdict.REJECTED, "an analyst", "2025-03-01T10:00:00"))
    assert len(read_case_folder(path).case.red_lines) == len(before.red_lines) - 1


def test_a_faulty_case_is_not_kept(path):
    """What has faults is refused as often as it is opened."""
    file = path / "case.yaml"
    file.write_text(file.read_text().replace("role: host", "role: hots"))
    for _ in range(2):
        with pytest.raises(CaseError, match="hots"):
            read_case_folder(path)
    assert not (path / ".cache").exists()


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"digest": "DIGEST"}', '{"digest": "DIGEST", "case": {"titel": 1}}']
)
def test_a_broken_note_is_passed_over(path, damage):
    """The folder alone counts."""
    before = read_case_folder(path).case
    note = path / ".cache" / "opened.json"
    note.write_text(damage.replace("DIGEST", json.loads(note.read_text())["digest"]))
    assert read_case_folder(path).case == before


@pytest.fixture
def edited(path):
    """The case after it was opened, and its own file edited by hand."""
    read_case_folder(path)
    file = path / "case.yaml"
    file.write_text(file.read_text().replace("title: Riyadh", "title: Riyadh, edited  # by hand"))
    return path


def test_after_an_edit_of_the_case_file_the_records_are_not_checked_again(edited, examined):
    """What was found sound and is still the same stays so; the case is the one that a full reading gives."""
    found = read_case_folder(edited)
    assert examined == []
    assert found.case.title == "Riyadh, edited"
    assert found.case == examine(edited).case
    assert found.extractions == examine(edited).extractions
    again = read_case_folder(edited)
    assert again.case == found.case


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("role: host", "role: hots", "hots"), ("evidence: [", "evidence: [000000000000, ", "000000000000")],
)
def test_a_slip_in_an_edit_is_named_with_its_line(edited, old, new, words):
    """The same faults are found as without any note of what was sound."""
    file = edited / "case.yaml"
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(CaseError, match=words) as caught:
        read_case_folder(edited)
    assert caught.value.faults == check_case_folder(edited)
    assert all(fault.line for fault in caught.value.faults)


@pytest.mark.parametrize("name", ["statements.jsonl", "sources/*.txt", "sources/*.json"])
def test_a_fault_beneath_an_edited_case_file_is_found(edited, name):
    """Only records and sources that are the same byte for byte are passed over."""
    (file,) = edited.glob(name)
    file.write_text("{" + file.read_text())
    with pytest.raises(CaseError):
        read_case_folder(edited)


def test_a_dead_link_among_the_sources_hides_no_change(edited):
    """What cannot be read there does not keep the others from being looked at."""
    (edited / "sources" / "dead").symlink_to("nowhere")
    read_case_folder(edited)
    (file,) = edited.glob("sources/*.txt")
    file.write_text(file.read_text() + ".")
    with pytest.raises(CaseError, match="has changed"):
        read_case_folder(edited)


def test_after_a_decision_an_edited_case_is_read_whole(edited, examined):
    """A decision is about statements, which have to be there to follow it."""
    statement = read_case_folder(edited).case.red_lines[0].evidence[0]
    before = len(read_case_folder(edited).case.red_lines)
    append_decision(edited, Decision(statement, Verdict.REJECTED, "an analyst", "2025-03-01T10:00:00"))
    assert len(read_case_folder(edited).case.red_lines) == before - 1
    assert len(examined) == 1


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"digest": 1}', '{"digest": "DIGEST"}'])
def test_a_broken_note_of_sound_records_is_passed_over(edited, examined, damage):
    """Then the folder is read whole."""
    note = edited / ".cache" / "sound_records.json"
    note.write_text(damage.replace("DIGEST", json.loads(note.read_text())["digest"]))
    assert read_case_folder(edited).case.title == "Riyadh, edited"
    assert len(examined) == 1
