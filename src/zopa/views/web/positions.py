"""Who wants what, issue by party, as it stood on a day; every cell opens what it rests on."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from zopa.case.drafting.reasons import reasons_for_cell
from zopa.errors import ZopaError
from zopa.views.brief.evidence import on_whose_word, source_name
from zopa.views.brief.pictures import silence_map
from zopa.views.brief.prose import CellLine, Matrix
from zopa.views.brief.wishes import columns, position_matrix
from zopa.views.brief.wording import Material
from zopa.views.web.opened import OpenCase
from zopa.views.web.rendering import Opened, Page, render, short

router = APIRouter(include_in_schema=False)
Day = Annotated[str | None, Query(alias="at")]


@router.get("/{case}/positions")
def positions(request: Request, case: Opened, at: Day = None) -> HTMLResponse:
    """The matrix."""
    day = read_day(at)
    material = case.at(day)
    values = _matrix_values(case, material, day) | {"cell": None}
    return render(request, Page("positions.html", "Positions", values), case)


@router.get("/{case}/positions/{issue}/{party}")
def cell(request: Request, case: Opened, issue: str, party: str, at: Day = None) -> HTMLResponse:
    """One cell of the matrix with all it rests on."""
    day = read_day(at)
    material = case.at(day)
    names = material.naming
    known = {each.id for each in material.case.issues}, {each.id for each in material.case.parties}
    if issue not in known[0] or party not in known[1]:
        raise ZopaError(f"This case has no cell {issue}/{party}.")
    values = _matrix_values(case, material, day)
    title = f"{names.bare(party)} on {names.issue(issue)}"
    values["cell"] = {
        "issue": issue,
        "party": party,
        "title": title,
        "lines": _lines(case, values, issue, party),
        "reasons": list(
            dict.fromkeys(each.rule for each in reasons_for_cell(material.case, case.extractions, party, issue))
        ),
    }
    return render(request, Page("positions.html", title, values), case)


def days_of(case: OpenCase) -> list[str]:
    """The days on which something became known, in their order."""
    found = {
        statement.date or extraction.document.published
        for extraction in case.extractions
        for statement in extraction.statements
    }
    return sorted(day for day in found if day is not None and _is_day(day))


def read_day(text: str | None) -> str | None:
    """A day as an address has it; none for an empty text.

    Raises
    ------
    ZopaError
        if it is no date.
    """
    if not text:
        return None
    if not _is_day(text):
        raise ZopaError(f"{text!r} is no date: write it as year-month-day, such as 2025-02-18.")
    return text


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _matrix_values(case: OpenCase, material: Material, day: str | None) -> dict[str, Any]:
    matrix = case.matrix if day is None else position_matrix(material)
    lines = itertools.chain.from_iterable(cell.lines for row in matrix.rows for cell in row.cells)
    return {
        "matrix": matrix,
        "issues": [each.id for each in material.case.issues],
        "parties": columns(material),
        "bases": list(dict.fromkeys(sorted(line.basis for line in lines))),
        "picture": _picture(matrix),
        "day": day,
        "days": days_of(case),
        "undated": sum(not extraction.document.published for extraction in case.extractions),
    }


def _picture(matrix: Matrix) -> object:
    return silence_map(matrix) if matrix.rows and matrix.parties else None


def _lines(case: OpenCase, shown: Mapping[str, Any], issue: str, party: str) -> list[dict[str, object]]:
    """Each position of a cell of the matrix that is shown, with every quotation behind it."""
    matrix: Matrix = shown["matrix"]
    parties = shown["parties"]
    row = matrix.rows[shown["issues"].index(issue)]
    found = row.cells[parties.index(party)].lines if party in parties else ()
    return [{"line": line, "quotations": _quotations(case, line)} for line in found]


def _quotations(case: OpenCase, line: CellLine) -> list[dict[str, object]]:
    ledger = case.material.ledger
    quotations: list[dict[str, object]] = []
    for each in line.evidence:
        record = ledger.records[each]
        document = ledger.document(record.document)
        quotations.append(
            {
                "id": each,
                "words": record.text,
                "whose": on_whose_word(record),
                "source": source_name(document, 1) if document else "",
                "published": document.published if document else None,
                "href": f"/{case.key}/sources/{short(record.document)}#q-{case.numbers[each]}",
            }
        )
    return quotations
