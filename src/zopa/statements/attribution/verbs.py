"""Cue verbs: what is said, wanted, believed or rejected, beside, after or around the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.according import grown
from zopa.statements.attribution.candidate import Candidate, Range, overlap, trimmed, without
from zopa.statements.attribution.cues import cue_words
from zopa.statements.attribution.sources import noun_phrase, subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

_VERBAL = frozenset({"VERB", "AUX"})
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_EMPTY_SUBJECTS = frozenset({"it", "that", "this", "which", "there"})
_TAILS = frozenset({"npadvmod", "advmod", "prep", "dative", "dobj", "tmod"})


def verb_candidates(tokens: Doc, quoted: Sequence[Range]) -> Iterator[Candidate]:
    """Every cue verb of a line with content."""
    for verb in tokens:
        if verb.pos_ not in _VERBAL or not _is_cue(verb):
            continue
        who = subject(verb)
        source = noun_phrase(tokens, who) if who is not None else None
        if source is not None and overlap(source, (verb.i, verb.i + 1)):
            source = None
        content = _content(tokens, verb, source, quoted)
        if content is None:
            continue
        frame, cue, parts = content
        holes = [cue] + ([source] if source else [])
        pieces = [trimmed(tokens, piece) for part in parts for piece in without(grown(part, quoted), holes)]
        kept = tuple(piece for piece in pieces if piece is not None)
        if kept:
            empty = source is not None and tokens[source[0] : source[1]].text.lower() == "it"
            yield Candidate(cue, None if empty else source, kept, frame)


def _is_cue(verb: Token) -> bool:
    words = cue_words()
    return verb.lemma_.lower() in words.verbs or verb.lemma_.lower() in words.prepositions


def _content(
    tokens: Doc, verb: Token, source: Range | None, quoted: Sequence[Range]
) -> tuple[str, Range, list[Range]] | None:
    lemma, words, cue = verb.lemma_.lower(), cue_words(), verb_group(verb)
    if words.takes(lemma, "quote"):
        parts = _beside(tokens, verb, source, quoted)
        if parts:
            return "quote", cue, parts
    if words.takes(lemma, "clause"):
        parts = _clause(tokens, verb, source)
        if parts:
            return "clause", cue, parts
    if words.takes(lemma, "infinitive"):
        parts = _infinitive(verb)
        if parts:
            return "infinitive", cue, parts
    for preposition in (c for c in verb.children if c.dep_ == "prep" and c.i > verb.i):
        if preposition.lower_ in words.prepositions.get(lemma, ()) and preposition.right_edge.i > preposition.i:
            return "preposition", (cue[0], preposition.i + 1), [(preposition.i + 1, preposition.right_edge.i + 1)]
    if words.takes(lemma, "object"):
        parts = _object(verb)
        if parts:
            return "object", cue, parts
    return None


def verb_group(verb: Token) -> Range:
    """The verb with its auxiliaries, negation and particle, as far as they stand together."""
    start, end = verb.i, verb.i + 1
    companions = {child.i for child in verb.children if child.dep_ in _GROUP}
    while start - 1 in companions:
        start -= 1
    particles = {child.i for child in verb.children if child.dep_ == "prt"}
    while end in particles:
        end += 1
    return start, end


def _phrase(verb: Token, source: Range | None) -> Range:
    """Verb and source where they stand side by side, with the short words after them."""
    start, end = verb_group(verb)
    if source is not None and -3 <= source[0] - end <= 3:
        end = max(end, source[1])
    if source is not None and -3 <= start - source[1] <= 3:
        start = min(start, source[0])
    tails = {child.left_edge.i: child.right_edge.i + 1 for child in verb.children if child.dep_ in _TAILS}
    while end in tails and tails[end] > end:
        end = tails[end]
    return start, end


def _beside(tokens: Doc, verb: Token, source: Range | None, quoted: Sequence[Range]) -> list[Range]:
    """Quotations that end right before, or begin right after, verb and source."""
    start, end = _phrase(verb, source)
    left, right = start, end
    while left > 0 and tokens[left - 1].text in {",", "-", "—", "–"}:
        left -= 1
    while right < len(tokens) and tokens[right].text in {",", ":", "-", "—", "–", "that"}:
        right += 1
    parts: list[Range] = []
    for a, b in quoted:
        if b == left and b - a > 2:
            sentence = tokens[a].sent.start
            parts.append((a if a == 0 or tokens[a - 1].is_punct else min(a, sentence), b))
        elif a == right and b - a > 2:
            parts.append((a, b))
    return parts


def _clause(tokens: Doc, verb: Token, source: Range | None) -> list[Range]:
    start, end = _phrase(verb, source)
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    if not clauses:
        return _aside(tokens, verb, source)
    clause = max(clauses, key=lambda child: child.right_edge.i - child.left_edge.i)
    a, b = clause.left_edge.i, clause.right_edge.i + 1
    if b <= start:
        return [(min(a, verb.sent.start) if verb.dep_ == "ROOT" else a, start)]
    return [(a, b)]


def _aside(tokens: Doc, verb: Token, source: Range | None) -> list[Range]:
    """Content around a set-off ", he said,"."""
    start, end = _phrase(verb, source)
    sentence = verb.sent
    if source is None or start - 1 <= sentence.start or tokens[start - 1].text not in {",", "-", "—", "–"}:
        return []
    if verb.dep_ not in {"parataxis", "ccomp", "ROOT"}:
        return []
    parts = [(sentence.start, start - 1)]
    if end < sentence.end - 1 and tokens[end].text in {",", "-", "—", "–"}:
        parts.append((end + 1, sentence.end - 1))
    return parts


def _infinitive(verb: Token) -> list[Range]:
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and any(c.lower_ == "to" for c in child.children):
            first = min(
                [child.left_edge.i] + [c.left_edge.i for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
            )
            return [(first, child.right_edge.i + 1)]
    return []


def _object(verb: Token) -> list[Range]:
    thing = next((c for c in verb.children if c.dep_ in {"dobj", "oprd"} and c.i > verb.i), None)
    if thing is None:
        return []
    end = thing.right_edge.i + 1
    for child in verb.children:
        if child.i >= end - 1 and child.dep_ in {"oprd", "prep", "xcomp"} and child.left_edge.i <= end:
            end = max(end, child.right_edge.i + 1)
    return [(thing.left_edge.i, end)]
