"""What every command runs in: what goes wrong becomes one sentence and an exit code.

0 is done, 1 a finding that the user asked to fail on, 2 something the user can put right.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from zopa.errors import ZopaError
from zopa.views.cli.progress import Progress

_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # of a terminal; names may hold any
DONE, FINDING, FAULT, STOPPED = 0, 1, 2, 130


@contextmanager
def command(*, quiet: bool = False, debug: bool = False) -> Iterator[Progress]:
    """Show progress on the terminal, and faults as one sentence.

    Parameters
    ----------
    quiet
        no progress.
    debug
        the traceback before the sentence.
    """
    progress = Progress(quiet=quiet)
    try:
        with progress:
            yield progress
    except BrokenPipeError:
        let_go_of_stdout()
        raise typer.Exit(DONE) from None
    except (KeyboardInterrupt, typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if hasattr(error, "format_message"):
            raise
        if debug:
            traceback.print_exc()
        complain(_sentence(error))
        raise typer.Exit(FAULT) from None


def _sentence(error: Exception) -> str:
    if isinstance(error, ZopaError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror}."
    return (
        f"failed in a way it should not: {type(error).__name__}: {error}. Run again with --debug and report it, please."
    )


def complain(message: str) -> None:
    """Say on standard error what went wrong, under the program's name."""
    sys.stderr.write(f"zopa: {_STEERING.sub('�', message)}\n")


def let_go_of_stdout() -> None:
    """Point standard output at nothing, so that closing it at exit does not fail once more."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
