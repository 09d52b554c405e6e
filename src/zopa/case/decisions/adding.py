"""Statements that an analyst found where nothing was read: decisions in, extractions that hold them out.

Such a statement lives in the log alone.  Its id follows from what it says and where, so that two
analysts who find the same make one statement of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.case.decisions.decision import Claim, Decision, Verdict
from zopa.case.decisions.standing import additions
from zopa.sources.document import Document, Span
from zopa.statements.statement import ANALYST, Statement, record_id
from zopa.vocabulary import Time

if TYPE_CHECKING:
    from zopa.statements.statement import Extraction


def added_id(document: str, claim: Claim) -> str:
    """The id of the statement that says this of the report with this digest."""
    start, end = claim.span or (0, 0)
    said = (claim.party, claim.issue, claim.option, claim.stance, claim.strength, claim.basis, claim.time)
    return record_id(document, "added", Span(start, end), *said)


def added_statement(decision: Decision, document: Document) -> Statement:
    """The statement that a decision adds to a report.

    Raises
    ------
    ValueError
        if the decision does not say who is reported doing what, how firmly, on whose word and in which words.
    """
    said = decision.change or Claim()
    if not (said.party and said.stance and said.strength and said.basis and said.span):
        raise ValueError(f"{decision.id} does not say all that a statement says")
    span = Span(*said.span)
    return Statement(
        id=decision.statement,
        document=document.digest,
        party=said.party,
        stance=said.stance,
        strength=said.strength,
        span=span,
        text=span.of(document.text),
        basis=said.basis,
        issue=said.issue,
        option=said.option or None,
        time=said.time or Time.CURRENT,
        extractor=f"{ANALYST}/{decision.author}",
    )


def with_added(extractions: Sequence[Extraction], decisions: Iterable[Decision]) -> tuple[Extraction, ...]:
    """The extractions, each with the statements that analysts added to its report; the same objects without any."""
    made = additions(decisions)
    if not made:
        return tuple(extractions)
    by_report: dict[str | None, list[Decision]] = {}
    for one in made:
        by_report.setdefault(one.document, []).append(one)
    return tuple(_with(each, by_report.get(each.document.digest, ())) for each in extractions)


def _with(extraction: Extraction, made: Sequence[Decision]) -> Extraction:
    fresh = (added_statement(one, extraction.document) for one in made)
    return replace(extraction, statements=(*extraction.statements, *fresh)) if made else extraction


def added_ids(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of all statements that were ever added, those taken back too: decisions may still name them."""
    return frozenset(one.statement for one in decisions if one.verdict is Verdict.ADDED)


def addition_fault(decision: Decision, documents: Mapping[str, Document]) -> str:
    """Why the statement that a decision adds cannot stand where it says; empty if it can."""
    document, said = documents.get(decision.document or ""), decision.change or Claim()
    if document is None:
        return f"This adds a statement to {(decision.document or '')[:19]}…, which is not among the sources."
    start, end = said.span or (0, 0)
    if not 0 <= start < end <= len(document.text):
        return f"This adds a statement at {start} to {end}, which lies outside its source."
    if decision.statement != added_id(document.digest, said):
        return f"This adds {decision.statement!r}, which is not the id of what it says."
    return ""
