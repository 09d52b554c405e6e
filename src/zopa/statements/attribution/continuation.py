"""Quotations that go on: "A," he said. "B. C." is one attribution."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import covers, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from zopa.statements.attribution.candidate import Candidate, Range

_ENDS = frozenset({".", "!", "?", ":", "..."})
_SPEAKING = frozenset({"clause", "aside", "rest", "colon"})
_OPENERS = frozenset({"but", "and", "so", "now"})
_SHORTEST = 4  # tokens with marks: less is a name or a word held at a distance


def with_continuations(tokens: Doc, found: Sequence[Candidate], quoted: Sequence[Range]) -> list[Candidate]:
    """The attributions of a line, each with the unattributed quotations that follow its own quotation."""
    result = list(found)
    for quotation in quoted:
        if not is_own_sentence(tokens, quotation, quoted) or is_attributed(quotation, result):
            continue
        speaker = _speaker(result, quotation, quoted)
        if speaker is not None:
            each = result[speaker]
            result[speaker] = replace(each, content=(*each.content, quotation))
    return result


def _speaker(found: Sequence[Candidate], quotation: Range, quoted: Sequence[Range]) -> int | None:
    """The last one before a quotation who spoke; a cue in the description of the source does not count."""
    before = [i for i, each in enumerate(found) if each.cue[0] < quotation[0]]
    sources = [source for each in found if (source := each.source) is not None]
    outer = [i for i in before if not any(covers(source, found[i].cue) for source in sources)]
    last = max(outer, key=lambda i: found[i].cue, default=None)
    if last is None or not (is_quoting(found[last], quoted) or found[last].frame in _SPEAKING):
        return None
    return last


def is_attributed(quotation: Range, found: Sequence[Candidate]) -> bool:
    """Whether some attribution has the quotation in its content already."""
    return any(overlap(part, quotation) for each in found for part in each.content)


def is_quoting(each: Candidate, quoted: Sequence[Range]) -> bool:
    """Whether an attribution quotes words."""
    return any(overlap(part, quotation) for part in each.content for quotation in quoted)


def is_own_sentence(tokens: Doc, quotation: Range, quoted: Sequence[Range]) -> bool:
    """Whether a quotation begins where a sentence may begin, and is more than a word or two."""
    start, end = quotation
    if end - start < _SHORTEST:
        return False
    before = start - 1
    while before >= 0 and (tokens[before].is_space or tokens[before].lower_ in _OPENERS):
        before -= 1
    return before < 0 or tokens[before].text in _ENDS or any(other == before + 1 for _, other in quoted)
