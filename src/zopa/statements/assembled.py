"""Nouns in, nameless parties out: "the hospital board", "the heirs", "smaller clubs", by what they do in a text."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from zopa.statements.discourse import Discourse, Referent
from zopa.statements.ladders import lexicon
from zopa.statements.parsing import ParsedLine

if TYPE_CHECKING:
    from spacy.tokens import Token

    from zopa.statements.gazetteer import KnownParty
    from zopa.statements.mentions import Names

_HELPING = frozenset({"aid", "relief", "rescue", "humanitarian", "rights", "charity", "emergency", "monitoring"})
_CALLINGS = frozenset({"worker", "group", "agency", "organisation", "organization", "official", "body", "team"})
_APART = frozenset(  # what tells one side from another of the same noun
    "big bigger small smaller large larger rich richer poor poorer northern southern eastern western upstream"
    " downstream upper lower private public local foreign domestic junior senior young younger old older coastal"
    " inland rural urban official religious secular".split()
)
_NO_TRADE = frozenset({"man", "woman", "human", "german", "roman", "businessman", "policeman", "gunman", "countryman"})
_VAGUE = frozenset(
    {
        "other",
        "many",
        "some",
        "several",
        "various",
        "different",
        "armed",
        "such",
        "terrorist",
        "criminal",
        "extremist",
        "ethnic",
        "minority",
        "focus",
        "age",
    }
)
_NOT_COUNTED = frozenset({"other", "first", "last", "remaining", "next", "past", "previous"})


def assembled(
    line: ParsedLine, token: Token, discourse: Discourse, names: Names, acting: Collection[str]
) -> Referent | None:
    """The party that a noun makes where it acts, speaks or owns; `acting` are nouns that want something in the text."""
    lemma = token.lemma_.lower()
    kind = next((kind for kind, nouns in lexicon("roles")["assembled"].items() if lemma in nouns), None)
    if kind == "group" and token.tag_ != "NNS":
        return None
    if kind is None and (lemma in acting or _is_group_of_a_kind(token) or _is_trade(token)):
        kind = "group"
    if kind is None or not _acts(token):
        return None
    title = _title(token)
    whole = _longer(title, names) or _part_before(title, names)
    if whole is not None:
        return Referent((whole.id,))
    heard = discourse.with_head(line, token, lemma)
    if heard is not None and (" " not in title or title == names.parties[heard.referent.parties[0]].name):
        return heard.referent
    return Referent((names.add(title, kind).id,))


def numbered(line: ParsedLine, token: Token, names: Names) -> Referent | None:
    """ "The big four": a side that is called by its number."""
    if token.pos_ != "NUM" or token.dep_ != "nsubj" or not any(child.lower_ == "the" for child in token.lefts):
        return None
    told_apart = [child for child in token.lefts if child.dep_ == "amod" and child.lower_ not in _NOT_COUNTED]
    return Referent((names.add(line.tokens[told_apart[0].i : token.i + 1].text, "group").id,)) if told_apart else None


def helps(token: Token) -> bool:
    """ "Aid workers", "rights groups": who tells how things are and sits on no side."""
    return token.lemma_.lower() in _CALLINGS and any(
        child.lower_ in _HELPING for child in token.lefts if child.dep_ in {"compound", "amod"}
    )


def _is_trade(token: Token) -> bool:
    """ "Quarrymen", "ironmen": what men are called by their work."""
    lemma, roles = token.lemma_.lower(), lexicon("roles")
    is_men = token.tag_ == "NNS" and token.lower_.endswith("men") and lemma.endswith("man") and lemma not in _NO_TRADE
    return is_men and lemma not in roles["spokesmen"] and lemma not in roles["titles"]


def _is_group_of_a_kind(token: Token) -> bool:
    """ "Environmental groups", "business organisations"."""
    if token.lower_ == "ones":
        return any(child.lower_ in _APART for child in token.lefts)
    is_group = token.tag_ == "NNS" and token.lemma_ in {"group", "organisation", "organization", "body"}
    return is_group and any(
        child.i == token.i - 1 and (child.is_lower or child.is_sent_start) for child in _kinds(token)
    )


def _kinds(token: Token) -> list[Token]:
    return [child for child in token.lefts if child.dep_ in {"amod", "compound"} and child.lower_ not in _VAGUE]


def _acts(token: Token) -> bool:
    link = token.head
    if token.dep_ == "pobj" and link.lower_ == "of" and link.head.dep_ in {"nsubj", "agent"}:
        return token.tag_ == "NNS"  # "a group of elders"
    by = token.dep_ == "pobj" and (link.dep_ == "agent" or link.head.lemma_.lower() in lexicon("roles")["spokesmen"])
    return by or token.dep_ in {"nsubj", "nsubjpass", "poss"}


def _longer(title: str, names: Names) -> KnownParty | None:
    """ "The parish" of a parish council spoken of before."""
    return next((party for party in names.own.values() if party.name.startswith(f"{title} ")), None)


def _part_before(title: str, names: Names) -> KnownParty | None:
    """The parish spoken of before a "parish council"."""
    first, _, rest = title.partition(" ")
    return next((party for party in names.own.values() if party.name == first), None) if rest else None


def _title(token: Token) -> str:
    """A noun with the nouns right before it, and what tells it from its like: "hospital board", "smaller clubs"."""
    first = token.i
    while first > token.left_edge.i and _is_inside(token.doc[first - 1]):
        first -= 1
    while first < token.i and token.doc[first].text in {"'", "'s"}:
        first += 1
    if first == token.i and _is_group_of_a_kind(token):
        first -= 1
    return token.doc[first : token.i + 1].text.lower()


def _is_inside(token: Token) -> bool:
    """Whether a word before a noun is part of what it is called."""
    return (
        token.text in {"'", "'s"}
        or token.lower_ in _APART
        or (token.pos_ in {"NOUN", "PROPN"} and token.text.islower())
    )
