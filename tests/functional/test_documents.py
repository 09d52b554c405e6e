"""README and docs say what is true: their sessions are run and their output is compared."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"(?m)^\$ (.+)\n((?:(?!\$ ).*\n)*)")
LINK = re.compile(r"\]\(([^)#\s]+)")


def console_sessions():
    """The console blocks of a document as one session: its commands with the output printed below them."""
    for path in DOCUMENTS:
        if blocks := CONSOLE.findall(path.read_text(encoding="utf-8")):
            yield pytest.param([command for block in blocks for command in COMMAND.findall(block)], id=path.name)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """An empty folder with the examples in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("session", list(console_sessions()))
def test_console_session_prints_what_it_says(session, desk):
    """A command of a console block prints what stands below it; an ellipsis stands for anything."""
    binaries = Path(sys.executable).parent
    environment = os.environ | {
        "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    for command, expected in session:
        run = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, check=False)  # noqa: S602  (documents are ours)
        assert doctest.OutputChecker().check_output(expected, run.stdout, FLAGS), (
            f"$ {command}\n{run.stdout}\n{run.stderr}"
        )


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_python_session_prints_what_it_says(path, desk):
    """A Python session in a document is a doctest."""
    assert doctest.testfile(str(path), module_relative=False, optionflags=FLAGS, encoding="utf-8").failed == 0


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    """A link to a file of the project leads to one."""
    targets = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if ":" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []
