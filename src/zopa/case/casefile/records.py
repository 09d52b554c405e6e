"""Extractions in, lines of ``statements.jsonl`` out, and back.

One record a line, each with its `kind`, in the order of the extractions; keys in the order of the
record's fields, values that are not reported left out.  A record's own kind is called `type` there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from zopa.case.casefile.values import Json, Record, builder_of, check_of, encoded
from zopa.case.places import RECORDS_FILE
from zopa.errors import Fault
from zopa.sources.document import Document
from zopa.statements.statement import Event, Extraction, Fact, FoundDelegate, FoundParty, LeftOut, Question, Statement

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

_scan: Callable[[str, int], tuple[Json, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
_OWN_ID = re.compile(r'"id": ?"([^"\\]+)"')
CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ")  # how git marks what it could not merge
CONFLICT_WORDS = (
    "A merge left both versions here.",
    "Keep the lines that are right, and delete those that start with <<<<<<<, ======= and >>>>>>>.",
)
NO_EVIDENCE = frozenset({"party", "left_out"})


class RecordLine(NamedTuple):
    """A line whose record fits its kind: the digest of its document, its keys and values, and where it stands."""

    kind: str
    document: str
    value: Json
    number: int

    @property
    def type(self) -> type:
        """The kind's class."""
        return _KINDS[self.kind][0]

    @property
    def own_id(self) -> str | None:
        """The id that evidence refers to; None for records that are no evidence."""
        return None if self.kind in NO_EVIDENCE else self.value["id"]

    def record(self) -> Record:
        """The record; its value is used up."""
        return builder_of(self.type)(self.value)


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


def read_lines(text: str, faults: list[Fault], unread: set[str]) -> Iterator[RecordLine]:
    """The lines of a ``statements.jsonl``; those that hold no record are added to `faults`, their ids to `unread`."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found = _read_line(line, number)
        except (ValueError, TypeError, KeyError) as error:
            faults.append(_unreadable(line, number, error))
            unread.update(_OWN_ID.findall(line))
        else:
            yield found


def _unreadable(line: str, number: int, error: Exception) -> Fault:
    if line.startswith(CONFLICT):
        return Fault(RECORDS_FILE, number, *CONFLICT_WORDS)
    return Fault(RECORDS_FILE, number, f"This line is no record: {_plainly(error)}.", "Restore or delete the line.")


def read_statement(line: bytes) -> Statement:
    """The statement on a line of ``statements.jsonl`` that was checked before."""
    found = _read_line(line.decode("utf-8", "surrogatepass").removeprefix("\ufeff"), 0).record()
    if not isinstance(found, Statement):
        raise TypeError("this line holds no statement")
    return found


def grouped(lines: Iterable[RecordLine], documents: Mapping[str, Document]) -> tuple[Extraction, ...]:
    """One extraction a document, those with records first, as these come; records of unknown documents stay aside."""
    fields: dict[str, dict[str, list[Record]]] = {}
    for line in lines:
        if line.document in documents:
            fields.setdefault(line.document, {}).setdefault(_KINDS[line.kind][1], []).append(line.record())
    return tuple(
        Extraction(documents[digest], **{field: tuple(found) for field, found in fields.get(digest, {}).items()})
        for digest in dict.fromkeys((*fields, *documents))
    )


def _decoded(line: str) -> Json:
    """What `json.loads` gives, without its looking for spaces around; it is asked where there is anything else."""
    try:
        value, end = _scan(line, 0)
    except StopIteration:
        return json.loads(line)
    return value if end == len(line) else json.loads(line)


def _read_line(line: str, number: int) -> RecordLine:
    value = _decoded(line)
    if not isinstance(value, dict) or value.get("kind") not in _KINDS:
        raise ValueError("it has no known `kind`")
    kind, document = value.pop("kind"), value["document"]
    if kind in NO_EVIDENCE:
        value.pop("document")
    if "type" in value:
        value["kind"] = value.pop("type")
    check_of(_KINDS[kind][0])(value)
    return RecordLine(kind, document, value, number)


def _plainly(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg.removesuffix(' at')} at character {error.pos + 1})"
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return str(error).replace("__init__() ", "")
