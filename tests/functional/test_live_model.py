"""A real model, where a user has one: ``ZOPA_TEST_ENDPOINT=URL ZOPA_TEST_MODEL=NAME pytest -m live_model``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

ENDPOINT, MODEL = os.environ.get("ZOPA_TEST_ENDPOINT"), os.environ.get("ZOPA_TEST_MODEL")

pytestmark = [
    pytest.mark.live_model,
    pytest.mark.skipif(not (ENDPOINT and MODEL), reason="no model is named by ZOPA_TEST_ENDPOINT and ZOPA_TEST_MODEL"),
]


def test_a_real_model_changes_no_figure(zopa, reports: Path, tmp_path: Path, monkeypatch) -> None:
    """Whatever it answers: every passage is answered, every suggestion verbatim, and the brief is the same."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    asking = ("--model", MODEL, "--endpoint", ENDPOINT)
    alone = json.loads(zopa("brief", "quotas.txt", "--json", "--draws", 50, cwd=reports).stdout)
    done = zopa("brief", "quotas.txt", "--json", "--draws", 50, *asking, cwd=reports)
    assert done.returncode == 0, done.stderr
    assert " 0 unanswered" in done.stderr
    advised = json.loads(done.stdout)
    text = (reports / "quotas.txt").read_text(encoding="utf-8")
    for suggestion in advised.pop("suggestions"):
        start, end = suggestion["span"]
        assert text[start:end] == suggestion["text"]
    alone.pop("suggestions")
    assert advised == alone
