"""Colon forms: "Name: what Name says" in headings and transcripts, and lines that announce the next."""

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

_LONGEST_LABEL = 9  # tokens
_SHORTEST_QUOTATION = 9  # tokens
_JOINTS = frozenset({"CCONJ", "NOUN", "ADJ"})
_SMALL = frozenset("of for at the and on in to from & ( ) , 's - a an".split())


def label_candidates(tokens: Doc, quoted: Quotations) -> Iterator[Candidate]:
    """The speaker that stands as a label before the words of a whole line."""
    colon = next((i for i in range(min(len(tokens), _LONGEST_LABEL + 1)) if tokens[i].text == ":"), None)
    if colon is None or colon == 0 or quoted.at(colon) is not None:
        return
    source = trimmed(tokens, (0, colon))
    content = trimmed(tokens, (colon + 1, len(tokens)))
    if source is not None and content is not None and _says_something(tokens, content) and _is_speaker(tokens, source):
        yield Candidate((colon, colon + 1), source, (content,), "colon")


def named_candidates(tokens: Doc, quoted: Quotations) -> Iterator[Candidate]:
    """The name right before a colon and a quotation: 'From the report: "..."'."""
    for start, end in quoted:
        colon = start - 1
        if colon < 1 or tokens[colon].text != ":" or end - start < _SHORTEST_QUOTATION:
            continue
        first = colon
        while first > 0 and tokens[first - 1].pos_ in {"PROPN", "DET"} | _JOINTS and colon - first < _LONGEST_LABEL:
            first -= 1
        while first < colon and tokens[first].pos_ in _JOINTS:
            first += 1
        if first < colon and tokens[colon - 1].pos_ in {"PROPN", "NOUN"}:
            yield Candidate((colon, colon + 1), (first, colon), ((start, end),), "colon")


def announcement(tokens: Doc) -> Candidate | None:
    """The speaker of a line that ends in a colon, with no content yet: the next line holds it."""
    end = len(tokens)
    while end > 0 and tokens[end - 1].is_space:
        end -= 1
    if end < 2 or tokens[end - 1].text != ":":
        return None
    verb = next((tokens[i] for i in range(end - 1, -1, -1) if _announces(tokens[i])), None)
    if verb is None:
        return None
    head = subject(verb)
    source = noun_phrase(tokens, head, verb) if head is not None else None
    return Candidate(verb_group(verb), source, (), "announcement")


def _announces(token: Token) -> bool:
    return token.tag_.startswith("VB") and cue_words().takes(cue_words().lemma(token), "quote")


def _says_something(tokens: Doc, content: Range) -> bool:
    """Whether more follows than a figure, an address or a name."""
    words = [tokens[i] for i in range(*content) if tokens[i].is_alpha]
    if len(words) < 3 or tokens[content[0]].text.startswith("@"):
        return False
    return any(word.pos_ != "PROPN" for word in words)


def _is_speaker(tokens: Doc, source: Range) -> bool:
    """Whether a label names somebody: capitals all through, no verb, not the name of a rubric."""
    words = [tokens[i] for i in range(*source)]
    if words[0].lower_ in cue_words().rubrics or words[-1].lower_ in cue_words().rubrics:
        return False
    if len(words) == 1 and len(words[0]) == 1:
        return False
    if not words[0].text[0].isupper() or any(word.pos_ in {"VERB", "AUX", "SCONJ", "ADV"} for word in words):
        return False
    return all(word.text[0].isupper() or word.lower_ in _SMALL or not word.is_alpha for word in words)
