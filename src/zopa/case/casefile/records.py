"""Extractions in, lines of ``statements.jsonl`` out, and back.

One record a line, each with its `kind`, in the order of the extractions; keys in the order of the
record's fields, values that are not reported left out.  A record's own kind is called `type` there.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
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

_OWN_ID = re.compile(r'"id": ?"([^"\\]+)"')
CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ")  # how git marks what it could not merge
CONFLICT_WORDS = (
    "A merge left both versions here.",
    "Keep the lines that are right, and delete those that start with <<<<<<<, ======= and >>>>>>>.",
)
_JSON_TYPES = frozenset({str, int, float, bool})
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


def read_records(text: str, faults: list[Fault], unread: set[str] | None = None) -> list[PlacedRecord]:
    """The records of a ``statements.jsonl``; lines that are none are added to `faults`, and their ids to `unread`."""
    placed = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            placed.append(_read_record(line, number))
        except (ValueError, TypeError, KeyError) as error:
            faults.append(_unreadable(line, number, error))
            if unread is not None:
                unread.update(_OWN_ID.findall(line))
    return placed


def _unreadable(line: str, number: int, error: Exception) -> Fault:
    if line.startswith(CONFLICT):
        return Fault(RECORDS_FILE, number, *CONFLICT_WORDS)
    return Fault(RECORDS_FILE, number, f"This line is no record: {_plainly(error)}.", "Restore or delete the line.")


def read_statement(line: bytes) -> Statement:
    """The statement on a line of ``statements.jsonl`` that was checked before."""
    found = _read_record(line.decode("utf-8", "surrogatepass").removeprefix("\ufeff"), 0).record
    if not isinstance(found, Statement):
        raise TypeError("this line holds no statement")
    return found


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


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, object], ...] | None:
    """The names and defaults of the fields of a kind of records; None for what is no record."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


def encoded(value: Record) -> Json:
    """A record as JSON: spans as ``[start, end]``, fields that hold their default left out."""
    if value.__class__ is str:
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    fields = _fields(value.__class__)
    if fields is not None:
        return {name: encoded(held) for name, default in fields if (held := getattr(value, name)) != default}
    if isinstance(value, tuple):
        return [encoded(item) for item in value]
    if isinstance(value, float):
        return value + 0.0  # one zero, not two
    return str(value) if isinstance(value, StrEnum) else value


def decoded(kind: type, value: Json) -> Record:
    """The record of type `kind` that `encoded` gave `value`, which is used up; ValueError says what does not fit."""
    return _decoder(kind)(value)


def _read_record(line: str, number: int) -> PlacedRecord:
    value = json.loads(line)
    if not isinstance(value, dict) or value.get("kind") not in _KINDS:
        raise ValueError("it has no known `kind`")
    kind, document = value.pop("kind"), value["document"]
    record_type = _KINDS[kind][0]
    if kind in NO_EVIDENCE:
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
        return _tuple_decoder(typing.get_args(kind))
    if origin in {types.UnionType, typing.Union}:
        inner = _decoder(next(option for option in typing.get_args(kind) if option is not type(None)))
        return lambda value: None if value is None else inner(value)
    return functools.partial(_plain, typing.cast("type", kind))


def _tuple_decoder(kinds: tuple[object, ...]) -> Callable[[Json], Record]:
    """Decodes a list of any length into a tuple of one kind, or one of fixed length into a kind for each place."""
    items = [_decoder(kind) for kind in kinds if kind is not ...]
    if ... not in kinds:
        return lambda value: tuple(item(one) for item, one in zip(items, value, strict=True))
    (every,) = items
    if kinds[0] in _JSON_TYPES:
        wanted = kinds[0]
        return lambda value: tuple(one if type(one) is wanted else every(one) for one in value)
    return lambda value: tuple([every(one) for one in value])


def _record_decoder(kind: type) -> Callable[[Json], Record]:
    hints = typing.get_type_hints(kind)
    plain = {field.name: hints[field.name] for field in dataclasses.fields(kind) if hints[field.name] in _JSON_TYPES}
    decoders = {name: _decoder(hint) for name, hint in hints.items() if name not in plain}

    def decode(value: Json) -> Record:
        if not isinstance(value, dict):
            raise TypeError(f"a {kind.__name__} is a set of keys and values")
        for name, item in value.items():
            wanted = plain.get(name)
            if wanted is None:
                if name not in decoders:
                    raise ValueError(f"unknown key {name!r}")
                value[name] = decoders[name](item)
            elif type(item) is not wanted:
                _plain(wanted, item)
        return kind(**value)

    return decode


def _span(value: Json) -> Span:
    start, end = value
    if type(start) is not int or type(end) is not int:
        raise TypeError(f"{value!r} is not a pair of places")
    return Span(start, end)


def _plain(kind: type, value: Json) -> Json:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is not a {kind.__name__}")
    return value


def _plainly(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg.removesuffix(' at')} at character {error.pos + 1})"
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return str(error).replace("__init__() ", "")
