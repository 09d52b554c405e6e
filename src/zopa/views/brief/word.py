"""The brief as a Word document: the same words, quotation numbers raised, quotations at the end."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from zopa.errors import ZopaError
from zopa.views.brief.prose import Block, Cell, Clause, Items, Listing, Matrix, Paragraph, Picture
from zopa.views.brief.references import References

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

    from zopa.views.brief import Brief

_TABLE_STYLE = "Light Grid"


def render_word(brief: Brief) -> bytes:
    """The whole brief as the bytes of a .docx file.

    Parameters
    ----------
    brief : Brief

    Raises
    ------
    ZopaError
        python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise ZopaError("A Word file needs python-docx: install it, or write the brief as .html or .md.") from error
    page = docx.Document()
    references = References(brief.quotations, brief.sections)
    page.add_heading(brief.title, level=0)
    page.add_paragraph().add_run(brief.verdict).italic = True
    for section in brief.sections:
        page.add_heading(section.title, level=1)
        for block in section.blocks:
            _add(block, page, references)
    _add_notes(brief, page, references)
    file = BytesIO()
    page.save(file)
    return file.getvalue()


def _add(block: Block, page: Document, references: References) -> None:
    match block:
        case Paragraph():
            _run(block, page.add_paragraph(), references)
        case Items(items=items, is_ordered=is_ordered):
            for item in items:
                _run(item, page.add_paragraph(style="List Number" if is_ordered else "List Bullet"), references)
        case Matrix():
            _add_matrix(block, page, references)
        case Listing(headers=headers, rows=rows):
            table = page.add_table(rows=1, cols=len(headers), style=_TABLE_STYLE)
            for cell, header in zip(table.rows[0].cells, headers, strict=True):
                cell.text = header
            for row in rows:
                for cell, clause in zip(table.add_row().cells, row, strict=True):
                    _clause(clause, cell.paragraphs[0], references)
        case Picture(title=title, twin=twin):
            _lead(title + ".", page.add_paragraph()).add_run(twin)


def _add_matrix(matrix: Matrix, page: Document, references: References) -> None:
    table = page.add_table(rows=1, cols=1 + len(matrix.parties), style=_TABLE_STYLE)
    for cell, header in zip(table.rows[0].cells, ("Issue", *matrix.parties), strict=True):
        cell.text = header
    for row in matrix.rows:
        first, *others = table.add_row().cells
        first.text = row.issue
        for cell, found in zip(others, row.cells, strict=True):
            _fill(found, cell.paragraphs[0], references)


def _fill(cell: Cell, paragraph: WordParagraph, references: References) -> None:
    if not cell.lines:
        paragraph.add_run("not reported").italic = True
    for place, line in enumerate(cell.lines):
        if place:
            paragraph.add_run().add_break()
        marks = [mark for mark, is_set in (("red line", line.is_red_line), ("earlier round", line.is_past)) if is_set]
        paragraph.add_run(f"{line.stance} {line.quotation}".strip())
        paragraph.add_run(f" ({', '.join([*marks, line.basis.value])})").bold = line.is_red_line
        _marks(line.evidence, line.lost, paragraph, references)


def _run(block: Paragraph, paragraph: WordParagraph, references: References) -> None:
    if block.lead:
        _lead(block.lead, paragraph)
    for clause in block.clauses:
        if clause.text:
            _clause(clause, paragraph, references)
            paragraph.add_run(" ")


def _lead(words: str, paragraph: WordParagraph) -> WordParagraph:
    paragraph.add_run(words + " ").bold = True
    return paragraph


def _clause(clause: Clause, paragraph: WordParagraph, references: References) -> None:
    paragraph.add_run(clause.text)
    _marks(clause.evidence, clause.lost, paragraph, references)
    if clause.ground:
        _raised(references.grounds[clause.ground], paragraph)


def _marks(evidence: tuple[str, ...], lost: tuple[str, ...], paragraph: WordParagraph, references: References) -> None:
    numbers = ", ".join(str(mark.number) for mark in references.cite(evidence))
    if numbers:
        _raised(numbers, paragraph)
    if lost:
        paragraph.add_run(f" [ground lost: {len(lost)}]").bold = True


def _raised(words: str, paragraph: WordParagraph) -> None:
    run = paragraph.add_run(f" {words}")
    run.font.superscript = True


def _add_notes(brief: Brief, page: Document, references: References) -> None:
    if references.grounds:
        page.add_heading("What lettered notes rest on", level=1)
        for ground, letter in references.grounds.items():
            page.add_paragraph(f"{letter}  {ground}")
    if brief.quotations:
        page.add_heading("Every quotation", level=1)
        for each in brief.quotations:
            words = " ".join(each.text.split())
            page.add_paragraph(f"{each.number}  “{words}” ({each.on_whose_word})")
