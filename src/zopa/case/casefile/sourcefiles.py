"""The folder ``sources/`` in, documents out, and back: texts under their digest, never changed after."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from zopa.case.casefile.days import DAY_REMEDY, is_day
from zopa.case.places import SOURCES_FOLDER
from zopa.errors import Fault
from zopa.sources.document import Document, text_digest

_PREFIX = "sha256:"
_FIELDS = ("path", "title", "publisher", "author", "published", "address", "language")


def source_files(document: Document) -> dict[str, bytes]:
    """The two files of a document: their paths within the case folder and what they hold."""
    stem = f"{SOURCES_FOLDER}/{document.digest.removeprefix(_PREFIX)}"
    facts = {"digest": document.digest, **{field: getattr(document, field) for field in _FIELDS}}
    return {
        f"{stem}.txt": document.text.encode("utf-8", "surrogatepass"),
        f"{stem}.json": (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass"),
    }


def read_sources(folder: Path, faults: list[Fault]) -> dict[str, Document]:
    """The documents of a case folder by digest, sorted; what is wrong with their files goes to `faults`.

    A text without its facts is what a kill left of a report that was being added: it is no document yet.
    """
    documents = {}
    for facts_file in sorted((folder / SOURCES_FOLDER).glob("*.json")):
        document = _read_source(facts_file, faults)
        if document is not None:
            documents[document.digest] = document
    return documents


def read_source(folder: Path, digest: str) -> Document | None:
    """The document with this digest; None where its files are missing or faulty."""
    faults: list[Fault] = []
    found = _read_source(folder / SOURCES_FOLDER / f"{digest.removeprefix(_PREFIX)}.json", faults)
    return None if faults else found


def _read_source(facts_file: Path, faults: list[Fault]) -> Document | None:
    name, text_file = _name(facts_file), facts_file.with_suffix(".txt")
    try:
        facts: Any = json.loads(facts_file.read_bytes().decode("utf-8", "surrogatepass"))
        text = text_file.read_bytes().decode("utf-8", "surrogatepass")
    except FileNotFoundError:
        faults.append(
            Fault(
                _name(text_file), None, "The text of this source is missing.", "Restore it from a copy of the folder."
            )
        )
        return None
    except (ValueError, OSError) as error:
        line, why = (error.lineno, error.msg) if isinstance(error, json.JSONDecodeError) else (None, str(error))
        remedy = "Restore it from a copy of the folder."
        faults.append(Fault(name, line, f"This source cannot be read: {why}.", remedy))
        return None
    digest = _PREFIX + facts_file.stem
    if not isinstance(facts, dict) or facts.get("digest") != digest or set(facts) - {"digest", *_FIELDS}:
        faults.append(
            Fault(
                name,
                1,
                "This file does not describe the source it is named after.",
                "Restore it from a copy of the folder.",
            )
        )
        return None
    faults += _odd_values(name, facts)
    if text_digest(text) != digest:
        remedy = "Sources never change: restore the text, or add the changed one as a new report."
        faults.append(Fault(_name(text_file), None, "The text of this source has changed since it was read.", remedy))
    return Document(
        digest=digest, text=text, **{field: facts[field] for field in _FIELDS if isinstance(facts.get(field), str)}
    )


def _odd_values(name: str, facts: dict[str, Any]) -> list[Fault]:
    """What is said of a source in no words, or by no date; each stands on a line of its own."""
    faults = []
    for line, (field, value) in enumerate(facts.items(), start=2):
        if value is not None and not isinstance(value, str):
            faults.append(Fault(name, line, f"`{field}` of this source is no text.", "Write words in quotes, or null."))
        elif field == "published" and value is not None and not is_day(value[:10]):
            what = f"`published` of this source is {value!r}, which is no date."
            faults.append(Fault(name, line, what, DAY_REMEDY))
    return faults


def _name(file: Path) -> str:
    return f"{SOURCES_FOLDER}/{file.name}"
