"""What the tests of the program share: the command line as a subprocess, and small reports of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

QUOTAS = """Herring talks open in Oslo
Norway and Iceland opened talks on herring quotas in Oslo on Monday, the Nordic Courier reported.
Norway demands a lower catch quota for herring. Iceland rejects any cut in its quota, Foreign Minister Anna Berg said.
“We will not sign without a role for Iceland in the inspections,” she told reporters.
Norway is open to a joint inspection of vessels, according to the Nordic Courier.
Iceland insists that Norway lift its tariffs on fish. It is not clear whether the European Union will be asked to pay for the patrols.
"""
TARIFFS = """Canada said on Tuesday that it refuses to accept new tariffs on steel.
The United States demands that Canada open its dairy market. Officials in Ottawa called the demand unacceptable.
Mexico proposes lower tariffs on cars for all three countries, Economy Minister Luis Prado told the Border Gazette.
"""
COOKING = """Chop the onions finely and fry them in butter until they are golden.
Add the rice, stir for a minute, and pour in the hot stock one ladle at a time.
Season with salt and pepper. The dish tastes best with grated cheese and a green salad.
"""


@pytest.fixture(scope="session")
def zopa() -> Run:
    """Run ``zopa`` with some arguments in a folder, as a user would."""

    def run(*arguments: object, cwd: Path, stdin: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "zopa", *map(str, arguments)],
            cwd=cwd,
            input=given if given is not None else b"",
            capture_output=True,
            timeout=120,
            check=False,
            env={name: value for name, value in os.environ.items() if name not in {"COLUMNS", "FORCE_COLOR"}},
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of work with two reports and a recipe."""
    (tmp_path / "quotas.txt").write_text(QUOTAS, encoding="utf-8")
    (tmp_path / "tariffs.txt").write_text(TARIFFS, encoding="utf-8")
    (tmp_path / "cooking.txt").write_text(COOKING, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def case_work(tmp_path_factory: pytest.TempPathFactory, zopa: Run) -> Path:
    """A folder of work with a drafted case in it, made once a module."""
    work = tmp_path_factory.mktemp("work")
    (work / "quotas.txt").write_text(QUOTAS, encoding="utf-8")
    (work / "tariffs.txt").write_text(TARIFFS, encoding="utf-8")
    made = zopa("new", "herring", "quotas.txt", cwd=work)
    assert made.returncode == 0, made.stderr
    return work
