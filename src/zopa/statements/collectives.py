"""Plural words in, the parties behind them out: "the employers" of an employers' alliance, "both sides"."""

from __future__ import annotations

import functools
from collections.abc import Collection
from typing import TYPE_CHECKING

from zopa.statements.discourse import SUBJECTS, Discourse, Referent
from zopa.statements.gazetteer import NAMESAKES, KnownParty
from zopa.statements.ladders import lexicon
from zopa.statements.parsing import ParsedLine

if TYPE_CHECKING:
    from spacy.tokens import Token

    from zopa.statements.mentions import Names

_KINDS_TAKEN_UP: dict[str, frozenset[str]] = {
    "group": frozenset({"group", "bloc", "company"}),
    "movement": frozenset({"group"}),
    "bloc": frozenset({"bloc", "group"}),
    "alliance": frozenset({"bloc", "group"}),
    "country": frozenset({"state"}),
    "nation": frozenset({"state"}),
    "kingdom": frozenset({"state"}),
    "republic": frozenset({"state"}),
    "agency": frozenset({"body"}),
    "watchdog": frozenset({"body"}),
}
_EUROPEANS = ("european-allies", "european-union", "e3")
_SIDES_OF_LAND = frozenset({"east", "west", "north", "south"})
_VAGUE = frozenset({"other", "many", "some", "several", "both", "all", "most", "two", "these", "those"})


def is_pair(token: Token) -> bool:
    """Whether a word means the two that talk: "both", "the two capitals"."""
    return token.lower_ == "both" or any(child.lower_ in {"both", "two"} for child in token.children)


def namesakes(token: Token) -> Referent | None:
    """ "The two Koreas", "both Sudans"."""
    found = NAMESAKES.get(token.lower_)
    return Referent(found) if found is not None else None


def is_qualified(token: Token) -> bool:
    """Whether a word says of itself which ones are meant: "the opposition parties", "parties to the accord"."""
    return any(child.dep_ in {"amod", "compound", "poss", "prep", "relcl", "acl"} for child in token.children)


def collective(line: ParsedLine, token: Token, names: Names) -> Referent | None:
    """ "Small island states": a group of states that speaks with one voice."""
    qualified = any(child.dep_ in {"amod", "compound"} for child in token.lefts)
    vague = any(child.lower_ in _VAGUE or child.dep_ == "nummod" for child in token.lefts)  # a count names nobody
    if token.tag_ != "NNS" or not qualified or vague or token.dep_ not in SUBJECTS:
        return None
    return Referent((names.add(line.tokens[token.left_edge.i : token.i + 1].text, "bloc").id,))


def of_region(line: ParsedLine, token: Token, names: Names) -> Referent | None:
    """ "Leaders in the east": a side that is called by where it sits."""
    if token.tag_ != "NNS" or token.dep_ not in SUBJECTS:
        return None
    places = (
        grand
        for child in token.rights
        if child.dep_ == "prep" and child.lower_ in {"in", "from", "of"}
        for grand in child.children
        if grand.dep_ == "pobj" and grand.lower_ in _SIDES_OF_LAND
    )
    place = next(places, None)
    if place is None or any(True for _ in place.rights):
        return None
    title = line.tokens[token.left_edge.i : place.i + 1].text
    return Referent((names.add(title[:1].lower() + title[1:], "group").id,))


def party_of_members(line: ParsedLine, token: Token, names: Names) -> KnownParty | None:
    """The named organisation of "the employers" (their Alliance), or the one that "represents" them."""
    if token.tag_ != "NNS" or token.dep_ == "compound" or (token.text[:1].isupper() and token.i > token.sent.start):
        return None
    for clause in token.children:
        if clause.dep_ == "acl" and clause.lemma_ == "represent":
            for word in clause.subtree:
                use = names.at(line, word)
                if use is not None and use.party is not None:
                    names.spoken_for[token.lemma_.lower()] = use.party
                    return use.party
    if token.lemma_.lower() in names.spoken_for and not is_qualified(token):
        return names.spoken_for[token.lemma_.lower()]
    for party in names.own.values():
        words = {word.lower().rstrip("'’") for word in party.name.split()} if " " in party.name else set()
        if party.kind in {"body", "union", "group", "company"} and token.lower_ in words:
            return party if not is_qualified(token) or _is_theirs(token, words) else None
    return None


def _is_theirs(token: Token, words: Collection[str]) -> bool:
    """Whether nothing before a noun tells its people from those of the party: "industry groups" of other groups."""
    own = (child for child in token.children if child.dep_ == "compound")
    apart = any(child.dep_ in {"amod", "poss"} for child in token.children)
    return not apart and all(child.lower_ in words for child in own)


def kind_named(line: ParsedLine, token: Token, discourse: Discourse, names: Names) -> Referent | None:
    """ "The militant group", "the bloc": the last party of that kind."""
    kinds = _KINDS_TAKEN_UP.get(token.lemma_.lower())
    definite = any(child.lower_ == "the" for child in token.lefts)
    if kinds is None or token.dep_ == "compound" or not definite or any(child.dep_ == "prep" for child in token.rights):
        return None
    if token.lemma_ == "agency" and any(child.dep_ == "compound" for child in token.lefts):
        return None  # "the transport agency" is called so
    called = [party.id for party in names.own.values() if party.name.split()[-1] == token.lemma_]
    party = discourse.latest(line, token, called) or discourse.latest_of_kind(line, token, kinds)
    if party is None:
        sure = kinds if len(kinds) == 1 else ()  # "the group" may be anybody
        printed = [party.id for kind in sure for party in names.printed_of_kind(kind)]
        party = printed[0] if len(printed) == 1 else None  # named only further on
    return Referent((party,)) if party else None


def of_continent(token: Token, names: Names) -> Referent | None:
    """ "European officials": of the union, the three or the allies, whichever the text names most."""
    if not any(child.lower_ == "european" for child in token.lefts):
        return None
    weights = names.weights()
    party = max(_EUROPEANS, key=lambda party: weights[party])
    return Referent((party,))


def governs(token: Token) -> bool:
    """ "The transport agency", unlike a news agency."""
    words = [child.lower_ for child in token.lefts if child.dep_ in {"compound", "amod"}]
    return token.lemma_ == "agency" and bool(words) and not {"news", "press", "state", "wire"} & set(words)


def is_from_elsewhere(token: Token) -> bool:
    """ "The delegation from Edo State": of a place that no list holds."""
    links = (child for child in token.rights if child.dep_ == "prep" and child.lower_ in {"from", "of"})
    return any(grand.pos_ == "PROPN" for child in links for grand in child.children if grand.dep_ == "pobj")


@functools.cache
def bodies() -> frozenset[str]:
    """Nouns for what a name may stand before: unions, companies, groups, assemblies."""
    kinds = lexicon("roles")["plain"]
    listed = (*(kinds[kind] for kind in ("union", "company", "group")), lexicon("roles")["assembled"]["body"])
    return frozenset(noun for nouns in listed for noun in nouns)
