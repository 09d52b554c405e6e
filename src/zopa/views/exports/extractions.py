"""What was read out of a document, as the object that ``zopa extract --json`` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zopa.sources.document import Document, Span
from zopa.statements.statement import (
    Attribution,
    ChainLink,
    Event,
    Extraction,
    Fact,
    FoundDelegate,
    FoundParty,
    Mention,
    Question,
    Statement,
)
from zopa.views.exports.encoding import Record

if TYPE_CHECKING:
    from zopa.statements.language_model import Comparison


def extraction_record(extraction: Extraction) -> Record:
    """One document with all that was found in it; every span indexes the code points of its text."""
    text = extraction.document.text
    return {
        "document": document_record(extraction.document),
        "parties": [_party(party) for party in extraction.parties],
        "statements": [statement_record(statement) for statement in extraction.statements],
        "delegates": [_delegate(delegate) for delegate in extraction.delegates],
        "events": [_event(event) for event in extraction.events],
        "facts": [_fact(fact) for fact in extraction.facts],
        "questions": [_question(question) for question in extraction.questions],
        "left_out": [
            {"span": _span(part.span), "reason": part.reason, "text": part.span.of(text)}
            for part in extraction.left_out
        ],
        "suggestions": [statement_record(statement) for statement in extraction.suggestions],
    }


def comparison_record(comparison: Comparison) -> Record:
    """Where rules and model agree on a document, by ids of its statements and suggestions."""
    return {
        "agreed": list(comparison.agreed),
        "differing": [{"id": one, "model_stance": stance.value} for one, stance in comparison.differing],
        "only_rules": list(comparison.only_rules),
        "only_model": list(comparison.suggested),
        "dropped": {
            "not_in_text": comparison.not_found,
            "unknown_party": comparison.unknown_parties,
            "read_otherwise": comparison.read_otherwise,
            "malformed": comparison.malformed,
        },
        "unanswered": comparison.unanswered,
    }


def attribution_record(document: Document, attributions: Iterable[Attribution]) -> Record:
    """One document with every attribution in it, of negotiations or not."""
    return {
        "document": document_record(document),
        "attributions": [
            {
                "source": _span(found.source) if found.source else None,
                "cue": _span(found.cue) if found.cue else None,
                "content": [_span(part) for part in found.content],
            }
            for found in attributions
        ],
    }


def document_record(document: Document) -> Record:
    """What is known of a document, without its text."""
    return {
        "digest": document.digest,
        "path": document.path,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "author": document.author,
        "address": document.address,
    }


def statement_record(statement: Statement) -> Record:
    """One statement; a party's position on an issue."""
    return {
        "id": statement.id,
        "kind": "position",
        "party": statement.party,
        "target": statement.target,
        "issue": statement.issue,
        "option": statement.option,
        "stance": statement.stance.value,
        "strength": statement.strength.value,
        "span": _span(statement.span),
        "text": statement.text,
        "chain": [_link(link) for link in statement.chain],
        "basis": statement.basis.value,
        "time": statement.time.value,
        "date": statement.date,
        "importance": _mention(statement.importance),
        "grounding": statement.grounding.value,
        "extractor": statement.extractor,
    }


def _party(party: FoundParty) -> Record:
    return {"id": party.id, "name": party.name, "kind": party.kind, "aliases": [*party.aliases, *party.phrases]}


def _delegate(delegate: FoundDelegate) -> Record:
    return {
        "name": _mention(delegate.name),
        "party": delegate.party,
        "role": _mention(delegate.role),
        "id": delegate.id,
        "span": _span(delegate.span),
        "text": delegate.text,
    }


def _event(event: Event) -> Record:
    return {
        "kind": event.kind,
        "span": _span(event.span),
        "text": event.text,
        "parties": list(event.parties),
        "date": event.date,
        "polarity": event.polarity,
        "chain": [_link(link) for link in event.chain],
        "id": event.id,
    }


def _fact(fact: Fact) -> Record:
    return {
        "span": _span(fact.span),
        "text": fact.text,
        "parties": list(fact.parties),
        "hedged": fact.hedged,
        "id": fact.id,
    }


def _question(question: Question) -> Record:
    return {"span": _span(question.span), "text": question.text, "id": question.id}


def _link(link: ChainLink) -> Record:
    speaker = link.speaker
    return {
        "speaker": {
            "span": _span(speaker.span),
            "text": speaker.text,
            "kind": speaker.kind,
            "party": speaker.party,
            "resolves_to": speaker.resolves_to,
        },
        "cue": _mention(link.cue),
    }


def _mention(mention: Mention | None) -> Record | None:
    return None if mention is None else {"span": _span(mention.span), "text": mention.text}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
