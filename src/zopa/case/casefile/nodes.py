"""YAML in, typed values out: every slip becomes a fault with its line, and reading goes on.

Nodes are read without building objects from them, so that lines are known everywhere and a key
given twice is seen.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from zopa.case.casefile.composing import WordList, compose_plain
from zopa.case.casefile.days import DAY_REMEDY, is_day
from zopa.case.casefile.records import CONFLICT, CONFLICT_WORDS
from zopa.case.places import CASE_FILE
from zopa.errors import Fault

_NULL, _BOOL = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"
_NUMBERS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
_MOST_LISTED = 12
Word = TypeVar("Word", bound=StrEnum)

_LONGEST_SHOWN = 60  # characters of a value that a fault repeats


def compose(text: str, faults: list[Fault]) -> Node | None:
    """The root node of a YAML text; None, with a fault, where it is no YAML."""
    plain = compose_plain(text)
    if plain is not None:
        return plain
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        conflict = _conflict(text)
        if conflict is not None:
            faults.append(Fault(CASE_FILE, conflict, *CONFLICT_WORDS))
            return None
        what = f"This is not valid YAML: {error.problem or error.context}."
        faults.append(
            Fault(
                CASE_FILE,
                mark.line + 1 if mark else None,
                what,
                "Look at the indentation, colons and quotes here and just above.",
            )
        )
        return None
    except YAMLError as error:
        faults.append(Fault(CASE_FILE, None, f"This is not valid YAML: {' '.join(str(error).split())}."))
        return None
    except RecursionError:
        faults.append(
            Fault(CASE_FILE, None, "Its brackets or lines are nested too deeply to be read.", "Restore or redraft it.")
        )
        return None
    return root


def _conflict(text: str) -> int | None:
    """The first line that git marked because it could not merge; None without one."""
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if line.startswith(CONFLICT[::2])), None)


def line_of(node: Node) -> int:
    """The line a node starts on, counted from 1."""
    return int(node.start_mark.line) + 1


def nearest(word: str, known: Collection[str]) -> str:
    """The remedy for an unknown word: the known one most like it, or all of them."""
    close = difflib.get_close_matches(word, [*known], n=1, cutoff=0.6)
    if close:
        return f"Did you mean {close[0]!r}?"
    if len(known) > _MOST_LISTED:
        return "Correct it, or delete it."
    return f"Known here: {', '.join(known)}." if known else "None is defined yet: define it first, or delete the name."


class NodeReader:
    """Takes values out of nodes and keeps the faults met on the way."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults

    def fault(self, node: Node, what: str, remedy: str = "") -> None:
        """Note a fault at a node."""
        self.faults.append(Fault(CASE_FILE, line_of(node), what, remedy))

    def entries(self, node: Node | None, place: str) -> Iterator[tuple[str, Node, Node]]:
        """``(key, key node, value node)`` of a mapping; keys given twice are faults and come once."""
        if node is None or _is_null(node):
            return
        if not isinstance(node, MappingNode):
            self.fault(node, f"{place} needs `key: value` lines, not {_described(node)}.")
            return
        first: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in first:
                self.fault(
                    key_node,
                    f"{key!r} stands twice in {place}, first on line {line_of(first[key])}.",
                    "Keep one, or rename one.",
                )
                continue
            first[key] = key_node
            yield key, key_node, value_node

    def fields(self, node: Node | None, known: Collection[str], place: str) -> dict[str, Node]:
        """The values of a mapping with fixed keys; unknown keys are faults."""
        fields = {}
        for key, key_node, value_node in self.entries(node, place):
            if key in known:
                fields[key] = value_node
            else:
                self.fault(key_node, f"Unknown key {key!r} in {place}.", nearest(key, known))
        return fields

    def items(self, node: Node | None, place: str) -> list[Node]:
        """The entries of a list."""
        if node is None or _is_null(node):
            return []
        if not isinstance(node, SequenceNode):
            self.fault(
                node,
                f"{place} needs a list, not {_described(node)}.",
                "Put `- ` before each entry, or brackets around them.",
            )
            return []
        return list(node.value)

    def texts(self, node: Node | None, place: str) -> tuple[str, ...]:
        """A list of texts."""
        if isinstance(node, WordList):
            return node.words
        items = self.items(node, place)
        for item in items:
            if not isinstance(item, ScalarNode):
                self.fault(item, f"{place} needs texts, not {_described(item)}.")
        return tuple(str(item.value) for item in items if isinstance(item, ScalarNode))

    def is_given(self, node: Node | None) -> bool:
        """Whether something stands there."""
        return node is not None and not _is_null(node)

    def is_mapping(self, node: Node) -> bool:
        """Whether a node has keys."""
        return isinstance(node, MappingNode)

    def text(self, fields: dict[str, Node], key: str, owner: Node, place: str) -> str:
        """A text that must be there."""
        found = self.optional_text(fields, key, place)
        if found is None:
            self.fault(fields.get(key, owner), f"{place} has no `{key}`.", "Add it.")
        return found or ""

    def optional_text(self, fields: dict[str, Node], key: str, place: str) -> str | None:
        """A text that may be absent."""
        node = fields.get(key)
        if node is None or _is_null(node):
            return None
        if not isinstance(node, ScalarNode):
            self.fault(node, f"`{key}` of {place} needs a text, not {_described(node)}.")
            return None
        return str(node.value)

    def day(self, fields: dict[str, Node], key: str, place: str) -> str | None:
        """A day, or a month or year where more is not known."""
        written = self.optional_text(fields, key, place)
        if written is not None and not is_day(written):
            self.fault(fields[key], f"`{key}` of {place} is {written!r}, which is no date.", DAY_REMEDY)
        return written

    def flag(self, fields: dict[str, Node], key: str, place: str, *, default: bool = False) -> bool:
        """A yes or no."""
        node = fields.get(key)
        if node is None or _is_null(node):
            return default
        if not isinstance(node, ScalarNode) or node.tag != _BOOL:
            self.fault(node, f"`{key}` of {place} is {_shown(node)}.", "Write true or false.")
            return default
        return str(node.value).lower() == "true"

    def number(self, node: Node, place: str) -> float | None:
        """A finite number."""
        if isinstance(node, ScalarNode) and node.tag in _NUMBERS:
            number = _as_float(str(node.value))
            if number is not None and math.isfinite(number):
                return number
        self.fault(node, f"{place} is {_shown(node)}, which is not a number.", "Write one like 0.25.")
        return None

    def word(self, fields: dict[str, Node], key: str, owner: Node, place: str, default: type[Word] | Word) -> Word:
        """One of a closed list of words; `default` is the list itself where one must be there."""
        kind, fallback = (default, next(iter(default))) if isinstance(default, type) else (type(default), default)
        node = fields.get(key)
        if node is None or _is_null(node):
            if isinstance(default, type):
                self.fault(owner, f"{place} has no `{key}`.", f"Write one of: {', '.join(kind)}.")
            return fallback
        written = str(node.value) if isinstance(node, ScalarNode) else _described(node)
        try:
            return kind(written)
        except ValueError:
            self.fault(node, f"Unknown {key} {written!r} in {place}.", nearest(written, [str(word) for word in kind]))
            return fallback

    def reference(self, node: Node, known: Collection[str], kind: str, place: str) -> str | None:
        """The id of something defined elsewhere in the case."""
        if not isinstance(node, ScalarNode):
            self.fault(node, f"{place} needs the id of one {kind}, not {_described(node)}.")
            return None
        written = str(node.value)
        if written not in known:
            self.fault(node, f"{place} names the {kind} {written!r}, which is not defined.", nearest(written, known))
            return None
        return written

    def references(self, node: Node | None, known: Collection[str], kind: str, place: str) -> tuple[str, ...]:
        """A list of ids of things defined elsewhere; the same id twice is a fault."""
        if (
            isinstance(node, WordList)
            and len({*node.words}) == len(node.words)
            and all(map(known.__contains__, node.words))
        ):
            return node.words
        found: list[str] = []
        for item in self.items(node, place):
            written = self.reference(item, known, kind, place)
            if written is not None and written in found:
                self.fault(item, f"{place} names the {kind} {written!r} twice.", "Keep one.")
            elif written is not None:
                found.append(written)
        return tuple(found)


def _as_float(written: str) -> float | None:
    """A decimal number; None for YAML's other spellings, such as hexadecimal, `.nan` or 1:30."""
    try:
        return float(written.replace("_", ""))
    except ValueError:
        return None


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag == _NULL


def _described(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "`key: value` lines"
    if isinstance(node, SequenceNode):
        return "a list"
    return f"the single value {_shown(node)}"


def _shown(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        return _described(node)
    value = str(node.value)
    return repr(value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…")
