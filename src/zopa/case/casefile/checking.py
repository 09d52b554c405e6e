"""Records and documents in, faults out: what no longer fits between the reports and what was read in them."""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zopa.case.casefile.days import DAY_REMEDY, is_day
from zopa.case.casefile.records import RecordLine
from zopa.case.casefile.values import Json
from zopa.case.places import RECORDS_FILE
from zopa.errors import Fault
from zopa.sources.document import Document, Span
from zopa.vocabulary import Grounding

_REREAD = "Restore the line, or read the report anew."


def checked(
    lines: Iterable[RecordLine], documents: Mapping[str, Document], first: dict[str, int], faults: list[Fault]
) -> Iterator[RecordLine]:
    """Records as they come, in `first` the line of each id, and their faults.

    Those are sources that are missing, ids given twice, dates that are none and words that are not in their text.
    """
    strays: dict[str, list[RecordLine]] = {}
    for line in lines:
        own = line.own_id
        if own is not None and first.setdefault(own, line.number) != line.number:
            what = f"The {line.kind} {own!r} stands twice, first on line {first[own]}."
            faults.append(Fault(RECORDS_FILE, line.number, what, "Delete one of the two lines."))
        written = None if line.kind == "event" else line.value.get("date")  # events: as the report says
        if written is not None and not is_day(written):
            what = f"The date of this {line.kind} is {written!r}, which is none."
            faults.append(Fault(RECORDS_FILE, line.number, what, DAY_REMEDY))
        document = documents.get(line.document)
        if document is None:
            strays.setdefault(line.document, []).append(line)
        else:
            unfaithful: list[Json] = []
            _seek_unfaithful(line.type, line.value, document.text, unfaithful)
            faults += [_wording_fault(line, found) for found in unfaithful]
        yield line
    faults += [_stray_fault(document, found) for document, found in strays.items()]


def _stray_fault(document: str, records: Sequence[RecordLine]) -> Fault:
    """One fault a source that is not there, however much was read in it."""
    many = len(records) > 1
    whose = f"This line and {len(records) - 1} more were" if many else f"This {records[0].kind} was"
    what = f"{whose} read from {document[:19]}…, which is not among the sources."
    remedy = f"Restore the source, or delete the {'lines' if many else 'line'}."
    return Fault(RECORDS_FILE, records[0].number, what, remedy)


def _wording_fault(line: RecordLine, found: Json) -> Fault:
    what = (
        f"The words {_shortened(found['text'])!r} are not at {found['span'][0]} to {found['span'][1]} of their source."
    )
    return Fault(RECORDS_FILE, line.number, what, _REREAD)


def _seek_unfaithful(kind: type, value: Json, text: str, unfaithful: list[Json]) -> None:
    """Add a record, and all within it, whose words are not those at its span."""
    is_quoting, fields, lists = _shape(kind)
    if is_quoting:
        start, end = value["span"]
        if text[start:end] != value["text"] and value.get("grounding", Grounding.EXACT) == Grounding.EXACT:
            unfaithful.append(value)
    for name, inner in fields:
        held = value.get(name)
        if held is not None:
            _seek_unfaithful(inner, held, text, unfaithful)
    for name, inner in lists:
        for held in value.get(name, ()):
            _seek_unfaithful(inner, held, text, unfaithful)


@functools.cache
def _shape(kind: type) -> tuple[bool, tuple[tuple[str, type], ...], tuple[tuple[str, type], ...]]:
    """Whether records of a kind hold a span and its words, and their fields of records and of lists of records."""
    hints = typing.get_type_hints(kind)
    held = [
        (name, hint, inner)
        for name, hint in hints.items()
        for inner in (hint, *typing.get_args(hint))
        if _is_record(inner)
    ]
    fields = tuple((name, inner) for name, hint, inner in held if typing.get_origin(hint) is not tuple)
    lists = tuple((name, inner) for name, hint, inner in held if typing.get_origin(hint) is tuple)
    return {"span", "text"} <= hints.keys(), fields, lists


def _is_record(kind: object) -> bool:
    return dataclasses.is_dataclass(kind) and kind is not Span


def _shortened(words: str, longest: int = 60) -> str:
    return words if len(words) <= longest else words[:longest] + "…"
