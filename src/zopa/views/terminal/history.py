"""Statements of a case for people, by date: who said what, in which words, in which report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from zopa.views.terminal.paper import clean, heading, indented, printed
from zopa.views.terminal.statements import claim_text
from zopa.views.terminal.words import BASES, on_whose_word, spoken

if TYPE_CHECKING:
    from zopa.case.index import PastStatement, Wanted


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said beside statements: the names of parties by id, and what analysts decided on statements."""

    names: Mapping[str, str]
    verdicts: Mapping[str, str]


def history_text(wanted: Wanted, found: Sequence[PastStatement], heard: Heard, *, plain: bool = False) -> str:
    """What was found, the oldest first."""
    parts: list[RenderableType] = [heading(_title(wanted, len(found), heard))]
    for one in found:
        parts += _statement(one, heard)
    return printed(parts, plain=plain)


def _title(wanted: Wanted, count: int, heard: Heard) -> str:
    """What was asked, and how often it was found."""
    asked = [
        heard.names.get(wanted.party, spoken(wanted.party)) if wanted.party else "",
        f"on {spoken(wanted.issue)}" if wanted.issue else "",
        f"with “{wanted.words}”" if wanted.words else "",
        f"until {wanted.until}" if wanted.until else "",
    ]
    number = "no statement" if not count else f"{count:,} statement{'s' if count > 1 else ''}"
    said = " ".join(filter(None, asked)) or "All"
    return f"{said[0].upper()}{said[1:]}: {number}"


def _statement(found: PastStatement, heard: Heard) -> list[RenderableType]:
    statement, verdict = found.statement, heard.verdicts.get(found.statement.id)
    claim = Text(f"{found.date or 'no date'}  ").append_text(claim_text(statement, heard.names))
    if verdict is not None:
        claim.append(f" [{verdict} by an analyst]", style="dim")
    source = found.publisher or found.title or found.path or "standard input"
    words = f"{BASES[statement.basis]}: {clean(on_whose_word(statement))}; {clean(source)}"
    return [
        indented(claim),
        indented(Text(f"“{clean(statement.text)}”", style="italic"), 4),
        indented(Text(words, style="dim"), 4),
    ]
