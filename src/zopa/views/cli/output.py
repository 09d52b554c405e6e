"""Where a command's result goes: a file that is never overwritten unasked, or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zopa.errors import CaseError, ZopaError

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Output:
    """A place that was checked before the work began; `path` is None for standard output."""

    path: Path | None

    @property
    def is_stream(self) -> bool:
        """Whether parts can be passed on as they come: standard output that is no terminal."""
        return self.path is None and not sys.stdout.isatty()

    def write(self, text: str | bytes) -> None:
        """Write the whole result at once: a file is complete or untouched.

        Half of a surrogate pair, which UTF-8 has no bytes for, is written as JSON escapes it.
        """
        content = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
        if self.path is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            try:
                _store(self.path, content)
            except OSError as error:
                raise _unwritable(self.path, error) from error


def output_to(place: str | Path | None, *, force: bool = False, read: Iterable[str] = ()) -> Output:
    """A checked place for a result.

    Parameters
    ----------
    place
        a file; None or ``-`` for standard output.
    force
        whether a file that exists may be replaced.
    read
        what the command reads: never replaced.

    Raises
    ------
    ZopaError
        if the file exists and `force` is not given, is to be read, or cannot be written.
    """
    if place is None or str(place) == STDOUT:
        return Output(None)
    path = Path(place)
    if path.is_dir():
        raise ZopaError(f"{path} is a folder: name a file to write to.")
    files = [Path(each) for each in read if "://" not in each]
    if path.is_file() and any(file.is_file() and path.samefile(file) for file in files):
        raise ZopaError(f"{path} is what is to be read, and was left as it is: name another file with -o.")
    if path.is_file() and not force:
        raise ZopaError(
            f"{path} exists and was left as it is: add --force to replace it, or name another file with -o."
        )
    if not path.parent.is_dir():
        raise ZopaError(f"{path} cannot be written: there is no folder {path.parent}.")
    if not path.exists():
        try:
            _aside(path).unlink()
        except OSError as error:
            raise _unwritable(path, error) from error
    return Output(path)


def refuse_used(path: Path, *, force: bool) -> None:
    """Before anything is read: a folder in use is not written over unasked."""
    if path.is_file():
        raise CaseError(f"{path} is a file: name a folder for the case.")
    if path.is_dir() and any(path.iterdir()) and not force:
        raise CaseError(
            f"{path} exists and was left as it is: add --force to replace the case in it, "
            f"or `zopa read {path} REPORT` to add reports."
        )


def write_folder(folder: Path, files: Mapping[str, str], *, force: bool = False) -> None:
    """Write files of these names into a folder that is new or empty.

    Raises
    ------
    ZopaError
        if it holds something already and `force` is not given, or cannot be written.
    """
    if folder.is_file():
        raise ZopaError(f"{folder} is a file: name a folder to write to.")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise ZopaError(f"{folder} holds something and was left as it is: add --force to write into it.")
    try:
        for name, text in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            _store(place, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(path: Path, error: OSError) -> ZopaError:
    return ZopaError(f"{path} cannot be written: {error.strerror or error}.")


def _store(path: Path, content: bytes) -> None:
    """Put the content in place at once; devices, pipes and links are written through."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        path.write_bytes(content)
        return
    aside = _aside(path)
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _aside(path: Path) -> Path:
    """A new empty file beside `path`, which takes its name when it is complete."""
    aside = path.with_name(f".zopa-{os.getpid()}.partial")
    aside.touch(exist_ok=False)
    return aside
