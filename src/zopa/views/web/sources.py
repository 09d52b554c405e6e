"""The reports, counted as independent sources, and each in full with every quotation where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zopa.case.drafting.support import outlets_retold
from zopa.errors import ZopaError
from zopa.sources.document import Document
from zopa.sources.reprints import independent_sources
from zopa.statements.statement import Extraction
from zopa.views.brief.evidence import Quotation, source_name
from zopa.views.brief.record import sources_section
from zopa.views.brief.references import highlighted
from zopa.views.web.editing import edit_choices
from zopa.views.web.opened import OpenCase
from zopa.views.web.rendering import Opened, Page, render, short

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the list: what it is called, its address, and how many statements were read in it."""

    name: str
    document: Document
    href: str
    statements: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report in full: what it is called, what was read in it, and its quotations in the order of the text."""

    name: str
    extraction: Extraction
    quotations: tuple[Quotation, ...]

    @property
    def document(self) -> Document:
        """The text, and where it comes from."""
        return self.extraction.document


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Reports that count as one source."""

    name: str
    is_retold: bool
    reports: tuple[ReportRow, ...]


@router.get("/{case}/sources")
def sources(request: Request, case: Opened) -> HTMLResponse:
    """All reports, those that retell the same under one heading."""
    values = {"section": sources_section(case.material), "groups": groups_of(case)}
    return render(request, Page("sources.html", "Sources", values), case)


@router.get("/{case}/sources/{digest}")
def source(request: Request, case: Opened, digest: str) -> HTMLResponse:
    """One report in full."""
    report = report_called(case, digest)
    values = {
        "name": report.name,
        "document": report.document,
        "lines": highlighted(report.document, report.quotations),
        "quotations": report.quotations,
        "statements": case.review.statements,
        "missing": edit_choices(case),
    }
    return render(request, Page("source.html", report.name, values), case)


def groups_of(case: OpenCase) -> list[ReportGroup]:
    """The reports, those that retell the same as one."""
    return case.once(groups_of, lambda: _groups(case))


def _groups(case: OpenCase) -> list[ReportGroup]:
    documents = case.brief.documents
    counts = {each.document.digest: len(each.statements) for each in case.extractions}
    rows = {
        each.digest: ReportRow(source_name(each, place), each, short(each.digest), counts.get(each.digest, 0))
        for place, each in enumerate(documents, start=1)
    }
    groups = []
    for group in independent_sources(documents, outlets_retold(case.extractions)):
        own = tuple(rows[each] for each in group.documents)
        groups.append(ReportGroup(_called(group.name, own[0]), group.is_retold, own))
    return groups


def _called(name: str, first: ReportRow) -> str:
    """A group's name; where it has none but the place of a file, what that report is called."""
    return first.name if name == first.document.path else name


def report_called(case: OpenCase, digest: str) -> Report:
    """The report whose digest begins so.

    Raises
    ------
    ZopaError
        if there is none, or several.
    """
    found = [each for each in enumerate(case.brief.documents, start=1) if short(each[1].digest) == digest]
    if len(found) != 1:
        raise ZopaError(f"This case holds no report {digest}.")
    [(place, document)] = found
    records = case.material.ledger.records
    own = (case.brief.quotation(each) for each in case.numbers if records[each].document == document.digest)
    extraction = next(each for each in case.extractions if each.document.digest == document.digest)
    return Report(source_name(document, place), extraction, tuple(sorted(own, key=lambda each: each.span)))
