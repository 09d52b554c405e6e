"""Tables for a spreadsheet: named rows in, CSV out, with no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.views.brief.prose import Listing, Matrix

if TYPE_CHECKING:
    from zopa.views.brief.evidence import Quotation
    from zopa.views.brief.prose import Section

Row = Sequence[str | float | None]
_FORMULA = re.compile(r"\s*[=+\-@]|\t")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a name for addresses and a title for people; the header is the first row."""

    id: str
    title: str
    rows: tuple[Row, ...]


def table_csv(rows: Iterable[Row]) -> str:
    """Rows as CSV; words that a spreadsheet would take for a formula stand behind an apostrophe."""
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows([defused(cell) for cell in row] for row in rows)
    return lines.getvalue()


def defused(cell: str | float | None) -> str | float | None:
    """A cell as it is, or behind an apostrophe where its words begin like a formula; figures stay figures."""
    if not isinstance(cell, str):
        return cell
    words = cell.replace("\r\n", "\n").replace("\r", "\n")  # a bare return would break the row
    return f"'{words}" if _FORMULA.match(words) else words


def tables_of(sections: Iterable[Section]) -> Iterator[Table]:
    """Every table that a text holds, with the ids of the quotations behind each row."""
    for section in sections:
        found = [_rows(block) for block in section.blocks if isinstance(block, Listing | Matrix)]
        for place, (title, rows) in enumerate(found, start=1):
            yield Table(section.id if place == 1 else f"{section.id}-{place}", title, rows)


def quotations_table(quotations: Iterable[Quotation]) -> Table:
    """The quotations themselves, each with its place in its report."""
    header = ("number", "id", "words", "on whose word", "report", "start", "end")
    rows = [
        (each.number, each.id, each.text, each.on_whose_word, each.document, each.span.start, each.span.end)
        for each in quotations
    ]
    return Table("quotations", "Quotations", (header, *rows))


def _rows(block: Listing | Matrix) -> tuple[str, tuple[Row, ...]]:
    if isinstance(block, Matrix):
        return "Positions", tuple(_matrix_rows(block))
    rows = [
        (*(clause.text for clause in row), " ".join(dict.fromkeys(one for clause in row for one in clause.evidence)))
        for row in block.rows
    ]
    return block.caption, ((*block.headers, "quotations"), *rows)


def _matrix_rows(matrix: Matrix) -> Iterator[Row]:
    yield ("issue", "party", "position", "words", "basis", "red line", "earlier round", "quotations")
    for row in matrix.rows:
        for party, cell in zip(matrix.parties, row.cells, strict=True):
            for line in cell.lines:
                marks = ("yes" if line.is_red_line else "no", "yes" if line.is_past else "no")
                found = (line.stance, line.quotation, line.basis.value, *marks, " ".join(line.evidence))
                yield (row.issue, party, *found)
            if not cell.lines:
                yield (row.issue, party, "not reported", "", "", "", "", "")
