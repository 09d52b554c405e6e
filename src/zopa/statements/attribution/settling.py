"""Which candidates of a line stand: one a cue, and the outermost where one lies in another's content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import length

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zopa.statements.attribution.candidate import Candidate

_FIRST = ("quote", "according", "colon")


def one_for_each_cue(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The first candidate of each cue, in the order of the cues."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for each in candidates:
        if taken.isdisjoint(range(*each.cue)) and not _says_itself(each):
            kept.append(each)
            taken.update(range(*each.cue))
    return sorted(kept, key=lambda each: each.cue)


def _says_itself(each: Candidate) -> bool:
    """Whether the parser, at a loss, took the cue or the speaker for part of what is said."""
    told = [each.cue, *([each.source] if each.source else [])]
    return any(first < end and start < last for first, last in each.content for start, end in told)


def outermost(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that do not stand in the content of another."""
    kept: list[Candidate] = []
    said: set[int] = set()
    for each in sorted(candidates, key=_rank):
        if said.isdisjoint(range(*each.cue)):
            kept.append(each)
            said.update(place for part in each.content for place in range(*part))
    return sorted(kept, key=lambda each: each.cue)


def _rank(each: Candidate) -> tuple[bool, int]:
    return each.frame not in _FIRST, -length(each.content)
