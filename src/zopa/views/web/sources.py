"""The reports, counted as independent sources, and each in full with every quotation where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zopa.case.drafting.support import outlets_retold
from zopa.errors import ZopaError
from zopa.sources.document import Document
from zopa.sources.reprints import independent_sources
from zopa.views.brief.evidence import source_name
from zopa.views.brief.record import sources_section
from zopa.views.brief.references import highlighted
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
    document = document_called(case, digest)
    place = [each.digest for each in case.brief.documents].index(document.digest) + 1
    records = case.material.ledger.records
    own = [case.brief.quotation(each) for each in case.numbers if records[each].document == document.digest]
    values = {
        "name": source_name(document, place),
        "document": document,
        "lines": highlighted(document, own),
        "quotations": sorted(own, key=lambda each: each.span),
        "statements": {found.id for found, _ in case.review.statements()},
    }
    return render(request, Page("source.html", source_name(document, place), values), case)


def groups_of(case: OpenCase) -> list[ReportGroup]:
    """The reports, those that retell the same as one."""
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


def document_called(case: OpenCase, digest: str) -> Document:
    """The report whose digest begins so.

    Raises
    ------
    ZopaError
        if there is none, or several.
    """
    found = [each for each in case.brief.documents if short(each.digest) == digest]
    if len(found) != 1:
        raise ZopaError(f"This case holds no report {digest}.")
    return found[0]
