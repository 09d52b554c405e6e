"""The same answers for programs: JSON over the functions behind the pages and the command line, and its own page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from zopa.case.scenarios import find_scenario
from zopa.errors import ZopaError
from zopa.views.exports.briefs import brief_record
from zopa.views.exports.encoding import Record, to_json
from zopa.views.exports.extractions import extraction_record
from zopa.views.exports.positions import positions_record
from zopa.views.exports.reasons import reasons_record
from zopa.views.exports.reviews import review_record
from zopa.views.exports.studies import METHODS, study_record
from zopa.views.exports.talks import actors_record, timeline_record
from zopa.views.timeline import earlier_rounds, timeline
from zopa.views.web.drafts import read_drafts
from zopa.views.web.filters import Asked, shown_order
from zopa.views.web.papers.reported import sources_record
from zopa.views.web.papers.tried import deciding_record, draft_record, giving_record
from zopa.views.web.positions import read_day
from zopa.views.web.rendering import Opened, workbench_of
from zopa.views.web.sources import report_called
from zopa.views.web.timeline import narrowed
from zopa.views.web.trying import supposed_study


class JsonObject(Response):
    """One object, indented, with the bytes that the command line prints."""

    media_type = "application/json"


router = APIRouter(
    prefix="/api",
    default_response_class=JsonObject,
    responses={422: {"description": "What is wrong, in `fault`."}},
)
Day = Annotated[str, Query(alias="at", description="A day such as 2025-02-18: what was known then. Empty for all.")]
Party = Annotated[str, Query(description="A party's id. Empty for all.")]
Issue = Annotated[str, Query(description="An issue's id. Empty for all.")]
Given = Annotated[
    list[str],
    Query(alias="give", default_factory=list, description="What gives way, as `wishes` name it."),
]
Counted = Annotated[bool, Query(description="Whether to count over draws as well, which takes seconds the first time.")]
Scenarios = Annotated[
    list[str],
    Query(
        alias="scenario",
        default_factory=list,
        description="Changes such as `softens=PARTY/ISSUE`.",
    ),
]
Method = Annotated[str, Query(description=f"One part alone: {', '.join(METHODS)}. Empty for all.")]
_CLAUSES = {
    "parameters": [
        {
            "name": "ISSUE",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
            "description": "An issue's id, with that of the option chosen: `territory=swaps`. The others stay open.",
        }
    ]
}
Digest = Annotated[str, Path(description="The first twelve digits of the report's digest, without `sha256:`.")]
Place = Annotated[str, Query(description="`PARTY/ISSUE`, an issue or a party.")]


@router.get("/cases", summary="The cases that are served")
def cases(request: Request) -> Response:
    """The names under which the other addresses know them."""
    return answer({"cases": list(workbench_of(request).shelf.keys)})


@router.get("/{case}/summary", summary="What a case holds, and its answer in one line")
def summary(case: Opened) -> Response:
    """Title, verdict, revision, parties, issues and how many reports, statements and decisions there are."""
    return answer(
        {
            "case": case.key,
            "title": case.title,
            "verdict": case.brief.verdict,
            "revision": case.study.revision,
            "parties": [each.id for each in case.case.parties],
            "issues": [each.id for each in case.case.issues],
            "reports": len(case.extractions),
            "statements": len(case.statements),
            "decisions": case.revision,
        }
    )


@router.get("/{case}/brief", summary="The brief, as `zopa brief --json`")
def brief(case: Opened, *, counted: Counted = False) -> Response:
    """Its sentences with their quotations, the positions and the study behind it."""
    return answer(brief_record(case.full_brief if counted else case.brief))


@router.get("/{case}/study", summary="The results, as `zopa study --json`")
def study(case: Opened, method: Method = "", *, counted: Counted = False) -> Response:
    """All methods or one; a count over draws never without the same without the report and its range."""
    if method and method not in METHODS:
        raise ZopaError(f"There is no method {method}: known are {', '.join(METHODS)}.")
    found = case.full_study if counted else case.study
    return answer(study_record(found, case.case, method or None))


@router.get("/{case}/positions", summary="Who wants what, as `zopa positions --json`")
def positions(case: Opened, at: Day = "") -> Response:
    """One cell for every issue and party, `reported` false where nobody was heard."""
    day = read_day(at)
    return answer(positions_record(case.at(day).case, day))


@router.get("/{case}/reasons", summary="Why the case says so, as `zopa positions --why --json`")
def reasons(case: Opened, place: Place) -> Response:
    """The rule behind each value of a cell, an issue or a party, and the statements it rests on."""
    return answer(reasons_record(case.case, case.extractions, place))


@router.get("/{case}/review", summary="The queue of the review, as `zopa review --json`")
def review(case: Opened, asked: Asked) -> Response:
    """Every statement that is asked for, with what rests on it and what was decided."""
    return answer(review_record(case.review, shown_order(case, asked)))


@router.get("/{case}/actors", summary="Who takes part, and who asks whom for what")
def actors(case: Opened) -> Response:
    """Parties with their seats, delegates, and positions that one party addresses to another."""
    return answer(actors_record(case.material))


@router.get("/{case}/timeline", summary="What became known when")
def days(case: Opened, party: Party = "", issue: Issue = "") -> Response:
    """Reports, steps of the talks, what was first heard, said again or changed, and decisions, the latest day first."""
    wanted = narrowed(case, party, issue)
    found = timeline(case.material, case.review.decisions, wanted)
    return answer(timeline_record(case.case.title, found, earlier_rounds(case.material, wanted)))


@router.get("/{case}/deal", summary="A draft of a deal, as `zopa assess --json`", openapi_extra=_CLAUSES)
def deal(request: Request, case: Opened) -> Response:
    """What it keeps and breaks of reported words, its scores, and in how many draws it is no worse than none."""
    drafts = read_drafts(case.case, request.query_params.multi_items())
    if drafts.unknown:
        raise ZopaError(f"This case does not have {'; '.join(drafts.unknown)}.")
    return answer(draft_record(case, drafts))


@router.get("/{case}/giving-way", summary="What opens if some words give way")
def giving_way(case: Opened, give: Given) -> Response:
    """Which collisions end, and which options and combinations are left, all else as reported."""
    return answer(giving_record(case, give))


@router.get("/{case}/questions", summary="What decides whether a deal is left")
def questions(case: Opened, *, drivers: Counted = False) -> Response:
    """Open points by how often their answer decides it; with `drivers` what the figure hangs on over draws."""
    return answer(deciding_record(case, is_drawn=drivers))


@router.get("/{case}/scenarios", summary="Assumed changes, as `zopa study --scenario --method scenarios --json`")
def scenarios(case: Opened, scenario: Scenarios, *, counted: Counted = False) -> Response:
    """What each would move, beside the case as reported."""
    chosen = [find_scenario(case.case, each) for each in scenario if each.strip()]
    return answer(study_record(supposed_study(case, chosen, is_counted=counted), case.case, "scenarios"))


@router.get("/{case}/sources", summary="The reports, grouped as they count")
def sources(case: Opened) -> Response:
    """Those that retell the same stand together, since they count as one."""
    return answer(sources_record(case))


@router.get("/{case}/sources/{digest}", summary="One report, as `zopa extract --json`")
def source(case: Opened, digest: Digest) -> Response:
    """All that was found in it; every span indexes the code points of its text."""
    return answer(extraction_record(report_called(case, digest).extraction))


def answer(record: Record, status: int = 200) -> Response:
    """One object, with the bytes that the command line prints."""
    return JsonObject(to_json(record), status, headers={"cache-control": "no-cache"})
