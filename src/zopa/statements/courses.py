"""Courses announced, refused or left open: "will not accept", "would never", "could"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.statements.clauses import (
    SUBJECTS,
    clause_start,
    condition_in,
    reach,
    subject_of,
)
from zopa.statements.finding import Finding
from zopa.statements.stance import is_hedged, is_negative, wordlist
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_course(verb: Token) -> Iterator[Finding]:
    """ "Will not", "would never", "could": a course announced, refused or left open."""
    mood = verb.head if verb.dep_ == "xcomp" and verb.head.lower_ == "going" else verb
    modals = {child.lower_ for child in verb.lefts if child.dep_ == "aux"} if mood is verb else {"will"}
    if not modals & {"will", "would", "wo", "ca", "can", "could", "may", "might", "'ll", "'d"}:
        return
    keeping = _is_keeping(verb) and bool(modals & {"will", "would", "'ll"})
    own = (is_negative(mood) or keeping) and mood.dep_ in {"ccomp", "conj", "ROOT"} and verb.tag_ == "VB"
    guessed = bool(modals & {"may", "might"}) and verb.lemma_.lower() in wordlist("deeds", "guessed")
    if not (own or guessed) and verb.lemma_.lower() not in (
        wordlist("wording", "concessions") | wordlist("deeds", "binding")
    ):
        return
    if verb.lemma_ in wordlist("deeds", "reticence"):
        return
    if verb.lemma_ == "end" and any(child.lower_ == "up" for child in verb.children):
        return
    subject = subject_of(verb)
    if (
        subject is None
        or subject.dep_ not in SUBJECTS
        or (subject.dep_ == "nsubjpass") != (verb.lemma_ in wordlist("deeds", "binding"))
    ):
        return
    end = reach(verb)
    condition = condition_in(verb, verb.i, end)
    content = (verb.i, end)
    if is_negative(mood) and verb.lemma_ in {"hesitate", "shrink", "flinch", "rest"}:
        stance = Stance.AIMS_AT
    elif is_negative(mood):
        stance = Stance.REQUIRES if condition else Stance.REFUSES
        content = condition or content
    elif condition and verb.doc[condition[0]].lower_ in {"until", "unless", "without"}:
        stance, content = Stance.REQUIRES, condition
    elif any(child.lower_ == "only" for child in verb.lefts) and _has_price(verb):
        stance = Stance.REQUIRES
    elif keeping:
        stance = Stance.OPEN_TO if _holds_talks(verb) else Stance.AIMS_AT
    elif modals & {"will", "would"} and verb.lemma_.lower() in wordlist("wording", "acts"):
        stance = Stance.PROPOSES
    elif modals & {"would", "could", "may", "might"} or _has_price(verb):
        stance = Stance.OPEN_TO
    else:
        return
    known = guessed or _comes_what_may(verb, end) or verb.lemma_.lower() in wordlist("wording", "concessions") | wordlist(
        "deeds", "binding"
    )
    yield Finding(
        subject,
        stance,
        verb,
        (clause_start(verb, subject), end),
        content,
        is_hedged(verb.lefts),
        needs_party_voice=not known,
    )


def _holds_talks(verb: Token) -> bool:
    """ "Would hold talks on X"."""
    return verb.lemma_ == "hold" and any(
        child.dep_ == "dobj" and child.lemma_.lower() in wordlist("process", "nouns") for child in verb.rights
    )


def _has_price(verb: Token) -> bool:
    """ "Will sign if Y", "will withdraw once Y"."""
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in {"if", "once"} for mark in child.lefts) for child in verb.rights
    )


def _comes_what_may(verb: Token, end: int) -> bool:
    """ "With or without a deal": a course that is announced, whoever tells of it."""
    words = [token.lower_ for token in verb.doc[verb.i : end]]
    said = " ".join(words)
    return "with or without" in said or "whether or not" in said


def _is_keeping(verb: Token) -> bool:
    """ "Keep", "go ahead": going on as announced."""
    ahead = verb.lemma_ in {"go", "move", "forge", "plough", "push"}
    return verb.lemma_ in wordlist("deeds", "keeping") or (
        ahead and any(child.lower_ == "ahead" for child in verb.rights)
    )
