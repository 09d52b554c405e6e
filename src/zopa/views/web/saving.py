"""Every page to be kept or passed on: as data, tables, text or drawing, under a file name that says what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from zopa.views.exports.mailing import whole_case
from zopa.views.exports.papers import FORMS, Paper
from zopa.views.web.links import SAVED
from zopa.views.web.opened import OpenCase
from zopa.views.web.papers.reported import actors_paper, positions_paper, source_paper, sources_paper, timeline_paper
from zopa.views.web.papers.tried import assumptions_paper, deal_paper, decides_paper, explore_paper, scenarios_paper
from zopa.views.web.papers.whole import overview_paper, review_paper
from zopa.views.web.rendering import Opened

router = APIRouter(include_in_schema=False)
Asked = Mapping[str, str]
_NAMING = ("party", "issue", "report", "at", "table")  # what of a query tells one file from another
PAPERS: Mapping[str, Callable[[OpenCase, QueryParams], Paper]] = {
    "overview": overview_paper,
    "review": review_paper,
    "positions": positions_paper,
    "actors": actors_paper,
    "timeline": timeline_paper,
    "deal": deal_paper,
    "explore": explore_paper,
    "decides": decides_paper,
    "scenarios": scenarios_paper,
    "assumptions": assumptions_paper,
    "sources": sources_paper,
    "source": source_paper,
}


@router.get("/{case}/save/case.html")
def mail(case: Opened) -> Response:
    """The whole case as one file that needs nothing else."""
    page = whole_case(case.review, case.full_study).html()
    return attached(page, f"{case.key}-case.html", "text/html; charset=utf-8")


@router.get("/{case}/save/{view}.{form}")
def save(request: Request, case: Opened, view: str, form: str) -> Response:
    """A page as a file; `table` names one of its tables where it is CSV."""
    if form not in SAVED.get(view, ()):
        raise HTTPException(404)
    asked = request.query_params
    written = FORMS[form].write(PAPERS[view](case, asked), asked.get("table", ""))
    return attached(written, f"{file_name(case.key, view, asked)}.{form}", FORMS[form].media)


def attached(content: str | bytes, name: str, media: str) -> Response:
    """A file to be kept under this name."""
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-cache"}
    return Response(content, media_type=media, headers=headers)


def file_name(key: str, view: str, asked: Asked) -> str:
    """``riyadh-2025-positions-2025-02-18``: the case, the page, and what the page was narrowed to."""
    told = (asked.get(name, "") for name in _NAMING)
    parts = (key, view, *(each for each in told if each != view))
    return "-".join(filter(None, (re.sub(r"[^A-Za-z0-9.]+", "-", each).strip("-.") for each in parts)))
