"""Records and documents in, faults out: what no longer fits between the reports and what was read in them."""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Iterator, Mapping, Sequence

from zopa.case.casefile.days import DAY_REMEDY, is_day
from zopa.case.casefile.records import NO_EVIDENCE, PlacedRecord, Record
from zopa.case.places import RECORDS_FILE
from zopa.errors import Fault
from zopa.sources.document import Document, Span
from zopa.vocabulary import Grounding

_REREAD = "Restore the line, or read the report anew."


def check_records(records: Sequence[PlacedRecord], documents: Mapping[str, Document]) -> list[Fault]:
    """Faults of all records: sources that are missing, ids given twice, words that are not in their text."""
    faults = []
    first: dict[str, int] = {}
    strays: dict[str, list[PlacedRecord]] = {}
    for placed in records:
        own = record_key(placed)
        if own is not None and own in first:
            what = f"The {placed.kind} {own!r} stands twice, first on line {first[own]}."
            faults.append(Fault(RECORDS_FILE, placed.line, what, "Delete one of the two lines."))
        elif own is not None:
            first[own] = placed.line
        written = None if placed.kind == "event" else getattr(placed.record, "date", None)  # events: as the report says
        if written is not None and not is_day(written):
            what = f"The date of this {placed.kind} is {written!r}, which is none."
            faults.append(Fault(RECORDS_FILE, placed.line, what, DAY_REMEDY))
        if placed.document not in documents:
            strays.setdefault(placed.document, []).append(placed)
        else:
            faults += _wording_faults(placed, documents[placed.document].text)
    return faults + [_stray_fault(document, found) for document, found in strays.items()]


def _stray_fault(document: str, records: Sequence[PlacedRecord]) -> Fault:
    """One fault a source that is not there, however much was read in it."""
    many = len(records) > 1
    whose = f"This line and {len(records) - 1} more were" if many else f"This {records[0].kind} was"
    what = f"{whose} read from {document[:19]}…, which is not among the sources."
    remedy = f"Restore the source, or delete the {'lines' if many else 'line'}."
    return Fault(RECORDS_FILE, records[0].line, what, remedy)


def record_key(placed: PlacedRecord) -> str | None:
    """The id that evidence refers to; None for records that are no evidence."""
    return None if placed.kind in NO_EVIDENCE else placed.record.id


def _wording_faults(placed: PlacedRecord, text: str) -> Iterator[Fault]:
    for record in _quoting(placed.record):
        span: Span = record.span
        if text[span.start : span.end] == record.text:
            continue
        if getattr(record, "grounding", Grounding.EXACT) is Grounding.EXACT:
            what = f"The words {_shortened(record.text)!r} are not at {span.start} to {span.end} of their source."
            yield Fault(RECORDS_FILE, placed.line, what, _REREAD)


def _quoting(record: Record) -> Iterator[Record]:
    """A record and all within it that hold a span and its words."""
    is_quoting, fields, lists = _shape(record.__class__)
    if is_quoting:
        yield record
    for name in fields:
        inner = getattr(record, name)
        if inner is not None:
            yield from _quoting(inner)
    for name in lists:
        for inner in getattr(record, name):
            yield from _quoting(inner)


@functools.cache
def _shape(kind: type) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    """Whether records of a kind hold a span and its words, and their fields of records and of lists of records."""
    hints = typing.get_type_hints(kind)
    fields = [name for name, hint in hints.items() if any(_is_record(one) for one in (hint, *typing.get_args(hint)))]
    lists = tuple(name for name in fields if typing.get_origin(hints[name]) is tuple)
    return {"span", "text"} <= hints.keys(), tuple(name for name in fields if name not in lists), lists


def _is_record(kind: object) -> bool:
    return dataclasses.is_dataclass(kind) and kind is not Span


def _shortened(words: str, longest: int = 60) -> str:
    return words if len(words) <= longest else words[:longest] + "…"
