"""Turns of phrase in, findings out: "will have none of it", "said yes to", "poured cold water on".

A turn is a row of words read off the surface, so it does not depend on how a parser hangs them together.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from zopa.statements.clauses import clause_start, reach, subject_of
from zopa.statements.finding import Finding
from zopa.statements.ladders import lexicon
from zopa.statements.lists import items_of
from zopa.statements.stance import is_hedged, is_negative, negated, wordlist
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GAPS = {"~": 4, "~~": 7}  # words that each may stand for
_LEAST = frozenset({"nothing less", "nothing short", "no less", "anything less", "anything short"})
_SPEECH = wordlist("wording", "speech")
_GUARDED = frozenset({"would", "could", "might", "may", "'d"})
_DENIALS = frozenset({"no", "not", "none", "nothing"})
_BETWEEN = frozenset({"ADV", "PUNCT"})


def find_turn(verb: Token) -> Iterator[Finding]:
    """The position that a verb opens with a turn of phrase, the longest turn first."""
    would = subject_of(verb) if any(child.lower_ in {"rather", "sooner"} for child in verb.lefts) else None
    if would is not None:
        yield _rather(verb, would)
        return
    turns = _turns().get(verb.lemma_.lower(), ())
    last = verb.sent.end if turns else verb.i
    for words, stance in turns:
        end = _matched(verb.doc, verb.i + 1, words, last)
        if end is None:
            continue
        if stance is Stance.REFUSES and (_leaves_talks(verb, end) or verb.doc[end : end + 1].text == "doubt"):
            return
        turned = _turned(verb, words, stance, end)
        subject = subject_of(verb)
        if turned is None or subject is None or (subject.i > verb.i and verb.dep_ != "relcl"):
            return
        close = max(reach(verb), end)
        content = (min(end, close - 1), close) if end < close else (verb.i, close)
        span, hedged = (clause_start(verb, subject), close), is_hedged(verb.lefts)
        voiced = verb if turned is Stance.DESCRIBES or verb.lemma_.lower() in _SPEECH else None
        for number, (first, last) in enumerate(_items(verb, turned, content)):
            start = span[0] if number == 0 else first
            yield Finding(subject, turned, verb, (start, last), (first, last), hedged, None, voiced)
        return


def _rather(verb: Token, subject: Token) -> Finding:
    """ "Would rather leave than pay" refuses to pay; "rather have a good deal than a quick one" wants a good one."""
    close = reach(verb)
    than = next((place for place in range(verb.i, close - 1) if verb.doc[place].lower_ == "than"), None)
    span = (clause_start(verb, subject), close)
    if than is None or verb.doc[than + 1].pos_ not in {"VERB", "AUX"}:
        return Finding(subject, Stance.AIMS_AT, verb, span, (verb.i, close))
    return Finding(subject, Stance.REFUSES, verb, span, (than + 1, close))


def _turned(verb: Token, words: tuple[str, ...], stance: Stance, end: int) -> Stance | None:
    """What negation, a stake behind it and a modal make of a turn."""
    stake = _stake(verb.doc, end)
    if stake is not None and stance in {Stance.REFUSES, Stance.OPEN_TO}:
        return stake if is_negative(verb) else Stance.OPEN_TO
    if verb.doc[end : end + 2].text.lower() in _LEAST:
        return Stance.REFUSES if is_negative(verb) else Stance.REQUIRES
    if {"favour", "favor"} & set(words) and is_negative(verb):
        return Stance.OPPOSES
    if not _DENIALS & set(words) and is_negative(verb):
        return negated(stance)
    guarded = any(child.lower_ in _GUARDED for child in verb.lefts if child.dep_ == "aux")
    return Stance.OPEN_TO if guarded and stance is Stance.ACCEPTS else stance


def _stake(doc: Doc, place: int) -> Stance | None:
    """What is kept where a side does not back away from "its call for", "its opposition to"."""
    for word in doc[place : place + 4]:
        if word.lemma_.lower() in wordlist("deeds", "stakes") | {"call"} and word.pos_ == "NOUN":
            against = word.lemma_.lower() in {"objection", "opposition", "resistance", "veto"}
            return Stance.OPPOSES if against else Stance.DEMANDS
    return None


def _leaves_talks(verb: Token, end: int) -> bool:
    """ "Walked away from the table", "pulled out of the talks": a step, no position."""
    if verb.lemma_.lower() not in {"walk", "pull", "back", "storm"}:
        return False
    return any(
        word.lemma_.lower() in wordlist("process", "nouns") | {"table", "room"} for word in verb.doc[end : end + 4]
    )


def _items(verb: Token, stance: Stance, content: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    if stance is Stance.DESCRIBES:
        return (content,)
    return items_of(verb.doc[content[0] : content[1]].root, *content)


def _matched(doc: Doc, place: int, words: tuple[str, ...], last: int) -> int | None:
    """Where a row of words that begins at `place` ends; None where it does not stand there."""
    if not words:
        return place
    if words[0] in _GAPS:
        ends = (_matched(doc, place + skipped, words[1:], last) for skipped in range(1, _GAPS[words[0]] + 1))
        return next((end for end in ends if end is not None), None)
    while place < last and doc[place].pos_ in _BETWEEN and words[0] not in {doc[place].lower_, doc[place].lemma_}:
        place += 1
    if place >= last or words[0] not in {doc[place].lower_, doc[place].lemma_.lower()}:
        return None
    return _matched(doc, place + 1, words[1:], last)


@functools.cache
def _turns() -> Mapping[str, tuple[tuple[tuple[str, ...], Stance], ...]]:
    """The turns of phrase by the lemma of their verb, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for stance, phrases in lexicon("turns")["turns"].items():
        for phrase in phrases:
            first, *rest = phrase.split()
            table.setdefault(first, []).append((tuple(rest), Stance(stance)))
    return {lemma: tuple(sorted(found, key=lambda turn: -len(turn[0]))) for lemma, found in table.items()}
