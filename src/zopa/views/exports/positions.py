"""Who wants what: the issue x party matrix as JSON and as CSV."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum

from zopa.case.model import Case, Issue, Party, Position, RedLine
from zopa.views.exports.encoding import Record
from zopa.views.exports.tables import Row, table_csv
from zopa.vocabulary import Basis

COLUMNS = (
    "issue",
    "party",
    "reported",
    "stance",
    "strength",
    "option",
    "basis",
    "date",
    "time",
    "must_have",
    "red_line",
    "evidence",
)


def positions_record(case: Case, at: str | None = None) -> Record:
    """One cell for every issue and party; `reported` is false where nobody was heard.

    Parameters
    ----------
    case
        the case, with the positions that stood at `at`.
    at
        an ISO date, or None for all that is known.
    """
    return {
        "case": case.title,
        "at": at,
        "issues": [_issue(issue) for issue in case.issues],
        "parties": [_party(party) for party in case.parties],
        "cells": [_cell(case, issue, party) for issue in case.issues for party in case.parties],
        **_beneath(case),
    }


def _beneath(case: Case) -> Record:
    """Links, and what lies beneath the positions: keys of the model, values as the case file has them."""
    names = ("links", "interests", "constituencies", "bounds", "common_ground")
    return {
        name: [{field.name: _plain(getattr(one, field.name)) for field in fields(one)} for one in getattr(case, name)]
        for name in names
    }


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, StrEnum) else value


def positions_csv(case: Case) -> str:
    """One row a position, and one for every cell where nobody was heard."""
    return table_csv(positions_rows(case))


def positions_rows(case: Case) -> list[Row]:
    """The same as rows, the header first."""
    rows: list[Row] = [COLUMNS]
    for cell in positions_record(case)["cells"]:
        place = (cell["issue"], cell["party"], str(cell["reported"]).lower())
        rows += [
            (*place, *(_field(position.get(name)) for name in COLUMNS[3:])) for position in cell["positions"] or [{}]
        ]
    return rows


def positions_of(case: Case, issue: str, party: str) -> tuple[Position, ...]:
    """The positions of one cell, in the case's order."""
    return tuple(position for position in case.positions if (position.issue, position.party) == (issue, party))


def _cell(case: Case, issue: Issue, party: Party) -> Record:
    found = positions_of(case, issue.id, party.id)
    lines = [line for line in case.red_lines if (line.issue, line.party) == (issue.id, party.id)]
    return {
        "issue": issue.id,
        "party": party.id,
        "reported": bool(({each.basis for each in found} | {line.basis for line in lines}) - {Basis.ASSUMED}),
        "positions": [_position(position, lines) for position in found],
        "red_lines": [_red_line(line) for line in lines],
    }


def _position(position: Position, lines: list[RedLine]) -> Record:
    evidence = set(position.evidence)
    return {
        "stance": position.stance.value,
        "strength": position.strength.value,
        "option": position.option,
        "basis": position.basis.value,
        "date": position.date,
        "evidence": list(position.evidence),
        "time": position.time.value,
        "round": position.round,
        "must_have": position.must_have,
        "target": position.target,
        "red_line": any(evidence & set(line.evidence) for line in lines),
    }


def _red_line(line: RedLine) -> Record:
    return {
        "narrow": list(line.narrow),
        "wide": list(line.wide),
        "wording": line.wording,
        "is_condition": line.is_condition,
        "reading": line.reading.value if line.reading else None,
        "basis": line.basis.value,
        "evidence": list(line.evidence),
    }


def _issue(issue: Issue) -> Record:
    return {
        "id": issue.id,
        "label": issue.label,
        "options": [
            {"id": option.id, "label": option.label, "uttered": option.uttered, "performers": list(option.performers)}
            for option in issue.options
        ],
        "status_quo": issue.status_quo,
        "ordered": issue.ordered,
    }


def _party(party: Party) -> Record:
    return {"id": party.id, "name": party.name, "kind": party.kind, "role": party.role.value}


def _field(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " ".join(value)
    return str(value)
