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
from dataclasses import replace
from pathlib import Path
from typing import Any

from zopa.case.casefile.folder import CaseFolder, sound_folder
from zopa.case.casefile.records import decoded, encoded
from zopa.case.decisions import as_decided, read_decisions
from zopa.case.model import Case
from zopa.case.places import CACHE_FOLDER, CASE_FILE, DECISIONS_FILE, RECORDS_FILE, SOURCES_FOLDER
from zopa.case.storage import write_atomically

_FILE = "opened.json"
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
    digest = folder_digest(folder)
    case = _kept(folder, digest)
    if case is not None:
        return _LateFolder.of(folder, case)
    found = _opened(folder)
    if digest == folder_digest(folder):  # nobody wrote meanwhile
        _keep(folder, digest, found.case)
    return found


def folder_digest(folder: Path) -> str:
    """The identity of all that a case is read from, and of what reads it."""
    found = hashlib.sha256(_program().encode())
    for name in (CASE_FILE, RECORDS_FILE, DECISIONS_FILE, *_source_names(folder)):
        with contextlib.suppress(FileNotFoundError):
            content = (folder / name).read_bytes()
            found.update(f"\n{name} {len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()


def _opened(folder: Path) -> CaseFolder:
    found = sound_folder(folder)
    case, extractions = as_decided(found.case, found.extractions, read_decisions(folder))
    return replace(found, case=case, extractions=extractions)


def _is_large(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return (folder / CASE_FILE).stat().st_size + (folder / RECORDS_FILE).stat().st_size >= _LARGE
    return False


def _source_names(folder: Path) -> list[str]:
    with contextlib.suppress(FileNotFoundError), os.scandir(folder / SOURCES_FOLDER) as entries:
        return sorted(f"{SOURCES_FOLDER}/{entry.name}" for entry in entries if not entry.name.startswith("."))
    return []


@functools.cache
def _program() -> str:
    """The identity of the code that reads cases: another one reads, and checks, for itself."""
    root = Path(__file__).parents[1]
    files = sorted(root.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _kept(folder: Path, digest: str) -> Case | None:
    """The case as it was read from the very same files; None if it was not, or the note is broken."""
    try:
        note: Any = json.loads((folder / CACHE_FOLDER / _FILE).read_bytes())
        found: Case | None = decoded(Case, note["case"]) if note["digest"] == digest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found


def _keep(folder: Path, digest: str, case: Case) -> None:
    """Keep a case; where the folder cannot be written, the next opening reads it again."""
    note = json.dumps({"digest": digest, "case": encoded(case)}, ensure_ascii=True)
    with contextlib.suppress(OSError):
        write_atomically(folder / CACHE_FOLDER / _FILE, note.encode())
