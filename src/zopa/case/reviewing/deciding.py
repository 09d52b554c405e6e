"""A decision in, one line of the log out, once it is certain that it can be meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case.decisions import (
    NO_OPTION,
    Claim,
    Decision,
    Standing,
    Verdict,
    added_id,
    append_decision,
    last_standing,
    read_decisions,
    seen_on,
)
from zopa.case.decisions.statements import changed_statement
from zopa.case.reviewing.opening import Review, open_review
from zopa.errors import CaseError

if TYPE_CHECKING:
    from zopa.statements.statement import Extraction, Statement

_FEWEST_PARTS = 2
_SAID = ("party", "issue", "stance", "strength", "basis", "span")  # without these a statement says nothing


def decide(path: str | Path, decision: Decision, *, seen: int | None = None) -> Decision:
    """Write a decision to the log of a case.

    Parameters
    ----------
    path
        the case folder.
    decision
        what is decided; the statement's id may be shortened, and `after` is filled in.  An edit of an
        edited statement adds to the earlier edit.  To add a statement, give the digest of its `document`
        and all that it says as `change`; its id is filled in.
    seen
        the revision of the review that the analyst was looking at; None to decide in view of the log
        as it stands.

    Returns
    -------
    Decision
        as written.

    Raises
    ------
    CaseError
        if the statement is unknown, or there already where it is to be added, the change leaves something
        out or names something that the case does not know, somebody decided on the statement since
        `seen`, or another writer holds the folder; nothing is written then.
    """
    return decide_on(open_review(path), decision, seen=seen)


def decide_on(review: Review, decision: Decision, *, seen: int | None = None) -> Decision:
    """Write a decision to the log of a review that was opened just now; else like `decide`."""
    if decision.verdict is Verdict.ADDED:
        return _added(review, decision)
    statement, extraction = review.statement(decision.statement)
    since = [one for one in review.decisions[seen:] if one.statement == statement.id] if seen is not None else []
    if since:
        raise CaseError(
            f"{since[-1].author} decided on {statement.id} in the meantime ({since[-1].verdict}): look at it again."
        )
    _refuse_nonsense(review, decision, statement, extraction)
    into = review.statement(decision.into)[0].id if decision.into is not None else None
    change = _added_to(review.standings.get(statement.id), decision)
    known = seen_on(review.decisions, statement.id)
    written = replace(decision, statement=statement.id, into=into, change=change, after=known)
    append_decision(review.path, written)
    return written


def undo(path: str | Path, author: str, time: str, *, decision: str | None = None, reason: str = "") -> Decision:
    """Take a decision back: the one named, or the author's last one that stands.

    Raises
    ------
    CaseError
        if there is nothing to take back.
    """
    found = undoable(read_decisions(path), author, decision)
    taken_back = Decision(found.statement, Verdict.UNDONE, author, time, reason, undoes=found.id)
    append_decision(path, taken_back)
    return taken_back


def undoable(decisions: Sequence[Decision], author: str, decision: str | None = None) -> Decision:
    """What an author would take back: the decision named, else the last one of that author that stands.

    Raises
    ------
    CaseError
        if there is none.
    """
    if decision is None:
        found = last_standing(decisions, author)
        if found is None:
            raise CaseError(f"{author} has no decision in this case that could be undone.")
        return found
    named = [one for one in decisions if one.id.startswith(decision) and one.verdict is not Verdict.UNDONE]
    if len(named) != 1 or not decision:
        raise CaseError(f"There is no one decision {decision!r} in this case that could be undone.")
    return named[0]


def _added(review: Review, decision: Decision) -> Decision:
    """Write down what a report says and nobody had read there."""
    extraction = next((one for one in review.folder.extractions if one.document.digest == decision.document), None)
    if extraction is None:
        raise CaseError("This case holds no such report.")
    said = decision.change or Claim()
    lacking = [name for name in _SAID if getattr(said, name) is None]
    if lacking:
        raise CaseError(f"To add a statement, say its {', '.join(lacking)}.")
    said = replace(said, option=said.option or None)
    own = added_id(extraction.document.digest, said)
    if own in review.statements:
        raise CaseError(f"The same was added already: it is the statement {own}.")
    _refuse_claim(review, said, said.issue, extraction)
    written = replace(decision, statement=own, change=said, after=seen_on(review.decisions, own))
    append_decision(review.path, written)
    return written


def _added_to(standing: Standing | None, decision: Decision) -> Claim | None:
    """The change of an edit with what an edit that stands has changed already."""
    change = decision.change
    stands = standing.decision if standing is not None else None
    if change is None or stands is None or stands.change is None or stands.verdict is not Verdict.EDITED:
        return change
    earlier = stands.change if change.issue is None else replace(stands.change, option=None)
    return replace(earlier, **change.given())


def _refuse_nonsense(review: Review, decision: Decision, statement: Statement, extraction: Extraction) -> None:
    """CaseError if a decision says nothing, or something that the case cannot hold."""
    if decision.verdict is Verdict.EDITED and not decision.change:
        raise CaseError("An edit changes something: give a party, issue, option, stance or strength.")
    if decision.verdict is Verdict.SPLIT and len(decision.parts) < _FEWEST_PARTS:
        raise CaseError("A statement is split into at least two parts, each with the words it rests on.")
    if decision.verdict is Verdict.SPLIT and any(part.span is None for part in decision.parts):
        raise CaseError("Each part of a split statement has words of its own: give their span.")
    if decision.verdict is Verdict.UNDONE:
        raise CaseError("A decision is taken back by `undo`.")
    if decision.verdict is Verdict.MERGED:
        _refuse_merger(review, decision, statement)
    for claim in (*((decision.change,) if decision.change else ()), *decision.parts):
        issue = changed_statement(statement, claim, extraction.document).issue
        _refuse_claim(review, claim, issue, extraction)


def _refuse_merger(review: Review, decision: Decision, statement: Statement) -> None:
    if decision.into is None:
        raise CaseError("Say which statement it is the same as.")
    other = review.statement(decision.into)[0]
    if other.id == statement.id:
        raise CaseError("A statement is not merged with itself.")
    if all(one.id != other.id for extraction in review.decided.extractions for one in extraction.statements):
        raise CaseError(f"{other.id} does not count itself: merge with a statement that stands.")


def _refuse_claim(review: Review, claim: Claim, issue: str | None, extraction: Extraction) -> None:
    """CaseError if a claim on an issue names words, a party, an issue or an option that are not there."""
    if claim.span is not None and not 0 <= claim.span[0] < claim.span[1] <= len(extraction.document.text):
        raise CaseError(f"The span {claim.span[0]} to {claim.span[1]} lies outside the report.")
    parties = {party.id for party in review.folder.case.parties}
    parties |= {party.id for one in review.folder.extractions for party in one.parties}
    _refuse_unknown("party", claim.party, parties)
    if claim.issue is None and claim.option is None:
        return
    options = {one.id: [option.id for option in one.options] for one in review.decided.case.issues}
    from zopa.statements.ladders import load_ladders

    for ladder in load_ladders().values():
        known = options.setdefault(ladder.id, [])
        known += [step.id for step in ladder.options if step.id not in known]
    _refuse_unknown("issue", claim.issue, options)
    if claim.option and issue is not None:
        _refuse_unknown(f"option of {issue}", claim.option, [*options.get(issue, ()), NO_OPTION])


def _refuse_unknown(kind: str, wanted: str | None, known: Iterable[str]) -> None:
    if wanted is not None and wanted not in set(known):
        listed = ", ".join(sorted(filter(None, known)))
        raise CaseError(f"There is no {kind} {wanted!r} here; known are: {listed}.")
