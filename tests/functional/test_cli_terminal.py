"""What differs at a real terminal: progress on standard error, bold and colour on standard output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals are a matter of Unix")


def at_terminal(*arguments: str, cwd: Path, **settings: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of ``zopa``, both of them terminals."""
    pairs = [pty.openpty(), pty.openpty()]
    environment = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    with subprocess.Popen(
        [sys.executable, "-m", "zopa", *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=pairs[0][1],
        stderr=pairs[1][1],
        env=environment | {"TERM": "xterm-256color"} | settings,
    ) as running:
        for _, slave in pairs:
            os.close(slave)
        shown = [_all_of(master) for master, _ in pairs]
    return running.returncode, shown[0], shown[1]


def _all_of(master: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(master)
    return b"".join(parts).decode()


def test_progress_and_emphasis_at_a_terminal(reports: Path) -> None:
    """The step that runs is named on standard error and wiped; the summary is set in bold."""
    code, out, err = at_terminal("brief", "quotas.txt", "--draws", "50", cwd=reports)
    assert code == 0
    assert "Finding who said what" in err
    assert "\x1b[1m" in out
    assert "Finding" not in out


def test_a_dumb_terminal_gets_plain_text(reports: Path) -> None:
    """No codes where the terminal knows none."""
    code, out, err = at_terminal("extract", "tariffs.txt", cwd=reports, TERM="dumb")
    assert (code, err) == (0, "")
    assert "\x1b" not in out


def test_quiet_is_quiet(reports: Path) -> None:
    """With --quiet nothing is shown."""
    assert at_terminal("brief", "quotas.txt", "--draws", "50", "--quiet", cwd=reports) == (0, "", "")
