"""Speech that runs over lines: a quoted paragraph after a quotation, a block after "he wrote:"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zopa.statements.attribution.candidate import trimmed
from zopa.statements.attribution.continuation import is_quoting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zopa.statements.attribution.candidate import Candidate
    from zopa.statements.attribution.quotations import Quotations
    from zopa.statements.parsing import ParsedLine


@dataclass(slots=True)
class LineReading:
    """What was found in one line; `announced` speaks in the next one."""

    line: ParsedLine
    quoted: Quotations
    found: list[Candidate]
    announced: Candidate | None = None

    @property
    def is_quotation(self) -> bool:
        """Whether the line is quoted from end to end and names no speaker."""
        return bool(self.quoted) and not _outside(self) and not any(_names_speaker(self, each) for each in self.found)


@dataclass(slots=True)
class Passage:
    """An attribution and the later lines that belong to it."""

    reading: LineReading
    candidate: Candidate
    later: list[LineReading] = field(default_factory=list)


def passages(readings: Sequence[LineReading]) -> list[Passage]:
    """The attributions of a text, each with the quoted lines that go on with it."""
    result: list[Passage] = []
    speaking: Passage | None = None
    awaited = False
    for reading in readings:
        if speaking is not None and (reading.is_quotation or (awaited and not speaking.later)):
            speaking.later.append(reading)
            awaited = False
            continue
        own = [Passage(reading, each) for each in reading.found]
        result.extend(own)
        quoting = [each for each in own if is_quoting(each.candidate, reading.quoted)]
        speaking, awaited = (quoting[-1] if quoting else None), False
        if reading.announced is not None:
            speaking, awaited = Passage(reading, reading.announced), True
            result.append(speaking)
    return [each for each in result if each.candidate.content or each.later]


def _outside(reading: LineReading) -> bool:
    """Whether words stand outside the quotation marks."""
    tokens = reading.line.tokens
    edges = [0, *(place for part in reading.quoted for place in part), len(tokens)]
    return any(trimmed(tokens, (edges[i], edges[i + 1])) for i in range(0, len(edges), 2))


def _names_speaker(reading: LineReading, each: Candidate) -> bool:
    return not reading.quoted.touches(each.cue)
