"""Why a cell of the matrix says what it says: the quoted lines behind it, each with its source."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from zopa.case.model import Case, Position, RedLine
from zopa.errors import CaseError
from zopa.statements.statement import Extraction, Statement
from zopa.views.brief.grammar import capitalised
from zopa.views.brief.naming import Naming, name_all
from zopa.views.brief.wording import stance_verb
from zopa.views.terminal.paper import clean, heading, indented, printed
from zopa.views.terminal.words import BASES, on_whose_word
from zopa.vocabulary import Time


def cell_text(case: Case, extractions: Sequence[Extraction], place: str, *, plain: bool = False) -> str:
    """The positions and limits of one party on one issue, with the words they rest on.

    Parameters
    ----------
    case, extractions
        a case and what it was drafted from.
    place
        ``PARTY/ISSUE``, by id or by name.

    Raises
    ------
    CaseError
        if the case has no such party or issue.
    """
    party, issue = _place(case, place)
    found = [position for position in case.positions if (position.party, position.issue) == (party, issue)]
    lines = [line for line in case.red_lines if (line.party, line.issue) == (party, issue)]
    names = name_all(case, [extraction.document.text for extraction in extractions])
    parts: list[RenderableType] = [heading(f"{case.party(party).name} on {case.issue(issue).label}")]
    if not found and not lines:
        parts.append(indented(Text("Not reported.")))
    sources = {
        statement.id: (statement, extraction) for extraction in extractions for statement in extraction.statements
    }
    for position in found:
        limits = [line for line in lines if set(line.evidence) & set(position.evidence)]
        parts += [indented(Text(_position(names, position))), *(_limit(names, line) for line in limits)]
        parts += _quotations(position.evidence, sources)
    shown = {each for position in found for each in position.evidence}
    for line in lines:
        if not shown & set(line.evidence):
            parts += [_limit(names, line), *_quotations(line.evidence, sources)]
    return printed(parts, plain=plain)


def _place(case: Case, place: str) -> tuple[str, str]:
    party, slash, issue = place.partition("/")
    if not slash:
        raise CaseError(f"--why {place} names no cell: write it as PARTY/ISSUE, such as {_example(case)}.")
    parties = {name.casefold(): each.id for each in case.parties for name in (each.id, each.name, *each.aliases)}
    issues = {name.casefold(): each.id for each in case.issues for name in (each.id, each.label)}
    for wanted, known, kind in ((party, parties, "party"), (issue, issues, "issue")):
        if wanted.casefold() not in known:
            raise CaseError(
                f"--why {place}: there is no {kind} {wanted}; known are {', '.join(sorted(set(known.values())))}."
            )
    return parties[party.casefold()], issues[issue.casefold()]


def _example(case: Case) -> str:
    if case.parties and case.issues:
        return f"{case.parties[0].id}/{case.issues[0].id}"
    return "ukraine/territory"


def _position(names: Naming, position: Position) -> str:
    what = names.option(position.issue, position.option) if position.option else ""
    round_ = " (earlier round)" if position.time is Time.PAST else ""
    return capitalised(clean(f"{names.party(position.party)} {stance_verb(position, names)} {what}")) + round_


def _limit(names: Naming, line: RedLine) -> RenderableType:
    """What a declared limit forbids, in both readings."""
    readings = (line.narrow, line.wide)
    narrow, wide = (" or ".join(names.option(line.issue, each) for each in options) for options in readings)
    also = f"; read for the most it can mean: {wide}" if line.wide != line.narrow else ""
    return indented(Text(clean(f"! a declared limit; it rules out {narrow or 'nothing'}{also}"), style="red"))


def _quotations(evidence: Sequence[str], sources: dict[str, tuple[Statement, Extraction]]) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for each in evidence:
        if each not in sources:
            parts.append(indented(Text(f"{each}: this statement is no longer in the folder."), 4))
            continue
        statement, extraction = sources[each]
        span, document = statement.span, extraction.document
        source = document.publisher or document.title or document.path or "standard input"
        parts += [
            indented(Text(f"“{clean(statement.text)}”", style="italic"), 4),
            indented(
                Text(
                    f"{BASES[statement.basis]}: {clean(on_whose_word(statement.chain))}; "
                    f"{clean(source)}, characters {span.start:,}-{span.end:,}",
                    style="dim",
                ),
                4,
            ),
        ]
    if not evidence:
        parts.append(indented(Text("Written into the case by hand, without a source.", style="dim"), 4))
    return parts
