"""Extractions in, lines of ``statements.jsonl`` out, and back.

One record a line, each with its `kind`, in the order of the extractions; keys in the order of the
record's fields, values that are not reported left out.  A record's own kind is called `type` there.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from zopa.case.places import RECORDS_FILE
from zopa.errors import Fault
from zopa.sources.document import Document, Span
from zopa.statements.statement import Event, Extraction, Fact, FoundDelegate, FoundParty, LeftOut, Question, Statement

Json = Any  # what json.loads gives
Record = Any  # one of the records of the statements stage

_KINDS: dict[str, tuple[type, str]] = {
    "party": (FoundParty, "parties"),
    "statement": (Statement, "statements"),
    "delegate": (FoundDelegate, "delegates"),
    "event": (Event, "events"),
    "fact": (Fact, "facts"),
    "question": (Question, "questions"),
    "left_out": (LeftOut, "left_out"),
    "suggestion": (Statement, "suggestions"),
}

NO_EVIDENCE = frozenset({"party", "left_out"})


@dataclasses.dataclass(frozen=True, slots=True)
class PlacedRecord:
    """A record as read, its kind, the digest of its document and its line."""

    kind: str
    document: str
    record: Record
    line: int


def record_lines(extraction: Extraction) -> Iterator[str]:
    """The lines of one extraction, without line breaks."""
    for kind, (_, field) in _KINDS.items():
        for record in getattr(extraction, field):
            fields = {"type" if name == "kind" else name: value for name, value in encoded(record).items()}
            # parties and left-out text carry no document of their own
            yield json.dumps({"kind": kind, "document": extraction.document.digest, **fields}, ensure_ascii=False)


def record_ids(extractions: Iterable[Extraction]) -> frozenset[str]:
    """The ids of all records that a value may rest on."""
    return frozenset(
        record.id
        for extraction in extractions
        for kind, (_, field) in _KINDS.items()
        if kind not in NO_EVIDENCE
        for record in getattr(extraction, field)
    )


def read_records(text: str, faults: list[Fault]) -> list[PlacedRecord]:
    """The records of a ``statements.jsonl``; lines that are none are added to `faults`."""
    placed = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            placed.append(_read_record(line, number))
        except (ValueError, TypeError, KeyError) as error:
            faults.append(
                Fault(
                    RECORDS_FILE, number, f"This line is no record: {_plainly(error)}.", "Restore or delete the line."
                )
            )
    return placed


def grouped(records: Iterable[PlacedRecord], documents: Mapping[str, Document]) -> tuple[Extraction, ...]:
    """One extraction a document, in the order of `documents`; records of unknown documents are left aside."""
    fields: dict[str, dict[str, list[Record]]] = {digest: {} for digest in documents}
    for placed in records:
        if placed.document in fields:
            fields[placed.document].setdefault(_KINDS[placed.kind][1], []).append(placed.record)
    return tuple(
        Extraction(document, **{field: tuple(found) for field, found in fields[digest].items()})
        for digest, document in documents.items()
    )


def encoded(value: object) -> Json:
    """A record as JSON: spans as ``[start, end]``, fields that hold their default left out."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encoded(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [encoded(item) for item in value]
    if isinstance(value, float):
        return value + 0.0  # one zero, not two
    return str(value) if isinstance(value, StrEnum) else value


def decoded(kind: type, value: Json) -> Record:
    """The record of type `kind` that `encoded` gave `value`; ValueError says what does not fit."""
    return _decoder(kind)(value)


def _read_record(line: str, number: int) -> PlacedRecord:
    value = json.loads(line)
    if not isinstance(value, dict) or value.get("kind") not in _KINDS:
        raise ValueError("it has no known `kind`")
    kind, document = value.pop("kind"), value["document"]
    record_type = _KINDS[kind][0]
    if "document" not in {field.name for field in dataclasses.fields(record_type)}:
        value.pop("document")
    if "type" in value:
        value["kind"] = value.pop("type")
    return PlacedRecord(kind, document, decoded(record_type, value), number)


@functools.cache
def _decoder(kind: object) -> Callable[[Json], Record]:
    if kind is Span:
        return _span
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if dataclasses.is_dataclass(kind):
        return _record_decoder(typing.cast("type", kind))
    origin = typing.get_origin(kind)
    if origin is tuple:
        item = _decoder(typing.get_args(kind)[0])
        return lambda value: tuple(item(one) for one in value)
    if origin in {types.UnionType, typing.Union}:
        inner = _decoder(next(option for option in typing.get_args(kind) if option is not type(None)))
        return lambda value: None if value is None else inner(value)
    return functools.partial(_plain, typing.cast("type", kind))


def _record_decoder(kind: type) -> Callable[[Json], Record]:
    hints = typing.get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(kind)}

    def decode(value: Json) -> Record:
        if not isinstance(value, dict):
            raise TypeError(f"a {kind.__name__} is a set of keys and values")
        unknown = sorted(set(value) - set(decoders))
        if unknown:
            raise ValueError(f"unknown key {unknown[0]!r}")
        return kind(**{name: decoders[name](item) for name, item in value.items()})

    return decode


def _span(value: Json) -> Span:
    start, end = value
    return Span(_plain(int, start), _plain(int, end))


def _plain(kind: type, value: Json) -> Json:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is not a {kind.__name__}")
    return value


def _plainly(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg} at character {error.pos + 1})"
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return str(error).replace("__init__() ", "")
