"""Words beside a name in, whether it is a side's: firms by their trade, acronyms, what verbs only a side has."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from zopa.statements.ladders import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORTEST_ACRONYM = 4
_FIRMS = frozenset({"group", "giant", "maker", "chain", "trader", "grower", "miner"})
_ACTING = frozenset("say tell warn argue claim state add announce be have remain appear signal begin hold let".split())


def is_called_company(token: Token) -> bool:
    """ "Rival operator Kustfart": what stands before the name says that it is nobody's."""
    before = any(child.i == token.i - 1 and is_company(child) for child in token.lefts)
    return before or (token.dep_ == "appos" and is_company(token.head))


def is_acronym(token: Token) -> bool:
    """ "SOCAR", "OPEC": letters that act, whatever they do."""
    return len(token.text) >= _SHORTEST_ACRONYM and token.text.isalpha() and token.text.isupper()


def is_company(token: Token) -> bool:
    """ "Operator", "airline": a common noun for a firm."""
    return token.is_lower and (token.lemma_ in _FIRMS or token.lemma_ in lexicon("roles")["plain"]["company"])


def is_plural(name: str) -> bool:
    """ "Nationalists", "Greens": a party of one word for its members."""
    return (
        name.isalpha()
        and name[:1].isupper()
        and name.endswith("s")
        and name.lower().endswith(("ists", "als", "ves", "rats", "ens", "ans"))
    )


@functools.cache
def acting_verbs() -> frozenset[str]:
    """What a proper name does that is a side: says, wants, refuses, is."""
    verbs = {phrase.split()[0] for phrases in lexicon("cues")["verbs"].values() for phrase in phrases}
    return frozenset(verbs | _ACTING)


@functools.cache
def owned_nouns() -> frozenset[str]:
    """What only a side has: demands, plans, offices."""
    nouns = {phrase.split()[-1] for phrases in lexicon("cues")["nouns"].values() for phrase in phrases}
    return frozenset(nouns | set(lexicon("roles")["spokesmen"]))
