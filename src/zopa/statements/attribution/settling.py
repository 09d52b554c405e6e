"""Which candidates of a line stand: one a cue, and the outermost where one lies in another's content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import covers, length, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zopa.statements.attribution.candidate import Candidate, Range

_FIRST = ("quote", "according", "colon")


def one_for_each_cue(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The first candidate of each cue, in the order of the cues."""
    kept: list[Candidate] = []
    for each in candidates:
        if not any(overlap(each.cue, other.cue) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each.cue)


def outermost(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that do not stand in the content of another."""
    kept: list[Candidate] = []
    for each in sorted(candidates, key=_rank):
        if not any(overlap(each.cue, part) for other in kept for part in other.content):
            kept.append(each)
    return sorted(kept, key=lambda each: each.cue)


def inside(part: Range, quoted: Sequence[Range]) -> bool:
    """Whether a range lies in a quotation."""
    return any(covers(quotation, part) for quotation in quoted)


def _rank(each: Candidate) -> tuple[bool, int]:
    return each.frame not in _FIRST, -length(each.content)
