"""The review in three panes: the queue, the text it stands in, and what was read there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from zopa.case.decisions import added_ids
from zopa.case.reviewing import decide_on, undo
from zopa.errors import CaseError, ZopaError
from zopa.views.authors import this_moment
from zopa.views.review import decision_words
from zopa.views.web.adding import MissedForm, missed_statement
from zopa.views.web.deciding import Conflict, DecisionForm, bulk, decide_or_show, decision_of
from zopa.views.web.filters import Asked, Filter, shown_order
from zopa.views.web.opened import OpenCase
from zopa.views.web.panes import review_values
from zopa.views.web.rendering import AUTHOR_COOKIE, Opened, Page, author_of, render, workbench_of
from zopa.views.web.states import state_of

router = APIRouter(include_in_schema=False)
Chosen = Annotated[str, Query(alias="statement")]


@router.get("/{case}/review")
def review(request: Request, case: Opened, asked: Asked, statement: Chosen = "") -> HTMLResponse:
    """One statement under review."""
    return _page(request, case, asked, statement)


@router.post("/{case}/review")
def decide(request: Request, case: str, asked: Asked, form: Annotated[DecisionForm, Form()]) -> Response:
    """Decide on a statement, then show the next; where somebody was faster, show both instead."""
    shelf = workbench_of(request).shelf
    with shelf.lock(case):
        before = shelf.open(case)
        order = shown_order(before, asked)
        wanted = decision_of(before.review, form, author_of(request))
        seen = int(form.seen) if form.seen.isdigit() else before.revision
        written = decide_or_show(before.review, wanted, seen)
    if isinstance(written, Conflict):
        return _page(request, before, asked, wanted.statement, _Outcome(conflict=written, form=form))
    now = shelf.open(case)
    told = f"{decision_words(now.case, written)}."
    return _shown(request, now, asked, _following(now, order, written.statement), told)


@router.post("/{case}/review/add")
def add(request: Request, case: str, asked: Asked, form: Annotated[MissedForm, Form()]) -> Response:
    """Add a statement that was missed, and show it."""
    shelf = workbench_of(request).shelf
    with shelf.lock(case):
        review = shelf.open(case).review
        written = decide_on(review, missed_statement(review, form, author_of(request)))
    now = shelf.open(case)
    return _shown(request, now, asked, written.statement, f"{decision_words(now.case, written)}.")


@router.post("/{case}/review/undo")
def take_back(request: Request, case: str, asked: Asked) -> Response:
    """Take the last decision of this author back, and show its statement."""
    shelf = workbench_of(request).shelf
    with shelf.lock(case):
        taken = undo(shelf.path(case), author_of(request), this_moment())
    now = shelf.open(case)
    left = "" if _is_taken_back(now, taken.statement) else taken.statement
    return _shown(request, now, asked, left, "Taken back.")


@router.post("/{case}/review/accept")
def accept_shown(request: Request, case: str, asked: Asked) -> Response:
    """Accept all statements shown that nobody decided on and that are no red lines, each as its own decision."""
    shelf = workbench_of(request).shelf
    with shelf.lock(case):
        before = shelf.open(case)
        chosen = open_to_bulk(before, asked)
        made = bulk(before.review, chosen, author_of(request))
    now = shelf.open(case)
    return _shown(request, now, asked, "", f"{len(made):,} accepted; red lines are decided one by one.")


@router.post("/{case}/author")
def rename(case: Opened, author: Annotated[str, Form(max_length=80)], to: Annotated[str, Form()] = "") -> Response:
    """Say who decides in this browser."""
    name = " ".join(author.split())
    if not name or not name.isprintable():
        raise ZopaError("A name has at least one letter.")
    inside = to if to.startswith(f"/{case.key}/") else f"/{case.key}/"
    answer = RedirectResponse(inside, 303)
    answer.set_cookie(AUTHOR_COOKIE, quote(name), max_age=31_536_000, samesite="strict", httponly=True)
    return answer


def open_to_bulk(case: OpenCase, asked: Filter) -> list[str]:
    """The statements shown that may be accepted together."""
    return [each for each in shown_order(case, asked) if each in case.bulk]


def _following(case: OpenCase, order: Sequence[str], statement: str) -> str:
    """The next statement to decide on after one, in the order that was shown; round the end if need be."""
    here = order.index(statement) if statement in order else -1
    rest = (*order[here + 1 :], *order[: here + 1])
    waiting = (each for each in rest if each in case.items and state_of(case.items[each]) != "decided")
    return next(waiting, rest[0] if rest else "")


def _shown(request: Request, case: OpenCase, asked: Filter, statement: str, told: str) -> Response:
    """After a change: the page itself for htmx, and a redirect for a plain form."""
    address = f"/{case.key}/review{asked.address(statement=statement)}"
    if request.headers.get("hx-request") != "true":
        return RedirectResponse(address, 303)
    answer = _page(request, case, asked, statement, _Outcome(told))
    answer.headers["hx-push-url"] = address
    return answer


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was just done: in words, or as two versions of which none was written."""

    told: str = ""
    conflict: Conflict | None = None
    form: DecisionForm | None = None


def _page(
    request: Request, case: OpenCase, asked: Filter, statement: str, outcome: _Outcome = _Outcome()
) -> HTMLResponse:
    order = shown_order(case, asked)
    if _is_taken_back(case, statement):
        statement, outcome = "", _Outcome(outcome.told or "The statement that stood here was taken back.")
    chosen = statement or _following(case, order, "")
    if chosen and chosen not in case.statements:
        raise CaseError(f"This case has no statement {chosen}.")
    conflict = outcome.conflict
    values = review_values(case, asked, order, chosen) | {
        "told": outcome.told,
        "n_bulk": sum(each in case.bulk for each in order),
        "conflict": _conflict(case, conflict, outcome.form) if conflict else None,
    }
    return render(request, Page("review.html", "Review", values, 409 if conflict else 200), case)


def _is_taken_back(case: OpenCase, statement: str) -> bool:
    """Whether a statement was added once and is no more."""
    return statement not in case.statements and statement in added_ids(case.review.decisions)


def _conflict(case: OpenCase, found: Conflict, form: DecisionForm | None) -> dict[str, object]:
    """Both versions in words, and the form again for those who decide in view of both."""
    return {
        "theirs": [decision_words(case.case, each) for each in found.theirs],
        "mine": decision_words(case.case, found.mine),
        "fields": (form.model_dump() if form else {}) | {"seen": str(case.revision)},
    }
