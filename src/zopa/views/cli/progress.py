"""What a command is doing, on a terminal's standard error and nowhere else."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.status import Status


class Progress:
    """A line that says the present step; silent in pipes, on dumb terminals and when asked to be.

    Examples
    --------
    >>> with Progress(quiet=True) as progress:
    ...     progress.say("Reading")
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = not quiet and sys.stderr.isatty() and os.environ.get("TERM", "dumb") not in {"dumb", "unknown"}
        self._status: Status | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def say(self, step: str) -> None:
        """Name the step that begins now."""
        if not self._shown:
            return
        if self._status is None:
            from rich.console import Console

            self._status = Console(stderr=True).status(step, spinner="line")
            self._status.start()
        self._status.update(f"{step} ...")

    def stop(self) -> None:
        """Clear the line, before a result is printed."""
        if self._status is not None:
            self._status.stop()
            self._status = None
