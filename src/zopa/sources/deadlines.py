"""Readers in, outcomes out: a file or a server that would keep the reader waiting for ever is given up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from zopa.errors import SourceError

Read = TypeVar("Read")

DEADLINE = 30.0  # seconds


def read_in_time(read: Callable[[], Read], place: str, seconds: float = DEADLINE) -> Read:
    """What `read` returns, or its error, if it ends in time.

    A reader that does not end is left behind in a thread that ends with the program.

    Raises
    ------
    SourceError
        after `seconds`.
    """
    outcome: list[Read] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(read())
        except BaseException as error:  # noqa: BLE001  (raised again by the waiting thread)
            failure.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(seconds)
    if failure:
        raise failure[0]
    if not outcome:
        raise SourceError(f"{place} could not be read within {seconds:.0f} seconds: save its text and give that.")
    return outcome[0]
