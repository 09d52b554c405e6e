"""The command ``review``: decide on statements, key by key or one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from zopa.errors import ZopaError
from zopa.views.cli.options import AsJson, CasePath, Debug, Quiet
from zopa.views.cli.output import output_to
from zopa.views.cli.running import command
from zopa.vocabulary import Basis, Stance, Strength, Time

if TYPE_CHECKING:
    from pathlib import Path

    from zopa.case.decisions import Claim, Decision


def review(
    case: CasePath,
    *,
    as_list: Annotated[bool, typer.Option("--list", help="Show the queue, what carries most first.")] = False,
    show: Annotated[str | None, typer.Option("--show", metavar="ID", help="Show one statement in its context.")] = None,
    accept: Annotated[str | None, typer.Option("--accept", metavar="ID", help="It says what was read.")] = None,
    reject: Annotated[str | None, typer.Option("--reject", metavar="ID", help="It does not count.")] = None,
    edit: Annotated[str | None, typer.Option("--edit", metavar="ID", help="It says something else:")] = None,
    party: Annotated[str | None, typer.Option("--party", metavar="ID", help="whose statement it is;")] = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="ID", help="on which issue;")] = None,
    option: Annotated[
        str | None, typer.Option("--option", metavar="ID", help="which option; '' if the words name none;")
    ] = None,
    stance: Annotated[Stance | None, typer.Option("--stance", metavar="STANCE", help="what it does;")] = None,
    strength: Annotated[Strength | None, typer.Option("--strength", metavar="STRENGTH", help="how firmly;")] = None,
    basis: Annotated[Basis | None, typer.Option("--basis", metavar="BASIS", help="on whose word;")] = None,
    time: Annotated[Time | None, typer.Option("--time", metavar="TIME", help="current or past.")] = None,
    merge: Annotated[
        str | None, typer.Option("--merge", metavar="ID", help="It is the same as the one of --into.")
    ] = None,
    into: Annotated[str | None, typer.Option("--into", metavar="ID", help="The statement that counts.")] = None,
    split: Annotated[
        str | None, typer.Option("--split", metavar="ID", help="It falls into the words of --part.")
    ] = None,
    parts: Annotated[
        list[str] | None,
        typer.Option("--part", metavar="WORDS", help="A part's words; `=stance` behind them changes its stance."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back your last decision that stands.")] = False,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.")] = "",
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Who decides; by default git's user.name.")
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Decide on statements: the ones on which most of the study rests come first.

    Without options it asks for keys: a accepts, x rejects, e edits, s splits, m merges, u undoes, ? shows all.
    """
    with command(quiet=quiet, debug=debug) as progress:
        change = _Change(party, issue, option, stance, strength, basis, time)
        asked = _asked(accept=accept, reject=reject, edit=edit, merge=merge, split=split)
        if len(asked) + undo + as_list + (show is not None) > 1:
            raise ZopaError("One thing at a time: --list, --show, --undo, or one decision.")
        if change.is_given and edit is None:
            raise ZopaError("--party, --issue, --option, --stance and so on say what --edit ID changes.")
        request = _Request(case, _named(author, case) if asked or undo else "", because, into, tuple(parts or ()))
        progress.stop()
        if asked:
            (verb, statement), *_ = asked.items()
            _report(case, request.decided(verb, statement, change), as_json=as_json, quiet=quiet)
        elif undo:
            _report(case, request.undone(), as_json=as_json, quiet=quiet)
        elif as_list or as_json or show is not None:
            _show(case, show, as_json=as_json)
        else:
            _converse(case, _named(author, case), quiet=quiet)


COMMANDS = (("review", review, "zopa review riyadh-2025 --reject 1f2e3d4 --because 'said of the last round'"),)


@dataclass(frozen=True, slots=True)
class _Change:
    """What an edit changes, as typed."""

    party: str | None
    issue: str | None
    option: str | None
    stance: Stance | None
    strength: Strength | None
    basis: Basis | None
    time: Time | None

    @property
    def is_given(self) -> bool:
        return self.claim != type(self.claim)()

    @property
    def claim(self) -> Claim:
        from zopa.case.decisions import Claim

        return Claim(self.party, self.issue, self.option, self.stance, self.strength, self.basis, self.time)


@dataclass(frozen=True, slots=True)
class _Request:
    """One decision to be made without a conversation."""

    case: Path
    author: str
    reason: str
    into: str | None
    parts: tuple[str, ...]

    def decided(self, verb: str, statement: str, change: _Change) -> Decision:
        from zopa.case.decisions import Decision, Verdict
        from zopa.case.reviewing import decide
        from zopa.views.authors import this_moment

        verdict = {
            "accept": Verdict.ACCEPTED,
            "reject": Verdict.REJECTED,
            "edit": Verdict.EDITED,
            "merge": Verdict.MERGED,
            "split": Verdict.SPLIT,
        }[verb]
        return decide(
            self.case,
            Decision(
                statement,
                verdict,
                self.author,
                this_moment(),
                self.reason,
                change=change.claim if verdict is Verdict.EDITED else None,
                into=self.into,
                parts=self._claims(statement) if verdict is Verdict.SPLIT else (),
            ),
        )

    def undone(self) -> Decision:
        from zopa.case.reviewing import undo
        from zopa.views.authors import this_moment

        return undo(self.case, self.author, this_moment(), reason=self.reason)

    def _claims(self, statement: str) -> tuple[Claim, ...]:
        """The parts of a split statement, each found in the report by its words."""
        from zopa.case.decisions import Claim
        from zopa.case.reviewing import open_review, statement_in_context
        from zopa.views.review import words_at

        shown = statement_in_context(open_review(self.case), statement)
        claims = []
        for part in self.parts:
            words, mark, stance = part.rpartition("=")
            is_marked = bool(mark) and stance in set(Stance)
            words = words if is_marked else part
            span = words_at(shown.document.text, words, shown.statement.span.start - len(shown.before))
            if span is None:
                raise ZopaError(f"The words {words!r} do not stand in the report: copy them from `--show {statement}`.")
            claims.append(Claim(span=span, stance=Stance(stance) if is_marked else None))
        return tuple(claims)


def _asked(**decisions: str | None) -> dict[str, str]:
    asked = {verb: statement for verb, statement in decisions.items() if statement is not None}
    if len(asked) > 1:
        raise ZopaError("One decision at a time: " + " or ".join(f"--{verb}" for verb in asked) + ".")
    return asked


def _named(author: str | None, case: Path) -> str:
    from zopa.views.authors import author_name

    return author_name(author, case)


def _report(case: Path, written: Decision, *, as_json: bool, quiet: bool) -> None:
    """Say what was written, and what the case is now."""
    if as_json:
        from zopa.views.exports.encoding import to_json
        from zopa.views.exports.reviews import decision_record

        output_to(None).write(to_json(decision_record(written)))
    elif not quiet:
        from zopa.case.casefile import read_case_folder
        from zopa.views.review import decision_words
        from zopa.views.terminal.paper import clean

        line = decision_words(read_case_folder(case).case, written)
        output_to(None).write(f"{written.statement}: {clean(line)}.\n")


def _show(case: Path, statement: str | None, *, as_json: bool) -> None:
    from zopa.analyses.study.impact import review_queue
    from zopa.case.reviewing import open_review

    opened = open_review(case)
    queue = review_queue(opened)
    if statement is not None:
        wanted = opened.statement(statement)[0].id
        queue = tuple(item for item in queue if item.statement == wanted)
    if as_json:
        from zopa.views.exports.encoding import to_json
        from zopa.views.exports.reviews import review_record, statement_record

        record = review_record(opened) if statement is None else statement_record(opened, queue[0])
        output_to(None).write(to_json(record))
        return
    from zopa.views.terminal.review import queue_text, statement_screen

    text = queue_text(opened, queue) if statement is None else statement_screen(opened, queue[0])
    output_to(None).write(text)


def _converse(case: Path, author: str, *, quiet: bool) -> None:
    from zopa.views.terminal.reviewing import review_at

    made = review_at(case, author)
    if not quiet:
        output_to(None).write(f"\n{case}: {made:,} {'decision' if made == 1 else 'decisions'} written as {author}.\n")
