"""Where rules and model agree on reports, for people: a table a report, and what of the model's was dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zopa.statements.statement import Extraction
from zopa.views.brief.wording import STANCE_LABELS
from zopa.views.terminal.paper import clean, heading, indented, printed
from zopa.views.terminal.statements import claim_text

if TYPE_CHECKING:
    from zopa.statements.language_model import Comparison


def agreement_text(compared: Iterable[tuple[Extraction, Comparison]], *, plain: bool = False) -> str:
    """Every finding of every report, with who found it."""
    parts: list[RenderableType] = []
    for extraction, comparison in compared:
        parts += [*_report(extraction, comparison), Text("")]
    return printed(parts[:-1], plain=plain)


def _report(extraction: Extraction, comparison: Comparison) -> Iterator[RenderableType]:
    document = extraction.document
    yield heading(f"Rules and model on {document.title or document.path or 'standard input'}")
    table = Table("found by", "finding", "words", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    found_by = _found_by(comparison)
    statements = {each.id: each for each in (*extraction.statements, *extraction.suggestions)}
    names = {party.id: party.name for party in extraction.parties}
    for each in sorted(statements.values(), key=lambda statement: statement.span):
        table.add_row(found_by[each.id], claim_text(each, names), f"“{clean(each.text)}”")
    if statements:
        yield indented(table)
    yield indented(Text(_counts(comparison)))


def _found_by(comparison: Comparison) -> dict[str, str]:
    return (
        dict.fromkeys(comparison.agreed, "both")
        | dict.fromkeys(comparison.only_rules, "rules only")
        | dict.fromkeys(comparison.suggested, "model only")
        | {each: f"both; the model: {STANCE_LABELS[stance]}" for each, stance in comparison.differing}
    )


def _counts(comparison: Comparison) -> str:
    return (
        f"Both: {len(comparison.agreed):,}. Both, with another stance: {len(comparison.differing):,}. "
        f"Rules only: {len(comparison.only_rules):,}. Model only: {len(comparison.suggested):,}. "
        f"Dropped: {comparison.dropped:,}. Passages without an answer: {comparison.unanswered:,}."
    )
