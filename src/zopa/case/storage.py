"""Bytes in, files out: whole or not at all.

A file is written beside its place, flushed to the disk and renamed, so that a kill at any moment
leaves either the old file or the new one.  A log grows by whole lines.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from zopa.case.locking import PARTIAL, writing_to


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file at `path` by `content`; the same bytes again leave it untouched."""
    with contextlib.suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=PARTIAL, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(_usual_mode())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def append_line(path: Path, line: str) -> None:
    """Add one line to a log, flushed to the disk; what a kill left of an unfinished line is dropped first.

    A last line that is whole JSON and only lacks its line break, as some editors leave it, is kept.

    Raises
    ------
    CaseError
        if another writer holds the folder of the log.
    """
    is_new = not path.exists()
    with writing_to(path.parent), path.open("ab+") as file:
        file.seek(0)
        standing = file.read()
        whole = standing.rfind(b"\n") + 1
        ending = b""
        if is_whole_line(standing[whole:].decode("utf-8", "replace")):
            ending = b"\n"
        else:
            file.truncate(whole)
        file.write(ending + line.encode("utf-8", "surrogatepass") + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)


def is_whole_line(line: str) -> bool:
    """Whether a line of a log is complete: a kill cuts it before its last bracket."""
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """While many records are made that all stay, nobody searches them for garbage: that takes half of the time."""
    if not gc.isenabled():  # somebody else sees to it
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Make a rename durable; some systems cannot open folders, and then the rename itself must do."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
