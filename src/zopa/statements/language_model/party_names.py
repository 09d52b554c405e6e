"""A name as a model gave it in, a party out: nobody is a party because a model says so."""

from __future__ import annotations

import re
from collections.abc import Callable

from zopa.statements.gazetteer import load_gazetteer, slug
from zopa.statements.statement import Extraction, FoundParty

Naming = Callable[[str], FoundParty | None]


def known_names(found: Extraction) -> Naming:
    """A look-up among the parties and delegates that the rules found in a document."""
    known: dict[str, FoundParty] = {}
    parties = {party.id: party for party in found.parties}
    for party in found.parties:
        known |= {_plain(name): party for name in (party.name, *party.aliases)}
    for delegate in found.delegates:
        if delegate.party in parties:
            known.setdefault(_plain(delegate.name.text), parties[delegate.party])
    return lambda name: known.get(_plain(name))


def printed_names(text: str) -> Naming:
    """A look-up for a text that the rules cannot read: a name counts if it is printed there as a whole."""

    def named(name: str) -> FoundParty | None:
        if not slug(name) or not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            return None
        return _of_gazetteer(name) or FoundParty(slug(name), name, "other")

    return named


def _of_gazetteer(name: str) -> FoundParty | None:
    words = name.removeprefix("the ").split()
    entry = next((entry for entry in load_gazetteer().names_at(words, 0) if len(entry.words) == len(words)), None)
    if entry is None or entry.party is None or entry.sort == "short":
        return None
    return FoundParty(entry.party.id, entry.party.name, entry.party.kind, (name,))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip(" .,'’")
