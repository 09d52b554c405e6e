"""The briefs of the example cases, each read and approved by a person; a change must be read again.

The cases stand as folders, as they were drafted from the example reports (see `test_example_drafts`): a change
of reading and a change of writing are told apart.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from zopa.analyses.study import study
from zopa.case.casefile import read_case_folder
from zopa.views.brief import Brief

GOLDEN = Path(__file__).parent
CASES = sorted(folder.name for folder in (GOLDEN / "cases").iterdir())


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_the_approved_one(name: str) -> None:
    """Word for word; what differs is written beside the approved file as ``.new`` to be read."""
    folder = read_case_folder(GOLDEN / "cases" / name)
    text = Brief(folder.case, study(folder.case, draws=0), folder.extractions).markdown()
    approved = GOLDEN / "briefs" / f"{name}.md"
    if not approved.exists() or approved.read_text(encoding="utf-8") != text:
        approved.with_suffix(".md.new").write_text(text, encoding="utf-8")
    assert approved.read_text(encoding="utf-8") == text
