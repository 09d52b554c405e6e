"""The words that the terminal views share for bases and ids."""

from __future__ import annotations

from collections.abc import Iterable

from zopa.statements.statement import ChainLink
from zopa.vocabulary import Basis

BASES = {
    Basis.STATED: "in its own words",
    Basis.ATTRIBUTED: "as said of it",
    Basis.HEDGED: "hedged",
    Basis.NARRATED: "as reported",
    Basis.ASSUMED: "assumed",
}
_OWN_VOICE = "the article's own voice"


def on_whose_word(chain: Iterable[ChainLink]) -> str:
    """The attribution chain, innermost speaker first."""
    names = dict.fromkeys(link.speaker.resolves_to or link.speaker.text for link in chain)
    return " <- ".join(names) or _OWN_VOICE


def spoken(identifier: str) -> str:
    """An id as words."""
    return identifier.replace("-", " ").replace("_", " ")
