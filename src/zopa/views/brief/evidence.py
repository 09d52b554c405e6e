"""Extractions in, numbered quotations out: what the brief's notes point at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePath

from zopa.sources.document import Document, Span
from zopa.statements.statement import Event, Extraction, Fact, FoundDelegate, Question, Statement
from zopa.views.brief.grounds import AS_WRITTEN
from zopa.views.brief.prose import Clause

Record = Statement | Fact | Event | Question | FoundDelegate


@dataclass(frozen=True, slots=True)
class Quotation:
    """One numbered note: the words, their place and on whose word they stand."""

    number: int
    id: str
    kind: str
    text: str
    on_whose_word: str
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ledger:
    """All quotable records by id, and the documents they stand in."""

    documents: tuple[Document, ...]
    records: dict[str, Record]
    extractions: tuple[Extraction, ...]
    promotion: Counter[str] = field(default_factory=Counter)

    def clause(self, text: str, evidence: Iterable[str] = (), ground: str = "") -> Clause:
        """A clause whose evidence is parted into what the sources still hold and what they have lost."""
        ids = tuple(dict.fromkeys(evidence))
        if ground == AS_WRITTEN and ids:
            ground = ""
        if all(map(self.records.__contains__, ids)):
            return Clause(text, ids, ground, ())
        held = tuple(filter(self.records.__contains__, ids))
        return Clause(text, held, ground, tuple(each for each in ids if each not in self.records))

    def words(self, evidence: Iterable[str]) -> str:
        """The shortest quotation among `evidence`; empty where none is left."""
        texts = [self.records[each].text for each in evidence if each in self.records]
        return min(texts, key=len, default="")

    def statement(self, evidence: Iterable[str]) -> Statement | None:
        """The first statement among `evidence`."""
        found = (self.records.get(each) for each in evidence)
        return next((record for record in found if isinstance(record, Statement)), None)

    def document(self, digest: str) -> Document | None:
        """The document with this digest."""
        return next((each for each in self.documents if each.digest == digest), None)

    def of_kind(self, kind: type[Record]) -> tuple[Record, ...]:
        """All records of one kind, in the order of the texts."""
        return tuple(record for record in self.records.values() if isinstance(record, kind))

    def numbers(self, cited: Iterable[str]) -> dict[str, int]:
        """Numbers by id, in the order of first citation, then those of all statements that nothing cites."""
        uncited = (record.id for record in self.records.values() if isinstance(record, Statement))
        order = dict.fromkeys(filter(self.records.__contains__, chain(cited, uncited)))
        return {each: number for number, each in enumerate(order, start=1)}

    def quotation(self, number: int, record_id: str) -> Quotation:
        """One numbered note."""
        record = self.records[record_id]
        return Quotation(
            number,
            record_id,
            type(record).__name__.removeprefix("Found").lower(),
            record.text,
            on_whose_word(record),
            record.document,
            record.span,
        )


def open_ledger(extractions: Sequence[Extraction]) -> Ledger:
    """Index every quotable record of `extractions`; the first wins where two share an id."""
    records: dict[str, Record] = {}
    for extraction in extractions:
        groups = (
            extraction.statements,
            extraction.facts,
            extraction.events,
            extraction.questions,
            extraction.delegates,
        )
        found: list[Record] = [record for group in groups for record in group]
        for record in sorted(found, key=lambda each: (each.span.start, each.span.end)):
            records.setdefault(record.id, record)
    documents = {extraction.document.digest: extraction.document for extraction in extractions}
    left_out = Counter(left.reason for extraction in extractions for left in extraction.left_out)
    return Ledger(tuple(documents.values()), records, tuple(extractions), left_out)


def source_name(document: Document, place: int) -> str:
    """What a source is called on the page: its title, else its file's name without folders."""
    return document.title or (PurePath(document.path).name if document.path else "") or f"Source {place}"


def on_whose_word(record: Record) -> str:
    """The attribution chain in words, innermost first: ``Ukraine, reported by The New York Times``."""
    if isinstance(record, Statement) and record.added_by:
        return f"added by {record.added_by}"
    links = record.chain if isinstance(record, Statement | Event) else ()
    names = list(dict.fromkeys(link.speaker.resolves_to or link.speaker.text for link in links))
    return ", reported by ".join(names) if names else "the article’s own voice"
