"""Extractions and decisions in, the statements as they stand out: what the reports say by the analysts' reading.

An edited statement keeps its id and its words; the parts of a split one have ids of their own.  What a
model suggested counts once somebody accepts it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.case.decisions.decision import NO_OPTION, Claim, Decision, Verdict
from zopa.sources.document import Document, Span
from zopa.statements.statement import record_id

if TYPE_CHECKING:
    from zopa.case.decisions.standing import Standing
    from zopa.statements.statement import Extraction, Statement


@dataclass(frozen=True, slots=True)
class Moved:
    """A statement as it stands, what the analyst changed, and the id of the statement that was read."""

    statement: Statement
    origin: str
    change: Claim


def standing_extraction(extraction: Extraction, counting: Mapping[str, Decision]) -> Extraction:
    """An extraction with its statements as the decisions that count leave them; itself if they change nothing."""
    taken = [found for found in extraction.suggestions if _is_taken(counting.get(found.id))]
    statements = tuple(_stand((*extraction.statements, *taken), counting, extraction.document))
    suggestions = tuple(found for found in extraction.suggestions if found.id not in counting)
    if statements == extraction.statements and suggestions == extraction.suggestions:
        return extraction
    return replace(extraction, statements=statements, suggestions=suggestions)


def counted(standings: Mapping[str, Standing]) -> dict[str, Decision]:
    """Per statement the decision that counts; none for one in dispute."""
    return {statement: found.decision for statement, found in standings.items() if found.decision is not None}


def changed_statement(statement: Statement, change: Claim, document: Document) -> Statement:
    """A statement with what an analyst changed about it."""
    values = {
        key: value
        for key in ("party", "issue", "stance", "strength", "basis", "time")
        if (value := getattr(change, key)) is not None
    }
    if change.issue is not None and change.issue != statement.issue:
        values["option"] = None
    if change.option is not None:
        values["option"] = None if change.option == NO_OPTION else change.option
    if change.span is not None:
        span = Span(*change.span)
        values |= {"span": span, "text": span.of(document.text)}
    return replace(statement, **values)


def parts_of(statement: Statement, parts: Sequence[Claim], document: Document) -> tuple[Statement, ...]:
    """What a split statement falls into, each part with its own words and id."""
    made = []
    for number, part in enumerate(parts):
        changed = changed_statement(statement, part, document)
        own_id = record_id(statement.document, "part", changed.span, statement.id, str(number))
        made.append(replace(changed, id=own_id))
    return tuple(made)


def moved_statements(extractions: Iterable[Extraction], counting: Mapping[str, Decision]) -> tuple[Moved, ...]:
    """The statements that say what was not read: edited and added ones, parts of split ones, accepted suggestions."""
    return tuple(moved for extraction in extractions for moved in _moved(extraction, counting))


def _is_taken(decision: Decision | None) -> bool:
    return decision is not None and decision.verdict in {Verdict.ACCEPTED, Verdict.EDITED, Verdict.SPLIT}


def _stand(
    statements: Collection[Statement], counting: Mapping[str, Decision], document: Document
) -> Iterator[Statement]:
    for found in statements:
        decision = counting.get(found.id)
        verdict = decision.verdict if decision is not None else Verdict.ACCEPTED
        if verdict in {Verdict.ACCEPTED, Verdict.ADDED}:
            yield found
        elif decision is not None and verdict is Verdict.EDITED:
            yield changed_statement(found, decision.change or Claim(), document)
        elif decision is not None and verdict is Verdict.SPLIT:
            yield from parts_of(found, decision.parts, document)


def _moved(extraction: Extraction, counting: Mapping[str, Decision]) -> Iterator[Moved]:
    unread = {found.id for found in extraction.suggestions}
    added = {found.id for found in extraction.statements if found.added_by}
    for found in (*extraction.statements, *extraction.suggestions):
        decision = counting.get(found.id)
        if decision is None:
            if found.id in added:  # in dispute: it counts as it was added
                yield Moved(found, found.id, Claim())
        elif decision.verdict is Verdict.SPLIT:
            made = parts_of(found, decision.parts, extraction.document)
            yield from (Moved(part, found.id, claim) for part, claim in zip(made, decision.parts, strict=True))
        elif decision.verdict is Verdict.EDITED:
            change = decision.change or Claim()
            yield Moved(changed_statement(found, change, extraction.document), found.id, change)
        elif decision.verdict in {Verdict.ACCEPTED, Verdict.ADDED} and found.id in unread | added:
            yield Moved(found, found.id, Claim())
