"""The example reports are still drafted into the cases whose briefs a person has approved.

Where reading has changed on purpose, write the case anew (``zopa new tests/golden/cases/NAME
examples/NAME.txt --force``), let ``test_example_briefs`` write its brief, and read what has changed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = sorted(folder.name for folder in (ROOT / "tests" / "golden" / "cases").iterdir())


@pytest.mark.parametrize("name", CASES)
def test_the_draft_is_the_approved_one(name: str, tmp_path: Path) -> None:
    """Byte by byte: what was read, and what was drafted from it."""
    made = tmp_path / name
    words = [sys.executable, "-m", "zopa", "new", str(made), f"examples/{name}.txt", "--quiet"]
    subprocess.run(words, cwd=ROOT, check=True, timeout=120)
    for file in ("case.yaml", "statements.jsonl"):
        approved = ROOT / "tests" / "golden" / "cases" / name / file
        assert (made / file).read_text(encoding="utf-8") == approved.read_text(encoding="utf-8"), file
