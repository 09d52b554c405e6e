"""Rich renderables in, text out: coloured for a terminal that can show it, plain for pipes and files."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

WIDEST = 100
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printed(parts: Iterable[RenderableType], *, plain: bool = False) -> str:
    """What `parts` look like, one below the other.

    Parameters
    ----------
    parts
        renderables in reading order.
    plain
        without colour even at a terminal, for a file.
    """
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    paper = Console(
        highlight=False,
        markup=False,
        emoji=False,
        width=min(console.width, WIDEST),
        force_terminal=console.is_terminal and not plain,
        no_color=True if plain else None,
    )
    with paper.capture() as captured:
        for part in parts:
            paper.print(part)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def clean(text: str) -> str:
    """Reported words on one line, without characters that would steer a terminal."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def heading(text: str) -> Text:
    """The title of a part."""
    return Text(clean(text), style="bold")


def indented(part: RenderableType, by: int = 2) -> Padding:
    """A part set in from the left."""
    return Padding(part, (0, 0, 0, by))


def hanging(mark: str, text: Text, by: int = 2) -> RenderableType:
    """A paragraph whose lines stand to the right of its mark."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=len(mark))
    grid.add_column()
    grid.add_row(Text(mark), text)
    return indented(grid, by)
