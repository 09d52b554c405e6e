"""The way into a case: what was found sound before, and has not changed since, is not checked again.

Of a large folder, ``.cache/`` keeps the case as it was read, under the digest of every file it was read
from and of the program that read it.  Any other byte, and the folder is read and checked anew.  Nothing
is kept of a folder with faults, and ``zopa check`` never asks the cache.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import FileIO
from pathlib import Path
from typing import Any

from zopa.case.casefile.folder import CaseFolder, sound_case, sound_folder, sound_records
from zopa.case.casefile.records import record_ids
from zopa.case.casefile.values import decoded, encoded
from zopa.case.decisions import as_decided, read_decisions
from zopa.case.model import Case
from zopa.case.places import CACHE_FOLDER, CASE_FILE, DECISIONS_FILE, RECORDS_FILE, SOURCES_FOLDER
from zopa.case.storage import uncollected, write_atomically

_CASE, _RECORDS = "opened.json", "sound_records.json"
_LARGE = 2_000_000  # bytes: what is smaller is read again in less time than it takes to notice


class _LateFolder(CaseFolder):
    """A case folder whose extractions are not read until somebody asks for them."""

    __slots__ = ()

    @classmethod
    def of(cls, path: Path, case: Case) -> _LateFolder:
        """The folder, so far without its extractions."""
        folder = object.__new__(cls)
        object.__setattr__(folder, "path", path)
        object.__setattr__(folder, "case", case)
        return folder

    def __getattr__(self, name: str) -> object:
        """What is not there yet."""
        if name != "extractions":
            raise AttributeError(name)
        object.__setattr__(self, name, _opened(self.path).extractions)
        return self.extractions


@uncollected()
def read_case_folder(path: str | Path) -> CaseFolder:
    """The case in a folder and its statements, both as the analysts' decisions leave them.

    Raises
    ------
    CaseError
        if it has faults; all of them are in `faults`, none is repaired silently.
    """
    folder = Path(path)
    if not _is_large(folder):
        return _opened(folder)
    before = _state(folder)
    names = [name for name, *_ in before]
    beneath = _digest(folder, names[2:], _program())
    whole = _digest(folder, names[:2], beneath)
    case = _kept(folder, whole)
    if case is not None:
        return _LateFolder.of(folder, case)
    found = _edited(folder, beneath)
    notes: dict[str, dict[str, Any]] = {}
    if found is None and _size(folder / DECISIONS_FILE):
        sound = sound_folder(folder)
        found = _decided(sound)
        notes[_RECORDS] = {"digest": beneath, "records": sorted(record_ids(sound.extractions))}
    elif found is None:
        case, ids = sound_records(folder)
        found = _LateFolder.of(folder, case)
        notes[_RECORDS] = {"digest": beneath, "records": sorted(ids)}
    notes[_CASE] = {"digest": whole, "case": encoded(found.case)}
    if before == _state(folder):  # nobody wrote meanwhile
        _keep(folder, notes)
    return found


def _opened(folder: Path) -> CaseFolder:
    return _decided(sound_folder(folder))


def _decided(found: CaseFolder) -> CaseFolder:
    decided = as_decided(found.case, found.extractions, read_decisions(found.path))
    return replace(found, case=decided.case, extractions=decided.extractions)


def _edited(folder: Path, digest: str) -> CaseFolder | None:
    """The folder if all but its case file is known to be sound and that file is; None if more must be read."""
    if _size(folder / DECISIONS_FILE):
        return None  # what they are about has to be read
    try:
        note = _note(folder, _RECORDS)
        records = frozenset(note["records"]) if note["digest"] == digest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    case = None if records is None else sound_case(folder, records)
    return None if case is None else _LateFolder.of(folder, case)


def _is_large(folder: Path) -> bool:
    return _size(folder / CASE_FILE) + _size(folder / RECORDS_FILE) >= _LARGE


def _size(file: Path) -> int:
    with contextlib.suppress(OSError):
        return file.stat().st_size
    return 0


def _state(folder: Path) -> list[tuple[str, int, int, int]]:
    """All files that a case is read from, its own and its decisions first, and what a writer cannot leave as it was."""
    found = []
    for name in (CASE_FILE, DECISIONS_FILE, RECORDS_FILE):
        file = folder / name
        found.append(_written(name, file.stat()) if file.exists() else (name, 0, 0, 0))
    with contextlib.suppress(FileNotFoundError), os.scandir(folder / SOURCES_FOLDER) as entries:
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        found += sorted(
            _written(f"{SOURCES_FOLDER}/{entry.name}", entry.stat(follow_symlinks=False)) for entry in shown
        )
    return found


def _written(name: str, file: os.stat_result) -> tuple[str, int, int, int]:
    return name, file.st_ino, file.st_size, file.st_mtime_ns


def _digest(folder: Path, names: Iterable[str], beginning: str) -> str:
    """The identity of what these files hold, and of what the beginning stands for."""
    found = hashlib.sha256(beginning.encode())
    for name in names:
        with contextlib.suppress(OSError), FileIO(f"{folder}/{name}") as file:
            content = file.read()
            found.update(f"\n{name} {len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()


@functools.cache
def _program() -> str:
    """The identity of the code that reads cases: another one reads, and checks, for itself."""
    root = Path(__file__).parents[1]
    files = sorted(root.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _kept(folder: Path, digest: str) -> Case | None:
    """The case as it was read from the very same files; None if it was not, or the note is broken."""
    try:
        note = _note(folder, _CASE)
        found: Case | None = decoded(Case, note["case"]) if note["digest"] == digest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found


def _note(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / CACHE_FOLDER / name).read_bytes())
    return found


def _keep(folder: Path, notes: Mapping[str, dict[str, Any]]) -> None:
    """Keep notes; where the folder cannot be written, the next opening reads all again."""
    with contextlib.suppress(OSError):
        for name, note in notes.items():
            write_atomically(folder / CACHE_FOLDER / name, json.dumps(note, ensure_ascii=True).encode())
