"""Cue nouns: "X's claim that ...", "the allegation that ...", "their refusal to ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import Candidate, trimmed
from zopa.statements.attribution.cues import cue_words
from zopa.statements.attribution.sources import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token


def noun_candidates(tokens: Doc) -> Iterator[Candidate]:
    """Every cue noun of a line whose content follows it."""
    for noun in tokens:
        if noun.pos_ != "NOUN" or cue_words().lemma(noun) not in cue_words().nouns:
            continue
        clause = next((child for child in noun.children if _is_content(noun, child)), None)
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        content = trimmed(tokens, (clause.left_edge.i, clause.right_edge.i + 1)) if clause is not None else None
        if content is not None and owner is not None:
            yield Candidate((noun.i, noun.i + 1), noun_phrase(tokens, owner), (content,), "noun")


def _is_content(noun: Token, child: Token) -> bool:
    if child.i < noun.i or child.dep_ not in {"acl", "ccomp"}:
        return False
    return child.tag_ == "VB" or any(part.dep_ == "mark" for part in child.children)
