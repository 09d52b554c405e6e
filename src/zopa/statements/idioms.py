"""Turns of phrase that carry a position as a whole: "left the door open to", "gave up its demand for"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import (
    clause_start,
    reach,
    subject_of,
)
from zopa.statements.complements import CLAUSES
from zopa.statements.finding import Finding
from zopa.statements.stance import is_negative
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_GIVING_UP = frozenset(
    {"withdraw", "abandon", "drop", "waive", "shelve", "soften", "relax", "retract", "forgo", "scrap"}
)
_STAKES = frozenset(
    {
        "demand",
        "plan",
        "proposal",
        "objection",
        "claim",
        "condition",
        "insistence",
        "opposition",
        "threat",
        "veto",
        "request",
        "bid",
        "resistance",
    }
)


def find_idiom(verb: Token) -> Iterator[Finding]:
    """ "Left the door open to X", "made X dependent on Y", "gave up its demand for X"."""
    subject = subject_of(verb)
    if subject is None or is_negative(verb):
        return
    lemma = verb.lemma_.lower()
    thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    end = reach(verb)
    words = [token.lower_ for token in verb.doc[verb.i : end]]
    span = (clause_start(verb, subject), end)
    if thing is None:
        thing = next((child for child in verb.children if child.dep_ in CLAUSES and child.i > verb.i), None)
        if thing is None:
            return
    if lemma in {"leave", "keep"} and "door" in words and "open" in words:
        yield Finding(subject, Stance.OPEN_TO, verb, span, (thing.i + 1, end))
    elif lemma == "make" and {"dependent", "conditional", "contingent"} & set(words):
        pivot = next(
            place
            for place in range(verb.i, end)
            if verb.doc[place].lower_ in {"dependent", "conditional", "contingent"}
        )
        yield Finding(subject, Stance.REQUIRES, verb, span, (min(pivot + 1, end - 1), end))
    elif thing.lemma_.lower() in _STAKES and (lemma in _GIVING_UP or (lemma == "give" and "up" in words)):
        yield Finding(subject, Stance.OPEN_TO, verb, span, (min(thing.i + 1, end - 1), end))
