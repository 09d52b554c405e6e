"""What the tests of the program share: the command line, within this process or as one of its own, and small reports."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
TERMINAL = ("COLUMNS", "FORCE_COLOR")

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
def program() -> Run:
    """Run ``zopa`` with some arguments in a folder as a process of its own, as a user would."""

    def run(*arguments: object, cwd: Path, stdin: str | bytes = b"") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "zopa", *map(str, arguments)],
            cwd=cwd,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=120,
            check=False,
            env={name: value for name, value in os.environ.items() if name not in TERMINAL},
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def zopa(program: Run) -> Run:
    """The same within this process: what is loaded once serves every test."""
    from zopa.views.cli.app import run as run_line

    module_path = os.environ.get("PYTHONPATH")

    def run(*arguments: object, cwd: Path, stdin: str | bytes = b"") -> subprocess.CompletedProcess[str]:
        if os.environ.get("PYTHONPATH") != module_path:  # other modules than those that are loaded here
            return program(*arguments, cwd=cwd, stdin=stdin)
        given = stdin.encode() if isinstance(stdin, str) else stdin
        streams = {"stdin": io.BytesIO(given), "stdout": io.BytesIO(), "stderr": io.BytesIO()}
        line = [str(argument) for argument in arguments]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(cwd)
            for name in TERMINAL:
                patch.delenv(name, raising=False)
            for name, stream in streams.items():
                patch.setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8", write_through=True))
            code = run_line(line)
            shown = {name: stream.getvalue().decode() for name, stream in streams.items()}
        return subprocess.CompletedProcess(line, code, shown["stdout"], shown["stderr"])

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


@pytest.fixture(scope="session")
def browser():
    """A browser, started once."""
    from playwright.sync_api import sync_playwright

    from served_workbench import BROWSER, FLAGS

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def tab(browser):
    """A fresh window at the size of a desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
