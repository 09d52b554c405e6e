"""What one page says, to be kept or passed on: composed once, written as data, table, text or drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.errors import ZopaError
from zopa.views.brief.data import told_data
from zopa.views.brief.markdown import render_markdown
from zopa.views.brief.prose import Picture, Section, evidence_of
from zopa.views.exports.encoding import Record, to_json
from zopa.views.exports.sheets import picture_sheet
from zopa.views.exports.tables import Table, quotations_table, table_csv, tables_of
from zopa.views.exports.workbook import book_of

if TYPE_CHECKING:
    from zopa.sources.document import Document
    from zopa.views.brief import Brief
    from zopa.views.brief.evidence import Quotation


@dataclass(frozen=True, slots=True)
class Paper:
    """One page: its words as sections, and the same as data.

    Parameters
    ----------
    title, verdict
        what it is of, and its answer in one line, if it has one.
    sections
        every sentence, table and drawing, with what it rests on.
    quotations, documents
        what its notes point at.
    record
        composes the page as data, which only JSON asks for; None for its sections as they are.
    tables
        tables that programs know by their columns; empty for those of the sections.
    """

    title: str
    verdict: str
    sections: tuple[Section, ...]
    quotations: tuple[Quotation, ...]
    documents: tuple[Document, ...]
    record: Callable[[], Record] | None = None
    tables: tuple[Table, ...] = ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The drawings in the order of the text."""
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, Picture))

    @property
    def all_tables(self) -> tuple[Table, ...]:
        """The page's tables, and the quotations that they rest on."""
        return (*(self.tables or tables_of(self.sections)), quotations_table(self.quotations))


def paper_on(
    brief: Brief,
    title: str,
    sections: Sequence[Section],
    record: Callable[[], Record] | None = None,
    tables: Sequence[Table] = (),
) -> Paper:
    """A page of a case, with those quotations of the case's brief that its sections cite."""
    cited = {each for section in sections for each in evidence_of(section)}
    quotations = tuple(each for each in brief.quotations_with(sections) if each.id in cited)
    heading = f"{brief.title}: {title}"
    return Paper(heading, "", tuple(sections), quotations, brief.documents, record, tuple(tables))


@dataclass(frozen=True, slots=True)
class Form:
    """A way of writing a page: how people call it, its media type, and how it is written."""

    label: str
    media: str
    write: Callable[[Paper, str], str | bytes]


def _json(paper: Paper, _: str) -> str:
    if paper.record is not None:
        return to_json(paper.record())
    return to_json({"title": paper.title, "verdict": paper.verdict, **told_data(paper.sections, paper.quotations)})


def _csv(paper: Paper, name: str) -> str:
    tables = {each.id: each for each in paper.all_tables}
    if name and name not in tables:
        raise ZopaError(f"{paper.title} holds no table {name}; there are {', '.join(tables)}.")
    return table_csv((tables[name] if name else next(iter(tables.values()))).rows)


def _xlsx(paper: Paper, _: str) -> bytes:
    return book_of((each.id.replace("-", " ").capitalize(), each.rows) for each in paper.all_tables)


def _markdown(paper: Paper, _: str) -> str:
    return render_markdown(paper)


def _svg(paper: Paper, _: str) -> str:
    return picture_sheet(paper.title, paper.pictures or [_NOTHING])


_NOTHING = Picture("Nothing to draw", "", "What this page says has no drawing yet.")
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: Mapping[str, Form] = {
    "json": Form("JSON", "application/json", _json),
    "csv": Form("CSV", "text/csv; charset=utf-8", _csv),
    "xlsx": Form("Excel", _SHEET, _xlsx),
    "md": Form("Markdown", "text/markdown; charset=utf-8", _markdown),
    "svg": Form("SVG", "image/svg+xml", _svg),
}
