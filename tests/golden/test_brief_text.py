"""The text of two briefs, read and approved by a person; a change must be read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from told_negotiations import labour, riyadh
from zopa.analyses.study import study
from zopa.case.model import Case
from zopa.statements.statement import Extraction
from zopa.views.brief import Brief

BRIEFS = Path(__file__).parent / "briefs"


@pytest.mark.parametrize("told", [riyadh, labour], ids=["riyadh", "labour"])
def test_the_text_is_the_approved_one(told: Callable[[], tuple[Case, tuple[Extraction, ...]]]) -> None:
    """Word for word; what differs is written beside the approved file as ``.new`` to be read."""
    case, extractions = told()
    text = Brief(case, study(case, draws=0), extractions).markdown()
    approved = BRIEFS / f"{told.__name__}.md"
    if not approved.exists() or approved.read_text(encoding="utf-8") != text:
        approved.with_suffix(".md.new").write_text(text, encoding="utf-8")
    assert approved.read_text(encoding="utf-8") == text
