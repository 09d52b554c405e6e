"""A case as tables for a spreadsheet: positions, the statements they rest on, scores, sources."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from zopa.case.casefile import CaseFolder
from zopa.case.model import Case
from zopa.errors import ZopaError
from zopa.statements.statement import Statement
from zopa.views.exports.positions import positions_rows
from zopa.views.exports.tables import Row

_LONGEST_TITLE = 31
_NO_TITLE = re.compile(r"[\\*?:/\[\]]")
_LONGEST = 32_767  # signs that a spreadsheet's cell can hold
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WHEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold


def workbook(folder: CaseFolder) -> bytes:
    """A case as an .xlsx file with one sheet a table; the same bytes for the same case."""
    return book_of(sheets(folder))


def book_of(tables: Iterable[tuple[str, Sequence[Row]]]) -> bytes:
    """An .xlsx file with one sheet for each named table, the header first; no cell is ever a formula.

    Raises
    ------
    ZopaError
        openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
    except ImportError as error:
        raise ZopaError("An .xlsx file needs openpyxl: install `zopa[office]`, or export csv.") from error
    book = Workbook()
    book.remove(book.active)
    for title, rows in tables:
        sheet = book.create_sheet(_NO_TITLE.sub(" ", title)[:_LONGEST_TITLE])
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                if isinstance(value, str):
                    cell.value = _FORBIDDEN.sub("\ufffd", value)[:_LONGEST]
                    cell.data_type = "s"  # reported words are never a formula
                else:
                    cell.value = value
                cell.alignment = Alignment(vertical="top", wrap_text=True)
                if number == 1:
                    cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for column in sheet.columns:
            longest = max(len(str(cell.value or "")) for cell in column)
            sheet.column_dimensions[column[0].column_letter].width = min(max(longest + 2, 8), 60)
    written = io.BytesIO()
    book.save(written)
    return _without_clock(written.getvalue())


def sheets(folder: CaseFolder) -> Iterator[tuple[str, list[Row]]]:
    """Each table's name and its rows, the header first; tables without content are left out."""
    yield "Positions", positions_rows(folder.case)
    statements = [statement for extraction in folder.extractions for statement in extraction.statements]
    if statements:
        yield "Statements", [_STATEMENT_COLUMNS, *(_statement(statement) for statement in statements)]
    if folder.case.preferences:
        yield "Scores", scores_rows(folder.case)
    if folder.extractions:
        documents = [extraction.document for extraction in folder.extractions]
        header = ("title", "publisher", "author", "published", "address", "language", "digest")
        yield "Sources", [header, *([getattr(document, field) for field in header] for document in documents)]


def scores_rows(case: Case) -> list[Row]:
    """One row an option: each party's weight of the issue and score of the option; what is not given is empty."""
    parties = [case.party(one.party).name for one in case.preferences]
    header = ["issue", "option", *(f"{name}: {kind}" for name in parties for kind in ("weight", "score"))]
    weights = [{issue: estimate.value for issue, estimate in one.weights} for one in case.preferences]
    scores = [
        {issue: {option: estimate.value for option, estimate in given} for issue, given in one.scores}
        for one in case.preferences
    ]
    rows: list[Row] = [header]
    for issue in case.issues:
        for option in issue.options:
            figures = [
                value
                for weight, score in zip(weights, scores, strict=True)
                for value in (weight.get(issue.id), score.get(issue.id, {}).get(option.id))
            ]
            rows.append([issue.label, option.label, *figures])
    held = [one.reservation_value.value if one.reservation_value else None for one in case.preferences]
    rows.append(["reservation value", "", *(value for figure in held for value in (None, figure))])
    return rows


_STATEMENT_COLUMNS = ("id", "party", "issue", "stance", "strength", "option", "basis", "said by", "words", "document")


def _statement(statement: Statement) -> Row:
    said_by = " <- ".join(link.speaker.resolves_to or link.speaker.text for link in statement.chain)
    return (
        statement.id,
        statement.party,
        statement.issue,
        str(statement.stance),
        str(statement.strength),
        statement.option,
        str(statement.basis),
        said_by,
        statement.text,
        statement.document,
    )


def _without_clock(content: bytes) -> bytes:
    """The same archive with no time of writing in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = old.read(item)
            if item.filename == "docProps/core.xml":
                part = _WHEN.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", part)
            new.writestr(zipfile.ZipInfo(item.filename, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()
