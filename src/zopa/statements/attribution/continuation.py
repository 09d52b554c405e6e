"""Quotations that go on: "A," he said. "B. C." is one attribution."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.statements.attribution.quotations import Quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from zopa.statements.attribution.candidate import Candidate, Range

_ENDS = frozenset({".", "!", "?", ":", "..."})
_SPEAKING = frozenset({"clause", "aside", "rest", "colon"})
_OPENERS = frozenset({"but", "and", "so", "now"})
_SHORTEST = 4  # tokens with marks: less is a name or a word held at a distance


def with_continuations(tokens: Doc, found: Sequence[Candidate], quoted: Quotations) -> list[Candidate]:
    """The attributions of a line, each with the unattributed quotations that follow its own quotation.

    Attributions come, and go, in the order of their cues.
    """
    result = list(found)
    described = {place for each in found if each.source is not None for place in range(*each.source)}
    speakers = [i for i, each in enumerate(found) if each.cue[0] not in described]
    cues = [found[i].cue[0] for i in speakers]
    for quotation in unattributed(quoted, found):
        before = bisect_left(cues, quotation[0])
        if before and is_own_sentence(tokens, quotation, quoted):
            each = result[speakers[before - 1]]
            if is_quoting(each, quoted) or each.frame in _SPEAKING:
                result[speakers[before - 1]] = replace(each, content=(*each.content, quotation))
    return result


def unattributed(quoted: Quotations, found: Sequence[Candidate]) -> Quotations:
    """The quotations that nobody has in the content yet."""
    said = {place for each in found for part in each.content for place in range(*part)}
    return Quotations(part for part in quoted if said.isdisjoint(range(*part)))


def is_quoting(each: Candidate, quoted: Quotations) -> bool:
    """Whether an attribution quotes words."""
    return any(quoted.touches(part) for part in each.content)


def is_own_sentence(tokens: Doc, quotation: Range, quoted: Quotations) -> bool:
    """Whether a quotation begins where a sentence may begin, and is more than a word or two."""
    start, end = quotation
    if end - start < _SHORTEST:
        return False
    before = start - 1
    while before >= 0 and (tokens[before].is_space or tokens[before].lower_ in _OPENERS):
        before -= 1
    return before < 0 or tokens[before].text in _ENDS or quoted.ends_at(before + 1)
