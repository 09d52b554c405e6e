"""Pictures in, one SVG file out: each with its title above and the same in words below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from zopa.views.brief.drawing import text, wrapped
from zopa.views.brief.html import look
from zopa.views.brief.prose import Picture

_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_MARGIN, _WIDTH = 28, 780
_RULES_OF_DRAWINGS = re.compile(r"^svg [^\n]*$", re.MULTILINE)
_COLOURS = re.compile(r"^:root \{.*?^\}|^@media \(prefers-color-scheme: dark\) \{.*?^\}", re.MULTILINE | re.DOTALL)


def picture_sheet(title: str, pictures: Sequence[Picture]) -> str:
    """A drawing of its own that needs no style sheet, for light and dark screens and for print.

    Parameters
    ----------
    title
        What the pictures are of.
    pictures
        In the order of reading, one at least.
    """
    parts: list[str] = []
    y, widest = 44.0, _WIDTH
    for kind, line in wrapped(title, "heading", 58):
        parts.append(text(_MARGIN, y, line, kind, "start"))
        y += 26
    y += 14
    for picture in pictures:
        across, height = _size(picture)
        widest = max(widest, across)
        parts.append(text(_MARGIN, y, picture.title, "title", "start"))
        parts.append(picture.drawing.replace("<svg ", f'<svg x="{_MARGIN}" y="{y + 16}" ', 1))
        y += height + 40
        for kind, line in wrapped(picture.twin, "small", 118):
            parts.append(text(_MARGIN, y, line, kind, "start"))
            y += 17
        y += 40
    width = widest + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y:.0f}" width="{width}" '
        f'height="{y:.0f}" role="img" aria-labelledby="title"><title id="title">{escape(title)}</title>'
        f"<desc>{escape(' '.join(f'{each.title}. {each.twin}' for each in pictures))}</desc>"
        f'<style>{_style()}</style><rect class="sheet" width="{width}" height="{y:.0f}"/>{"".join(parts)}</svg>\n'
    )


def _size(picture: Picture) -> tuple[int, int]:
    """How wide and how high a drawing is."""
    found = _BOX.search(picture.drawing)
    return (int(found.group(1)), int(found.group(2))) if found else (0, 0)


def _style() -> str:
    """The brief's own colours and rules of drawings."""
    css = look()
    rules = [*_COLOURS.findall(css), *_RULES_OF_DRAWINGS.findall(css)]
    own = "svg .sheet { fill: var(--paper); } svg .heading { font-size: 20px; font-weight: 600; }"
    return "\n".join([*rules, own])
