"""A document in, everything read out of it: positions, delegates, events, facts, questions, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Protocol

from zopa.sources.document import Document, Line, LineKind, Span
from zopa.sources.languages import READ_BY_RULES
from zopa.sources.layout import split_lines
from zopa.statements.circumstances import find_facts
from zopa.statements.delegates import find_delegates
from zopa.statements.gazetteer import Gazetteer
from zopa.statements.linking import Linker
from zopa.statements.parsing import ParsedText, parse_sections, words_for_a_while
from zopa.statements.places import Places
from zopa.statements.positions import Positions
from zopa.statements.process import Process
from zopa.statements.relevance import are_dense, is_about_negotiating, may_be_about_negotiating
from zopa.statements.statement import Event, Extraction, FoundParty, LeftOut, Question, Statement
from zopa.statements.threads import joined
from zopa.statements.unknowns import find_questions
from zopa.statements.voices import Voices

_DENSE = 3.5  # positions in a hundred words, where the words of a text leave open what it is about
_LONGEST_DOUBT = 12_000  # characters


class Extractor(Protocol):
    """Anything that reads a document: the built-in rules, or a language model under proof."""

    def extract(self, document: Document) -> Extraction:
        """Everything read out of one document."""
        ...


class RulesExtractor:
    """The built-in extractor: a dependency parse, lexicons and rules of English, perhaps with a user's own names."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer

    def extract(self, document: Document) -> Extraction:
        """Everything the rules find in one document; the same text gives the same records on every machine.

        A text that is not about negotiating yields nothing but what was left out of it.
        """
        if document.language != READ_BY_RULES:
            return Extraction(document, left_out=(LeftOut(Span(0, len(document.text)), "language"),))
        is_sure = is_about_negotiating(document.text)
        if is_sure or (len(document.text) < _LONGEST_DOUBT and may_be_about_negotiating(document.text)):
            with words_for_a_while():
                sections = [_read(parsed, self._gazetteer) for parsed in parse_sections(document)]
            whole = sections[0] if len(sections) == 1 else _joined(document, sections)
            if is_sure or are_dense([statement.party for statement in whole.statements], document.text, _DENSE):
                return whole
        return Extraction(document, left_out=_promotion(split_lines(document.text)))


def _read(parsed: ParsedText, gazetteer: Gazetteer | None) -> Extraction:
    """Everything in one section of a document."""
    linker = Linker(parsed, gazetteer)
    voices = Voices(parsed, linker)
    questions = find_questions(parsed)
    asked = Places((question.span, question) for question in questions)
    found = (s for s in Positions(parsed, linker, voices).statements() if not _is_asked(s, asked))
    statements = joined(tuple(found), parsed.document.text)
    events = Process(parsed, linker, voices, statements).events()
    taken = [*(s.span for s in statements), *(event.span for event in events), *(asked.span for asked in questions)]
    return Extraction(
        document=parsed.document,
        parties=_relevant_parties(linker, statements, events),
        statements=statements,
        delegates=find_delegates(linker),
        events=events,
        facts=find_facts(parsed, linker, taken),
        questions=questions,
        left_out=_promotion(parsed.left_out),
    )


def _is_asked(statement: Statement, asked: Places[Question]) -> bool:
    """Whether a statement lies within what the report calls open."""
    return any(question.span.covers(statement.span) for question in asked.at(statement.span))


def _joined(document: Document, sections: Sequence[Extraction]) -> Extraction:
    """The sections of a long document as one extraction; a party or delegate of several sections once."""
    parties: dict[str, FoundParty] = {}
    for party in (party for section in sections for party in section.parties):
        known = parties.get(party.id, party)
        aliases = tuple(dict.fromkeys([*known.aliases, *party.aliases]))
        phrases = tuple(dict.fromkeys([*known.phrases, *party.phrases]))
        parties[party.id] = FoundParty(known.id, known.name, known.kind, aliases, phrases)
    delegates = {d.name.text: d for section in reversed(sections) for d in reversed(section.delegates)}
    return Extraction(
        document=document,
        parties=tuple(parties.values()),
        statements=tuple(chain.from_iterable(section.statements for section in sections)),
        delegates=tuple(sorted(delegates.values(), key=lambda delegate: delegate.span)),
        events=tuple(chain.from_iterable(section.events for section in sections)),
        facts=tuple(chain.from_iterable(section.facts for section in sections)),
        questions=tuple(chain.from_iterable(section.questions for section in sections)),
        left_out=sections[0].left_out,
    )


def extract_statements(document: Document) -> Extraction:
    """Everything the built-in extractor finds in one document.

    Raises
    ------
    PipelineError
        if no English language pipeline is installed.
    """
    return RulesExtractor().extract(document)


def _promotion(lines: Iterable[Line]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(line.span, "promotion") for line in lines if line.kind is LineKind.PROMOTION)


def _relevant_parties(
    linker: Linker, statements: tuple[Statement, ...], events: tuple[Event, ...]
) -> tuple[FoundParty, ...]:
    """Who speaks, who is spoken of or addressed, and who takes part in a step."""
    stated = [
        party for s in statements for party in (s.party, s.target, *(link.speaker.party for link in s.chain)) if party
    ]
    ids = dict.fromkeys([*stated, *(party for event in events for party in event.parties)])
    return tuple(
        FoundParty(known.id, known.name, known.kind, linker.aliases(known.id), linker.phrases(known.id))
        for known in (linker.names.parties[party] for party in ids)
    )
