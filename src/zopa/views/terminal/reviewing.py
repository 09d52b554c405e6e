"""Keys in, decisions out: the review as a conversation, at a terminal or from a pipe.

Every decision is one line of the log the moment it is made; nothing waits for the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zopa.analyses.study.impact import QueueItem, review_queue
from zopa.case.decisions import Claim, Decision, Verdict
from zopa.case.reviewing import Review, decide, open_review, statement_in_context, undo
from zopa.errors import CaseError, ZopaError
from zopa.statements.ladders import load_ladders
from zopa.views.authors import this_moment
from zopa.views.review import Labels, decision_words, words_at
from zopa.views.terminal.console import INTERRUPTED, Console, Pipe, Terminal
from zopa.views.terminal.paper import clean
from zopa.views.terminal.review import help_text, statement_text
from zopa.vocabulary import Stance, Strength, Time

QUIT = "q"
_ENDED = ("", "\x04")


@dataclass
class _Place:
    """Where the analyst is in the queue, and what was just said to him."""

    statement: str | None = None
    notice: str = ""


class Reviewing:
    """One analyst at one case."""

    def __init__(self, path: Path, author: str, console: Console) -> None:
        self.path = path
        self.author = author
        self.console = console
        self.made = 0
        self._place = _Place()
        self._order: list[str] = []
        self._open()
        self._place.statement = self._order[0] if self._order else None
        self._actions: dict[str, Callable[[], None]] = {
            "j": lambda: self._step(1),
            "k": lambda: self._step(-1),
            "n": self._next_open,
            "a": self._accept,
            "x": self._reject,
            "e": self._edit,
            "s": self._split,
            "m": self._merge,
            "u": self._undo,
            "?": self._help,
        }

    def run(self) -> int:
        """Answer keys until the analyst quits; the number of decisions made."""
        while self._place.statement is not None:
            self._show()
            key = self.console.key()
            if key == INTERRUPTED:
                raise KeyboardInterrupt
            if key in {QUIT, *_ENDED}:
                break
            action = self._actions.get(key)
            try:
                self._place.notice = "" if action else f"No key {key!r} here: ? shows them all."
                if action is not None:
                    action()
            except ZopaError as error:
                self._place.notice = str(error)
                self._open()
        return self.made

    def _open(self) -> None:
        self.review: Review = open_review(self.path)
        self._items: dict[str, QueueItem] = {item.statement: item for item in review_queue(self.review)}
        here = self._order.index(self._statement()) if self._statement() in self._order else 0
        standing = dict.fromkeys(one for one in self._order if one in self._items)  # what was added may be gone
        self._order = list(standing | dict.fromkeys(self._items))
        if self._order and self._statement() not in self._items:
            self._place.statement = self._order[min(here, len(self._order) - 1)]

    def _show(self) -> None:
        number = self._order.index(self._statement()) + 1
        decided = sum(bool(item.verdict) for item in self._items.values())
        place = f"statement {number:,} of {len(self._order):,} · {decided:,} decided"
        screen = statement_text(self.review, self._items[self._statement()], place)
        notice = f"{clean(self._place.notice)}\n" if self._place.notice else ""
        self.console.show(screen + notice, anew=True)

    def _statement(self) -> str:
        return self._place.statement or ""

    def _step(self, by: int) -> None:
        place = self._order.index(self._statement()) + by
        if 0 <= place < len(self._order):
            self._place.statement = self._order[place]
        else:
            self._place.notice = "This is the last statement." if by > 0 else "This is the first statement."

    def _next_open(self) -> None:
        here = self._order.index(self._statement())
        waiting = [one for one in (*self._order[here + 1 :], *self._order[:here]) if not self._items[one].verdict]
        if waiting:
            self._place.statement = waiting[0]
        else:
            self._place.notice = "Every statement is decided on."

    def _write(self, decision: Decision) -> None:
        """Keep a decision, and go on to the next statement."""
        written = decide(self.path, decision, seen=self.review.revision)
        self.made += 1
        self._open()
        self._place.notice = f"{written.statement[:7]}: {decision_words(self.review.decided.case, written)}."
        place = self._order.index(self._statement())
        self._place.statement = self._order[min(place + 1, len(self._order) - 1)]

    def _decision(self, verdict: Verdict, reason: str = "", **more: object) -> Decision:
        return Decision(self._statement(), verdict, self.author, this_moment(), reason, **more)  # type: ignore[arg-type]

    def _accept(self) -> None:
        self._write(self._decision(Verdict.ACCEPTED))

    def _reject(self) -> None:
        self._write(self._decision(Verdict.REJECTED, self.console.line("Why? (Enter for no reason) ")))

    def _edit(self) -> None:
        change = self._claim()
        if change:
            reason = self.console.line("Why? (Enter for no reason) ")
            self._write(self._decision(Verdict.EDITED, reason, change=change))
        else:
            self._place.notice = "Nothing was changed."

    def _claim(self) -> Claim:
        """What the analyst changes, asked for field by field; Enter leaves a field as it is."""
        case, read = self.review.decided.case, statement_in_context(self.review, self._statement())
        now = read.stands[0] if read.stands else read.statement
        labels = Labels(case)
        party = self._choose("Party", now.party, {one.id: one.name for one in case.parties})
        issues = {one.id: one.label for one in case.issues}
        others = {ladder.id: ladder.label for ladder in load_ladders().values() if ladder.id not in issues}
        issue = self._choose("Issue", now.issue, issues, others)
        where = issue or now.issue
        options = {choice.id: choice.label for one in case.issues if one.id == where for choice in one.options}
        ladder = load_ladders().get(where or "")
        steps = {step.id: step.label for step in ladder.options if step.id not in options} if ladder else {}
        told = now.option if issue is None else None
        option = self._choose("Option", told, options, steps, note=labels.option(where, told) or "none named")
        stance = self._choose("Stance", now.stance, {one.value: one.value for one in Stance})
        strength = self._choose("Strength", now.strength, {one.value: one.value for one in Strength})
        time = self._choose("Time", now.time, {one.value: one.value for one in Time})
        return Claim(
            party=party,
            issue=issue,
            option=option,
            stance=Stance(stance) if stance else None,
            strength=Strength(strength) if strength else None,
            time=Time(time) if time else None,
        )

    def _choose(
        self,
        name: str,
        now: str | None,
        known: dict[str, str],
        more: dict[str, str] | None = None,
        *,
        note: str | None = None,
    ) -> str | None:
        """One of the known ids, by its number, its id or the beginning of either; None leaves it as it is."""
        everything = list({**known, **(more or {})})
        listed = "  ".join(f"{number} {one}" for number, one in enumerate(known, start=1))
        rest = "  ... or another of the known ids" if more else ""
        while True:
            answer = self.console.line(f"{name} [{note or now or 'none'}]  {clean(listed)}{rest}\n> ")
            if not answer or answer == now:
                return None
            found = _named(answer, everything, len(known))
            if found is not None:
                return found
            self.console.show(f"{answer!r} is none of them, or several; Enter leaves it as it is.\n")

    def _split(self) -> None:
        shown = statement_in_context(self.review, self._statement())
        parts: list[Claim] = []
        self.console.show("Type or paste the words of each part, one a line; Enter alone ends.\n")
        while words := self.console.line(f"Part {len(parts) + 1}: "):
            span = words_at(shown.document.text, words, shown.statement.span.start - len(shown.before))
            if span is None:
                self.console.show("These words do not stand there: they must be the report's own.\n")
                continue
            stance = self._choose("Stance", shown.statement.stance, {one.value: one.value for one in Stance})
            parts.append(Claim(span=span, stance=Stance(stance) if stance else None))
        if not parts:
            self._place.notice = "Nothing was split."
            return
        self._write(self._decision(Verdict.SPLIT, parts=tuple(parts)))

    def _merge(self) -> None:
        other = self.console.line("It is the same as (id): ")
        if other:
            self._write(self._decision(Verdict.MERGED, into=other))

    def _undo(self) -> None:
        taken_back = undo(self.path, self.author, this_moment())
        self.made += 1
        self._open()
        if taken_back.statement in self._items:
            self._place.statement = taken_back.statement
        self._place.notice = "Undone."

    def _help(self) -> None:
        self.console.show(help_text(), anew=True)
        self.console.line("Enter goes on. ")


def review_at(path: Path, author: str) -> int:
    """Review a case at the terminal, or by the keys that come through a pipe; the number of decisions made.

    Raises
    ------
    CaseError
        if the folder has faults, or holds no statement.
    """
    if not open_review(path).statements:
        raise CaseError(f"{path} holds no statement to review: `zopa read {path} REPORT` adds some.")
    if not sys.stdin.isatty():
        return Reviewing(path, author, Pipe()).run()
    with Terminal() as terminal:
        return Reviewing(path, author, terminal).run()


def _named(answer: str, everything: Sequence[str], numbered: int) -> str | None:
    if answer.isdigit() and 1 <= int(answer) <= numbered:
        return everything[int(answer) - 1]
    if answer in everything:
        return answer
    begun = [one for one in everything if one.startswith(answer)]
    return begun[0] if len(begun) == 1 else None
