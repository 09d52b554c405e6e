"""Why a case says what it says: the rule behind each value, and the quoted lines, each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from zopa.case.drafting.reasons import Reason, reasons_for_cell, reasons_for_issue, reasons_for_party
from zopa.case.model import Case, Position, RedLine
from zopa.errors import CaseError
from zopa.statements.statement import Event, Extraction, FoundDelegate, Statement
from zopa.views.brief.grammar import capitalised
from zopa.views.brief.naming import Naming, name_all
from zopa.views.brief.wording import stance_verb
from zopa.views.positions import example_place, place_named
from zopa.views.terminal.paper import clean, heading, indented, printed
from zopa.views.terminal.words import BASES, on_whose_word, spoken
from zopa.vocabulary import Time

Quoted = Statement | Event | FoundDelegate
Sources = Mapping[str, tuple[Quoted, Extraction]]


def why_text(case: Case, extractions: Sequence[Extraction], place: str, *, plain: bool = False) -> str:
    """Why the case says what it says of a party on an issue, of an issue or of a party.

    Parameters
    ----------
    case, extractions
        a case and what it was drafted from.
    place
        ``PARTY/ISSUE``, ``ISSUE`` or ``PARTY``, by id or by name.

    Raises
    ------
    CaseError
        if the case has no such party or issue.
    """
    party, issue = place_named(case, place)
    if party is not None and issue is not None:
        return cell_text(case, extractions, f"{party}/{issue}", plain=plain)
    sources = _sources(extractions)
    parts: list[RenderableType]
    if issue is not None:
        parts = [heading(f"{case.issue(issue).label}: why it is drafted so")]
        parts += _reasons(reasons_for_issue(case, extractions, issue), _labels(case, issue), sources)
    else:
        parts = [heading(f"{case.party(party or '').name}: its part in the talks")]
        parts += _reasons(reasons_for_party(case, extractions, party or ""), {}, sources)
    return printed(parts, plain=plain)


def cell_text(case: Case, extractions: Sequence[Extraction], place: str, *, plain: bool = False) -> str:
    """The positions and limits of one party on one issue, the rules behind them and the words they rest on.

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
    party, issue = place_named(case, place)
    if party is None or issue is None:
        raise CaseError(f"--why {place} names no cell: write it as PARTY/ISSUE, such as {example_place(case)}.")
    found = [position for position in case.positions if (position.party, position.issue) == (party, issue)]
    lines = [line for line in case.red_lines if (line.party, line.issue) == (party, issue)]
    reasons = iter(reasons_for_cell(case, extractions, party, issue))
    names = name_all(case, [extraction.document.text for extraction in extractions])
    parts: list[RenderableType] = [heading(f"{case.party(party).name} on {case.issue(issue).label}")]
    if not found and not lines:
        parts.append(indented(Text("Not reported.")))
    sources = _sources(extractions)
    for position in found:
        parts += [indented(Text(_position(names, position))), _rule(next(reasons))]
        parts += _quotations(position.evidence, sources)
    for line in lines:
        parts += [_limit(names, line), _rule(next(reasons)), *_quotations(line.evidence, sources)]
    return printed(parts, plain=plain)


def _sources(extractions: Sequence[Extraction]) -> Sources:
    found: dict[str, tuple[Quoted, Extraction]] = {}
    for extraction in extractions:
        quoted: list[Quoted] = [*extraction.statements, *extraction.events, *extraction.delegates]
        found.update({record.id: (record, extraction) for record in quoted})
    return found


def _labels(case: Case, issue: str) -> dict[str | None, str]:
    return {option.id: option.label for option in case.issue(issue).options}


def _reasons(reasons: Sequence[Reason], labels: Mapping[str | None, str], sources: Sources) -> list[RenderableType]:
    """What was chosen, the rule and the words, for each reason."""
    parts: list[RenderableType] = []
    for reason in reasons:
        value = labels.get(reason.value, spoken(reason.value or ""))
        title = {"status_quo": "today", "say": "say in a deal"}.get(reason.about, reason.about)
        parts.append(indented(Text(clean(f"{title}: {value}" if value else title))))
        parts.append(_rule(reason))
        if reason.evidence and reason.about not in {"issue", "say"}:
            parts += _quotations(reason.evidence, sources)
    return parts


def _rule(reason: Reason) -> RenderableType:
    """The rule in words, and how many sources that do not rest on each other stand behind it."""
    many = {0: "", 1: " One source."}.get(reason.sources, f" {reason.sources:,} independent sources.")
    return indented(Text(clean(f"because {reason.rule}.{many}")), 4)


def _position(names: Naming, position: Position) -> str:
    what = names.option(position.issue, position.option) if position.option else ""
    round_ = (
        f" (earlier round: {clean(position.round or position.date or 'no date')})" if position.time is Time.PAST else ""
    )
    return capitalised(clean(f"{names.party(position.party)} {stance_verb(position, names)} {what}")) + round_


def _limit(names: Naming, line: RedLine) -> RenderableType:
    """What a declared limit forbids, in both readings."""
    readings = (line.narrow, line.wide)
    narrow, wide = (" or ".join(names.option(line.issue, each) for each in options) for options in readings)
    also = f"; read for the most it can mean: {wide}" if line.wide != line.narrow else ""
    return indented(Text(clean(f"! a declared limit; it rules out {narrow or 'nothing'}{also}"), style="red"))


def _quotations(evidence: Sequence[str], sources: Sources) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for each in evidence:
        if each not in sources:
            parts.append(indented(Text(f"{each}: this statement is no longer in the folder."), 4))
            continue
        record, extraction = sources[each]
        span, document = record.span, extraction.document
        source = document.publisher or document.title or document.path or "standard input"
        whose = f"{BASES[record.basis]}: {clean(on_whose_word(record))}; " if isinstance(record, Statement) else ""
        parts += [
            indented(Text(f"“{clean(record.text)}”", style="italic"), 4),
            indented(Text(f"{whose}{clean(source)}, characters {span.start:,}-{span.end:,}", style="dim"), 4),
        ]
    if not evidence:
        parts.append(indented(Text("Written into the case by hand, without a source.", style="dim"), 4))
    return parts
