"""The commands with a language model: it may suggest, and nothing it says changes a figure."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from fakes.model_server import ModelServer, positions, serving

pytest.importorskip("openai")

FOUND_BY_RULES = ("Norway", "quota", "demands", "Norway demands a lower catch quota for herring", "")
OTHER_STANCE = ("Norway", "inspection", "refuses", "Norway is open to a joint inspection of vessels", "")
NOT_FOUND_BY_RULES = ("Iceland", "quota", "proposes", "Foreign Minister Anna Berg said", "Anna Berg")
LIES = (
    ("Iceland", "patrols", "proposes", "whether the European Union will be asked to pay for the patrols", ""),
    ("Norway", "quota", "demands", "Norway demands all the herring of the ocean", ""),
    ("Atlantis", "quota", "demands", "a lower catch quota for herring", ""),
    ("Norway", "quota", "screams", "a lower catch quota for herring", ""),
)
ANSWER = positions(FOUND_BY_RULES, OTHER_STANCE, NOT_FOUND_BY_RULES, *LIES)
SETTINGS = ("ZOPA_MODEL", "ZOPA_ENDPOINT", "ZOPA_API_KEY", "OPENAI_API_KEY")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user without settings of her own, and with an empty cache."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server():
    """A model that says what is true, what is wrong and what is made up."""
    with serving(ModelServer(lambda _: ANSWER)) as running:
        yield running


def asking(server: ModelServer, *more: object) -> tuple[object, ...]:
    """The options that name the server."""
    return ("--model", "fake", "--endpoint", server.address, *more)


def test_suggestions_stand_beside_the_statements(zopa, reports: Path, server: ModelServer) -> None:
    """The statements stay as they were; the account says what was asked, suggested and dropped."""
    alone = json.loads(zopa("extract", "quotas.txt", "--json", cwd=reports).stdout)
    done = zopa("extract", "quotas.txt", "--json", "--compare", *asking(server), cwd=reports)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    comparison, suggestions = found.pop("comparison"), found.pop("suggestions")
    assert alone.pop("suggestions") == []
    assert found == alone
    assert [each["text"] for each in suggestions] == [NOT_FOUND_BY_RULES[3]]
    assert suggestions[0]["extractor"] == "model/fake/prompt-1"
    stances = {each["id"]: each["stance"] for each in found["statements"]}
    assert [stances[each] for each in comparison["agreed"]] == ["demands"]
    assert [(stances[each["id"]], each["model_stance"]) for each in comparison["differing"]] == [("open_to", "refuses")]
    assert comparison["only_model"] == [suggestions[0]["id"]]
    assert len(comparison["only_rules"]) == len(stances) - 2
    assert comparison["dropped"] == {"not_in_text": 1, "unknown_party": 1, "read_otherwise": 1, "malformed": 1}
    assert "Passages: 1 answered, 0 of them from the cache; 0 unanswered. Tokens: 10 sent, 5 received." in done.stderr
    assert "Suggested: 1. Dropped: 1 not in the words of the report" in done.stderr


def test_a_lying_model_changes_no_figure(zopa, reports: Path, server: ModelServer) -> None:
    """A brief with a model is the brief without it, suggestions aside."""
    alone = json.loads(zopa("brief", "quotas.txt", "--json", "--draws", 50, cwd=reports).stdout)
    done = zopa("brief", "quotas.txt", "--json", "--draws", 50, "--quiet", *asking(server), cwd=reports)
    assert (done.returncode, done.stderr) == (0, "")
    advised = json.loads(done.stdout)
    assert len(advised.pop("suggestions")) == 1
    assert alone.pop("suggestions") == []
    assert advised == alone


def test_people_see_suggestions_apart_and_the_comparison(zopa, reports: Path, server: ModelServer) -> None:
    """Under their own heading, and a table of who found what."""
    done = zopa("extract", "quotas.txt", "--compare", *asking(server), cwd=reports)
    assert done.returncode == 0, done.stderr
    _, _, suggested = done.stdout.partition("Suggested by the model, for you to judge; in no figure:")
    assert NOT_FOUND_BY_RULES[3] in suggested
    assert "model only" in suggested
    assert "Both: 1. Both, with another stance: 1." in suggested


def test_a_trusted_model_adds_statements(zopa, reports: Path, server: ModelServer, monkeypatch) -> None:
    """On demand its own findings count; they carry its name. The environment names it as well as options do."""
    monkeypatch.setenv("ZOPA_MODEL", "fake")
    monkeypatch.setenv("ZOPA_ENDPOINT", server.address)
    done = zopa("extract", "quotas.txt", "--json", "--trust-model", cwd=reports)
    found = json.loads(done.stdout)
    assert found["suggestions"] == []
    by_model = [each for each in found["statements"] if each["extractor"] != "rules/1"]
    assert [each["text"] for each in by_model] == [NOT_FOUND_BY_RULES[3]]


def test_a_case_keeps_suggestions_out_of_the_case_file(zopa, reports: Path, server: ModelServer) -> None:
    """They are kept with the records; the case is the same; answers stay in the case's own cache."""
    assert zopa("new", "alone", "quotas.txt", "--title", "Herring", cwd=reports).returncode == 0
    done = zopa("new", "advised", "quotas.txt", "--title", "Herring", *asking(server), cwd=reports)
    assert done.returncode == 0, done.stderr
    cases = [(reports / name / "case.yaml").read_text(encoding="utf-8") for name in ("alone", "advised")]
    assert cases[0] == cases[1]
    records = (reports / "advised" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["kind"] for line in records].count("suggestion") == 1
    added = zopa("read", "advised", "tariffs.txt", *asking(server), cwd=reports)
    assert added.returncode == 0, added.stderr
    assert len(list((reports / "advised" / ".cache" / "answers").iterdir())) == 1
    assert zopa("check", "advised", cwd=reports).returncode == 0
    assert "name the model to `zopa read`" in one_sentence(zopa("brief", "advised", *asking(server), cwd=reports))


def test_a_second_run_asks_nothing(zopa, reports: Path, server: ModelServer) -> None:
    """Answers are kept in the user's cache folder."""
    first = zopa("extract", "quotas.txt", "--json", *asking(server), cwd=reports)
    asked = len(server.requests)
    second = zopa("extract", "quotas.txt", "--json", *asking(server), cwd=reports)
    assert len(server.requests) == asked
    assert first.stdout == second.stdout
    assert "1 of them from the cache" in second.stderr


def test_a_recipe_is_not_sent(zopa, reports: Path, server: ModelServer) -> None:
    """Where the rules find no negotiation, nothing leaves the machine."""
    done = zopa("extract", "cooking.txt", "--json", *asking(server), cwd=reports)
    assert done.returncode == 0
    assert server.requests == []


def test_a_stalling_server_ends_well(zopa, reports: Path, server: ModelServer) -> None:
    """The rules' findings stand, and the passage is said to be unanswered."""
    server.stall_seconds = 4
    done = zopa("extract", "quotas.txt", "--json", "--model-timeout", 1, *asking(server), cwd=reports)
    assert done.returncode == 0
    assert json.loads(done.stdout)["statements"]
    assert "1 unanswered" in done.stderr


def test_a_busy_server_is_asked_again(zopa, reports: Path, server: ModelServer) -> None:
    """Two answers "too many requests", and then the answer."""
    server.busy_answers = 2
    done = zopa("extract", "quotas.txt", "--json", *asking(server), cwd=reports)
    assert len(json.loads(done.stdout)["suggestions"]) == 1
    assert len(server.requests) == 3


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The only line of a command that failed."""
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    return line


def test_a_wrong_key_is_said_in_one_sentence(zopa, reports: Path, server: ModelServer, monkeypatch) -> None:
    """With the right one it works; a key for somebody else is not shown."""
    server.key = "right"
    monkeypatch.setenv("ZOPA_API_KEY", "wrong")
    assert "refused (401)" in one_sentence(zopa("extract", "quotas.txt", "--json", *asking(server), cwd=reports))
    monkeypatch.delenv("ZOPA_API_KEY")
    monkeypatch.setenv("OPENAI_API_KEY", "right")
    assert "refused (401)" in one_sentence(zopa("extract", "quotas.txt", "--json", *asking(server), cwd=reports))
    monkeypatch.setenv("ZOPA_API_KEY", "right")
    assert zopa("extract", "quotas.txt", "--json", *asking(server), cwd=reports).returncode == 0


def test_a_server_that_is_not_there(zopa, reports: Path) -> None:
    """One sentence, not a report without the model's part."""
    done = zopa("extract", "quotas.txt", "--json", "--model", "x", "--endpoint", "http://127.0.0.1:9/v1", cwd=reports)
    assert "cannot be reached" in one_sentence(done)


def test_without_the_package_the_remedy_is_said(zopa, reports: Path, server: ModelServer, monkeypatch) -> None:
    """The extra is named, before anything is read."""
    away = reports / "away"
    away.mkdir()
    (away / "openai.py").write_text("raise ImportError('not installed')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(away))
    done = zopa("extract", "quotas.txt", "--json", *asking(server), cwd=reports)
    assert "pip install 'zopa[llm]'" in one_sentence(done)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("extract", "quotas.txt", "--compare"), "need a model"),
        (("brief", "quotas.txt", "--model", "x"), "--endpoint"),
        (("extract", "quotas.txt", "--model", "x", "--endpoint", "somewhere"), "no web address"),
        (("extract", "quotas.txt", "--attributions", "--model", "x"), "rules alone"),
    ],
)
def test_options_that_do_not_fit_are_refused(zopa, reports: Path, arguments: tuple, words: str) -> None:
    """Each in one sentence, and nothing is written."""
    assert words in one_sentence(zopa(*arguments, cwd=reports))


@pytest.fixture
def large(reports: Path) -> Path:
    """A report of some forty pages."""
    page = (reports / "quotas.txt").read_text(encoding="utf-8")
    (reports / "large.txt").write_text("".join(f"Day {day}. {page}" for day in range(120)), encoding="utf-8")
    return reports


def test_a_large_run_waits_for_consent(zopa, large: Path, server: ModelServer) -> None:
    """Without a terminal it is refused, with --yes it is sent; either way size and place are said first."""
    done = zopa("extract", "large.txt", "--json", *asking(server), cwd=large)
    assert (done.returncode, done.stdout, server.requests) == (2, "", [])
    size, refusal = done.stderr.splitlines()
    assert "tokens, are to be sent to http://127.0.0.1" in size
    assert "--yes" in refusal
    done = zopa("extract", "large.txt", "--json", "--yes", *asking(server), cwd=large)
    assert done.returncode == 0
    assert len(server.requests) > 20


def test_a_large_run_is_asked_about_at_a_terminal(large: Path, server: ModelServer) -> None:
    """Who says no has sent nothing."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "zopa", "extract", "large.txt", "--json", *asking(server)],
        cwd=large,
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
        env={**os.environ, "TERM": "dumb"},
    ) as running:
        os.close(theirs)
        shown = b""
        while b"[y/N]" not in shown:
            with contextlib.suppress(OSError):  # how a terminal says that nobody writes to it any more
                shown += os.read(ours, 1000)
            assert running.poll() is None, shown
        os.write(ours, b"n\n")
        assert running.wait(timeout=60) == 2
    os.close(ours)
    assert server.requests == []
