"""The state of the talks at a glance: who wants what, where it collides, what to ask, what changed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from zopa.case.decisions import Decision
from zopa.views.brief.counts import comparisons_section
from zopa.views.brief.outlook import asked
from zopa.views.brief.pictures import silence_map
from zopa.views.review import VERDICTS, decision_words
from zopa.views.web.opened import OpenCase
from zopa.views.web.rendering import Opened, Page, render

router = APIRouter(include_in_schema=False)
_SHOWN = 5


@router.get("/{case}/")
def overview(request: Request, case: Opened) -> HTMLResponse:
    """The first page of a case."""
    sections = {section.id: section for section in case.brief.sections}
    matrix = case.matrix
    values = {
        "brief": case.brief,
        "sections": [sections[each] for each in ("support", "collisions") if each in sections],
        "picture": silence_map(matrix) if matrix.rows and matrix.parties else None,
        "questions": [
            (asked(each, case.material), round(100 * each.leverage), each.evidence)
            for each in case.study.questions[:_SHOWN]
        ],
        "progress": _progress(case),
        "news": _news(request, case),
        "latest": [
            (decision_words(case.case, each), each.statement) for each in reversed(case.review.decisions[-_SHOWN:])
        ],
    }
    answer = render(request, Page("overview.html", "Overview", values), case)
    answer.set_cookie(_cookie(case), _seen(case), max_age=31_536_000, samesite="strict", path=f"/{case.key}/")
    return answer


@router.get("/{case}/comparisons")
def comparisons(request: Request, case: Opened) -> HTMLResponse:
    """The frequencies over draws, which take longer than a page may."""
    values = {"section": comparisons_section(case.full_material)}
    return render(request, Page("comparisons.html", "Comparisons", values), case)


@router.get("/{case}/revision")
def revision(case: Opened) -> dict[str, object]:
    """What a page compares with what it shows, to see whether somebody decided since."""
    last = case.review.decisions[-1] if case.review.decisions else None
    return {"revision": case.revision, "last": _told(case, last) if last else ""}


def _told(case: OpenCase, decision: Decision) -> str:
    return f"{decision.author}: {VERDICTS[decision.verdict]} ({case.labels.case.title})"


def _progress(case: OpenCase) -> dict[str, int]:
    items = case.items.values()
    return {
        "all": len(items),
        "decided": sum(bool(item.verdict) for item in items),
        "disputed": sum(item.is_disputed for item in items),
    }


def _cookie(case: OpenCase) -> str:
    return "zopa-seen-" + "".join(sign if sign.isalnum() else "-" for sign in case.key)


def _seen(case: OpenCase) -> str:
    return f"{case.revision}.{len(case.extractions)}"


def _news(request: Request, case: OpenCase) -> dict[str, int] | None:
    """What came since this browser was last here; None on a first visit, or if nothing did."""
    before = request.cookies.get(_cookie(case), "").split(".")
    if len(before) != 2 or not all(part.isdigit() for part in before):
        return None
    decisions, reports = case.revision - int(before[0]), len(case.extractions) - int(before[1])
    return {"decisions": decisions, "reports": reports} if decisions > 0 or reports > 0 else None
