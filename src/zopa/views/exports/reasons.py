"""Why a case says what it says, as JSON: the rule behind each value and the statements it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zopa.case.drafting.reasons import reasons_for_cell, reasons_for_issue, reasons_for_party
from zopa.views.exports.encoding import Record
from zopa.views.positions import place_named

if TYPE_CHECKING:
    from zopa.case.model import Case
    from zopa.statements.statement import Extraction


def reasons_record(case: Case, extractions: Sequence[Extraction], place: str) -> Record:
    """The reasons for a cell (``PARTY/ISSUE``), an issue or a party, with the words of every statement.

    Raises
    ------
    CaseError
        if the case has no such party or issue.
    """
    party, issue = place_named(case, place)
    if party is not None and issue is not None:
        reasons = reasons_for_cell(case, extractions, party, issue)
    elif issue is not None:
        reasons = reasons_for_issue(case, extractions, issue)
    else:
        reasons = reasons_for_party(case, extractions, party or "")
    cited = {each for reason in reasons for each in reason.evidence}
    return {
        "case": case.title,
        "party": party,
        "issue": issue,
        "reasons": [
            {
                "about": reason.about,
                "value": reason.value,
                "rule": reason.rule,
                "drafted": reason.is_drafted,
                "sources": reason.sources,
                "evidence": list(reason.evidence),
            }
            for reason in reasons
        ],
        "statements": [
            {
                "id": found.id,
                "text": found.text,
                "span": [found.span.start, found.span.end],
                "document": found.document,
                "speakers": [link.speaker.resolves_to or link.speaker.text for link in found.chain],
                "basis": found.basis.value,
            }
            for extraction in extractions
            for found in extraction.statements
            if found.id in cited
        ],
    }
