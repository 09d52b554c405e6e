"""``zopa positions``, ``study`` and ``assess`` on a drafted case."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

STUDY_KEYS = ["case", "revision", "seed", "draws", "coverage", "collisions", "left", "relaxations", "tables"]
STUDY_KEYS += [
    "performers",
    "questions",
    "comparisons",
    "family",
    "bargaining",
    "contradictions",
    "scenarios",
    "drivers",
    "judgements",
]


@pytest.fixture(scope="module")
def matrix(zopa, case_work: Path) -> dict:
    """The matrix of the case as data."""
    return json.loads(zopa("positions", "herring", "--json", cwd=case_work).stdout)


@pytest.fixture(scope="module")
def studied(zopa, case_work: Path) -> dict:
    """The study of the case as data."""
    return json.loads(zopa("study", "herring", "--draws", 200, "--json", cwd=case_work).stdout)


def test_positions_has_a_cell_for_every_issue_and_party(matrix: dict) -> None:
    """Silence is shown: the cells are complete."""
    pairs = [(issue["id"], party["id"]) for issue in matrix["issues"] for party in matrix["parties"]]
    assert [(cell["issue"], cell["party"]) for cell in matrix["cells"]] == pairs
    assert any(cell["reported"] for cell in matrix["cells"])
    for cell in matrix["cells"]:
        assert cell["reported"] or not cell["positions"]
        assert all(position["evidence"] for position in cell["positions"])


def test_positions_as_csv(zopa, case_work: Path, matrix: dict) -> None:
    """Every cell has a row."""
    rows = list(csv.DictReader(io.StringIO(zopa("positions", "herring", "--csv", cwd=case_work).stdout)))
    assert {(row["issue"], row["party"]) for row in rows} == {
        (cell["issue"], cell["party"]) for cell in matrix["cells"]
    }


def test_positions_for_people(zopa, case_work: Path) -> None:
    """The matrix fits in 80 columns and says what its marks mean."""
    done = zopa("positions", "herring", cwd=case_work)
    assert "not reported" in done.stdout
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_why_quotes_the_lines_behind_a_cell(zopa, case_work: Path, matrix: dict) -> None:
    """From a cell to the words in the report."""
    cell = next(cell for cell in matrix["cells"] if cell["positions"])
    done = zopa("positions", "herring", "--why", f"{cell['party']}/{cell['issue']}", cwd=case_work)
    assert done.returncode == 0, done.stderr
    assert "“" in done.stdout
    assert "characters" in done.stdout
    wrong = zopa("positions", "herring", "--why", "nobody/nothing", cwd=case_work)
    assert wrong.returncode == 2
    assert "nobody" in wrong.stderr


def test_at_leaves_undated_reports_in_and_refuses_what_is_no_date(zopa, case_work: Path) -> None:
    """What has no date cannot be later; a day that does not exist is a fault."""
    then = json.loads(zopa("positions", "herring", "--at", "2001-01-01", "--json", cwd=case_work).stdout)
    assert then["at"] == "2001-01-01"
    wrong = zopa("positions", "herring", "--at", "yesterday", cwd=case_work)
    assert wrong.returncode == 2
    assert "2025-02-18" in wrong.stderr


def test_study_has_all_its_keys(studied: dict) -> None:
    """The keys are fixed, whatever was found."""
    assert list(studied) == STUDY_KEYS
    assert studied["revision"].startswith("sha256:")
    assert set(studied["left"]) >= {"narrow", "wide", "uttered"}
    assert set(studied["family"]) >= {"core", "open_parts", "example"}
    assert studied["bargaining"] is None
    for collision in studied["collisions"]:
        assert set(collision) >= {"issues", "wishes", "reading", "left", "rests_on_unuttered", "corrections"}
        assert all(set(wish) == {"party", "issue", "option", "kind", "evidence"} for wish in collision["wishes"])
    for comparison in studied["comparisons"]:
        assert {"name", "value", "error", "blank", "panel", "grade", "heard"} <= set(comparison)
        low, high = comparison["panel"]
        assert 0 <= low <= high <= 1


def test_the_same_seed_gives_the_same_bytes(program, case_work: Path) -> None:
    """Serial or on all cores, once or again."""
    runs = [
        program("study", "herring", "--draws", 200, "--seed", 7, "--engine", engine, "--json", cwd=case_work).stdout
        for engine in ("serial", "local")
    ]
    assert runs[0] == runs[1]
    assert runs[0]


def test_one_method(zopa, case_work: Path) -> None:
    """One part alone, as data and for people; an unknown name is a fault."""
    data = json.loads(zopa("study", "herring", "--method", "coverage", "--draws", 0, "--json", cwd=case_work).stdout)
    assert list(data) == ["case", "revision", "seed", "draws", "coverage"]
    assert zopa("study", "herring", "--method", "collisions", "--draws", 0, cwd=case_work).returncode == 0
    wrong = zopa("study", "herring", "--method", "magic", cwd=case_work)
    assert wrong.returncode == 2
    assert "collisions" in wrong.stderr


def test_study_for_people_goes_to_a_file_in_plain_text(zopa, case_work: Path, tmp_path: Path) -> None:
    """-o holds here too."""
    done = zopa("study", "herring", "--draws", 0, "-o", tmp_path / "study.txt", cwd=case_work)
    assert (done.returncode, done.stdout) == (0, "")
    text = (tmp_path / "study.txt").read_text(encoding="utf-8")
    assert "Where they collide" in text
    assert "\x1b" not in text


def test_a_finding_can_fail_a_script(zopa, case_work: Path, studied: dict) -> None:
    """Exit code 1 only where the user asked for it."""
    done = zopa("study", "herring", "--draws", 0, "--fail-on", "collision", "--json", cwd=case_work)
    assert done.returncode == (1 if studied["collisions"] else 0)


@pytest.mark.parametrize("engine", ["nonsense", "dask://nowhere"])
def test_an_engine_that_does_not_exist(zopa, case_work: Path, engine: str) -> None:
    """One sentence names it."""
    done = zopa("study", "herring", "--draws", 200, "--engine", engine, cwd=case_work)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_assess_a_deal(zopa, case_work: Path, matrix: dict) -> None:
    """By setting and by file, for people and for programs."""
    issue = matrix["issues"][0]
    option = issue["options"][0]["id"]
    typed = zopa("assess", "herring", "--set", f"{issue['id']}={option}", "--json", cwd=case_work)
    data = json.loads(typed.stdout)
    assert data["deal"] == {issue["id"]: option}
    assert list(data)[:4] == ["case", "deal", "unsettled", "words"]
    (case_work / "deal.yaml").write_text(f"{issue['id']}: {option}\n", encoding="utf-8")
    assert json.loads(zopa("assess", "herring", "deal.yaml", "--json", cwd=case_work).stdout) == data
    assert "This deal breaks" in zopa("assess", "herring", "deal.yaml", cwd=case_work).stdout


def test_assess_refuses_what_the_case_does_not_have(zopa, case_work: Path, matrix: dict) -> None:
    """An unknown issue or option is answered with the known ones."""
    done = zopa("assess", "herring", "--set", "colour=red", cwd=case_work)
    assert done.returncode == 2
    assert matrix["issues"][0]["id"] in done.stderr
    assert zopa("assess", "herring", cwd=case_work).returncode == 2


def test_assess_can_fail_on_a_broken_limit(zopa, case_work: Path, matrix: dict) -> None:
    """With --strict a broken limit is exit code 1."""
    limits = [(cell, line) for cell in matrix["cells"] for line in cell["red_lines"] if line["narrow"]]
    if not limits:
        pytest.skip("the report declares no limit")
    cell, line = limits[0]
    setting = f"{cell['issue']}={line['narrow'][0]}"
    assert zopa("assess", "herring", "--set", setting, "--strict", cwd=case_work).returncode == 1
    assert zopa("assess", "herring", "--set", setting, cwd=case_work).returncode == 0


def test_a_scenario_stands_beside_the_case(zopa, case_work: Path, studied: dict) -> None:
    """Typed changes are studied on the same draws; the case's own figures stay as they are."""
    party = next(iter(studied["coverage"]["by_party"]))
    done = zopa(
        "study", "herring", "--draws", 200, "--json", "--scenario", f"leaves={party}", "--scenario", f"worsens={party}",
        cwd=case_work,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert [scenario["changes"] for scenario in found["scenarios"]] == [[f"leaves={party}"], [f"worsens={party}"]]
    assert found["comparisons"] == studied["comparisons"]
    assert found["collisions"] == studied["collisions"]


def test_an_unknown_scenario_is_said_in_one_sentence(zopa, case_work: Path) -> None:
    """Exit code 2, what there is and how to type it."""
    done = zopa("study", "herring", "--scenario", "peace", cwd=case_work)
    assert done.returncode == 2
    assert "There is no scenario 'peace' in the case (known: none)." in done.stderr


def test_drivers_come_when_asked_for(zopa, case_work: Path, studied: dict) -> None:
    """They take seconds, so only `--method drivers` works them out; each has its blank and its range."""
    assert studied["drivers"] is None
    done = zopa("study", "herring", "--draws", 512, "--json", "--method", "drivers", cwd=case_work)
    for driver in json.loads(done.stdout)["drivers"]:
        assert driver["share"] > 2 * driver["error"]
        assert driver["panel"][0] <= driver["share"] <= driver["panel"][1]
        assert "blank" in driver
