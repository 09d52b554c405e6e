"""The XML of one file in, a tree of elements with their lines out; what Genius let pass is repaired and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from lxml import etree

from zopa.errors import ExchangeError
from zopa.exchange.scenario import Remark, exact, text_of

_DECLARATION = re.compile(r"<\?xml.*?\?>", re.DOTALL)
_LONELY_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9a-fA-F]+;|[a-zA-Z]\w*;)")


@dataclass(frozen=True, slots=True)
class Element:
    """An element, the name of its file and what of it is asked."""

    node: etree._Element
    file: str

    @property
    def tag(self) -> str:
        """Its name in small letters."""
        return str(self.node.tag).lower()

    @property
    def line(self) -> int:
        """The line it starts on, counted from 1."""
        return int(self.node.sourceline or 1)

    @property
    def place(self) -> str:
        """File and line, for a message."""
        return f"{self.file}:{self.line}"

    def text(self, *keys: str) -> str | None:
        """The first of these attributes that is given and not empty."""
        for key in keys:
            value = self.node.get(key)
            if value is not None and value.strip():
                return str(value)
        return None

    def number(self, *keys: str) -> Fraction | None:
        """The first of these attributes that is given, as a number; ExchangeError where it is none."""
        written = self.text(*keys)
        return None if written is None else exact(written, f"{self.place}: `{keys[0]}`")

    def children(self, *tags: str) -> list[Element]:
        """The elements directly below with one of these names, in order."""
        return [child for child in self._below(self.node) if child.tag in tags]

    def within(self, tag: str) -> list[Element]:
        """All elements of this name at any depth, in order."""
        return [found for found in self._below(self.node.iter()) if found.tag == tag]

    def _below(self, nodes: object) -> Iterator[Element]:
        for node in nodes:  # type: ignore[attr-defined]
            if isinstance(node.tag, str):
                yield Element(node, self.file)


def read_markup(path: Path, remarks: list[Remark]) -> Element | None:
    """The root element of a file; None, with a remark, where it only bears the ending of one.

    Raises
    ------
    ExchangeError
        if the file is no XML even with the repairs that are certain.
    """
    text = text_of(path, remarks)
    if "<" not in text:
        remarks.append(Remark(path.name, 1, "This file holds no XML; it was passed over."))
        return None
    blank = len(text) - len(text.lstrip())
    if blank and _DECLARATION.match(text, blank):
        remarks.append(Remark(path.name, 1, "Blank lines stand before the XML declaration; they were passed over."))
    lonely = _LONELY_AMPERSAND.search(text)
    if lonely:
        line = text.count("\n", 0, lonely.start()) + 1
        remarks.append(Remark(path.name, line, "An & stands alone; it was read as a plain sign."))
        text = _LONELY_AMPERSAND.sub("&amp;", text)
    # The declaration goes, its line breaks stay: the text is decoded already, and lines must be the file's.
    text = _DECLARATION.sub(lambda found: "\n" * found.group().count("\n"), text, count=1)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return Element(etree.fromstring(text.encode(), parser), path.name)
    except etree.XMLSyntaxError as error:
        line, _ = error.position
        raise ExchangeError(f"{path.name}:{line}: this is not XML that can be read: {error.msg}.") from None
