"""Two analysts who reviewed different statements join their work by git without touching a file."""

import shutil
import subprocess
from pathlib import Path

import pytest

from fakes.talks import riyadh
from zopa.case.casefile import check_case_folder, read_case_folder, write_case_folder
from zopa.case.decisions import Decision, Verdict, append_decision, read_decisions
from zopa.case.drafting import draft_case

ALONE = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_TERMINAL_PROMPT": "0"}


@pytest.fixture
def git(tmp_path: Path, monkeypatch):
    """Git in a repository that holds a case, whatever is set on this machine."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)
    write_case_folder(tmp_path / "work" / "talks", draft_case([riyadh()], "Riyadh"), [riyadh()])

    def run(*arguments: str) -> str:
        who = ("-c", "user.name=An analyst", "-c", "user.email=analyst@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *arguments], cwd=tmp_path / "work", capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
        return done.stdout.decode()

    run("init", "--quiet", "--initial-branch=main")
    run("add", ".")
    run("commit", "--quiet", "--message=The talks")
    return run


def decide(folder: Path, author: str, places: range, verdict: Verdict) -> None:
    """Decide on some of the statements."""
    for place in places:
        statement = riyadh().statements[place].id
        append_decision(folder, Decision(statement, verdict, author, f"2025-03-01T10:{place:02}:00"))


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_two_reviews_merge_with_no_manual_work(git, tmp_path: Path) -> None:
    """Every decision of both is there, the case has no fault, and both orders of merging say the same."""
    folder = tmp_path / "work" / "talks"
    decide(folder, "both", range(1), Verdict.ACCEPTED)
    git("commit", "--all", "--quiet", "--message=Begin")
    for author, places in (("ada", range(1, 5)), ("ben", range(5, 9))):
        git("switch", "--quiet", "--create", author, "main")
        decide(folder, author, places, Verdict.REJECTED if author == "ada" else Verdict.ACCEPTED)
        git("commit", "--all", "--quiet", f"--message=Review of {author}")
    cases = []
    for one, other in (("ada", "ben"), ("ben", "ada")):
        git("switch", "--quiet", "--create", f"{one}-first", one)
        git("merge", "--quiet", "--no-edit", other)
        assert check_case_folder(folder) == ()
        assert sorted(decision.author for decision in read_decisions(folder)) == ["ada"] * 4 + ["ben"] * 4 + ["both"]
        assert git("status", "--short") == ""
        cases.append(read_case_folder(folder).case)
    assert cases[0] == cases[1]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_what_is_derived_or_passing_stays_out_of_git(git, tmp_path: Path) -> None:
    """The cache, a lock and half-written files are no changes."""
    folder = tmp_path / "work" / "talks"
    (folder / ".cache").mkdir()
    for name in (".cache/index.sqlite", ".lock", ".case.yaml.x.partial", ".unfinished"):
        (folder / name).write_text("passing")
    assert git("status", "--short") == ""
