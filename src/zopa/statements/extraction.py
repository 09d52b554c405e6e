"""A document in, everything read out of it: parties, positions, delegates, events, facts, questions, and what was left out."""

from __future__ import annotations

from typing import Protocol

from zopa.sources.document import Document
from zopa.statements.linking import Linker
from zopa.statements.parsing import parse
from zopa.statements.positions import Positions
from zopa.statements.statement import Extraction, FoundParty, LeftOut, Statement
from zopa.statements.voices import Voices


class Extractor(Protocol):
    """Anything that reads a document: the built-in rules, or a language model under proof."""

    def extract(self, document: Document) -> Extraction:
        """Everything read out of one document."""
        ...


class RulesExtractor:
    """The built-in extractor: a dependency parse, lexicons and rules of English."""

    def extract(self, document: Document) -> Extraction:
        """Everything the rules find in one document; the same text gives the same records on every machine."""
        parsed = parse(document)
        linker = Linker(parsed)
        statements = Positions(parsed, linker, Voices(parsed, linker)).statements()
        return Extraction(
            document=document,
            parties=_relevant_parties(linker, statements),
            statements=statements,
            left_out=tuple(LeftOut(line.span, "promotion") for line in parsed.left_out),
        )


def extract_statements(document: Document) -> Extraction:
    """Everything the built-in extractor finds in one document.

    Raises
    ------
    PipelineError
        if no English language pipeline is installed.
    """
    return RulesExtractor().extract(document)


def _relevant_parties(linker: Linker, statements: tuple[Statement, ...]) -> tuple[FoundParty, ...]:
    ids = dict.fromkeys(party for s in statements for party in (s.party, s.target, *(link.speaker.party for link in s.chain)) if party)
    return tuple(
        FoundParty(known.id, known.name, known.kind, linker.aliases(known.id)) for known in (linker.names.parties[party] for party in ids)
    )
