"""The words that the terminal views share for bases and ids."""

from __future__ import annotations

from zopa.statements.statement import Statement
from zopa.vocabulary import Basis

BASES = {
    Basis.STATED: "in its own words",
    Basis.ATTRIBUTED: "as said of it",
    Basis.HEDGED: "hedged",
    Basis.NARRATED: "as reported",
    Basis.ASSUMED: "assumed",
}
_OWN_VOICE = "the article's own voice"


def on_whose_word(statement: Statement) -> str:
    """The attribution chain, innermost speaker first; for what a person added, who did."""
    if statement.added_by:
        return f"added by {statement.added_by}"
    names = dict.fromkeys(link.speaker.resolves_to or link.speaker.text for link in statement.chain)
    return " <- ".join(names) or _OWN_VOICE


def spoken(identifier: str) -> str:
    """An id as words."""
    return identifier.replace("-", " ").replace("_", " ")
