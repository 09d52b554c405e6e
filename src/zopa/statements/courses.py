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

_CURBS = frozenset("limit cap restrict confine bar ban exclude oblige force curb impose forbid outlaw".split())
_ALL = frozenset({"will", "would", "wo", "ca", "can", "could", "may", "might", "'ll", "'d"})


def find_course(verb: Token) -> Iterator[Finding]:
    """ "Will not", "would never", "could": a course announced, refused or left open."""
    mood = verb.head if verb.dep_ == "xcomp" and verb.head.lower_ == "going" else verb
    modals = {child.lower_ for child in verb.lefts if child.dep_ == "aux"} if mood is verb else {"will"}
    if not modals and verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.lemma_.lower() in _CURBS:
        modals = {child.lower_ for child in verb.head.lefts if child.dep_ == "aux"}  # "would limit them and keep ..."
    subject = subject_of(verb)
    if (
        not modals & _ALL
        or not _is_course(verb, mood, modals)
        or subject is None
        or subject.dep_ not in SUBJECTS
        or (subject.dep_ == "nsubjpass") != (verb.lemma_ in wordlist("deeds", "binding"))
    ):
        return
    end = reach(verb)
    condition = condition_in(verb, verb.i, end)
    stance = _meant(verb, mood, modals, condition)
    if stance is None:
        return
    span, hedged = (clause_start(verb, subject), end), is_hedged(verb.lefts)
    content = condition if condition and stance is Stance.REQUIRES else (verb.i, end)
    known = _is_known(verb) or _is_guessed(verb, modals) or _curbs(verb, modals) or _comes_what_may(verb, end)
    yield Finding(subject, stance, verb, span, content, hedged, needs_party_voice=not known)


def _is_course(verb: Token, mood: Token, modals: set[str]) -> bool:
    """Whether a verb tells what somebody will or might do about the matter."""
    if verb.lemma_ in wordlist("deeds", "reticence") or _comes_back(verb):
        return False
    if verb.lemma_ == "end" and any(child.lower_ == "up" for child in verb.children):
        return False
    told = (is_negative(mood) or _keeps(verb, modals)) and mood.dep_ in {"ccomp", "conj", "ROOT"} and verb.tag_ == "VB"
    if verb.dep_ == "pcomp":
        return False
    return told or _is_known(verb) or _is_guessed(verb, modals) or _curbs(verb, modals)


def _comes_back(verb: Token) -> bool:
    """ "Will return to the negotiating table": a step to come."""
    words = {token.lower_ for token in verb.subtree}
    return (
        verb.lemma_ in {"return", "sit"} and bool(words & {"table", "talks"}) and not words & {"only", "if", "unless"}
    )


def _meant(verb: Token, mood: Token, modals: set[str], condition: tuple[int, int] | None) -> Stance | None:
    if is_negative(mood):
        if verb.lemma_ == "be" and any(child.lower_ in wordlist("judging", "worth") for child in verb.rights):
            return None  # "would not be worth the paper" is a view
        if verb.lemma_ in {"hesitate", "shrink", "flinch", "rest"}:
            return Stance.AIMS_AT
        return Stance.REQUIRES if condition else Stance.REFUSES
    if condition and verb.doc[condition[0]].lower_ in {"until", "unless", "without"}:
        return Stance.REQUIRES
    if any(child.lower_ == "only" for child in verb.lefts) and _has_price(verb):
        return Stance.REQUIRES
    if _keeps(verb, modals):
        return Stance.OPEN_TO if _holds_talks(verb) else Stance.AIMS_AT
    if _curbs(verb, modals):
        return Stance.DEMANDS
    if modals & {"will", "would"} and verb.lemma_.lower() in wordlist("wording", "acts"):
        return Stance.PROPOSES
    return Stance.OPEN_TO if modals & {"would", "could", "may", "might"} or _has_price(verb) else None


def _curbs(verb: Token, modals: set[str]) -> bool:
    """ "The army would limit them to fifty": what a side would have others kept to."""
    curbing = verb.head if verb.dep_ == "conj" else verb
    return modals == {"would"} and curbing.lemma_.lower() in _CURBS and not _has_price(verb)


def _is_known(verb: Token) -> bool:
    if verb.sent[0].lower_ in {"nor", "neither"} or _has_it(verb):
        return True
    return verb.lemma_.lower() in wordlist("wording", "concessions") | wordlist("deeds", "binding")


def _has_it(verb: Token) -> bool:
    """ "Will not have it"."""
    return verb.lemma_ == "have" and is_negative(verb) and any(child.lower_ == "it" for child in verb.rights)


def _is_guessed(verb: Token, modals: set[str]) -> bool:
    """ "Might use", "may try": what others suppose that somebody is after."""
    return bool(modals & {"may", "might"}) and verb.lemma_.lower() in wordlist("deeds", "guessed")


def _keeps(verb: Token, modals: set[str]) -> bool:
    return _is_keeping(verb) and bool(modals & {"will", "would", "'ll"})


def _holds_talks(verb: Token) -> bool:
    """ "Would hold talks on X"."""
    return verb.lemma_ == "hold" and any(
        child.dep_ == "dobj" and child.lemma_.lower() in wordlist("process", "nouns") for child in verb.rights
    )


def _has_price(verb: Token) -> bool:
    """ "Will sign if Y", "will withdraw once Y"."""
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in {"if", "once", "soon", "provided"} for mark in child.lefts)
        for child in verb.rights
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
