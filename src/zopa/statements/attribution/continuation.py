"""Quotations that go on: "A," he said. "B. C." is one attribution."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zopa.statements.attribution.candidate import Candidate, Range


def joined_continuations(found: Sequence[Candidate], quoted: Sequence[Range]) -> list[Candidate]:
    """The attributions of a line, each with the unattributed quotations that follow its own quotation."""
    joined = list(found)
    for quotation in quoted:
        if any(overlap(part, quotation) for each in joined for part in each.content) or quotation[1] - quotation[0] < 4:
            continue
        before = [i for i, each in enumerate(joined) if each.cue[0] < quotation[0]]
        if not before:
            continue
        last = max(before, key=lambda i: joined[i].cue)
        if any(overlap(part, other) for part in joined[last].content for other in quoted):
            joined[last] = replace(joined[last], content=(*joined[last].content, quotation))
    return joined
