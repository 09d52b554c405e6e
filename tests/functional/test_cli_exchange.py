"""Cases to and from other programs, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fakes.scenario_files import GENIUS_EAST, genius_folder, negolog_folder, scorable_folder


def test_import_study_export(zopa, tmp_path: Path) -> None:
    """A Genius folder becomes a case that has no fault, can be studied, and goes out again as another program's."""
    genius_folder(tmp_path / "hedge")
    made = zopa("import", "genius", "hedge", "case", cwd=tmp_path)
    assert made.returncode == 0
    assert made.stdout.startswith("case: 2 parties, 2 issues, 9 deals.\n")
    assert "east.xml:14: The discount factor 0.5 is not kept" in made.stdout
    assert zopa("check", "case", cwd=tmp_path).stdout == "case: no fault found.\n"
    studied = json.loads(zopa("study", "case", "--json", cwd=tmp_path).stdout)
    assert studied["bargaining"]["zone"]["deals"] == 9
    assert studied["bargaining"]["reservation_values"] == {"east": 0.3, "west": None}
    assert studied["comparisons"] == []
    assert "hedge (Genius files, read as genius)" in studied["bargaining"]["authors"]
    for form in ("genius", "geniusweb", "negmas", "negolog", "scorable"):
        assert zopa("export", "case", "--to", form, form, cwd=tmp_path).returncode == 0
        assert zopa("import", form, form, f"again-{form}", "--quiet", cwd=tmp_path).stdout == ""
    again = json.loads(zopa("study", "again-negmas", "--json", cwd=tmp_path).stdout)
    assert [point["utilities"] for point in again["bargaining"]["frontier"]] == [
        point["utilities"] for point in studied["bargaining"]["frontier"]
    ]


def test_scorable_game_keeps_its_rule(zopa, tmp_path: Path) -> None:
    """Both with a veto and all but one in all: there and back."""
    scorable_folder(tmp_path / "game")
    zopa("import", "scorable", "game", "case", cwd=tmp_path)
    assert "vetoes: [east-side, west-side]\n  quota: 2" in (tmp_path / "case/case.yaml").read_text()
    told = zopa("export", "case", "--to", "scorable", "again", cwd=tmp_path)
    assert told.stdout.startswith("again: 5 files, 3 parties, 2 issues, 6 deals.")
    assert (tmp_path / "again/config.txt").read_text().splitlines()[0] == "East side,East side,p1,cooperative,none"


def test_refusals_are_one_sentence(zopa, tmp_path: Path) -> None:
    """What is uncertain, what is in the way and what is unknown: exit code 2, and nothing is written."""
    genius_folder(tmp_path / "hedge", east=GENIUS_EAST.replace('evaluation="3"', 'evaluation="s"'))
    refused = zopa("import", "genius", "hedge", "case", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "zopa: east.xml:5: `evaluation` is 's', which is not a number: correct the file.\n"
    assert not (tmp_path / "case").exists()
    assert zopa("import", "nonsense", "hedge", "case", cwd=tmp_path).returncode == 2
    negolog_folder(tmp_path / "log")
    zopa("import", "negolog", "log", "case", cwd=tmp_path)
    assert "add --force" in zopa("import", "negolog", "log", "case", cwd=tmp_path).stderr
    assert "add --force" in zopa("export", "case", "--to", "negolog", "log", cwd=tmp_path).stderr
    zopa("new", "empty", cwd=tmp_path)
    assert "Only a case with scores" in zopa("export", "empty", "--to", "negmas", "out", cwd=tmp_path).stderr


def test_spreadsheets(zopa, tmp_path: Path) -> None:
    """Positions as CSV, all tables as a workbook; a file that exists is left."""
    negolog_folder(tmp_path / "log")
    zopa("import", "negolog", "log", "case", cwd=tmp_path)
    assert zopa("export", "case", "--to", "csv", "case.csv", cwd=tmp_path).returncode == 0
    assert (tmp_path / "case.csv").read_text().startswith("issue,party,reported")
    assert zopa("export", "case", "--to", "csv", "-", cwd=tmp_path).stdout == (tmp_path / "case.csv").read_text()
    assert zopa("export", "case", "--to", "xlsx", "case.xlsx", cwd=tmp_path).returncode == 0
    assert (tmp_path / "case.xlsx").read_bytes().startswith(b"PK")
    assert "add --force" in zopa("export", "case", "--to", "xlsx", "case.xlsx", cwd=tmp_path).stderr
    assert "There is no format 'pptx'" in zopa("export", "case", "--to", "pptx", "x", cwd=tmp_path).stderr


def test_plot(zopa, tmp_path: Path) -> None:
    """The pictures go into one file; another ending is refused before any work."""
    negolog_folder(tmp_path / "log")
    zopa("import", "negolog", "log", "case", cwd=tmp_path)
    done = zopa("study", "case", "--plot", "case.svg", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "case.svg").read_text().startswith("<svg xmlns=")
    assert "are written as .svg" in zopa("study", "case", "--plot", "case.png", cwd=tmp_path).stderr
    assert "add --force" in zopa("study", "case", "--plot", "case.svg", cwd=tmp_path).stderr


@pytest.mark.parametrize("option", [("--semantics", "raw"), ("--resolution", "4")])
def test_options_reach_the_reader(zopa, tmp_path: Path, option: tuple[str, str]) -> None:
    """An option that means nothing for a format is refused, not ignored."""
    negolog_folder(tmp_path / "log")
    assert zopa("import", "negolog", "log", "case", *option, cwd=tmp_path).returncode == 2
    genius_folder(tmp_path / "hedge")
    assert zopa("import", "genius", "hedge", "case", *option, cwd=tmp_path).returncode == 0
