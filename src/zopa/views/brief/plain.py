"""The brief as plain text for a terminal: wrapped, without marks that only a page can follow."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from zopa.views.brief.prose import Block, Clause, Items, Listing, Matrix, Paragraph, Picture
from zopa.views.brief.references import References

if TYPE_CHECKING:
    from zopa.views.brief import Brief


def render_plain(brief: Brief, width: int = 88) -> str:
    """The whole brief as wrapped text; numbers in brackets point at the list of quotations at the end."""
    references = References(brief.quotations, brief.sections)
    parts = [brief.title, _wrap(brief.verdict, width)]
    for section in brief.sections:
        parts.append(section.title.upper())
        parts += [_block(block, references, width) for block in section.blocks]
    if brief.quotations:
        parts.append("EVERY QUOTATION")
        parts += [
            _wrap(f"[{each.number}] “{' '.join(each.text.split())}” ({each.on_whose_word})", width)
            for each in brief.quotations
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, references: References, width: int) -> str:
    match block:
        case Paragraph():
            return _wrap(_run(block, references), width)
        case Items(items=items, is_ordered=is_ordered):
            return "\n".join(
                _wrap(f"{f'{place}.' if is_ordered else '-'} {_run(item, references)}", width, "  ")
                for place, item in enumerate(items, start=1)
            )
        case Matrix():
            return _matrix(block, references, width)
        case Listing(rows=rows):
            return "\n".join(
                _wrap("- " + ", ".join(_clause(item, references) for item in row), width, "  ") for row in rows
            )
        case Picture():
            return ""


def _matrix(matrix: Matrix, references: References, width: int) -> str:
    lines = []
    for row in matrix.rows:
        lines.append(row.issue)
        for party, cell in zip(matrix.parties, row.cells, strict=True):
            told = [
                f"{line.stance}{' [red line]' * line.is_red_line}{' [earlier round]' * line.is_past} "
                f"({line.basis.value}){_marks(line.evidence, line.lost, references)}"
                for line in cell.lines
            ]
            lines.append(_wrap(f"  {party}: {'; '.join(told) or 'not reported'}", width, "    "))
    return "\n".join(lines)


def _run(paragraph: Paragraph, references: References) -> str:
    lead = f"{paragraph.lead} " if paragraph.lead else ""
    return lead + " ".join(_clause(clause, references) for clause in paragraph.clauses if clause.text)


def _clause(clause: Clause, references: References) -> str:
    return clause.text + _marks(clause.evidence, clause.lost, references)


def _marks(evidence: tuple[str, ...], lost: tuple[str, ...], references: References) -> str:
    numbers = ", ".join(str(mark.number) for mark in references.cite(evidence))
    return (f" [{numbers}]" if numbers else "") + (f" [ground lost: {len(lost)}]" if lost else "")


def _wrap(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
