"""A review at a terminal: the queue as a list, and one statement as a screen to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from zopa.analyses.study.impact import consequences
from zopa.case.decisions import Verdict
from zopa.case.reviewing import resting_on, statement_in_context
from zopa.views.brief.evidence import source_name
from zopa.views.review import claim_words, decision_words, fall_words, impact_words, resting_words
from zopa.views.terminal.paper import clean, heading, indented, printed
from zopa.views.terminal.words import on_whose_word

if TYPE_CHECKING:
    from zopa.analyses.study.impact import QueueItem
    from zopa.case.reviewing import Review, StatementInContext
    from zopa.statements.statement import Statement

KEYS = (
    ("a", "accept"),
    ("x", "reject"),
    ("e", "edit"),
    ("s", "split"),
    ("m", "same as another"),
    ("u", "undo"),
    ("j/k", "next/previous"),
    ("?", "help"),
    ("q", "quit"),
)
HELP = (
    "a  accept: it says what was read",
    "x  reject: it does not count, nor does what rests on it alone",
    "e  edit: it says something else (party, issue, option, stance, strength, time)",
    "s  split: it is several statements, each with words of its own",
    "m  merge: another statement says the same, and that one counts",
    "u  undo your last decision that stands",
    "j, k or the arrows  next and previous; n  the next that nobody decided on",
    "q  quit; every decision is kept the moment it is made",
)


def queue_text(review: Review, queue: Sequence[QueueItem], *, plain: bool = False) -> str:
    """The queue as a table, what carries most first."""
    if not queue:
        return printed([Text("No statement yet: `zopa read CASE REPORT` adds them.")], plain=plain)
    done = sum(bool(item.verdict) for item in queue)
    title = f"{review.folder.case.title}: {len(queue):,} statements, {done:,} decided"
    return printed([heading(title), *(part for item in queue for part in _queued(review, item))], plain=plain)


def _queued(review: Review, item: QueueItem) -> list[RenderableType]:
    """One statement of the queue: its id, what rests on it alone, what was decided, and its words."""
    shown = statement_in_context(review, item.statement)
    first = Text(item.statement[:7], style="bold")
    first.append(f"  {impact_words(item.impact)} {'rests' if _is_one(item) else 'rest'} on it alone", style="")
    verdict = _verdict(item, shown.statement)
    first.append(f" · {verdict}" if verdict else "", style="red" if item.is_disputed else "dim")
    words = clean(claim_words(review.decided.case, shown.statement, _drafted_option(review, shown)))
    quotation = Text(f"“{clean(shown.quotation)}”", style="dim")
    return [first, indented(Text(words), 9), indented(quotation, 9)]


def statement_text(review: Review, item: QueueItem, place: str) -> str:
    """One statement in its surroundings, what rests on it, and the keys."""
    return printed([*_statement_parts(review, item, place), Text(""), _keys()])


def statement_screen(review: Review, item: QueueItem) -> str:
    """One statement in its surroundings and what rests on it, without keys."""
    return printed(_statement_parts(review, item, f"statement {item.statement}"))


def help_text() -> str:
    """What each key does."""
    return printed([Text(line) for line in HELP])


def _statement_parts(review: Review, item: QueueItem, place: str) -> list[RenderableType]:
    shown = statement_in_context(review, item.statement)
    case = review.decided.case
    parts: list[RenderableType] = [Rule(clean(f"{review.folder.case.title} · {place}"), align="left", style="dim")]
    quotation = Text(clean(shown.before) + " " if shown.before.strip() else "", style="dim")
    quotation.append(clean(shown.quotation), style="bold underline")
    closing = clean(shown.after)
    quotation.append(("" if closing[:1] in ",.;:!?’”)" else " ") + closing if closing else "", style="dim")
    source = shown.document.publisher or source_name(shown.document, 1)
    day = f", {shown.document.published}" if shown.document.published else ""
    said_by = clean(on_whose_word(shown.statement))
    parts += [indented(quotation), indented(Text(f"{said_by}; in {clean(source)}{day}", style="dim")), Text("")]
    by = shown.statement.added_by
    reading = f"Added by {clean(by)}" if by else "Suggested by a model" if item.is_suggestion else "Read as"
    parts.append(Text(f"{reading}: {clean(claim_words(case, shown.statement, _drafted_option(review, shown)))}."))
    parts += [Text(f"Now: {clean(claim_words(case, one))}.") for one in shown.stands if one != shown.statement]
    parts += _grounds(review, item)
    return parts + _decisions(review, shown)


def _grounds(review: Review, item: QueueItem) -> list[RenderableType]:
    """What rests on the statement, and what falls if it is rejected."""
    case = review.decided.case
    values = resting_on(case, item.statement)
    if not values:
        return [Text("Nothing in the case rests on it.")]
    parts: list[RenderableType] = [Text("On it rest:")]
    parts += [indented(Text(f"- {clean(line)}")) for line in resting_words(case, values)]
    falls = list(fall_words(case, consequences(review, item.statement)))
    parts.append(Text("If it is rejected:" if falls else "If it is rejected, nothing in the exact findings changes."))
    parts += [indented(Text(f"- {clean(line)}")) for line in falls]
    return parts


def _decisions(review: Review, shown: StatementInContext) -> list[RenderableType]:
    standing = shown.standing
    if standing is None:
        return [Text("Decided: nobody yet.")]
    lines = [clean(decision_words(review.decided.case, one)) for one in standing.decisions]
    if not standing.is_disputed:
        return [Text(f"Decided: {lines[-1]}.")]
    opening = "Analysts differ, and until one decides in view of both it counts as it was read:"
    return [Text(opening, style="red"), *(indented(Text(f"- {line}")) for line in lines)]


def _drafted_option(review: Review, shown: StatementInContext) -> str | None:
    """The option at which the case puts the statement, where its words name none."""
    return next(
        (
            one.option
            for one in review.folder.case.positions
            if shown.id in one.evidence and one.issue == shown.statement.issue
        ),
        None,
    )


def _verdict(item: QueueItem, statement: Statement) -> str:
    if item.is_disputed:
        return "in dispute"
    if statement.added_by:
        made = f"added by {clean(statement.added_by)}"
        return made if item.verdict == Verdict.ADDED else f"{made}, {item.verdict}"
    return item.verdict or ("suggested by a model" if item.is_suggestion else "")


def _is_one(item: QueueItem) -> bool:
    """Whether what rests on a statement is told in the singular."""
    impact = item.impact
    told = (len(impact.collisions), impact.red_lines, impact.positions, impact.options, impact.others)
    return sum(told) < 2


def _keys() -> Text:
    line = Text()
    for key, meaning in KEYS:
        line.append(key, style="bold")
        line.append(f" {meaning}   ", style="dim")
    return line
