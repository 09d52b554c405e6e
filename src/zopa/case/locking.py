"""One writer at a time in a case folder; readers are never kept waiting.

The operating system holds the lock and lets it go when the process ends, however it ends, so a dead
writer locks nobody out.  The file says who holds it, for the sentence that a second writer gets.

A lock holds among processes of one machine.  Network file systems may not pass locks on: there the
name of another machine in a lock that is left over is taken as held, until somebody deletes the file.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from zopa.case.places import LOCK_FILE, SOURCES_FOLDER
from zopa.errors import CaseError

PARTIAL = ".partial"  # how the name of a file ends until it is complete
_PATIENCE = 5.0  # seconds: a decision waits for a report that is being added, and the other way round
_PAUSE = 0.05


@contextlib.contextmanager
def writing_to(folder: str | Path, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold a case folder for writing.

    Parameters
    ----------
    folder
        a folder that exists.
    patience
        how long to wait for another writer [seconds].

    Raises
    ------
    CaseError
        if another writer does not finish in time: who it is, since when, and what to do.
    """
    file = Path(folder) / LOCK_FILE
    handle = _held(file, time.monotonic() + patience)
    try:
        _clear_partial_files(Path(folder))
        yield
    finally:
        with contextlib.suppress(OSError):  # some systems keep an open file; empty, it holds nobody
            os.truncate(handle, 0)
            file.unlink()
        os.close(handle)


def _held(file: Path, deadline: float) -> int:
    """A handle that holds the lock; whoever waits asks again until the deadline."""
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        is_held = _is_locked(handle) and _is_current(handle, file)
        if is_held and not _is_left_by_another_machine(_holder(file)):
            _sign(handle)
            return handle
        os.close(handle)
        if is_held:
            raise CaseError(_left_over(file))
        if time.monotonic() >= deadline:
            raise CaseError(_refusal(file))
        time.sleep(_PAUSE)


def _is_locked(handle: int) -> bool:
    """Whether the lock could be taken; a system that has none gives it to everybody."""
    if sys.platform == "win32":
        import msvcrt

        try:
            os.lseek(handle, 1 << 20, os.SEEK_SET)  # far behind the text, which others may read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _is_current(handle: int, file: Path) -> bool:
    """Whether the file is still in its place: the last holder takes it away."""
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except FileNotFoundError:
        return False


def _sign(handle: int) -> None:
    holder = {
        "user": _user(),
        "process": os.getpid(),
        "machine": socket.gethostname(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
        "command": " ".join(Path(word).name if place == 0 else word for place, word in enumerate(sys.argv[:3])),
    }
    os.truncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(holder, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def _holder(file: Path) -> dict[str, Any]:
    """What the lock says of its holder; nothing while it is being signed."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_left_by_another_machine(holder: dict[str, Any]) -> bool:
    return bool(holder) and holder.get("machine") != socket.gethostname()


def _refusal(file: Path) -> str:
    return (
        f"{file.parent} is being written by {_named(_holder(file))}: wait until that is done, or stop that process, "
        "and try again. Nothing was changed."
    )


def _left_over(file: Path) -> str:
    return (
        f"{file.parent} is marked as being written by {_named(_holder(file))}, which cannot be asked from here: "
        f"if nobody writes there any more, delete {file} and try again. Nothing was changed."
    )


def _named(holder: dict[str, Any]) -> str:
    if not holder:
        return "another process"
    return (
        f"{holder.get('user', 'somebody')} on {holder.get('machine', 'this machine')} since {holder.get('since', '?')} "
        f"(process {holder.get('process', '?')}, `{holder.get('command', '?')}`)"
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return "somebody"


def _clear_partial_files(folder: Path) -> None:
    """Remove what writers that were killed left beside the files; only for who holds the folder."""
    for place in (folder, folder / SOURCES_FOLDER):
        for file in place.glob(f".*{PARTIAL}"):
            with contextlib.suppress(OSError):
                file.unlink()
