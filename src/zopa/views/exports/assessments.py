"""What one deal does to reported words, and to scores where an analyst gives some, as JSON."""

from __future__ import annotations

from zopa.analyses.compliance import Compliance
from zopa.case.model import Case
from zopa.views.exports.encoding import Record


def assessment_record(case: Case, found: Compliance, certificate: Record | None = None) -> Record:
    """The certificate of one deal.

    Parameters
    ----------
    case, found
        a case and what the deal does to the words reported in it.
    certificate
        what follows from an analyst's scores; None where there are none.
    """
    return {
        "case": case.title,
        "deal": dict(found.deal),
        "unsettled": list(found.unsettled),
        "words": [
            {
                "party": each.party,
                "issues": list(each.issues),
                "option": each.option,
                "kind": each.kind.value,
                "effect": each.effect.value,
                "evidence": list(each.evidence),
            }
            for each in found.effects
        ],
        "broken": len(found.broken),
        "silent": {issue: list(parties) for issue, parties in found.silent.items()},
        "unuttered": list(found.unuttered),
        "scores": certificate,
    }
