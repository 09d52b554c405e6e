"""The queue, the text and the claim of one statement under review, as the template needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.analyses.study.impact import consequences
from zopa.case.reviewing import resting_on, statement_in_context
from zopa.views.brief.evidence import Quotation, on_whose_word, source_name
from zopa.views.brief.references import highlighted
from zopa.views.review import claim_words, decision_words, fall_words, impact_words, resting_words
from zopa.views.web.editing import edit_choices
from zopa.views.web.filters import Filter, choices
from zopa.views.web.rendering import short
from zopa.views.web.states import is_red_line, state_of

if TYPE_CHECKING:
    from zopa.case.reviewing import StatementInContext
    from zopa.statements.statement import Statement
    from zopa.views.web.opened import OpenCase

_AROUND = 25  # statements of the queue shown before and after the one under review


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One line of the queue pane."""

    id: str
    place: int
    party: str
    issue: str
    words: str
    rests: str
    state: str
    verdict: str
    is_red_line: bool
    is_suggestion: bool
    added_by: str
    basis: str
    strength: str


def review_values(case: OpenCase, asked: Filter, order: Sequence[str], chosen: str) -> dict[str, object]:
    """What the three panes show.

    Parameters
    ----------
    case
        the case under review.
    asked
        the filter, kept in every address.
    order
        the statements shown, in the queue's order.
    chosen
        the one under review; empty where there is none.
    """
    here = order.index(chosen) if chosen in order else None
    start = max(0, (here or 0) - _AROUND)
    window = order[start : start + 2 * _AROUND]
    decided = sum(each in case.decided for each in order)
    return {
        "asked": asked,
        "choices": choices(case),
        "queue": [_entry(case, each, start + place) for place, each in enumerate(window, start=1)],
        "counts": {"shown": len(order), "decided": decided, "before": start, "after": len(order) - start - len(window)},
        "chosen": chosen,
        "place": None if here is None else here + 1,
        "before": order[here - 1] if here else "",
        "after": order[here + 1] if here is not None and here + 1 < len(order) else "",
        "claim": _claim(case, chosen) if chosen else None,
        "text": _text(case, chosen) if chosen else None,
        "missing": edit_choices(case) if chosen else None,
    }


def _entry(case: OpenCase, statement_id: str, place: int) -> QueueEntry:
    statement, item = case.statements[statement_id], case.items[statement_id]
    return QueueEntry(
        id=statement_id,
        place=place,
        party=case.labels.party(statement.party),
        issue=case.labels.issue(statement.issue),
        words=statement.text,
        rests=impact_words(item.impact),
        state=state_of(item),
        verdict=item.verdict,
        is_red_line=is_red_line(statement, item),
        is_suggestion=item.is_suggestion,
        added_by=statement.added_by,
        basis=statement.basis.value,
        strength=statement.strength.value,
    )


def _claim(case: OpenCase, statement_id: str) -> dict[str, object]:
    """What was read, on whose word, what rests on it and what falls with it."""
    shown = statement_in_context(case.review, statement_id)
    now = shown.stands[0] if shown.stands else shown.statement
    standing = shown.standing
    return {
        "entry": _entry(case, statement_id, 0),
        "shown": shown,
        "read": claim_words(case.case, shown.statement, _drafted_option(case, shown)),
        "now": [claim_words(case.case, each) for each in shown.stands if each != shown.statement],
        "whose": on_whose_word(shown.statement),
        "grounding": shown.statement.grounding.value,
        "rests": list(resting_words(case.case, resting_on(case.case, statement_id))),
        "falls": list(fall_words(case.case, consequences(case.review, statement_id, case.queue.exact))),
        "decisions": [decision_words(case.case, each) for each in standing.decisions] if standing else [],
        "is_disputed": standing is not None and standing.is_disputed,
        "edit": edit_choices(case, now),
    }


def _drafted_option(case: OpenCase, shown: StatementInContext) -> str | None:
    """The option at which the case puts the statement, where its words name none."""
    positions = case.review.folder.case.positions
    return next(
        (one.option for one in positions if shown.id in one.evidence and one.issue == shown.statement.issue), None
    )


def _text(case: OpenCase, statement_id: str) -> dict[str, object]:
    """The whole report with every statement of it marked, numbered in the order of the text."""
    statement, extraction = case.review.statement(statement_id)
    document = extraction.document
    found = sorted((*extraction.statements, *extraction.suggestions), key=lambda each: (each.span, each.id))
    quotations = [_numbered(each, number) for number, each in enumerate(found, start=1)]
    numbers = {each.id: each.number for each in quotations}
    return {
        "document": document,
        "name": source_name(document, 1),
        "href": short(document.digest),
        "lines": highlighted(document, quotations),
        "ids": {each.number: each.id for each in quotations},
        "current": numbers[statement.id],
        "states": {numbers[each.id]: _mark(case, each.id) for each in found},
    }


def _mark(case: OpenCase, statement_id: str) -> str:
    item = case.items[statement_id]
    return item.verdict or ("disputed" if item.is_disputed else "pending")


def _numbered(statement: Statement, number: int) -> Quotation:
    whose = on_whose_word(statement)
    return Quotation(number, statement.id, "statement", statement.text, whose, statement.document, statement.span)
