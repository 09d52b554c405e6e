"""Cue nouns: "X's claim that ...", "criticism of Y by X", "X made the case that ...", "his message is that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import Candidate, Range, trimmed
from zopa.statements.attribution.cues import cue_words
from zopa.statements.attribution.groups import verb_group
from zopa.statements.attribution.sources import noun_phrase, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from zopa.statements.attribution.quotations import Quotations


def noun_candidates(tokens: Doc, quoted: Quotations) -> Iterator[Candidate]:
    """Every cue noun of a line with content; claims and rumours count even where nobody owns them."""
    words = cue_words()
    for noun in tokens:
        lemma = words.lemma(noun)
        if noun.pos_ != "NOUN" or not (lemma in words.nouns or lemma in words.carried_nouns):
            continue
        source, cue = _holder(tokens, noun)
        carried = cue[0] < noun.i
        found = _content(noun, words.carried_links if carried else words.nouns.get(lemma, frozenset()))
        if found is None or not (carried or lemma in words.nouns):
            continue
        link, part = found
        content = trimmed(tokens, quoted.widen(part))
        if content is None or (source is None and not (lemma in words.bare_nouns and link == noun.i + 1)):
            continue
        if source is None or not source[0] <= content[0] < source[1]:
            cue = (cue[0], link) if cue[1] <= link <= content[0] else cue
            yield Candidate(cue, source, (content,), "light verb" if carried else "noun")


def _content(noun: Token, links: frozenset[str]) -> tuple[int, Range] | None:
    """Where the cue ends and what the noun is about: a clause, an infinitive or a thing behind a preposition."""
    for child in noun.children:
        if child.i > noun.i and _is_clause(child):
            return noun.i + 1, (child.left_edge.i, child.right_edge.i + 1)
    for child in noun.children:
        if child.dep_ == "prep" and child.i == noun.i + 1 and child.lower_ in links and child.right_edge.i > child.i:
            return child.i + 1, (child.i + 1, child.right_edge.i + 1)
    return None


def _is_clause(child: Token) -> bool:
    if child.dep_ not in {"acl", "ccomp", "relcl"}:
        return False
    return (child.tag_ == "VB" and child.dep_ != "relcl") or any(part.dep_ == "mark" for part in child.children)


def _holder(tokens: Doc, noun: Token) -> tuple[Range | None, Range]:
    """Whose claim it is, and the cue: the owner, the one who made it, or the subject of the verb that carries it."""
    cue = (noun.i, noun.i + 1)
    for child in noun.children:
        if child.dep_ == "poss":
            return noun_phrase(tokens, child), cue
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "among", "from"} and child.i > noun.i:
            head = next((part for part in child.children if part.dep_ == "pobj"), None)
            return (noun_phrase(tokens, head) if head is not None else None), cue
    verb = noun.head
    if noun.dep_ == "dobj" and cue_words().lemma(verb) in cue_words().light_verbs:
        who = subject(verb)
        if who is not None and verb.i < noun.i:
            return noun_phrase(tokens, who, verb), (verb_group(verb)[0], noun.i + 1)
    return None, cue
