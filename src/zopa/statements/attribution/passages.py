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

    @property
    def begins_quoted(self) -> bool:
        """Whether the line begins with a quotation that its first attribution holds."""
        first = self.found[0].content if self.found else ()
        return bool(self.quoted and first) and self.quoted[0][0] == 0 and first[0][0] == 0

    @property
    def is_open(self) -> bool:
        """Whether the last quotation of the line is not closed: it goes on in the next."""
        tokens = self.line.tokens
        return bool(self.quoted) and self.quoted[-1][1] == len(tokens) and not tokens[len(tokens) - 1].is_quote


@dataclass(slots=True)
class Passage:
    """An attribution and the lines around its own that belong to it."""

    reading: LineReading
    candidate: Candidate
    later: list[LineReading] = field(default_factory=list)
    earlier: list[LineReading] = field(default_factory=list)


def passages(readings: Sequence[LineReading], *, nested: bool = False) -> list[Passage]:
    """The attributions of a text, each with the quoted lines that go on with it.

    What those lines attribute in turn is left out unless it is wanted as well (`nested`).
    """
    result: list[Passage] = []
    speaking: Passage | None = None
    unspoken: list[LineReading] = []
    for reading in readings:
        awaited = speaking is not None and not speaking.candidate.content and not speaking.later
        if speaking is not None and (reading.is_quotation or awaited):
            speaking.later.append(reading)
            result.extend(Passage(reading, each) for each in reading.found if nested)
            continue
        own = [Passage(reading, each) for each in reading.found]
        if unspoken and own and reading.begins_quoted:
            own[0].earlier.extend(unspoken)
            unspoken_found = {id(each) for line in unspoken for each in line.found}
            result = [each for each in result if nested or id(each.candidate) not in unspoken_found]
        unspoken = [*unspoken, reading] if reading.is_quotation and reading.is_open else []
        quoting = [each for each in own if is_quoting(each.candidate, reading.quoted)]
        speaking = Passage(reading, reading.announced) if reading.announced else quoting[-1] if quoting else None
        result.extend(own if reading.announced is None or speaking is None else [*own, speaking])
    return [each for each in result if each.candidate.content or each.later]


def _outside(reading: LineReading) -> bool:
    """Whether words stand outside the quotation marks."""
    tokens = reading.line.tokens
    edges = [0, *(place for part in reading.quoted for place in part), len(tokens)]
    return any(trimmed(tokens, (edges[i], edges[i + 1])) for i in range(0, len(edges), 2))


def _names_speaker(reading: LineReading, each: Candidate) -> bool:
    return not reading.quoted.touches(each.cue)
