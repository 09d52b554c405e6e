"""A case in place of another: whatever is lost by it stays under a name of its own.

A kill at any moment leaves a folder without fault, because the records of both cases are there while
the case file changes from one to the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case.casefile.records import record_ids
from zopa.case.decisions import check_decisions
from zopa.case.locking import writing_to
from zopa.case.places import (
    ATTRIBUTES_FILE,
    CACHE_FOLDER,
    CASE_FILE,
    DECISIONS_FILE,
    DRAFTED_FILE,
    IGNORED_FILE,
    LOCK_FILE,
    RECORDS_FILE,
    SOURCES_FOLDER,
    UNFINISHED_FILE,
)
from zopa.case.storage import write_atomically

if TYPE_CHECKING:
    from zopa.statements.statement import Extraction

_IGNORED = f"{CACHE_FOLDER}/\n*.partial\n{LOCK_FILE}\n{UNFINISHED_FILE}\n"
_ATTRIBUTES = (
    "# Both analysts' lines are kept when their branches meet.\n"
    f"{DECISIONS_FILE} merge=union\n{DRAFTED_FILE} merge=union\n"
)
STANDING_FILES = {DECISIONS_FILE: b"", IGNORED_FILE: _IGNORED.encode(), ATTRIBUTES_FILE: _ATTRIBUTES.encode()}


def replace_case(
    folder: Path, files: Mapping[str, bytes], extractions: Sequence[Extraction], *, keeps_case_file: bool
) -> None:
    """Write the files of a case into a folder that exists.

    Parameters
    ----------
    folder
        the folder, of a case or empty.
    files
        the sources, ``statements.jsonl`` and ``case.yaml`` of the new case.
    extractions
        what was read in the new case's reports.
    keeps_case_file
        whether the case file there says the same already: then its comments stay.

    Raises
    ------
    CaseError
        if another writer holds the folder.
    """
    with writing_to(folder):
        for name, content in files.items():
            if name.startswith(SOURCES_FOLDER):
                write_atomically(folder / name, content)
        write_atomically(folder / RECORDS_FILE, _united(_bytes_of(folder / RECORDS_FILE), files[RECORDS_FILE]))
        if DRAFTED_FILE in files:
            write_atomically(folder / DRAFTED_FILE, files[DRAFTED_FILE])
        if not keeps_case_file:
            _put_by(folder / CASE_FILE, files[CASE_FILE])
            write_atomically(folder / CASE_FILE, files[CASE_FILE])
        documents = {one.document.digest: one.document for one in extractions}
        if check_decisions(folder, record_ids(extractions), documents):
            _put_by(folder / DECISIONS_FILE, b"")
            write_atomically(folder / DECISIONS_FILE, b"")
        write_atomically(folder / RECORDS_FILE, files[RECORDS_FILE])
        _remove_sources(folder, files)
        (folder / UNFINISHED_FILE).unlink(missing_ok=True)
        complete_folder(folder)


def complete_folder(folder: Path) -> None:
    """Put in what every case folder holds and this one lacks."""
    for name, content in STANDING_FILES.items():
        if not (folder / name).exists():
            write_atomically(folder / name, content)


def _united(standing: bytes, coming: bytes) -> bytes:
    """The lines of both, each once."""
    lines = dict.fromkeys((*standing.splitlines(keepends=True), *coming.splitlines(keepends=True)))
    return b"".join(line if line.endswith(b"\n") else line + b"\n" for line in lines)


def _put_by(file: Path, successor: bytes) -> None:
    """Keep what a file holds under the first free name beside it, unless its successor is the same."""
    content = _bytes_of(file)
    if content in {b"", successor}:
        return
    number = 1
    while True:
        kept = file.with_name(f"{file.stem}.previous{'' if number == 1 else f'-{number}'}{file.suffix}")
        if not kept.exists() or _bytes_of(kept) == content:
            write_atomically(kept, content)
            return
        number += 1


def _remove_sources(folder: Path, files: Mapping[str, bytes]) -> None:
    """Take away the reports of the old case, the facts of each before its text: a text alone is no source."""
    for ending in ("json", "txt"):
        for file in (folder / SOURCES_FOLDER).glob(f"*.{ending}"):
            if f"{SOURCES_FOLDER}/{file.name}" not in files:
                file.unlink()


def _bytes_of(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""
