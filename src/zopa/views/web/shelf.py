"""The cases that are served: each read when it is asked for, and again when its files change."""

from __future__ import annotations

import contextlib
import gc
import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from zopa.case.casefile.folder import CaseFolder, sound_folder
from zopa.case.places import CASE_FILE, DECISIONS_FILE, RECORDS_FILE, SOURCES_FOLDER
from zopa.case.reviewing import review_of
from zopa.case.storage import uncollected
from zopa.errors import ZopaError
from zopa.views.web.opened import OpenCase

PAUSE = 2.0  # seconds without a decision, after which the analyst is taken to look at something else
Stamp = tuple[tuple[int, int], ...]
_FOLDER_FILES = (CASE_FILE, RECORDS_FILE, SOURCES_FOLDER)


class UnknownCaseError(ZopaError):
    """No case of this name is served."""


class Shelf:
    """The served cases by their names in addresses.

    Parameters
    ----------
    paths
        case folders, each under the name of its folder; a second one of the same name gets a number.
    """

    def __init__(self, paths: Sequence[str | Path]) -> None:
        self._paths: dict[str, Path] = {}
        for path in map(Path, paths):
            self._paths[_free_key(path, self._paths)] = path
        self._locks = {key: threading.RLock() for key in self._paths}
        self._warming: dict[str, threading.Timer] = {}
        self._held: dict[str, tuple[Stamp, Stamp, CaseFolder, OpenCase]] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the cases."""
        return tuple(self._paths)

    def path(self, key: str) -> Path:
        """Where a case is kept.

        Raises
        ------
        UnknownCaseError
            if no case of this name is served.
        """
        if key not in self._paths:
            raise UnknownCaseError(f"No case called {key!r} is served here.")
        return self._paths[key]

    def lock(self, key: str) -> threading.RLock:
        """What whoever writes to a case holds meanwhile."""
        self.path(key)
        return self._locks[key]

    def open(self, key: str) -> OpenCase:
        """A case as its files are now; what did not change is not read again.

        Raises
        ------
        UnknownCaseError
            if no case of this name is served.
        CaseError
            if the folder has faults.
        """
        path = self.path(key)
        with self._locks[key]:
            folder_stamp, log_stamp = _stamp(path, _FOLDER_FILES), _stamp(path, (DECISIONS_FILE,))
            held = self._held.get(key)
            if held is not None and held[:2] == (folder_stamp, log_stamp):
                return held[3]
            if held is not None and held[0] == folder_stamp:
                folder, before = held[2], held[3]
                opened = before.at_revision(review_of(folder, before.review))
                if opened.case is not before.case:
                    self._warm_later(key, opened)
            else:
                with uncollected():
                    folder = replace(sound_folder(path), path=path)
                    opened = OpenCase(key, review_of(folder), held[3].order if held is not None else ())
                    gc.freeze()  # else every page waits while garbage is sought among all records
            self._held[key] = (folder_stamp, log_stamp, folder, opened)
            return opened

    def _warm_later(self, key: str, case: OpenCase) -> None:
        """Work out what the first pages need once nobody has decided for a moment, so that none waits for it."""
        if key in self._warming:
            self._warming[key].cancel()
        self._warming[key] = threading.Timer(PAUSE, self._warm, [key, case])
        self._warming[key].daemon = True
        self._warming[key].start()

    def _warm(self, key: str, case: OpenCase) -> None:
        with contextlib.suppress(ZopaError):  # the page that meets it says so
            case.warm(lambda: self._held[key][3] is case)  # a newer revision needs other figures


def _free_key(path: Path, taken: dict[str, Path]) -> str:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", path.resolve().name).strip(".-") or "case"
    name = f"{name}-case" if name in {"static", "api"} else name
    number, key = 2, name
    while key in taken:
        number, key = number + 1, f"{name}-{number}"
    return key


def _stamp(folder: Path, names: Sequence[str]) -> Stamp:
    found = []
    for name in names:
        try:
            status = (folder / name).stat()
        except OSError:
            found.append((0, 0))
        else:
            found.append((status.st_mtime_ns, status.st_size))
    return tuple(found)
