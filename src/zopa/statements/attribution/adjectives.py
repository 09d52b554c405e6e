"""Cue adjectives: "is confident that", "was ready to", "is opposed to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import Candidate, Range, pieces
from zopa.statements.attribution.cues import cue_words
from zopa.statements.attribution.groups import verb_group
from zopa.statements.attribution.sources import is_expletive, noun_phrase, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from zopa.statements.attribution.quotations import Quotations

_STATES = frozenset({"be", "feel", "remain", "become", "seem", "sound", "make", "keep", "stay", "grow"})


def adjective_candidates(tokens: Doc, quoted: Quotations) -> Iterator[Candidate]:
    """Every cue adjective of a line that says what somebody thinks of something."""
    for word in tokens:
        links = cue_words().adjectives.get(word.lower_)
        if links is None or word.head.lemma_ not in _STATES or word.dep_ not in {"acomp", "ccomp", "oprd", "attr"}:
            continue
        verb = word.head
        who = subject(verb)
        found = _content(word, links)
        if found is None or who is None or is_expletive(who, verb) or word.i < verb.i:
            continue
        source = noun_phrase(tokens, who, verb)
        cue = (verb_group(verb)[0], found[0])
        content = pieces(tokens, [quoted.widen(found[1])], [cue])
        if source is not None and content and source[1] <= cue[0]:
            yield Candidate(cue, source, content, "adjective")


def _content(word: Token, links: frozenset[str]) -> tuple[int, Range] | None:
    """Where the cue ends and what the feeling is about; its clause may hang on the verb instead."""
    for child in (*word.children, *word.head.children):
        if child.i <= word.i or child.dep_ not in {"ccomp", "xcomp", "prep", "advcl"}:
            continue
        if child.dep_ == "prep":
            if child.lower_ in links and child.i == word.i + 1 and child.right_edge.i > child.i:
                return child.i + 1, (child.i + 1, child.right_edge.i + 1)
        elif child.dep_ != "advcl" or child.left_edge.lower_ in {"that", "to"}:
            return word.i + 1, (child.left_edge.i, child.right_edge.i + 1)
    return None
