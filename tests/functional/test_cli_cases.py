"""``zopa new``, ``read`` and ``check`` on case folders."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def own(case_work: Path, tmp_path: Path) -> Path:
    """A copy of the drafted case that a test may change."""
    shutil.copytree(case_work / "herring", tmp_path / "herring")
    shutil.copy(case_work / "tariffs.txt", tmp_path)
    shutil.copy(case_work / "quotas.txt", tmp_path)
    return tmp_path


def test_new_makes_a_sound_case(zopa, case_work: Path) -> None:
    """A drafted case has no fault."""
    assert (case_work / "herring" / "case.yaml").is_file()
    done = zopa("check", "herring", cwd=case_work)
    assert (done.returncode, done.stdout) == (0, "herring: no fault found.\n")


def test_new_without_reports_is_empty_and_sound(zopa, tmp_path: Path) -> None:
    """A case can be begun by hand."""
    assert zopa("new", "blank", "--title", "By hand", cwd=tmp_path).returncode == 0
    assert zopa("check", "blank", cwd=tmp_path).returncode == 0
    assert "By hand" in (tmp_path / "blank" / "case.yaml").read_text(encoding="utf-8")
    assert zopa("positions", "blank", cwd=tmp_path).returncode == 0
    assert zopa("study", "blank", cwd=tmp_path).returncode == 0


def test_new_from_a_recipe_makes_nothing(zopa, reports: Path) -> None:
    """No negotiation, no case."""
    done = zopa("new", "dinner", "cooking.txt", cwd=reports)
    assert done.returncode == 2
    assert "No negotiation found" in done.stderr
    assert not (reports / "dinner").exists()


def test_force_replaces_a_case(zopa, own: Path) -> None:
    """With --force the case is drafted anew."""
    done = zopa("new", "herring", "tariffs.txt", "--force", cwd=own)
    assert done.returncode == 0, done.stderr
    assert zopa("check", "herring", cwd=own).returncode == 0
    assert "Canada" in (own / "herring" / "case.yaml").read_text(encoding="utf-8")


def test_read_adds_what_is_new_and_keeps_edits(zopa, own: Path) -> None:
    """A title, a comment and a report that is known already stay as they are."""
    file = own / "herring" / "case.yaml"
    text = file.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    file.write_text(text.replace(title, "title: My own title # and why"), encoding="utf-8")
    done = zopa("read", "herring", "tariffs.txt", "quotas.txt", cwd=own)
    assert done.returncode == 0, done.stderr
    assert "1 new, 1 known" in done.stdout
    now = file.read_text(encoding="utf-8")
    assert "title: My own title # and why" in now
    assert "Canada" in now
    assert zopa("check", "herring", cwd=own).returncode == 0


def test_read_knows_the_names_that_a_case_gives(zopa, own: Path) -> None:
    """An alias written into the case file makes a new report's words that party's."""
    (own / "new.txt").write_text(
        "In the herring talks the Grey Fleet demanded a quota of 40 percent.", encoding="utf-8"
    )
    file = own / "herring" / "case.yaml"
    text = file.read_text(encoding="utf-8")
    assert "aliases: [Oslo]" in text
    file.write_text(text.replace("aliases: [Oslo]", "aliases: [Oslo, Grey Fleet]"), encoding="utf-8")
    done = zopa("read", "herring", "new.txt", cwd=own)
    assert done.returncode == 0, done.stderr
    lines = (own / "herring" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["party"] for record in records if "Grey Fleet demanded" in record.get("text", "")] == ["norway"]


def test_read_twice_changes_nothing(zopa, own: Path) -> None:
    """A report that is known is passed over."""
    before = {path: path.read_bytes() for path in sorted((own / "herring").rglob("*")) if path.is_file()}
    done = zopa("read", "herring", "quotas.txt", cwd=own)
    assert "0 new, 1 known" in done.stdout
    assert {path: path.read_bytes() for path in sorted((own / "herring").rglob("*")) if path.is_file()} == before


def test_check_shows_every_fault_with_its_line(zopa, own: Path) -> None:
    """Ten faults in the case file are ten lines, each with the place."""
    file = own / "herring" / "case.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    changed = [
        line.replace("strength: firm", "strength: mighty").replace("stance: demands", "stance: dreams of")
        for line in lines
    ]
    faulty = [number for number, (old, new) in enumerate(zip(lines, changed, strict=True), start=1) if old != new]
    assert faulty
    file.write_text("\n".join(changed) + "\n", encoding="utf-8")
    done = zopa("check", "herring", cwd=own)
    assert done.returncode == 2
    for number in faulty:
        assert f"case.yaml:{number}: " in done.stdout
    data = json.loads(zopa("check", "herring", "--json", cwd=own).stdout)
    assert len(data["faults"]) == len(done.stdout.splitlines())
    assert set(data["faults"][0]) == {"file", "line", "what", "remedy"}


def test_other_commands_refuse_a_faulty_case(zopa, own: Path) -> None:
    """Nothing is worked out from a case that cannot be trusted; all its faults are said."""
    file = own / "herring" / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("strength: ", "strength: not-"), encoding="utf-8")
    done = zopa("study", "herring", "--json", cwd=own)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("case.yaml:") >= 2


def test_check_prints_the_schema_for_editors(zopa, tmp_path: Path) -> None:
    """One command gives what an editor completes a case file by; without it a case has to be named."""
    done = zopa("check", "--schema", cwd=tmp_path)
    assert json.loads(done.stdout)["properties"]["issues"]
    done = zopa("check", cwd=tmp_path)
    assert (done.returncode, "--schema" in done.stderr) == (2, True)
