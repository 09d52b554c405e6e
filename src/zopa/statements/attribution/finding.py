"""All finders over all lines, put together: what overlaps is settled, what goes on is joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.according import according_candidates
from zopa.statements.attribution.clipping import clipped
from zopa.statements.attribution.continuation import with_continuations
from zopa.statements.attribution.nouns import noun_candidates
from zopa.statements.attribution.quotations import quotations
from zopa.statements.attribution.quoting import quote_candidates
from zopa.statements.attribution.settling import inside, one_for_each_cue, outermost
from zopa.statements.attribution.verbs import verb_candidates
from zopa.statements.statement import Attribution

if TYPE_CHECKING:
    from zopa.statements.attribution.candidate import Candidate
    from zopa.statements.parsing import ParsedLine, ParsedText


def find_attributions(parsed: ParsedText, *, nested: bool = False) -> tuple[Attribution, ...]:
    """Every attribution of a text, in the order of the lines and cues.

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
    found: list[Attribution] = []
    for line in parsed.lines:
        found.extend(_placed(line, each) for each in _of_line(line, parsed.document.text, nested=nested))
    return tuple(found)


def _of_line(line: ParsedLine, text: str, *, nested: bool) -> list[Candidate]:
    tokens = line.tokens
    quoted = quotations(tokens, line.line.span.of(text))
    candidates = one_for_each_cue(
        [
            *quote_candidates(tokens, quoted),
            *according_candidates(tokens, quoted),
            *verb_candidates(tokens, quoted),
            *noun_candidates(tokens),
        ]
    )
    outside = clipped(tokens, [each for each in candidates if not inside(each.cue, quoted)])
    spoken = with_continuations(tokens, outermost(outside), quoted)
    kept = outermost([*spoken, *(each for each in candidates if inside(each.cue, quoted))])
    if nested:
        kept = one_for_each_cue([*kept, *candidates])
    return kept


def _placed(line: ParsedLine, found: Candidate) -> Attribution:
    source = line.span(*found.source) if found.source else None
    return Attribution(source, line.span(*found.cue), tuple(line.span(*part) for part in found.content))
