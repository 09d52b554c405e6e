"""Bad input: each ends in one clear sentence and exit code 2, and nothing is overwritten."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest


def assert_fault(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Code 2, nothing on standard output, no traceback, and a sentence with these words."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize("command", ["brief", "extract"])
def test_a_missing_report(zopa, tmp_path: Path, command: str) -> None:
    """The name is repeated."""
    assert_fault(zopa(command, "nowhere.txt", cwd=tmp_path), "nowhere.txt")


@pytest.mark.parametrize("content", [b"", b"  \n\n "])
def test_an_empty_report(zopa, tmp_path: Path, content: bytes) -> None:
    """A file without words is called empty."""
    (tmp_path / "empty.txt").write_bytes(content)
    assert_fault(zopa("brief", "empty.txt", cwd=tmp_path), "empty.txt", "empty")


def test_a_binary_report(zopa, tmp_path: Path) -> None:
    """A file that is no text is refused by name."""
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    assert_fault(zopa("brief", "picture.txt", cwd=tmp_path), "picture.txt")


def test_a_report_that_is_far_too_long(zopa, tmp_path: Path) -> None:
    """A text of 5 MB is refused at once, with what to do."""
    (tmp_path / "long.txt").write_text("The parties met again and nothing was decided. " * 110_000, encoding="utf-8")
    assert_fault(zopa("brief", "long.txt", cwd=tmp_path), "long.txt", "too long")


def test_a_recipe_has_no_brief(zopa, reports: Path) -> None:
    """A text without a negotiation is said to be one, and nothing is written."""
    before = sorted(reports.iterdir())
    done = zopa("brief", "cooking.txt", cwd=reports)
    assert_fault(done, "No negotiation found in cooking.txt")
    assert sorted(reports.iterdir()) == before


def test_an_existing_page_is_kept(zopa, reports: Path) -> None:
    """A file that is there stays as it was, unless --force is given."""
    page = reports / "page.html"
    page.write_text("mine", encoding="utf-8")
    assert_fault(zopa("brief", "quotas.txt", "-o", page, cwd=reports), "page.html", "--force")
    assert page.read_text(encoding="utf-8") == "mine"
    done = zopa("brief", "quotas.txt", "-o", page, "--force", "--quiet", "--draws", 50, cwd=reports)
    assert done.returncode == 0, done.stderr
    assert page.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("place", ["nowhere/page.html", "folder", "/proc/page.html"])
def test_a_place_that_cannot_be_written(zopa, reports: Path, place: str) -> None:
    """An impossible place is refused before anything is read."""
    (reports / "folder").mkdir()
    assert_fault(zopa("extract", "quotas.txt", "--json", "-o", place, cwd=reports), place)


def test_an_existing_case_is_kept(zopa, reports: Path) -> None:
    """A folder in use is not written over."""
    (reports / "herring").mkdir()
    (reports / "herring" / "notes.txt").write_text("mine", encoding="utf-8")
    assert_fault(zopa("new", "herring", "quotas.txt", cwd=reports), "herring", "--force")
    assert [path.name for path in (reports / "herring").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("command", ["check", "positions", "study", "read"])
def test_a_case_that_is_not_there(zopa, reports: Path, command: str) -> None:
    """Commands on a case name the case that is missing."""
    done = zopa(command, "nowhere", *(["quotas.txt"] if command == "read" else []), cwd=reports)
    assert done.returncode == 2
    assert "nowhere" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_that_would_steer_the_terminal(zopa, tmp_path: Path) -> None:
    """A name is repeated without what a terminal obeys."""
    assert_fault(zopa("extract", "no\x1b[31mwhere\u202e.txt", cwd=tmp_path), "no�[31mwhere�.txt")


def test_debug_shows_the_traceback(zopa, tmp_path: Path) -> None:
    """Only --debug shows where in the program it happened."""
    done = zopa("extract", "nowhere.txt", "--debug", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert "zopa: nowhere.txt" in done.stderr


def test_a_reader_that_leaves_early(reports: Path) -> None:
    """A closed pipe ends the program quietly."""
    names = [str(reports / "quotas.txt")]
    for number in range(12):
        copy = reports / f"copy{number}.txt"
        copy.write_text(
            (reports / "quotas.txt").read_text(encoding="utf-8") + f"Round {number} ended.\n", encoding="utf-8"
        )
        names.append(str(copy))
    with subprocess.Popen(
        [sys.executable, "-m", "zopa", "extract", *names, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        complaint = running.stderr.read()
    assert complaint == b""
    assert running.returncode == 0


@pytest.fixture
def heeding_interrupts():
    """Whoever runs the tests in the background of a shell ignores Ctrl-C, and every program started from there would too."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


def test_an_interrupt(reports: Path, heeding_interrupts) -> None:
    """Ctrl-C ends with the shell's code for it and without a traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "zopa", "extract", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        try:
            running.wait(timeout=4)  # until it reads, on a busy machine too
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGINT)
        complaint = running.stderr.read()
    assert running.returncode == 130
    assert b"Traceback" not in complaint


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("study", "nowhere"), "There is no such folder"),
        (("study", "quotas.txt"), "This is a file, not a case folder"),
        (("study", "nowhere", "--draws", "many"), "write a whole number"),
        (("study", "nowhere", "--draws", "-3"), "it has to be greater than or equal to 0"),
        (("study", "nowhere", "--method", "colisions"), "'colisions' is not one of"),
    ],
)
def test_slips_are_answered_in_plain_words(zopa, reports: Path, arguments: tuple[str, ...], words: str) -> None:
    """What is no case folder is said to be none, and no option is answered in the words of a library."""
    done = zopa(*arguments, cwd=reports)
    assert_fault(done, words)
    assert "Value error" not in done.stderr


@pytest.mark.parametrize("command", ["brief", "extract"])
def test_a_report_is_never_written_over(zopa, reports: Path, command: str) -> None:
    """Not even --force replaces what is being read."""
    before = (reports / "quotas.txt").read_bytes()
    form = ("--format", "md") if command == "brief" else ()
    assert_fault(
        zopa(command, "quotas.txt", "-o", "quotas.txt", "--force", *form, cwd=reports), "is what is to be read"
    )
    assert (reports / "quotas.txt").read_bytes() == before


def test_an_unknown_ending_of_a_brief(zopa, reports: Path) -> None:
    """No page is hidden under the name of something else."""
    assert_fault(zopa("brief", "quotas.txt", "-o", "brief.xlsx", cwd=reports), "brief.xlsx", ".docx", "--format")
    assert not (reports / "brief.xlsx").exists()
