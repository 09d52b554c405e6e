"""A review as JSON: the queue, and one statement with what rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zopa.analyses.study.impact import review_queue
from zopa.case.decisions.decision import decision_fields
from zopa.case.reviewing import resting_on, statement_in_context, values_by_statement
from zopa.views.exports.encoding import Record

if TYPE_CHECKING:
    from zopa.analyses.study.impact import QueueItem
    from zopa.case.decisions import Decision
    from zopa.case.reviewing import RestingValue, Review


def review_record(review: Review, shown: Sequence[str] | None = None) -> Record:
    """The whole queue of a review, what carries most first, or those of its statements that are named, in that order.

    `decisions` of a statement are those that stand: several where analysts differ.
    """
    queue = {item.statement: item for item in review_queue(review)}
    values = values_by_statement(review.decided.case)
    order = queue if shown is None else shown
    return {
        "case": review.folder.case.title,
        "revision": review.revision,
        "statements": [_record(review, queue[each], values.get(each, ())) for each in order],
    }


def statement_record(review: Review, item: QueueItem) -> Record:
    """One statement of the queue, in its context."""
    return _record(review, item, resting_on(review.decided.case, item.statement))


def _record(review: Review, item: QueueItem, values: Sequence[RestingValue]) -> Record:
    shown = statement_in_context(review, item.statement)
    statement, impact = shown.statement, item.impact
    return {
        "id": shown.id,
        "verdict": item.verdict or None,
        "disputed": item.is_disputed,
        "suggested": item.is_suggestion,
        "added_by": statement.added_by or None,
        "party": statement.party,
        "issue": statement.issue,
        "option": statement.option,
        "stance": statement.stance.value,
        "strength": statement.strength.value,
        "basis": statement.basis.value,
        "time": statement.time.value,
        "document": statement.document,
        "span": [statement.span.start, statement.span.end],
        "text": statement.text,
        "before": shown.before,
        "after": shown.after,
        "speakers": list(shown.speakers),
        "impact": {
            "collisions": [list(issues) for issues in impact.collisions],
            "red_lines": impact.red_lines,
            "positions": impact.positions,
            "options": impact.options,
            "others": impact.others,
        },
        "rests": [
            {
                "kind": value.kind,
                "party": value.party,
                "issue": value.issue,
                "option": value.option,
                "words": value.words,
                "alone": value.alone,
            }
            for value in values
        ],
        "decisions": [decision_record(one) for one in shown.standing.decisions] if shown.standing else [],
    }


def decision_record(decision: Decision) -> Record:
    """A decision as the log has it."""
    return {"id": decision.id, **decision_fields(decision)}
