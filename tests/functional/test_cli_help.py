"""The command line says what it can do, quickly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

COMMANDS = (
    "brief",
    "extract",
    "new",
    "read",
    "check",
    "positions",
    "study",
    "assess",
    "review",
    "serve",
    "import",
    "export",
    "version",
)


def test_help_lists_every_command(program, tmp_path: Path) -> None:
    """The first screen names every command that works, and no other."""
    shown = program("--help", cwd=tmp_path)
    listed = [line.split()[0] for line in shown.stdout.split("Commands:")[1].splitlines() if line.startswith("  ")]
    assert shown.returncode == 0
    assert tuple(name for name in listed if name != "Example:") == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example(zopa, tmp_path: Path, command: str) -> None:
    """Each command shows how it is typed."""
    shown = zopa(command, "--help", cwd=tmp_path)
    assert shown.returncode == 0
    assert f"Example:  zopa {command}" in shown.stdout


def test_help_is_quick(program, tmp_path: Path) -> None:
    """The whole process takes less than 0.4 s of computing, however busy the machine is."""
    took = []
    for _ in range(4):
        before = os.times()
        program("--help", cwd=tmp_path)
        after = os.times()
        took.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(took) < 0.4


def test_nothing_typed_shows_the_help(zopa, tmp_path: Path) -> None:
    """The bare name of the program shows what it can do."""
    assert "Commands:" in zopa(cwd=tmp_path).stdout


@pytest.mark.parametrize("words", [("version",), ("--version",)])
def test_version(zopa, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Both spellings print the version."""
    shown = zopa(*words, cwd=tmp_path)
    assert shown.stdout.startswith("zopa ")
    assert shown.returncode == 0


@pytest.mark.parametrize(
    "words", [("bief",), ("brief",), ("brief", "--nonsense", "x"), ("study", "x", "--draws", "-3")]
)
def test_usage_errors_are_one_sentence(zopa, tmp_path: Path, words: tuple[str, ...]) -> None:
    """A wrong command line ends with code 2 and one line that says where to look."""
    done = zopa(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "--help" in done.stderr
