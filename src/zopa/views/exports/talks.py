"""Who takes part, and what became known when, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zopa.views.actors import asked_of_others, seats
from zopa.views.exports.encoding import Record
from zopa.views.exports.extractions import document_record

if TYPE_CHECKING:
    from zopa.views.brief.prose import Clause
    from zopa.views.brief.wording import Material
    from zopa.views.timeline import Day, Earlier


def actors_record(material: Material) -> Record:
    """Parties with their seats, delegates, and which positions are addressed to whom."""
    roles = {each.id: each.role.value for each in material.case.parties}
    evidence = {each.id: list(each.evidence) for each in material.case.parties}
    return {
        "case": material.case.title,
        "parties": [
            {
                "id": each.party,
                "name": each.name,
                "role": roles[each.party],
                "place": each.place.value,
                "part": each.part,
                "decides": each.decides,
                "asks_for_seat": each.asks_for_seat,
                "evidence": evidence[each.party],
            }
            for each in seats(material)
        ],
        "delegates": [
            {"name": each.name, "party": each.party, "role": each.role, "evidence": list(each.evidence)}
            for each in material.case.delegates
        ],
        "asks": [
            {
                "party": by,
                "target": to,
                "positions": [
                    {
                        "issue": each.issue,
                        "stance": each.stance.value,
                        "option": each.option,
                        "evidence": [*each.evidence],
                    }
                    for each in positions
                ],
            }
            for (by, to), positions in asked_of_others(material).items()
        ],
        "performers": [
            {"issue": issue.id, "option": option.id, "parties": list(option.performers)}
            for issue in material.case.issues
            for option in issue.options
            if option.performers
        ],
    }


def timeline_record(case: str, days: Iterable[Day], earlier: Iterable[Earlier]) -> Record:
    """Day by day, the latest first; `day` is null for what has none."""
    return {
        "case": case,
        "days": [
            {
                "day": each.day or None,
                "reports": [document_record(document) for document in each.reports],
                "steps": [
                    {"happened": step.happened, "parties": list(step.parties), **_said(step.clause)}
                    for step in each.steps
                ],
                "heard": [
                    {
                        "party": line.party,
                        "issue": line.issue,
                        **_said(line.clause),
                        "was": _said(line.was) if line.was else None,
                    }
                    for line in each.heard
                ],
                "again": dict(each.again),
                "decisions": dict(each.decisions),
            }
            for each in days
        ],
        "earlier": [{"round": each.round, **_said(each.clause)} for each in earlier],
    }


def _said(clause: Clause) -> Record:
    return {"text": clause.text, "evidence": list(clause.evidence)}
