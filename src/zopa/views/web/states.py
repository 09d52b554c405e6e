"""What a statement of the queue is, in the words by which it is filtered and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.vocabulary import Strength

if TYPE_CHECKING:
    from zopa.analyses.study.impact import QueueItem
    from zopa.statements.statement import Statement


def kind_of(statement: Statement, item: QueueItem) -> str:
    """What sort of statement it is."""
    if item.is_suggestion:
        return "suggestion"
    return "red_line" if is_red_line(statement, item) else "position"


def is_red_line(statement: Statement, item: QueueItem) -> bool:
    """Whether it is worded as a red line, or a red line of the case rests on it."""
    return statement.strength is Strength.RED_LINE or item.impact.red_lines > 0


def state_of(item: QueueItem) -> str:
    """Whether it is decided on."""
    return "disputed" if item.is_disputed else "decided" if item.verdict else "open"
