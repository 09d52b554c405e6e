"""One report that cannot be read costs none of the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def mixed(reports: Path) -> Path:
    """Two reports, and one that is no text."""
    (reports / "broken.txt").write_bytes(bytes(range(256)) * 40)
    return reports


def test_the_readable_ones_are_extracted(zopa, mixed: Path) -> None:
    """Each fault is one sentence, and the exit code says that something is missing."""
    done = zopa("extract", "quotas.txt", "broken.txt", "nowhere.txt", "tariffs.txt", "--json", cwd=mixed)
    assert done.returncode == 2
    assert [json.loads(line)["document"]["path"] for line in done.stdout.splitlines()] == ["quotas.txt", "tariffs.txt"]
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["broken.txt", "nowhere.txt"]


def test_a_folder_is_read_as_far_as_it_can(zopa, mixed: Path) -> None:
    """Reports within a folder are treated alike."""
    done = zopa("extract", ".", "--attributions", "--json", cwd=mixed)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 3
    assert "broken.txt" in done.stderr


def test_a_case_takes_the_readable_ones(zopa, mixed: Path) -> None:
    """Both when it is made and when reports are added."""
    made = zopa("new", "talks", "broken.txt", "quotas.txt", cwd=mixed)
    assert (made.returncode, "talks: 1 report" in made.stdout, "broken.txt" in made.stderr) == (2, True, True)
    added = zopa("read", "talks", "broken.txt", "tariffs.txt", cwd=mixed)
    assert (added.returncode, "1 new" in added.stdout, "broken.txt" in added.stderr) == (2, True, True)
    assert zopa("check", "talks", cwd=mixed).returncode == 0


def test_a_brief_is_made_from_the_rest(zopa, mixed: Path) -> None:
    """What was left out is said; a brief on what could be read is no failure."""
    done = zopa("brief", "broken.txt", "quotas.txt", "-o", "page.html", "--draws", 50, cwd=mixed)
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "broken.txt" in done.stderr
    assert (mixed / "page.html").exists()


@pytest.mark.parametrize("command", [("brief",), ("extract",), ("new", "talks")])
def test_nothing_readable_is_a_failure(zopa, mixed: Path, command: tuple[str, ...]) -> None:
    """Every fault is said, and nothing is made."""
    done = zopa(*command, "broken.txt", "nowhere.txt", cwd=mixed)
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["broken.txt", "nowhere.txt"]
    assert not (mixed / "talks").exists()
