"""Words in, stances out: what a verb, noun or adjective does about an option, and what negation makes of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.statements.ladders import lexicon
from zopa.vocabulary import Stance, Strength

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATED = {
    Stance.DEMANDS: Stance.OPPOSES,
    Stance.AIMS_AT: Stance.OPPOSES,
    Stance.ACCEPTS: Stance.REFUSES,
    Stance.OPEN_TO: Stance.REFUSES,
    Stance.OPPOSES: Stance.OPEN_TO,
    Stance.REFUSES: Stance.OPEN_TO,
}


_QUOTES = re.compile('["“”]')
_DEGREE = re.compile(
    r"^(?:(?:totally|completely|utterly|simply|absolutely|wholly|entirely|also|still|now|clearly|therefore|very|quite|both|politically|economically|just|far|\"|an?)\s+)*"
)


_NOTHING_WITHOUT = re.compile(
    r"\b(?:no|not|never|nothing|reject\w*)\b.*\b(?:without|unless|until)\b|n't .*\b(?:without|unless|until)\b"
    r"|\bwithout\b.*\b(?:no|not|nothing)\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that carries a position, with the particle or preposition it needs."""

    stance: Stance
    companions: tuple[str, ...] = ()


@functools.cache
def cues(part: str) -> Mapping[str, tuple[Cue, ...]]:
    """The cues of one part of speech (verbs, nouns, adjectives) by lemma; those with companions first."""
    table: dict[str, list[Cue]] = {}
    for stance, phrases in lexicon("cues")[part].items():
        for phrase in phrases:
            lemma, *companions = phrase.split()
            table.setdefault(lemma, []).append(Cue(Stance(stance), tuple(companions)))
    return {lemma: tuple(sorted(found, key=lambda cue: -len(cue.companions))) for lemma, found in table.items()}


@functools.cache
def wordlist(section: str, key: str) -> frozenset[str]:
    """One list of the cue lexicon."""
    return frozenset(lexicon("cues")[section][key])


def negated(stance: Stance) -> Stance | None:
    """What "not" makes of a stance; None where nothing follows ("does not offer")."""
    return _NEGATED.get(stance)


def verdict_of(words: str) -> Stance | None:
    """What is said of a thing after "is": unacceptable, non-negotiable, impractical; None where no verdict."""
    said = _DEGREE.sub("", _QUOTES.sub("", words.lower()).lstrip())
    plain = said.removeprefix("not ")
    for stance, full, bare in _verdicts():
        if full.match(said):
            return stance
        if plain != said and bare.match(plain):
            return negated(stance)
    return None


@functools.cache
def _verdicts() -> tuple[tuple[Stance, re.Pattern[str], re.Pattern[str]], ...]:
    """Every verdict: what it means, its words with or without an article, and its words without one."""
    table = []
    for stance, phrases in lexicon("cues")["verdicts"].items():
        for phrase in phrases:
            bare = re.escape(re.sub(r"^an? ", "", phrase))
            table.append((Stance(stance), re.compile(rf"{re.escape(phrase)}\b|{bare}\b"), re.compile(rf"{bare}\b")))
    return tuple(table)


def is_negative(token: Token) -> bool:
    """Whether a verb, adjective or noun is denied in its own clause."""
    if any(
        child.dep_ == "neg"
        or child.lower_ in {"never", "neither", "nor", "hardly"}
        or (child.dep_ == "aux" and any(grand.dep_ == "neg" for grand in child.children))
        or (child.lower_ == "longer" and any(grand.lower_ == "no" for grand in child.children))
        for child in token.children
    ):
        return True
    if any(child.dep_ == "dobj" and any(grand.lower_ == "neither" for grand in child.lefts) for child in token.rights):
        return True
    subject = next((child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and (
        subject.lower_ in {"nobody", "none", "neither", "nothing"}
        or any(child.lower_ in {"no", "neither"} for child in subject.children)
    )


def is_past(token: Token) -> bool:
    """Whether a verb is said to hold "no longer"."""
    return any(child.lower_ == "longer" for child in token.children)


def is_hedged(tokens: Iterable[Token]) -> bool:
    """Whether a clause says only that something may be so; "could not" says that it may not."""
    words, hedges = list(tokens), wordlist("wording", "hedges")
    is_denied = any(token.lower_ in {"not", "n't", "never"} for token in words)
    guessing = [token for token in words if not (is_denied and token.lower_ == "could")]
    return any(token.lemma_.lower() in hedges or token.lower_ in hedges for token in guessing)


def strength_of(stance: Stance, text: str) -> Strength:
    """How firmly a position is worded."""
    lowered = f" {text.lower().replace('’', chr(39))} "
    against = stance in {Stance.REFUSES, Stance.OPPOSES, Stance.REQUIRES}
    if stance is Stance.REQUIRES and _NOTHING_WITHOUT.search(lowered):
        return Strength.RED_LINE
    if against and any(f" {word}" in lowered for word in lexicon("cues")["wording"]["red_line"]):
        return Strength.RED_LINE
    if stance is Stance.REFUSES:
        return Strength.RED_LINE
    if stance is Stance.DESCRIBES:
        return Strength.FIRM
    if stance in {Stance.OPEN_TO, Stance.AIMS_AT} or any(
        f" {word}" in lowered for word in lexicon("cues")["wording"]["soft"]
    ):
        return Strength.SOFT
    return Strength.FIRM
