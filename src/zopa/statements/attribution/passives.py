"""Content around a verb whose source stands behind "by" or nowhere: "A is expected to B", "it is believed that C"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.cues import cue_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from zopa.statements.attribution.candidate import Range

_EMPTY = frozenset({"it", "there"})
_VERDICTS = frozenset({"as", "for", "of"})


def passive_complement(verb: Token, cue: Range, linked: Range | None) -> tuple[str, Range, list[Range]] | None:
    """The frame, cue and content of a passive; `linked` is what stands behind its preposition."""
    words, lemma = cue_words(), cue_words().lemma(verb)
    clauses = _clauses(verb)
    if words.takes(lemma, "asked"):
        if linked is not None and not clauses:
            return "asked", (cue[0], linked[0]), [linked]
        return ("asked", cue, clauses) if clauses else None
    if words.takes(lemma, "passive") and any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        clauses = clauses or [_subtree(c) for c in verb.children if c.dep_ == "prep" and c.lower_ in _VERDICTS]
        if clauses:
            return "passive", cue, [*_subject_range(verb), *clauses[:1]]
    if words.takes(lemma, "object") and any(child.dep_ == "agent" for child in verb.children):
        return "agent", cue, _subject_range(verb)
    return None


def raised(verb: Token, _source: Range | None) -> list[Range]:
    """What somebody, left unnamed, thinks of A in "A seems to B"."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp", "oprd", "acomp"} and child.i > verb.i:
            return [*_subject_range(verb), _subtree(child)]
    return []


def _clauses(verb: Token) -> list[Range]:
    """The first clause or verdict behind the verb."""
    rest = (c for c in verb.children if c.i > verb.i and c.dep_ in {"xcomp", "oprd", "ccomp", "acl"})
    return [_subtree(child) for child in rest][:1]


def _subject_range(verb: Token) -> list[Range]:
    return [_subtree(c) for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ not in _EMPTY]


def _subtree(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1
