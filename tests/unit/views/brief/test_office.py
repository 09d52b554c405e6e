"""The brief as Word and PDF: the same words, or one sentence on what is missing."""

from __future__ import annotations

import builtins
from io import BytesIO
from types import ModuleType
from typing import Any

import pytest

from told_negotiations import riyadh
from zopa.analyses.study import study
from zopa.errors import ZopaError
from zopa.views.brief import Brief


@pytest.fixture(scope="module")
def brief() -> Brief:
    """A brief with sources."""
    case, extractions = riyadh()
    return Brief(case, study(case, draws=0), extractions)


def test_the_word_file_holds_the_same_sections(brief: Brief) -> None:
    """Every heading, the table, and every quotation at the end."""
    docx = pytest.importorskip("docx")
    page = docx.Document(BytesIO(brief.word()))
    headings = [paragraph.text for paragraph in page.paragraphs if paragraph.style.name.startswith("Heading")]
    assert headings[: len(brief.sections)] == [section.title for section in brief.sections]
    table = page.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Issue", "United States", "Russia", "Ukraine"]
    assert "not reported" in table.rows[1].cells[1].text
    texts = [paragraph.text for paragraph in page.paragraphs]
    assert all(any(quotation.text in text for text in texts) for quotation in brief.quotations)


@pytest.mark.parametrize(("module", "form"), [("weasyprint", "pdf"), ("docx", "word")])
def test_what_is_missing_is_named_with_its_remedy(
    brief: Brief, monkeypatch: pytest.MonkeyPatch, module: str, form: str
) -> None:
    """One sentence, no traceback."""
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> ModuleType:
        if name == module:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ZopaError, match=r"needs .*write"):
        getattr(brief, form)()
