"""The words of a position in, the thing to be settled out: the noun that names it, with the words it needs.

"To provide most of the future aid to Kyiv" is about aid; "that it scrap its controls on chips" about
controls; a word that says little by itself ("an end to", "a guarantee that") gives way to what it is of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.gazetteer import load_gazetteer
from zopa.statements.ladders import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAMES = frozenset({"DATE", "TIME", "PERSON", "GPE", "NORP", "PERCENT", "CARDINAL", "ORDINAL"})
_OF = frozenset({"of", "for", "on", "to", "in", "about", "over", "against"})
_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative")
_CLAUSES = ("xcomp", "ccomp", "acl", "relcl", "pcomp", "advcl")
_LONGEST_NAME = 4  # words


def thing_of(doc: Doc, content: tuple[int, int], *, vague: bool = False) -> Token | None:
    """The noun for what is to be settled; None where only people, places, dates or empty words are named.

    With `vague` a word that says little will do where there is nothing better.
    """
    inside = doc[content[0] : content[1]]
    found = [token for root in _tops(inside.start, inside.end, doc) for token in _below(root, content)]
    rest = [token for token in inside if token.pos_ in {"NOUN", "PROPN"} and token not in found]
    ordered = [*found, *rest]
    best = next((token for token in ordered if _names_thing(token)), None)
    if best is None and vague:
        fitting = [token for token in ordered if _will_do(token)]
        generic = lexicon("things")["generic"]
        best = next((token for token in fitting if token.lemma_.lower() not in generic), next(iter(fitting), None))
    return best


def name_of(noun: Token, content: tuple[int, int]) -> str:
    """A noun with the describing words right before it, the noun itself in its dictionary form."""
    words = [noun]
    for left in reversed(list(noun.lefts)):
        if (
            left.i in {words[0].i - 1, words[0].i - 2}
            and (left.i == words[0].i - 1 or left.nbor(1).text == "-")
            and left.i >= content[0]
            and left.dep_ in {"compound", "amod"}
            and left.pos_ in {"NOUN", "ADJ"}
            and left.lemma_.lower() not in lexicon("things")["degrees"]
            and not (left.dep_ == "amod" and left.ent_type_ == "NORP")
            and len(words) < _LONGEST_NAME
        ):
            words.insert(0, left)
            if left.i > content[0] + 1 and left.nbor(-1).text == "-":  # "rare-earth" is three tokens
                words[:0] = [left.nbor(-2)]
    return " ".join([*(word.text for word in words[:-1]), noun.lemma_])


def is_vague(noun: Token) -> bool:
    """Whether a noun says little without what it is of."""
    words = lexicon("things")
    return noun.lemma_.lower() in {*words["generic"], *words["vague"]}


def _names_thing(token: Token) -> bool:
    words = lexicon("things")
    return (
        (token.pos_ == "NOUN" or (token.pos_ == "PROPN" and not token.ent_type_))
        and token.dep_ not in {"compound", "poss", "npadvmod", "nummod"}
        and token.text[:1].isalpha()
        and token.lemma_.lower() not in words["generic"]
        and token.lemma_.lower() not in words["people"]
        and token.ent_type_ not in _NAMES
        and not _is_name(token)
        and not (is_vague(token) and _leads_on(token))
    )


def _will_do(token: Token) -> bool:
    """Whether a noun may name an issue for want of a better one: no name, date or person."""
    return (
        token.dep_ not in {"compound", "poss"}
        and token.is_alpha
        and token.ent_type_ not in _NAMES
        and token.pos_ == "NOUN"
        and token.lemma_.lower() not in lexicon("things")["people"]
    )


def _is_name(token: Token) -> bool:
    """Whether a word alone is the name of somebody known."""
    return load_gazetteer().knows(token.text)


def _leads_on(token: Token) -> bool:
    """Whether a vague word is followed by what it is of, or points to what was named before."""
    if any(child.dep_ == "compound" for child in token.lefts):
        return False
    return any(child.dep_ == "prep" and child.lower_ in _OF for child in token.rights) or any(
        child.lower_ in {"the", "that", "this", "such", "its", "their", "any"} for child in token.lefts
    )


def _tops(start: int, end: int, doc: Doc) -> Iterator[Token]:
    """The words of a stretch that hang on nothing else in it, verbs and nouns first."""
    tops = [token for token in doc[start:end] if not start <= token.head.i < end or token.head.i == token.i]
    yield from sorted(tops, key=lambda token: token.pos_ not in {"VERB", "AUX", "NOUN", "PROPN"})


def _below(token: Token, content: tuple[int, int]) -> Iterator[Token]:
    """Nouns from the head of what is asked downwards: an object before a subject, a head before what it is of."""
    if not content[0] <= token.i < content[1]:
        return
    children = [child for child in token.children if content[0] <= child.i < content[1]]
    if token.pos_ in {"VERB", "AUX"}:
        for wanted in (*_OBJECTS, "xcomp", "ccomp", "acomp", "prep", "agent", "nsubj", "advcl", "conj"):
            for child in children:
                if child.dep_ == wanted:
                    yield from _below(child, content)
        return
    if token.pos_ in {"NOUN", "PROPN"}:
        yield token
    for child in children:
        if child.dep_ in {"prep", "pobj", *_OBJECTS, *_CLAUSES}:
            yield from _below(child, content)
    for child in children:
        if child.dep_ == "conj":
            yield from _below(child, content)
