"""Decisions for programs: the same functions as the buttons of the review, asked for as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from zopa.case.decisions import Decision, Verdict
from zopa.case.reviewing import Review, undoable
from zopa.errors import CaseError
from zopa.statements.statement import Statement
from zopa.views.authors import this_moment
from zopa.views.exports.reviews import decision_record
from zopa.views.web.adding import MissedForm, missed_statement
from zopa.views.web.api import JsonObject, answer
from zopa.views.web.deciding import Conflict, DecisionForm, as_it_stands, decide_or_show, decision_of, undo_or_show
from zopa.views.web.rendering import author_of, workbench_of
from zopa.vocabulary import Basis, Stance, Strength, Time

router = APIRouter(
    prefix="/api",
    default_response_class=JsonObject,
    responses={
        409: {"description": "Somebody decided on the statement since: `theirs` and `mine`; nothing was written."},
        422: {"description": "What is wrong, in `fault`; nothing was written."},
    },
)
Id = Annotated[str, Path(description="A statement's id, or the beginning of it.")]


def _listed(words: type[Stance | Strength | Basis | Time]) -> str:
    return ", ".join(each.value for each in words)


class Asking(BaseModel):
    """What every decision says: in view of what, by whom and why."""

    model_config = ConfigDict(extra="forbid")

    revision: int = Field(ge=0, description="The `revision` of the case that the decision rests on.")
    author: str = Field("", max_length=80, description="Who decides; by default who started the workbench.")
    reason: str = Field("", max_length=500, description="Why.")


class Edit(Asking):
    """What a statement says instead; what is left out stays."""

    party: str = Field("", description="Whose statement it is, by id.")
    issue: str | None = Field(None, description="On which issue, by id; then `option` is meant on it.")
    option: str | None = Field(None, description="Which option, by id; an empty text if the words name none.")
    stance: str = Field("", description=f"One of {_listed(Stance)}.")
    strength: str = Field("", description=f"One of {_listed(Strength)}.")
    basis: str = Field("", description=f"One of {_listed(Basis)}.")
    time: str = Field("", description=f"One of {_listed(Time)}.")


class Part(BaseModel):
    """One part of a statement that is several."""

    model_config = ConfigDict(extra="forbid")

    words: str = Field(description="Its words as they stand in the report.")
    stance: str = Field("", description=f"One of {_listed(Stance)}, if it is another.")


class Split(Asking):
    """What a statement falls into."""

    parts: list[Part] = Field(
        description="At least two, each with `words` of the report and, if it differs, a `stance`."
    )


class Merge(Asking):
    """Which statement counts instead."""

    into: str = Field(description="The id of the statement that says the same and counts.")


class Missed(Asking):
    """A statement that was missed."""

    document: str = Field(description="The digest of the report, or its first twelve digits.")
    words: str = Field(description="The words as they stand in the report; `text` is that very slice of it.")
    near: int | None = Field(None, ge=0, description="Where about they begin, if they stand in several places.")
    party: str = Field(description="Whose statement it is, by id.")
    issue: str = Field(description="On which issue, by id.")
    option: str = Field("", description="Which option the words name, by id; empty for none.")
    stance: str = Field(description=f"One of {_listed(Stance)}.")
    strength: str = Field(description=f"One of {_listed(Strength)}.")
    basis: str = Field(description=f"One of {_listed(Basis)}.")
    time: str = Field("", description=f"One of {_listed(Time)}.")


class Undo(Asking):
    """Which decision is taken back."""

    decision: str = Field("", description="Its id, or the beginning of it; by default the author's last that stands.")


@router.post("/{case}/statements/{statement}/accept", summary="It says what was read")
def accept(request: Request, case: str, statement: Id, asking: Asking) -> Response:
    """A model's suggestion counts from here on. Answers with the decision and the revision after it."""
    return _decided(request, case, asking, DecisionForm(verdict="accept", statement=statement))


@router.post("/{case}/statements/{statement}/reject", summary="It does not count")
def reject(request: Request, case: str, statement: Id, asking: Asking) -> Response:
    """What rests on it alone leaves every figure."""
    return _decided(request, case, asking, DecisionForm(verdict="reject", statement=statement))


@router.post("/{case}/statements/{statement}/edit", summary="It says something else")
def edit(request: Request, case: str, statement: Id, asking: Edit) -> Response:
    """Its values move; an edit of an edited statement adds to the earlier edit."""
    review = workbench_of(request).shelf.open(case).review
    fields = {name: getattr(asking, name) for name in ("stance", "strength", "basis", "time")}
    what = _place(as_it_stands(review, statement), asking)
    return _decided(
        request, case, asking, DecisionForm(verdict="edit", statement=statement, who=asking.party, what=what, **fields)
    )


@router.post("/{case}/statements/{statement}/split", summary="It is several statements")
def split(request: Request, case: str, statement: Id, asking: Split) -> Response:
    """Each part has words of its own, which stand in the report."""
    lines = [f"{' '.join(each.words.split())} | {each.stance}" for each in asking.parts]
    return _decided(request, case, asking, DecisionForm(verdict="split", statement=statement, parts="\n".join(lines)))


@router.post("/{case}/statements/{statement}/merge", summary="It is the same as another")
def merge(request: Request, case: str, statement: Id, asking: Merge) -> Response:
    """The other one counts."""
    return _decided(request, case, asking, DecisionForm(verdict="merge", statement=statement, into=asking.into))


@router.post("/{case}/statements", summary="A statement that was missed")
def add(request: Request, case: str, asking: Missed) -> Response:
    """It is said to be added, and by whom; the decision names its id in `statement`."""
    form = MissedForm(
        **asking.model_dump(include={"document", "words", "stance", "strength", "basis", "time", "reason"}),
        who=asking.party,
        what=f"{asking.issue}/{asking.option}",
        near="" if asking.near is None else str(asking.near),
    )
    return _written(
        request,
        case,
        asking,
        lambda review, author: decide_or_show(review, missed_statement(review, form, author), asking.revision),
    )


@router.post("/{case}/undo", summary="Take a decision back")
def undo(request: Request, case: str, asking: Undo) -> Response:
    """The decision named, or the author's last one that stands."""

    def made(review: Review, author: str) -> Decision | Conflict:
        found, reason = undoable(review.decisions, author, asking.decision or None), " ".join(asking.reason.split())
        undoing = Decision(found.statement, Verdict.UNDONE, author, this_moment(), reason, undoes=found.id)
        return undo_or_show(review, undoing, asking.revision)

    return _written(request, case, asking, made)


def _place(now: Statement, asking: Edit) -> str:
    """``issue/option`` of an edit: what it does not name stays, as far as it is still on the same issue."""
    issue = now.issue or "" if asking.issue is None else asking.issue
    stays = now.option or "" if issue == now.issue else ""
    return f"{issue}/{stays if asking.option is None else asking.option}"


def _decided(request: Request, case: str, asking: Asking, form: DecisionForm) -> Response:
    told = form.model_copy(update={"reason": asking.reason})
    return _written(
        request,
        case,
        asking,
        lambda review, author: decide_or_show(review, decision_of(review, told, author), asking.revision),
    )


def _written(
    request: Request, case: str, asking: Asking, make: Callable[[Review, str], Decision | Conflict]
) -> Response:
    """The decision as written and the revision after it, or both versions."""
    shelf, author = workbench_of(request).shelf, " ".join(asking.author.split()) or author_of(request)
    with shelf.lock(case):
        review = shelf.open(case).review
        if asking.revision > review.revision:
            raise CaseError(f"This case is at revision {review.revision}; there is none {asking.revision} yet.")
        found = make(review, author)
        now = shelf.open(case).revision
    if isinstance(found, Conflict):
        return answer(_conflict_record(found, now), 409)
    return answer({"revision": now, "decision": decision_record(found)})


def _conflict_record(found: Conflict, revision: int) -> dict[str, Any]:
    last = found.theirs[-1]
    return {
        "fault": f"{last.author} decided on {last.statement} in the meantime ({last.verdict}): nothing was written.",
        "faults": [],
        "revision": revision,
        "theirs": [decision_record(each) for each in found.theirs],
        "mine": decision_record(found.mine),
    }
