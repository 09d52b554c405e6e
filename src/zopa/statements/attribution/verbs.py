"""Cue verbs outside direct speech: what is said, wanted, believed or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import Candidate, pieces
from zopa.statements.attribution.complements import complement, without_aside
from zopa.statements.attribution.cues import cue_words
from zopa.statements.attribution.sources import is_expletive, noun_phrase, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from zopa.statements.attribution.quotations import Quotations

_SOURCELESS = frozenset({"passive", "asked", "raising", "agent"})
_ANYBODY = frozenset({"you"})
_VERBAL = frozenset({"VERB", "AUX"})


def verb_candidates(tokens: Doc, quoted: Quotations) -> Iterator[Candidate]:
    """Every cue verb of a line with content."""
    for verb in tokens:
        if verb.pos_ in _VERBAL and _is_cue(verb):
            found = _attribution(tokens, verb, quoted)
            if found is not None:
                yield found


def _is_cue(verb: Token) -> bool:
    words = cue_words()
    lemma = words.lemma(verb)
    return lemma in words.verbs or lemma in words.prepositions


def _attribution(tokens: Doc, verb: Token, quoted: Quotations) -> Candidate | None:
    telling = verb.head if verb.lemma_ == "know" and verb.dep_ == "ccomp" and verb.head.lemma_ == "let" else verb
    who = None if cue_words().takes(cue_words().lemma(verb), "raising") else subject(telling)
    source = noun_phrase(tokens, who, verb) if who is not None else None
    if source is not None and source[0] <= verb.i < source[1]:
        source = None
    found = complement(verb, source)
    if found is None:
        return None
    frame, cue, parts = found
    holes = [cue] + ([source] if source else [])
    content = pieces(tokens, [quoted.widen(without_aside(tokens, part, quoted)) for part in parts], holes)
    if who is not None and is_expletive(who, verb):
        source = None
    if frame not in _SOURCELESS and (source is None or tokens[source[0] : source[1]].text.lower() in _ANYBODY):
        return None
    return Candidate(cue, source, content, frame) if content else None
