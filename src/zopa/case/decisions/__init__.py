"""An analyst's decisions on statements: an append-only log, and the case as it stands after it.

::

    accepted    it says what was read                 edited    it says something else (`change`)
    rejected    it does not count                     merged    it is the same as another (`into`)
    split       it is several statements (`parts`)    undone    a decision is taken back (`undoes`)
    added       the report says this too (`change`)

The file ``case.yaml`` is never touched by a decision: `as_decided` works out what follows whenever a
folder is read.  `zopa.case.reviewing` writes decisions and checks them beforehand.
"""

from __future__ import annotations

from zopa.case.decisions.adding import added_id, added_ids, added_statement, with_added
from zopa.case.decisions.decision import NO_OPTION, Claim, Decision, Verdict
from zopa.case.decisions.figures import Decided, as_decided, without_statements
from zopa.case.decisions.log import append_decision, check_decisions, log_revision, read_decisions
from zopa.case.decisions.standing import Standing, additions, last_standing, seen_on, standings

__all__ = [
    "NO_OPTION",
    "Claim",
    "Decided",
    "Decision",
    "Standing",
    "Verdict",
    "added_id",
    "added_ids",
    "added_statement",
    "additions",
    "append_decision",
    "as_decided",
    "check_decisions",
    "last_standing",
    "log_revision",
    "read_decisions",
    "seen_on",
    "standings",
    "with_added",
    "without_statements",
]
