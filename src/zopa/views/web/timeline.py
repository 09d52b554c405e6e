"""What became known when, day by day, for all or for one party or issue."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from zopa.errors import ZopaError
from zopa.views.brief.evidence import source_name
from zopa.views.time_lanes import time_lanes
from zopa.views.timeline import Narrowed, earlier_rounds, timeline, with_decisions
from zopa.views.web.opened import OpenCase
from zopa.views.web.rendering import Opened, Page, render, short

router = APIRouter(include_in_schema=False)
_DAYS = 60
_LINES = 25
Choice = Annotated[str, Query()]


@router.get("/{case}/timeline")
def days(request: Request, case: Opened, party: Choice = "", issue: Choice = "", until: Choice = "") -> HTMLResponse:
    """The days, the latest first; `until` goes on where a page ended."""
    wanted = narrowed(case, party, issue)
    heard = case.once((timeline, wanted), lambda: timeline(case.material, (), wanted))
    found = with_decisions(heard, case.review.decisions)
    names = {each.id: case.material.naming.bare(each.id) for each in case.case.parties}
    shown = [each for each in found if not until or each.day <= until]
    places = {each.digest: place for place, each in enumerate(case.brief.documents, start=1)}
    values = {
        "picture": time_lanes(found, names),
        "days": shown[:_DAYS],
        "next": shown[_DAYS].day if len(shown) > _DAYS else None,
        "lines": _LINES,
        "earlier": case.once((earlier_rounds, wanted), lambda: earlier_rounds(case.material, wanted)),
        "names": names,
        "chosen": {"party": party, "issue": issue},
        "parties": names,
        "issues": {each.id: case.material.naming.heading(each.id) for each in case.case.issues},
        "source": lambda document: (source_name(document, places[document.digest]), short(document.digest)),
    }
    return render(request, Page("timeline.html", "Timeline", values), case)


def narrowed(case: OpenCase, party: str, issue: str) -> Narrowed:
    """Whose positions to show, and on which issue.

    Raises
    ------
    ZopaError
        if the case has no such party or issue.
    """
    if party and party not in {each.id for each in case.case.parties}:
        raise ZopaError(f"This case has no party {party}.")
    if issue and issue not in {each.id for each in case.case.issues}:
        raise ZopaError(f"This case has no issue {issue}.")
    return Narrowed(party or None, issue or None)
