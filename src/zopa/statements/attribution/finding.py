"""All finders over all lines, put together: what overlaps is settled, what goes on is joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.according import according_candidates
from zopa.statements.attribution.candidate import Candidate, length, overlap, without
from zopa.statements.attribution.continuation import joined_continuations
from zopa.statements.attribution.nouns import noun_candidates
from zopa.statements.attribution.quotations import quotations
from zopa.statements.attribution.verbs import verb_candidates
from zopa.statements.statement import Attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zopa.statements.parsing import ParsedLine, ParsedText


def find_attributions(parsed: ParsedText, *, nested: bool = False) -> tuple[Attribution, ...]:
    """Every attribution of a text, in the order of the cues.

    Parameters
    ----------
    parsed
        The text, line by line.
    nested
        Whether attributions inside the content of another are wanted too ("B said that A demands X").

    Returns
    -------
    tuple of Attribution
        Places in the document; none is empty, and the pieces of one content do not overlap.
    """
    text = parsed.document.text
    found: list[Attribution] = []
    for line in parsed.lines:
        quoted = quotations(line.tokens, line.line.span.of(text))
        candidates = [
            *according_candidates(line.tokens, quoted),
            *verb_candidates(line.tokens, quoted),
            *noun_candidates(line.tokens),
        ]
        settled = _settled(candidates) if not nested else _distinct(candidates)
        found.extend(_placed(line, each) for each in joined_continuations(settled, quoted))
    return tuple(found)


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate a cue, in the order of the cues."""
    kept: list[Candidate] = []
    for each in sorted(candidates, key=lambda each: each.cue):
        if not any(overlap(each.cue, other.cue) for other in kept):
            kept.append(each)
    return kept


def _settled(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The outermost attributions only: the widest content first."""
    kept: list[Candidate] = []
    for each in sorted(_distinct(candidates), key=lambda each: -length(each.content)):
        if not any(overlap(each.cue, part) for other in kept for part in other.content):
            kept.append(each)
    return sorted(kept, key=lambda each: each.cue)


def _placed(line: ParsedLine, found: Candidate) -> Attribution:
    holes = [found.cue] + ([found.source] if found.source else [])
    pieces = [piece for part in found.content for piece in without(part, holes)]
    source = line.span(*found.source) if found.source else None
    return Attribution(source, line.span(*found.cue), tuple(line.span(*piece) for piece in pieces or found.content))
