"""An analyst's inequalities as rows over the weights of all issues."""

from __future__ import annotations

from zopa.analyses.orders import Judgement
from zopa.analyses.tabulation.places import Places
from zopa.case.assumptions import Judgement as Written
from zopa.case.model import Case

UNNAMED = "an unnamed analyst"


def judgement_rows(case: Case, where: Places) -> tuple[Judgement, ...]:
    """One row for each bound of an interval, one for a ratio."""
    return tuple(row for written in case.judgements for row in _rows(written, case, where))


def _rows(written: Written, case: Case, where: Places) -> list[Judgement]:
    found = []
    if written.low is not None:
        found.append(({written.issue: -1.0}, -written.low))
    if written.high is not None:
        found.append(({written.issue: 1.0}, written.high))
    if written.at_least is not None and written.times is not None:
        found.append(({written.issue: -1.0, written.times: written.at_least}, 0.0))
    party = where.party(written.party)
    return [
        Judgement(party, tuple(entries.get(issue.id, 0.0) for issue in case.issues), bound, written.author or UNNAMED)
        for entries, bound in found
    ]
