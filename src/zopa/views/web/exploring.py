"""Exploring: what giving way opens, what decides, and what other assumptions would move, each beside the base case."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from zopa.analyses.study.giving_way import binding_wishes, giving_way_finding
from zopa.case.assumptions import ChangeKind
from zopa.case.scenarios import find_scenario, read_change, written
from zopa.views.brief.grammar import capitalised, counted, number
from zopa.views.brief.outlook import asked
from zopa.views.brief.pictures import leverage_bars
from zopa.views.brief.scenarios import assumed_words
from zopa.views.brief.wording import wish_phrase
from zopa.views.web.opened import OpenCase
from zopa.views.web.rendering import Opened, Page, render
from zopa.views.web.trying import (
    beside,
    collision_names,
    drivers_of,
    options_opened,
    reservations,
    scores_after,
    supposed_study,
)

if TYPE_CHECKING:
    from zopa.analyses.findings import WishFinding
    from zopa.analyses.study.giving_way import GivingWayFinding
    from zopa.case.assumptions import Scenario

router = APIRouter(include_in_schema=False)
Given = Annotated[list[str], Query(alias="give", default_factory=list)]
Chosen = Annotated[list[str], Query(alias="scenario", default_factory=list)]
_MOST_QUESTIONS = 10
_CHANGES = {
    ChangeKind.JOINS: "joins the table",
    ChangeKind.LEAVES: "leaves the talks",
    ChangeKind.MEDIATES: "only mediates",
    ChangeKind.SOFTENS: "softens its limits to wishes, on",
    ChangeKind.INSISTS: "insists on what it wants, on",
    ChangeKind.NARROW: "means the least its words can, on",
    ChangeKind.WIDE: "means the most its words can, on",
    ChangeKind.SHARES: "wants, where not heard, what is wanted by",
    ChangeKind.WORSENS: "has a worse course without a deal",
}
_ALONE = frozenset({ChangeKind.JOINS, ChangeKind.LEAVES, ChangeKind.MEDIATES, ChangeKind.WORSENS})


class Added(BaseModel):
    """The form that adds a change: of which kind, whose, on what or by whom, and to which scenario."""

    kind: str
    party: str
    to: str = ""
    into: str = "new"
    scenario: list[str] = []


@router.get("/{case}/explore")
def impasse(request: Request, case: Opened, give: Given) -> HTMLResponse:
    """What collides, and what opens if some of it gives way."""
    values = giving_values(case, give)
    answer = render(request, Page("explore.html", "Explore: what giving way opens", values), case)
    if request.headers.get("hx-request") == "true":
        answer.headers["hx-push-url"] = _address(case, "", [("give", each) for each in values["given"]])
    return answer


def giving_values(case: OpenCase, give: Sequence[str]) -> dict[str, Any]:
    """What is left once some wishes, limits or estimates give way."""
    return _giving(case, give) if give else case.once(giving_values, lambda: _giving(case, ()))


def _giving(case: OpenCase, give: Sequence[str]) -> dict[str, Any]:
    wishes = binding_wishes(case.case)
    held = reservations(case)
    given = [each for each in give if each in wishes or each in held]
    found = giving_way_finding(case.case, given)
    left, colliding = _after(case, found), {_place(wish) for one in found.collisions_before for wish in one.wishes}
    return {
        "wishes": [_wish(case, name, wish, colliding) for name, wish in wishes.items()],
        "given": given,
        "unknown": [each for each in give if each not in given],
        "held": held,
        "scores": scores_after(case, given),
        "told": _told(left, is_asked=bool(given)),
        "left": left,
        "opened_options": options_opened(case, found.before.narrow, found.after.narrow),
        "deals": (number(found.before.deals_narrow), number(found.after.deals_narrow), number(found.after.deals_all)),
    }


@router.get("/{case}/explore/questions")
def questions(request: Request, case: Opened, *, drivers: bool = False) -> HTMLResponse:
    """What decides whether a deal is left: exactly by leverage, and over draws by what the figure hangs on."""
    values = deciding_values(case, drivers=drivers)
    return render(request, Page("decides.html", "Explore: what decides", values), case)


def deciding_values(case: OpenCase, *, drivers: bool) -> dict[str, Any]:
    """The open points by leverage, and over draws what the figure hangs on."""
    deciding = [each for each in case.study.questions if each.leverage > 0][:_MOST_QUESTIONS]
    return {
        "questions": [(capitalised(asked(each, case.material)), each.evidence) for each in deciding],
        "picture": leverage_bars(deciding) if deciding else None,
        "drivers": drivers_of(case) if drivers else None,
    }


@router.get("/{case}/explore/scenarios")
def scenarios(request: Request, case: Opened, scenario: Chosen, *, counted: bool = False) -> HTMLResponse:
    """Assumed changes side by side with the case as reported."""
    chosen = [find_scenario(case.case, each) for each in scenario if each.strip()]
    typed = [",".join(written(change) for change in each.changes) for each in chosen]
    values = {
        "kinds": {kind.value: words for kind, words in _CHANGES.items()},
        "columns": beside(case, supposed_study(case, chosen, is_counted=counted)),
        "typed": typed,
        "known": [
            (each.label or each.id, _address(case, "/scenarios", [("scenario", one) for one in (*typed, each.id)]))
            for each in case.case.scenarios
        ],
        "without": [
            _address(case, "/scenarios", [("scenario", one) for place, one in enumerate(typed) if place != left_out])
            for left_out in range(len(typed))
        ],
        "words": [scenario_words(case, each) for each in chosen],
        "counted": counted,
        "count_address": _address(case, "/scenarios", [*(("scenario", each) for each in typed), ("counted", "true")]),
    }
    return render(request, Page("scenarios.html", "Explore: scenarios", values), case)


def scenario_words(case: OpenCase, chosen: Scenario) -> list[str]:
    """The changes of a scenario, each as a sentence without a stop."""
    return [capitalised(assumed_words(written(change), case.material)) for change in chosen.changes]


@router.get("/{case}/explore/scenarios/add")
def add(case: Opened, asked: Annotated[Added, Query()]) -> Response:
    """Add one change, to a scenario of its own or to one that is shown, and go there."""
    needs_place = asked.kind not in _ALONE
    change = written(
        read_change(case.case, f"{asked.kind}={asked.party}" + (f"/{asked.to}" if needs_place and asked.to else ""))
    )
    typed = list(asked.scenario)
    if asked.into.isdigit() and int(asked.into) < len(typed):
        typed[int(asked.into)] += f",{change}"
    else:
        typed.append(change)
    return RedirectResponse(_address(case, "/scenarios", [("scenario", each) for each in typed]), 303)


def _address(case: OpenCase, page: str, named: list[tuple[str, str]]) -> str:
    return f"/{case.key}/explore{page}" + (f"?{urlencode(named)}" if named else "")


def _place(wish: WishFinding) -> tuple[object, ...]:
    return wish.party, wish.issue, wish.option, wish.kind


def _wish(case: OpenCase, name: str, wish: WishFinding, colliding: AbstractSet[object]) -> dict[str, object]:
    return {
        "name": name,
        "text": capitalised(wish_phrase(wish, case.material)),
        "issue": case.material.naming.issue(wish.issue),
        "evidence": wish.evidence,
        "is_limit": wish.kind.value != "aim",
        "collides": _place(wish) in colliding,
    }


def _after(case: OpenCase, found: GivingWayFinding) -> list[dict[str, object]]:
    """Each collision of the case as reported, and whether it stays."""
    stays = frozenset(collision_names(case, found.collisions_after))
    return [{"text": each, "stays": each in stays} for each in collision_names(case, found.collisions_before)]


def _told(left: list[dict[str, object]], *, is_asked: bool) -> str:
    """The answer in one sentence."""
    ended = sum(not each["stays"] for each in left)
    if not left:
        return "No reported words collide."
    if not is_asked:
        return f"Reported words collide in {counted(len(left), 'place')}."
    if not ended:
        return "This ends no collision."
    if ended == len(left):
        return "Nothing collides any more."
    return capitalised(f"{number(ended)} of {counted(len(left), 'collision')} {'ends' if ended == 1 else 'end'}.")
