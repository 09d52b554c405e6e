"""Statements of a case as a record for programs: what was asked, and each statement with its report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zopa.case.index import PastStatement, Wanted


def history_record(
    case: str, wanted: Wanted, found: Sequence[PastStatement], verdicts: Mapping[str, str]
) -> dict[str, Any]:
    """What was asked and what was found, the oldest first."""
    return {
        "case": case,
        "party": wanted.party,
        "issue": wanted.issue,
        "text": wanted.words,
        "at": wanted.until,
        "statements": [_record(one, verdicts) for one in found],
    }


def _record(found: PastStatement, verdicts: Mapping[str, str]) -> dict[str, Any]:
    statement = found.statement
    verdict = verdicts.get(statement.id)
    return {
        "id": statement.id,
        "date": found.date,
        "time": str(statement.time),
        "party": statement.party,
        "issue": statement.issue,
        "option": statement.option,
        "stance": str(statement.stance),
        "strength": str(statement.strength),
        "basis": str(statement.basis),
        "text": statement.text,
        "span": [statement.span.start, statement.span.end],
        "chain": [link.speaker.resolves_to or link.speaker.text for link in statement.chain],
        "document": {"digest": found.document, "path": found.path, "title": found.title, "publisher": found.publisher},
        "verdict": None if verdict is None else str(verdict),
    }
