"""Where an analyst's keys come from and words go to: a terminal that hears single keys, or a pipe."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from typing import Any, Protocol, Self

INTERRUPTED = "\x03"
_ESCAPE = "\x1b"
_ARROWS = {"\x1b[A": "k", "\x1b[D": "k", "\x1b[B": "j", "\x1b[C": "j"}
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_REST_OF_AN_ARROW = 0.05  # seconds within which the rest of an arrow key follows


class Console(Protocol):
    """Where keys come from and words go to."""

    def key(self) -> str:
        """One key; an empty text at the end of a pipe."""

    def line(self, question: str) -> str:
        """One line, typed in answer to a question."""

    def show(self, text: str, *, anew: bool = False) -> None:
        """Print something, on an empty screen if `anew`."""


class Terminal:
    """The terminal the program runs in; keys typed ahead are kept, and none is echoed."""

    def __init__(self) -> None:
        self._usual: list[Any] | None = None

    def __enter__(self) -> Self:
        """From here on each key counts by itself."""
        self._wait_for_keys()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the terminal as it was."""
        self._wait_for_lines()

    def key(self) -> str:
        """One key, without waiting for the end of a line."""
        if self._usual is None:
            import click

            found = click.getchar()
        else:
            found = os.read(sys.stdin.fileno(), 1).decode(errors="replace")
            if found == _ESCAPE and select.select([sys.stdin], [], [], _REST_OF_AN_ARROW)[0]:
                found += os.read(sys.stdin.fileno(), 2).decode(errors="replace")
        return _ARROWS.get(found, found)

    def line(self, question: str) -> str:
        """One line; empty where the user goes back with Ctrl-D."""
        self._wait_for_lines()
        try:
            return input(question).strip()
        except EOFError:
            return ""
        finally:
            self._wait_for_keys()

    def show(self, text: str, *, anew: bool = False) -> None:
        """Print something, on an empty screen if `anew`."""
        sys.stdout.write((_CLEAR if anew else "") + text)
        sys.stdout.flush()

    def _wait_for_keys(self) -> None:
        with contextlib.suppress(ImportError):  # Windows has no termios, and click reads its keys
            import termios
            import tty

            self._usual = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin, termios.TCSADRAIN)

    def _wait_for_lines(self) -> None:
        if self._usual is not None:
            import termios

            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._usual)


class Pipe:
    """Keys and answers from a pipe: each answer is a line, keys may stand one behind the other."""

    def key(self) -> str:
        """The next character that is no white space."""
        found = sys.stdin.read(1)
        while found.isspace():
            found = sys.stdin.read(1)
        return found

    def line(self, question: str) -> str:
        """The rest of the line."""
        self.show(question)
        answer = sys.stdin.readline().strip()
        self.show(answer + "\n")
        return answer

    def show(self, text: str, *, anew: bool = False) -> None:  # noqa: ARG002  # a pipe has no screen to empty
        """Print something."""
        sys.stdout.write(text)
