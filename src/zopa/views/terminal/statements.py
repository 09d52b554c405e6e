"""What was found in reports, for people: every statement with its words and on whose word it rests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import RenderableType
from rich.text import Text

from zopa.statements.statement import Extraction, Statement
from zopa.views.brief.wording import STANCE_LABELS
from zopa.views.terminal.paper import clean, heading, indented, printed
from zopa.views.terminal.words import BASES, on_whose_word, spoken
from zopa.vocabulary import Stance, Strength, Time


def statements_text(extractions: Iterable[Extraction], *, plain: bool = False) -> str:
    """Every statement of every document, in the order of the texts."""
    parts: list[RenderableType] = []
    for extraction in extractions:
        parts += [*_document(extraction), Text("")]
    return printed(parts[:-1], plain=plain)


def _document(extraction: Extraction) -> list[RenderableType]:
    document = extraction.document
    parts: list[RenderableType] = [heading(document.title or document.path or "Standard input")]
    if not extraction.statements:
        parts.append(indented(Text("No negotiation found: nobody is reported to demand, offer or refuse anything.")))
    names = {party.id: party.name for party in extraction.parties}
    parts += [part for statement in extraction.statements for part in _statement(statement, names)]
    if extraction.suggestions:
        parts.append(indented(Text("Suggested by the model, for you to judge; in no figure:", style="bold")))
        parts += [part for statement in extraction.suggestions for part in _statement(statement, names)]
    return parts


def _statement(statement: Statement, names: Mapping[str, str]) -> list[RenderableType]:
    return [
        indented(claim_text(statement, names)),
        indented(Text(f"“{clean(statement.text)}”", style="italic"), 4),
        indented(Text(f"{BASES[statement.basis]}: {clean(on_whose_word(statement))}", style="dim"), 4),
    ]


def claim_text(statement: Statement, names: Mapping[str, str]) -> Text:
    """Who does what about what, in one line; `names` are those of parties by id."""
    claim = Text()
    claim.append(names.get(statement.party, spoken(statement.party)), style="bold")
    claim.append(f" {STANCE_LABELS[statement.stance]}")
    unnamed = " something" if statement.issue and statement.stance is not Stance.DESCRIBES else ""
    claim.append(f" {spoken(statement.option)}" if statement.option else unnamed)
    claim.append(f", on {spoken(statement.issue)}" if statement.issue else "")
    if statement.strength is Strength.RED_LINE:
        claim.append(" (red line)", style="red")
    if statement.time is Time.PAST:
        claim.append(" (earlier round)", style="dim")
    return claim
