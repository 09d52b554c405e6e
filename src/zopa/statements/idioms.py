"""Turns of phrase that carry a position as a whole: "left the door open to", "gave up its demand for"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import (
    clause_start,
    reach,
    subject_of,
    trimmed_end,
)
from zopa.statements.complements import CLAUSES
from zopa.statements.finding import Finding
from zopa.statements.stance import cues, is_negative, wordlist
from zopa.vocabulary import REFUSALS, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_idiom(verb: Token) -> Iterator[Finding]:
    """ "Left the door open to X", "made X dependent on Y", "gave up its demand for X"."""
    subject = subject_of(verb)
    if subject is None or is_negative(verb):
        return
    lemma = verb.lemma_.lower()
    if lemma in {"threaten", "warn"}:
        yield from _threat(verb, subject)
        return
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
    elif thing.lemma_.lower() in wordlist("deeds", "stakes") and (
        lemma in wordlist("deeds", "giving_up") or (lemma == "give" and "up" in words)
    ):
        resisted = thing.lemma_.lower() in {"objection", "opposition", "resistance", "veto", "reservation"}
        yield Finding(
            subject, Stance.ACCEPTS if resisted else Stance.OPEN_TO, verb, span, (min(thing.i + 1, end - 1), end)
        )


def _threat(verb: Token, subject: Token) -> Iterator[Finding]:
    """ "Threatened to X unless Y": what is demanded is Y."""
    clause = next((child for child in verb.children if child.dep_ in CLAUSES and child.i > verb.i), None)
    threatened = verb.lemma_ == "threaten" and any(child.dep_ == "dobj" for child in verb.rights)
    if clause is None and not threatened:
        return
    end = max(reach(verb), trimmed_end(verb, verb.right_edge.i + 1))
    unless = next((place for place in range(verb.i, end) if _is_unless(verb.doc[place])), None)
    if unless is not None:
        if verb.doc[unless].dep_ == "mark":
            end = max(reach(verb.doc[unless].head), unless + 2)
        yield Finding(subject, Stance.DEMANDS, verb, (clause_start(verb, subject), end), (unless + 1, end))
        return
    if clause is None:
        return
    meant = cues("verbs").get(clause.lemma_.lower(), ()) if verb.lemma_ == "threaten" else ()
    barred = next((cue for cue in meant if cue.stance in REFUSALS), None)
    if barred is not None and (not barred.companions or any(c.lower_ in barred.companions for c in clause.rights)):
        end = reach(verb)  # "threatened to veto any text": what is threatened with is a refusal
        yield Finding(subject, barred.stance, verb, (clause_start(verb, subject), end), (clause.i + 1, end))


def _is_unless(mark: Token) -> bool:
    """ "Unless", or "if" of a clause that is denied: "if work did not begin"."""
    return mark.lower_ == "unless" or (mark.lower_ == "if" and mark.dep_ == "mark" and is_negative(mark.head))
