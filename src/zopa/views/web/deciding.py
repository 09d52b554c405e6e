"""A form in, a decision out: what the buttons of the review do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from zopa.case.decisions import NO_OPTION, Claim, Decision, Verdict
from zopa.case.reviewing import Review, decide_on, statement_in_context, undo
from zopa.errors import CaseError
from zopa.statements.statement import Statement
from zopa.views.authors import this_moment
from zopa.views.review import words_at
from zopa.vocabulary import Basis, Stance, Strength, Time

_VERBS = {
    "accept": Verdict.ACCEPTED,
    "reject": Verdict.REJECTED,
    "edit": Verdict.EDITED,
    "split": Verdict.SPLIT,
    "merge": Verdict.MERGED,
}
Word = TypeVar("Word", Stance, Strength, Basis, Time)


class ReadingForm(BaseModel):
    """The fields in which a person says how words are to be read; `what` is ``issue/option``."""

    who: str = ""
    what: str = ""
    stance: str = ""
    strength: str = ""
    basis: str = ""
    time: str = ""
    reason: str = ""


class DecisionForm(ReadingForm):
    """The fields of the review's forms; `seen` is the revision that the page showed."""

    verdict: str
    statement: str
    seen: str = ""
    into: str = ""
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody decided since the case was looked at: what was decided, and what was asked for; nothing was written."""

    theirs: tuple[Decision, ...]
    mine: Decision


def decision_of(review: Review, form: DecisionForm, author: str) -> Decision:
    """The decision that a form asks for.

    Raises
    ------
    CaseError
        if it asks for none, or for something that cannot be meant.
    """
    verdict = _VERBS.get(form.verdict)
    if verdict is None:
        raise CaseError("This form decides nothing: accept, reject, edit, split or merge.")
    statement = review.statement(form.statement)[0]
    return Decision(
        statement.id,
        verdict,
        author,
        this_moment(),
        " ".join(form.reason.split()),
        change=_change(as_it_stands(review, statement.id), form) if verdict is Verdict.EDITED else None,
        into=form.into.strip() or None if verdict is Verdict.MERGED else None,
        parts=_parts(review, statement, form.parts) if verdict is Verdict.SPLIT else (),
    )


def decide_or_show(review: Review, decision: Decision, seen: int) -> Decision | Conflict:
    """Write a decision, unless somebody decided on the statement since the revision that was looked at."""
    return _conflict(review, decision, seen) or decide_on(review, decision, seen=seen)


def undo_or_show(review: Review, undoing: Decision, seen: int) -> Decision | Conflict:
    """Take a decision back, unless somebody decided on its statement since the revision that was looked at."""
    found = _conflict(review, undoing, seen)
    return found or undo(review.path, undoing.author, undoing.time, decision=undoing.undoes, reason=undoing.reason)


def _conflict(review: Review, decision: Decision, seen: int) -> Conflict | None:
    theirs = tuple(each for each in review.decisions[seen:] if each.statement == decision.statement)
    return Conflict(theirs, decision) if theirs else None


def as_it_stands(review: Review, statement: str) -> Statement:
    """A statement as the decisions leave it; one that does not count, as it was read."""
    shown = statement_in_context(review, statement)
    return shown.stands[0] if shown.stands else shown.statement


def _change(now: Statement, form: DecisionForm) -> Claim:
    """What differs from the statement as it stands; `what` is ``issue/option``."""
    issue, slash, option = form.what.partition("/")
    moves = bool(slash) and (issue or None) != now.issue
    option_differs = bool(slash) and (moves or (option or None) != now.option)
    party = form.who or now.party
    return Claim(
        party=party if party != now.party else None,
        issue=issue if moves and issue else None,
        option=(option or NO_OPTION) if option_differs else None,
        stance=_differs(Stance, form.stance, now.stance),
        strength=_differs(Strength, form.strength, now.strength),
        basis=_differs(Basis, form.basis, now.basis),
        time=_differs(Time, form.time, now.time),
    )


def _differs(words: type[Word], given: str, now: Word) -> Word | None:
    return None if given == now else named_word(words, given)


def named_word(words: type[Word], given: str) -> Word | None:
    """The word of a closed list that a field holds; None for an empty field.

    Raises
    ------
    CaseError
        if it holds another.
    """
    try:
        return words(given) if given else None
    except ValueError:
        raise CaseError(f"{given!r} is no {words.__name__.lower()}.") from None


def _parts(review: Review, statement: Statement, text: str) -> tuple[Claim, ...]:
    """Each line a part: its words as they stand in the report, and after a bar its stance if it is another."""
    shown = statement_in_context(review, statement.id)
    claims = []
    for line in filter(None, map(str.strip, text.splitlines())):
        words, bar, stance = line.rpartition("|")
        words, stance = (words.strip(), stance.strip()) if bar else (line, "")
        span = words_at(shown.document.text, words, statement.span.start - len(shown.before))
        if span is None:
            raise CaseError(f"The words {words!r} do not stand in the report: select them in the text.")
        claims.append(Claim(span=span, stance=_differs(Stance, stance, statement.stance)))
    return tuple(claims)


def bulk(review: Review, statements: Sequence[str], author: str) -> list[Decision]:
    """Accept several statements at once, each as a decision of its own."""
    return [
        decide_on(review, Decision(each, Verdict.ACCEPTED, author, this_moment(), "accepted with others"))
        for each in statements
    ]
