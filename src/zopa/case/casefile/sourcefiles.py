"""The folder ``sources/`` in, documents out, and back: texts under their digest, never changed after."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
        faults.append(
            Fault(name, None, f"This source cannot be read: {error}.", "Restore it from a copy of the folder.")
        )
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
    if text_digest(text) != digest:
        remedy = "Sources never change: restore the text, or add the changed one as a new report."
        faults.append(Fault(_name(text_file), None, "The text of this source has changed since it was read.", remedy))
    return Document(
        digest=digest, text=text, **{field: facts[field] for field in _FIELDS if facts.get(field) is not None}
    )


def _name(file: Path) -> str:
    return f"{SOURCES_FOLDER}/{file.name}"
