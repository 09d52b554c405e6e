"""Where content ends although the grammar goes on: a second cue takes over in the same sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import trimmed
from zopa.statements.attribution.cues import cue_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from zopa.statements.attribution.candidate import Candidate, Range

_JOINING = frozenset({"and", "but", "while", "though", "although", "whereas"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def clipped(tokens: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each ended before a cue that goes on where it left off.

    They come, and go, in the order of their cues.  "A said X, adding Y" and "A said X and called Y a Z" are
    two attributions of one source.
    """
    result = list(candidates)
    for i, each in enumerate(candidates):
        limit = None
        reach = max(end for _, end in each.content)
        for j in range(i + 1, len(candidates)):
            if candidates[j].cue[0] >= reach:
                break
            found, source = _takeover(tokens, each, candidates[j])
            if found is not None:
                result[j] = replace(result[j], source=source)
                limit = found if limit is None else min(limit, found)
        if limit is not None:
            result[i] = _ended(tokens, result[i], limit)
    return result


def _takeover(tokens: Doc, each: Candidate, other: Candidate) -> tuple[int | None, Range | None]:
    """Where `other` takes over from `each`, and the source that they then share."""
    start = other.cue[0]
    if not any(first < start < last for first, last in each.content) or start == 0:
        return None, None
    before = tokens[start - 1].lower_
    if tokens[start].tag_ == "VBG" and before == ",":
        return start - 1, each.source
    if not cue_words().takes(cue_words().lemma(tokens[other.cue[1] - 1]), "quote"):
        return None, None
    same_form = tokens[other.cue[1] - 1].tag_ == tokens[each.cue[1] - 1].tag_ in _FINITE
    if same_form and before in {"and", "but"}:
        return start - 1, each.source
    if other.source is not None and other.source[1] == start and other.source[0] > 1:
        opening = other.source[0] - 1
        if same_form and tokens[opening].lower_ in _JOINING and tokens[opening - 1].text == ",":
            return opening - 1, other.source
    return None, None


def _ended(tokens: Doc, each: Candidate, limit: int) -> Candidate:
    parts = (trimmed(tokens, (start, min(end, limit))) for start, end in each.content if start < limit)
    content = tuple(part for part in parts if part is not None)
    return replace(each, content=content) if content else each
