"""YAML of the plain manner in which case files are written, as nodes: ten times as fast as the general reader.

Block mappings and lists by indentation, comments, and values on one line: words, quoted words without
escapes, brackets and braces.  Whatever else YAML can say (anchors, tags, texts over several lines,
nothing at all, Windows line ends ...) is not read here: then the answer is None, and the general reader is asked.  The
nodes are those it would give, with the same tags and places.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.tag import Tag

_STRANGE = re.compile(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef\U00010000-\U000effff]"
)
_MARKERS = ("---", "...", "%")  # at the start of a line: several texts, or directions for the reader
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`<=]"  # of words without quotes
_QUOTED = r"'(?:[^'\n]|'')*'|\"[^\"\\\n]*\""
_KEY = re.compile(rf"({_QUOTED}|{_FIRST}(?:[^:#\n]*[^:#\s])?):(?: +|$)")
_WORDS = re.compile(rf"({_QUOTED}|(?:{_FIRST}|-(?=[^\s,\[\]{{}}]))(?:[^:#\n]|:(?=\S)|(?<=\S)#)*)( #.*)?$")
_INNER = re.compile(rf"({_QUOTED}|(?:{_FIRST}|-(?=[\w.]))[^,\[\]{{}}:#\n]*)")
_ENTRY = re.compile(r"([a-z][a-z_]*): (?:([A-Za-z0-9][\w-]*)|\[([A-Za-z0-9]+(?:, [A-Za-z0-9]+)*)\])(, |\})", re.ASCII)
_CERTAIN = re.compile(r"[A-Za-z][\w-]{5,}|[\da-f]*[acdf][\da-f]*", re.ASCII)  # neither numbers, days, true nor null
_REST = re.compile(r" *(?: #.*)?$")
_SPACES = re.compile(r" *")
_TEXT, _MAP, _LIST = (Tag(suffix=f"tag:yaml.org,2002:{kind}") for kind in ("str", "map", "seq"))


class Mark(NamedTuple):
    """A place in a text: its index, and its line and column counted from 0."""

    index: int  # type: ignore[assignment]  # the method of this name is not for places
    line: int
    column: int

    def after(self, signs: int) -> Mark:
        """The place so many signs further on the same line."""
        return Mark(self.index + signs, self.line, self.column + signs)


class WordList(SequenceNode):
    """A list of plain words on one line; its nodes are made when somebody looks at them."""

    __slots__ = ("_nodes", "words")

    def __init__(self, written: str, start: Mark, end: Mark) -> None:
        self._nodes: list[Node] | None = None
        self.words = tuple(written.split(", "))
        super().__init__(_LIST, None, start, end, flow_style=True)

    @property
    def value(self) -> list[Node]:
        """The nodes of the words."""
        if self._nodes is None:
            self._nodes, place = [], self.start_mark.after(1)
            for word in self.words:
                end = place.after(len(word))
                self._nodes.append(ScalarNode(_tag_of(word), word, place, end))
                place = end.after(2)
        return self._nodes

    @value.setter
    def value(self, nodes: list[Node] | None) -> None:
        self._nodes = nodes


class _Line(NamedTuple):
    """A line that holds something: how far it is set in, where its words start and end, and its number."""

    indent: int
    start: int
    end: int
    number: int


class _OtherYamlError(Exception):
    """The text is not written in the plain manner."""


def compose_plain(text: str) -> Node | None:
    """The root node of a text in the plain manner; None for any other."""
    if _STRANGE.search(text) or text.startswith(_MARKERS) or any(f"\n{sign}" in text for sign in _MARKERS):
        return None
    reader = _Reader(text)
    try:
        return reader.root()
    except (_OtherYamlError, RecursionError):
        return None


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = _filled_lines(text)
        self._next = 0  # place among the lines

    def root(self) -> Node:
        if not self._lines or self._lines[0].indent:
            raise _OtherYamlError
        node = self._block(0)
        if self._next < len(self._lines):
            raise _OtherYamlError
        return node

    def _block(self, indent: int) -> Node:
        """The mapping or list whose lines are set in this far."""
        line = self._lines[self._next]
        if self._text.startswith("- ", line.start):
            return self._list(indent)
        return self._mapping(indent)

    def _mapping(self, indent: int) -> Node:
        entries: list[tuple[Node, Node]] = []
        start = self._mark(self._lines[self._next], self._lines[self._next].start)
        while self._next < len(self._lines) and self._lines[self._next].indent == indent:
            line = self._lines[self._next]
            found = _KEY.match(self._text, line.start, line.end)
            if found is None:
                raise _OtherYamlError
            key = self._scalar(line, found.start(1), found.end(1))
            entries.append((key, self._value(line, found.end(), indent)))
        return self._closed(MappingNode(_MAP, entries, start, start, flow_style=False), indent)

    def _list(self, indent: int) -> Node:
        items: list[Node] = []
        start = self._mark(self._lines[self._next], self._lines[self._next].start)
        while self._next < len(self._lines) and self._lines[self._next].indent == indent:
            line = self._lines[self._next]
            if not self._text.startswith("- ", line.start) or self._text[line.start + 2] in " -#":
                raise _OtherYamlError
            if self._text[line.start + 2] not in "{[" and _KEY.match(self._text, line.start + 2, line.end):
                self._lines[self._next] = line._replace(indent=indent + 2, start=line.start + 2)
                items.append(self._mapping(indent + 2))
            else:
                items.append(self._value(line, line.start + 2, indent))
        return self._closed(SequenceNode(_LIST, items, start, start, flow_style=False), indent)

    def _closed(self, node: Node, indent: int) -> Node:
        """A block, after which no line may be set in further."""
        if self._next < len(self._lines) and self._lines[self._next].indent > indent:
            raise _OtherYamlError
        return node

    def _value(self, line: _Line, place: int, indent: int) -> Node:
        """What stands behind a key or a dash, on the same line or below."""
        self._next += 1
        if place >= line.end or self._text[place] == "#":
            if self._next < len(self._lines) and self._lines[self._next].indent > indent:
                return self._block(self._lines[self._next].indent)
            raise _OtherYamlError  # nothing, or a list that is not set in from its key
        if self._text[place] in "{[":
            node, end = self._flow(line, place)
            if not _REST.match(self._text, end, line.end):
                raise _OtherYamlError
        else:
            found = _WORDS.match(self._text, place, line.end)
            if found is None:
                raise _OtherYamlError
            node = self._scalar(line, place, place + len(found.group(1).rstrip(" ")))
        if self._next < len(self._lines) and self._lines[self._next].indent > indent:
            raise _OtherYamlError  # the value goes on below
        return node

    def _flow(self, line: _Line, place: int) -> tuple[Node, int]:
        """What stands in brackets, braces or by itself within them, and where it ends."""
        sign = self._text[place]
        if sign == "[":
            return self._flow_list(line, place)
        if sign == "{":
            return self._flow_mapping(line, place)
        found = _INNER.match(self._text, place, line.end)
        if found is None:
            raise _OtherYamlError
        end = place + len(found.group(1).rstrip(" "))
        return self._scalar(line, place, end), end

    def _flow_list(self, line: _Line, place: int) -> tuple[Node, int]:
        items: list[Node] = []
        start, place = self._mark(line, place), self._skip(line, place + 1)
        while self._text[place] != "]":
            node, place = self._flow(line, place)
            items.append(node)
            place = self._behind_comma(line, place, "]")
        return SequenceNode(_LIST, items, start, self._mark(line, place + 1), flow_style=True), place + 1

    def _flow_mapping(self, line: _Line, place: int) -> tuple[Node, int]:
        entries: list[tuple[Node, Node]] = []
        start, place = self._mark(line, place), self._skip(line, place + 1)
        while found := _ENTRY.match(self._text, place, line.end):
            entries.append(self._usual_entry(line, found))
            place = found.end()
            if found[4] == "}":
                return MappingNode(_MAP, entries, start, self._mark(line, place), flow_style=True), place
        while self._text[place] != "}":
            key, place = self._flow(line, place)
            if not isinstance(key, ScalarNode) or not self._text.startswith(": ", place):
                raise _OtherYamlError
            node, place = self._flow(line, self._skip(line, place + 1))
            entries.append((key, node))
            place = self._behind_comma(line, place, "}")
        return MappingNode(_MAP, entries, start, self._mark(line, place + 1), flow_style=True), place + 1

    def _usual_entry(self, line: _Line, found: re.Match[str]) -> tuple[Node, Node]:
        """A plain key with a plain word or a list of such words, as nearly all entries are."""
        number, column = line.number, line.indent - line.start
        (start, end), (begin, close) = found.span(1), found.span(2)
        marks = Mark(start, number, column + start), Mark(end, number, column + end)
        key = ScalarNode(_tag_of(found[1]), found[1], *marks)
        if close > begin:
            marks = Mark(begin, number, column + begin), Mark(close, number, column + close)
            return key, ScalarNode(_tag_of(found[2]), found[2], *marks)
        begin, close = found.start(3) - 1, found.end(3) + 1
        marks = Mark(begin, number, column + begin), Mark(close, number, column + close)
        return key, WordList(found[3], *marks)

    def _behind_comma(self, line: _Line, place: int, closing: str) -> int:
        """Where the next entry or the closing bracket stands."""
        place = self._skip(line, place)
        if self._text[place] == closing:
            return place
        if self._text[place] != ",":
            raise _OtherYamlError
        return self._skip(line, place + 1)

    def _skip(self, line: _Line, place: int) -> int:
        """The next place that holds a sign; there must be one on the line."""
        found = _SPACES.match(self._text, place)
        place = found.end() if found else place
        if place >= line.end:
            raise _OtherYamlError
        return place

    def _scalar(self, line: _Line, start: int, end: int) -> Node:
        written = self._text[start:end]
        marks = self._mark(line, start), self._mark(line, end)
        if written[0] == "'":
            return ScalarNode(_TEXT, written[1:-1].replace("''", "'"), *marks, style="'")
        if written[0] == '"':
            return ScalarNode(_TEXT, written[1:-1], *marks, style='"')
        return ScalarNode(_tag_of(written), written, *marks)

    def _mark(self, line: _Line, place: int) -> Mark:
        return Mark(place, line.number, line.indent + place - line.start)


def _filled_lines(text: str) -> list[_Line]:
    """The lines that hold more than a comment."""
    lines, place = [], 0
    for number, line in enumerate(text.split("\n")):
        words = line.lstrip(" ")
        if words and words[0] != "#":
            indent = len(line) - len(words)
            lines.append(_Line(indent, place + indent, place + len(line.rstrip(" ")), number))
        place += len(line) + 1
    return lines


@functools.lru_cache(maxsize=10_000)
def _tag_of(written: str) -> Tag:
    """What kind of value words without quotes are, by the rules of the general reader."""
    if _CERTAIN.fullmatch(written):
        return _TEXT
    tag = _yaml().resolver.resolve(ScalarNode, written, (True, False))
    return tag if isinstance(tag, Tag) else Tag(suffix=tag)


@functools.cache
def _yaml() -> YAML:
    return YAML(typ="safe", pure=True)
