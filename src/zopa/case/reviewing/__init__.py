"""Reviewing a case: what the terminal and the browser need to show statements and to decide on them.

How to use it, in a view::

    review = open_review("riyadh-2025")          # the folder as read and as decided, and its log
    queue = review_queue(review)                 # from zopa.analyses.study.impact: what matters most first
    shown = statement_in_context(review, queue[0].statement)
    values = resting_on(review.decided.case, shown.id)
    falls = consequences(review, shown.id)       # from zopa.analyses.study.impact: exact, for one statement

    decide(path, Decision(shown.id, Verdict.REJECTED, author, time, "misread"), seen=review.revision)
    decide(path, Decision(shown.id, Verdict.EDITED, author, time, change=Claim(stance=Stance.OPPOSES)))
    undo(path, author, time)                     # the author's last one that stands
    review = open_review(path)                   # figures are worked out anew; nothing is kept in memory

`seen` is the `revision` that the analyst was looking at: if somebody decided on the same statement
since, `decide` refuses with one sentence, and the page is to be shown anew.  Author and time are the
caller's; a time is ISO 8601, with milliseconds where several decisions fall into one second.
"""

from __future__ import annotations

from zopa.case.reviewing.context import (
    RestingValue,
    StatementInContext,
    resting_on,
    shaken_statements,
    statement_in_context,
    values_by_statement,
)
from zopa.case.reviewing.deciding import decide, decide_on, undo, undoable
from zopa.case.reviewing.opening import Review, open_review, review_of

__all__ = [
    "RestingValue",
    "Review",
    "StatementInContext",
    "decide",
    "decide_on",
    "open_review",
    "resting_on",
    "review_of",
    "shaken_statements",
    "statement_in_context",
    "undo",
    "undoable",
    "values_by_statement",
]
