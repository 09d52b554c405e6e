"""Which positions stood at a date, and which place of a case is meant: what several views share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.case.model import Case, Position, RedLine
from zopa.errors import CaseError

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


def place_named(case: Case, place: str) -> tuple[str | None, str | None]:
    """The party and the issue that ``PARTY/ISSUE``, ``ISSUE`` or ``PARTY`` names, by id or by name.

    Raises
    ------
    CaseError
        if the case has no such party or issue.
    """
    parties = {name.casefold(): each.id for each in case.parties for name in (each.id, each.name, *each.aliases)}
    issues = {name.casefold(): each.id for each in case.issues for name in (each.id, each.label)}
    party, slash, issue = place.partition("/")
    if not slash:
        found = issues.get(place.casefold())
        if found is None and place.casefold() not in parties:
            raise CaseError(
                f"--why {place} names nothing here: write PARTY/ISSUE, ISSUE or PARTY, such as {example_place(case)}."
            )
        return (None, found) if found is not None else (parties[place.casefold()], None)
    for wanted, known, kind in ((party, parties, "party"), (issue, issues, "issue")):
        if wanted.casefold() not in known:
            raise CaseError(
                f"--why {place}: there is no {kind} {wanted}; known are {', '.join(sorted(set(known.values())))}."
            )
    return parties[party.casefold()], issues[issue.casefold()]


def example_place(case: Case) -> str:
    """A cell that a message can name as an example."""
    if case.parties and case.issues:
        return f"{case.parties[0].id}/{case.issues[0].id}"
    return "ukraine/territory"


def _first_day(record: Position | RedLine, published: dict[str, str]) -> str:
    """The day of the first report that a record rests on; an empty string, before all days, if unknown."""
    return min((published.get(evidence, "") for evidence in record.evidence), default="")


def _first_published(extractions: Iterable[Extraction]) -> dict[str, str]:
    return {
        statement.id: statement.date or extraction.document.published or ""
        for extraction in extractions
        for statement in extraction.statements
    }
