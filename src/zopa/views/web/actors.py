"""Who takes part, drawn as a plan of the talks and told in tables."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zopa.views.actors import actors_sections
from zopa.views.seat_plan import seat_plan
from zopa.views.web.rendering import Opened, Page, render

router = APIRouter(include_in_schema=False)


@router.get("/{case}/actors")
def actors(request: Request, case: Opened) -> HTMLResponse:
    """The plan of the talks and its tables."""
    values = {
        "sections": actors_sections(case.material),
        "picture": seat_plan(case.material) if case.case.parties else None,
    }
    return render(request, Page("actors.html", "Actors", values), case)
