"""The noun between findings and statements: a finding at its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.statements.finding import Finding
from zopa.statements.parsing import ParsedLine

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its line and sentence."""

    line: ParsedLine
    sentence: Sentence
    finding: Finding

    @property
    def start(self) -> int:
        """Where in the document the word stands that carries the position."""
        trigger = self.finding.trigger.i
        return self.line.span(trigger, trigger + 1).start
