"""Where a command's result goes: a file that is never overwritten unasked, or standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from zopa.errors import ZopaError

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Output:
    """A place that was checked before the work began; `path` is None for standard output."""

    path: Path | None

    @property
    def is_stream(self) -> bool:
        """Whether parts can be passed on as they come: standard output that is no terminal."""
        return self.path is None and not sys.stdout.isatty()

    def write(self, text: str) -> None:
        """Write the whole result at once: a file is complete or untouched.

        Half of a surrogate pair, which UTF-8 has no bytes for, is written as JSON escapes it.
        """
        content = text.encode("utf-8", "backslashreplace")
        if self.path is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        elif _is_replaceable(self.path):
            _replace(self.path, content)
        else:
            self.path.write_bytes(content)


def output_to(place: str | Path | None, *, force: bool = False) -> Output:
    """A checked place for a result.

    Parameters
    ----------
    place
        a file; None or ``-`` for standard output.
    force
        whether a file that exists may be replaced.

    Raises
    ------
    ZopaError
        if the file exists and `force` is not given, or cannot be written.
    """
    if place is None or str(place) == STDOUT:
        return Output(None)
    path = Path(place)
    if path.is_dir():
        raise ZopaError(f"{path} is a folder: name a file to write to.")
    if path.is_file() and not force:
        raise ZopaError(
            f"{path} exists and was left as it is: add --force to replace it, or name another file with -o."
        )
    folder = path.parent
    if not folder.is_dir():
        raise ZopaError(f"{path} cannot be written: there is no folder {folder}.")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise ZopaError(f"{path} cannot be written: you have no right to write there.")
    return Output(path)


def _is_replaceable(path: Path) -> bool:
    """Whether a new file may take the name; devices, pipes and links are written through."""
    return not path.is_symlink() and (path.is_file() or not path.exists())


def _replace(path: Path, content: bytes) -> None:
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(aside).chmod(0o666 & ~umask)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
