"""How far a cue reaches: a verb with its auxiliaries, negation, adverbs and particle."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from zopa.statements.attribution.candidate import Range

_COMPANIONS = frozenset({"aux", "auxpass", "neg", "advmod"})
_QUESTION_WORDS = frozenset({"when", "why", "how", "where", "while", "as", "if", "then"})
_TAILS = frozenset({"npadvmod", "advmod", "prep", "dative", "dobj", "tmod", "agent", "pobj"})
_LONGEST_TAIL = 16


def verb_group(verb: Token) -> Range:
    """The verb and the words around it that belong to it, as far as they stand together."""
    start, end = verb.i, verb.i + 1
    companions = {child.i for child in verb.children if child.dep_ in _COMPANIONS and _belongs(child)}
    while start - 1 in companions:
        start -= 1
    particles = {child.i for child in verb.children if child.dep_ == "prt"}
    while end in particles:
        end += 1
    return start, end


def saying_phrase(verb: Token, source: Range | None) -> Range:
    """Verb and source where they stand side by side, with the times, places and hearers after them."""
    start, end = verb_group(verb)
    if source is not None and -1 <= source[0] - end <= 2:
        end = max(end, source[1])
    if source is not None and -1 <= start - source[1] <= 4:
        start = min(start, source[0])
    tails = {child.left_edge.i: child.right_edge.i + 1 for child in verb.children if child.dep_ in _TAILS}
    while tails.get(end, 0) > end and tails[end] - end <= _LONGEST_TAIL:
        end = tails[end]
    return start, end


def _belongs(child: Token) -> bool:
    if child.lower_ in _QUESTION_WORDS or child.left_edge.i != child.right_edge.i:
        return False
    return child.dep_ != "advmod" or child.pos_ in {"ADV", "PART"}
