"""The brief as Markdown with footnotes: the same words, for mail, notes and diffs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from zopa.views.brief.evidence import source_name
from zopa.views.brief.prose import Block, Cell, Clause, Items, Listing, Matrix, Paragraph, Picture, Section
from zopa.views.brief.references import References

if TYPE_CHECKING:
    from zopa.sources.document import Document
    from zopa.views.brief.evidence import Quotation

_SIGNS = re.compile(r"([\\`*_\[\]<>|])")


class Told(Protocol):
    """What can be written as Markdown: a brief, or one page of the workbench."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def verdict(self) -> str:
        """Its answer in one line; empty where it has none."""
        ...

    @property
    def sections(self) -> tuple[Section, ...]:
        """The text in its order."""
        ...

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation that its notes point at."""
        ...

    @property
    def documents(self) -> tuple[Document, ...]:
        """The sources, in the order given."""
        ...


def render_markdown(brief: Told) -> str:
    """The whole text as Markdown; every clause and cell carries footnotes to its quotations."""
    references = References(brief.quotations, brief.sections)
    parts = [f"# {_plain(brief.title)}", *([f"**{_plain(brief.verdict)}**"] if brief.verdict else [])]
    for section in brief.sections:
        parts.append(f"## {_plain(section.title)}")
        parts += [_block(block, references) for block in section.blocks]
    if references.grounds:
        parts.append("## What lettered notes rest on")
        parts.append("\n".join(f"- *{letter}*: {_plain(ground)}" for ground, letter in references.grounds.items()))
    if brief.quotations:
        parts.append("## Every quotation")
        titles = {each.digest: source_name(each, place) for place, each in enumerate(brief.documents, start=1)}
        parts.append(
            "\n".join(
                (
                    f"[^{each.number}]: “{_plain(' '.join(each.text.split()))}” ({_plain(each.on_whose_word)}; "
                    f"{_plain(titles[each.document])}, characters {each.span.start} to {each.span.end})"
                )
                for each in brief.quotations
            )
        )
    return "\n\n".join(parts) + "\n"


def _block(block: Block, references: References) -> str:
    match block:
        case Paragraph():
            return _run(block, references)
        case Items(items=items, is_ordered=is_ordered):
            return "\n".join(
                f"{f'{place}.' if is_ordered else '-'} {_run(item, references)}"
                for place, item in enumerate(items, start=1)
            )
        case Matrix():
            return _matrix(block, references)
        case Listing(headers=headers, rows=rows):
            return _table(headers, [[_clause(item, references) for item in row] for row in rows])
        case Picture(title=title, twin=twin):
            return f"*{_plain(title)}.* {_plain(twin)}"


def _matrix(matrix: Matrix, references: References) -> str:
    rows = [[f"**{_plain(row.issue)}**", *(_cell(cell, references) for cell in row.cells)] for row in matrix.rows]
    return _table(("Issue", *matrix.parties), rows)


def _table(headers: tuple[str, ...], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(_plain(header) for header in headers) + " |", "|" + " --- |" * len(headers)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(cell: Cell, references: References) -> str:
    told = []
    for line in cell.lines:
        tags = [tag for tag, is_set in (("red line", line.is_red_line), ("earlier round", line.is_past)) if is_set]
        words = f": {_plain(line.quotation)}" if line.quotation else ""
        told.append(
            f"{_plain(line.stance)}{words} "
            f"({', '.join([*tags, line.basis.value])}){_marks(line.evidence, line.lost, references)}"
        )
    return "<br>".join(told) or "*not reported*"


def _run(paragraph: Paragraph, references: References) -> str:
    lead = f"**{_plain(paragraph.lead)}** " if paragraph.lead else ""
    return lead + " ".join(_clause(clause, references) for clause in paragraph.clauses if clause.text)


def _clause(clause: Clause, references: References) -> str:
    letter = f"<sup>*{references.grounds[clause.ground]}*</sup>" if clause.ground else ""
    return _plain(clause.text) + _marks(clause.evidence, clause.lost, references) + letter


def _marks(evidence: tuple[str, ...], lost: tuple[str, ...], references: References) -> str:
    marks = "".join(f"[^{mark.number}]" for mark in references.cite(evidence))
    return marks + (
        f" [ground lost: {len(lost)} quotation{'s' if len(lost) > 1 else ''} no longer in the sources]" if lost else ""
    )


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
