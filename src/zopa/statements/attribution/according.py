"""Attribution by "according to": source after the cue, content in the rest of the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import Candidate, trimmed
from zopa.statements.attribution.sources import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from zopa.statements.attribution.candidate import Range
    from zopa.statements.attribution.quotations import Quotations


def according_candidates(tokens: Doc, quoted: Quotations) -> Iterator[Candidate]:
    """Every "according to" of a line with a source and content."""
    for i in range(len(tokens) - 2):
        if tokens[i].lower_ != "according" or tokens[i + 1].lower_ != "to":
            continue
        source = _named(tokens, i + 2)
        if source is None:
            continue
        sentence = tokens[i].sent
        before, after = (sentence.start, i), (source[1], sentence.end)
        content = trimmed(tokens, max(before, after, key=lambda part: part[1] - part[0]))
        if content is not None:
            yield Candidate((i, i + 2), source, (quoted.widen(content),), "according")


def _named(tokens: Doc, start: int) -> Range | None:
    """Whom the words from `start` on name: the phrase that the grammar sees there, or all up to a stop."""
    head = next((child for child in tokens[start - 1].children if child.dep_ == "pobj"), None)
    if head is not None and head.left_edge.i == start:
        return noun_phrase(tokens, head)
    end = start
    while end < len(tokens) and not tokens[end].is_punct:
        end += 1
    return trimmed(tokens, (start, end))
