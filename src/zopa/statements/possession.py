"""A noun in, what surrounds it out: whose it is, who utters it, how it is stressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.stance import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

LISTING = frozenset({"include", "be", "remain", "comprise", "cover", "concern"})


def owner_of(noun: Token) -> Token | None:
    """Whose demand it is: "Russia's", "US", "for Kyiv", "of the union"."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child
    for child in noun.lefts:
        if (
            child.dep_ in {"compound", "amod", "nmod"}
            and child.text[:1].isupper()
            and child.lower_ not in wordlist("wording", "importance")
        ):
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"for", "of", "from", "by"} and noun.head.lemma_ in LISTING:
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def supporting(noun: Token) -> Token | None:
    """The verb by which somebody utters the noun: "expressed", "reiterated"."""
    node = noun
    while node.dep_ == "conj" and node.head.pos_ in {"NOUN", "PROPN"}:
        node = node.head
    verb = node.head
    if node.dep_ == "pobj" and verb.lower_ in {"at", "to"} and verb.head.lemma_ in {"hint", "point"}:
        return verb.head
    return verb if node.dep_ == "dobj" and verb.lemma_.lower() in wordlist("wording", "support_verbs") else None


def importance_of(noun: Token) -> tuple[int, int] | None:
    """The word that says how much a noun weighs: "key", "sticking point"."""
    for child in noun.lefts:
        if child.lower_ == "sticking":
            return child.i, noun.i + 1
    for child in noun.lefts:
        if child.lower_ in wordlist("wording", "importance"):
            return child.i, child.i + 1
    return None
