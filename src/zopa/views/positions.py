"""Which positions stood at a date: what several views show of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.case.model import Case, Position, RedLine

if TYPE_CHECKING:
    from zopa.statements.statement import Extraction


def case_at(case: Case, at: str | None, extractions: Iterable[Extraction]) -> Case:
    """The case with what was known at a date.

    Parameters
    ----------
    case
        the case as it is now.
    at
        an ISO date; None for all that is known.
    extractions
        what the case rests on: a position without a date of its own has the date of its first report.

    Returns
    -------
    Case
        without positions and red lines of later days; what has no date at all stays.
    """
    if at is None:
        return case
    published = _first_published(extractions)
    return replace(
        case,
        positions=tuple(
            position for position in case.positions if (position.date or _first_day(position, published)) <= at
        ),
        red_lines=tuple(line for line in case.red_lines if _first_day(line, published) <= at),
    )


def _first_day(record: Position | RedLine, published: dict[str, str]) -> str:
    """The day of the first report that a record rests on; an empty string, before all days, if unknown."""
    return min((published.get(evidence, "") for evidence in record.evidence), default="")


def _first_published(extractions: Iterable[Extraction]) -> dict[str, str]:
    return {
        statement.id: statement.date or extraction.document.published or ""
        for extraction in extractions
        for statement in extraction.statements
    }
