"""The sections of a brief at a terminal: the same sentences, without their notes and drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zopa.views.brief.prose import Block, Items, Listing, Matrix, Paragraph, Section
from zopa.views.terminal.matrix import matrix_parts
from zopa.views.terminal.paper import clean, hanging, heading, indented


def section_parts(sections: Iterable[Section]) -> list[RenderableType]:
    """Sections one below the other, each under its title."""
    parts: list[RenderableType] = []
    for section in sections:
        blocks = [part for block in section.blocks for part in block_parts(block)]
        if blocks:
            parts += [Text(""), heading(section.title), *blocks]
    return parts


def block_parts(block: Block) -> Iterator[RenderableType]:
    """One part of a section; nothing for a drawing."""
    match block:
        case Paragraph():
            yield indented(_paragraph(block))
        case Items(items=items, is_ordered=is_ordered):
            for number, item in enumerate(items, start=1):
                yield hanging(f"{number}." if is_ordered else "-", _paragraph(item))
        case Matrix():
            yield from matrix_parts(block)
        case Listing(headers=headers, rows=rows):
            table = Table(*headers, box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
            for row in rows:
                table.add_row(*(clean(clause.text) for clause in row))
            yield indented(table)


def _paragraph(paragraph: Paragraph) -> Text:
    text = Text()
    if paragraph.lead:
        text.append(clean(paragraph.lead) + " ", style="bold")
    return text.append(clean(paragraph.text))
