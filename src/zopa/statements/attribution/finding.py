"""All finders over all lines, put together: what overlaps is settled, what goes on is joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.according import according_candidates
from zopa.statements.attribution.adjectives import adjective_candidates
from zopa.statements.attribution.candidate import overlap
from zopa.statements.attribution.clipping import clipped
from zopa.statements.attribution.colons import announcement, label_candidates, named_candidates
from zopa.statements.attribution.continuation import unattributed, with_continuations
from zopa.statements.attribution.nouns import noun_candidates
from zopa.statements.attribution.passages import LineReading, Passage, passages
from zopa.statements.attribution.quotations import quotations
from zopa.statements.attribution.quoting import quote_candidates
from zopa.statements.attribution.settling import one_for_each_cue, outermost
from zopa.statements.attribution.verbs import verb_candidates
from zopa.statements.statement import Attribution

if TYPE_CHECKING:
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
    readings = [_read(line, parsed.document.text, nested=nested) for line in parsed.lines]
    return tuple(_placed(passage) for passage in passages(readings, nested=nested))


def _read(line: ParsedLine, text: str, *, nested: bool) -> LineReading:
    tokens = line.tokens
    quoted = quotations(tokens, line.line.span.of(text))
    spoken = [*label_candidates(tokens, quoted), *quote_candidates(tokens, quoted)]
    candidates = one_for_each_cue(
        [
            *spoken,
            *named_candidates(tokens, unattributed(quoted, spoken)),
            *according_candidates(tokens, quoted),
            *noun_candidates(tokens, quoted),
            *adjective_candidates(tokens, quoted),
            *verb_candidates(tokens, quoted),
        ]
    )
    outside = clipped(tokens, [each for each in candidates if not quoted.hold(each.cue)])
    settled = with_continuations(tokens, outermost(outside), quoted)
    found = outermost([*settled, *(each for each in candidates if quoted.hold(each.cue))])
    if nested:
        found = one_for_each_cue([*found, *candidates])
    announced = announcement(tokens)
    if announced is not None:
        found = [each for each in found if not overlap(each.cue, announced.cue)]
    return LineReading(line, quoted, found, announced)


def _placed(passage: Passage) -> Attribution:
    line, found = passage.reading.line, passage.candidate
    source = line.span(*found.source) if found.source else None
    content = (
        *(each.line.line.span for each in passage.earlier),
        *(line.span(*part) for part in found.content),
        *(each.line.line.span for each in passage.later),
    )
    return Attribution(source, line.span(*found.cue), content)
