"""A YAML text and something new in, the text with it out: every other byte stays as it was.

An analyst's comments, order and spacing survive because nothing is written anew: the place of the
new lines is found in the parsed text, and they are put there in the manner of their surroundings.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from zopa.case.casefile.layout import SECTIONS
from zopa.case.casefile.nodes import compose
from zopa.case.casefile.writing import inline, inline_map, tree_text

Path = tuple[str | int, ...]
Tree = CommentedMap | CommentedSeq


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of the text and what takes its place; of edits at one place the deepest comes first."""

    start: int
    end: int
    text: str
    depth: int = 0


class SharedPlaceError(Exception):
    """A place holds an alias (``*name``): what is put there would change every other place that has it too."""


class YamlEditor:
    """Collects additions to a YAML text; the text is parsed again only when one builds on another."""

    def __init__(self, text: str) -> None:
        self._text = text if text.endswith("\n") else text + "\n"
        self._root = _root(self._text)
        self._edits: list[Edit] = []
        self._touched: set[tuple[int, str | int | None]] = set()

    def add(self, path: Path, addition: Tree, *, before: str | None = None) -> None:
        """Put the keys or items of `addition` into the mapping or list at `path`.

        Parameters
        ----------
        path
            keys and list places from the root; what is missing of it is made.
        addition
            new keys for a mapping, new items for a list.
        before
            the key in front of which new keys go; at the end without it.

        Raises
        ------
        SharedPlaceError
            if an alias stands on the way: nothing is changed then.
        """
        found, missing = self._untouched(path)
        if missing:
            edit = _with_branch(self._text, found, [str(key) for key in missing], addition, _key(found, before))
        elif isinstance(found, ScalarNode):
            edit = _with_first_entries(self._text, found, len(path), addition)
        elif _is_inline(found):
            edit = _with_inline_entries(self._text, found, addition, _key(found, before))
        else:
            edit = _with_block(self._text, found, _block(addition), _key(found, before))
        self._edits.append(edit)

    def value(self, path: Path) -> str | None:
        """The scalar at `path` as it was before any addition; None where there is none."""
        found, missing = _deepest(self._root, path)
        return None if missing or not isinstance(found, ScalarNode) else str(found.value)

    def set_value(self, path: Path, value: str) -> None:
        """Put another value at `path`, which must be there on one line."""
        found, missing = self._untouched(path)
        if missing or not (isinstance(found, ScalarNode) or _is_inline(found)):
            raise KeyError(path)
        self._edits.append(Edit(found.start_mark.index, found.end_mark.index, value))

    def text(self) -> str:
        """The text with everything put in."""
        pieces, place = [], 0
        for edit in sorted(self._edits, key=lambda one: (one.start, -one.depth)):
            pieces += [self._text[place : edit.start], self._with_line_ends(edit.text)]
            place = edit.end
        return "".join([*pieces, self._text[place:]])

    def _with_line_ends(self, addition: str) -> str:
        """New lines end as the text's own do."""
        if "\r\n" not in self._text:
            return addition
        return addition.replace("\r\n", "\n").replace("\n", "\r\n")

    def _untouched(self, path: Path) -> tuple[Node, Path]:
        """Where `path` leads; the text is parsed anew if an earlier addition changed that very place."""
        found, missing = _deepest(self._root, path)
        spot = self._spot(found, missing)
        if spot in self._touched or (id(found), None) in self._touched:
            self._text, self._edits, self._touched = self.text(), [], set()
            self._root = _root(self._text)
            found, missing = _deepest(self._root, path)
            spot = self._spot(found, missing)
        self._touched.add(spot)
        return found, missing

    def _spot(self, found: Node, missing: Path) -> tuple[int, str | int | None]:
        """What an addition changes: a whole value within brackets or on one line, else one key of a block."""
        if isinstance(found, ScalarNode) or _is_inline(found):
            return id(found), None
        return id(found), missing[0] if missing else len(self._touched)


def with_entries(text: str, path: Path, addition: Tree, *, before: str | None = None) -> str:
    """The text with one addition, as `YamlEditor.add` makes it."""
    editor = YamlEditor(text)
    editor.add(path, addition, before=before)
    return editor.text()


def _root(text: str) -> Node:
    root = compose(text, [])
    if not isinstance(root, MappingNode):
        raise TypeError("the text is no YAML mapping")
    return root


def _deepest(root: Node, path: Path) -> tuple[Node, Path]:
    """The deepest node on the way of `path` that is there, and the rest of the way."""
    node = root
    for place, key in enumerate(path):
        found = _child(node, key)
        if found is None:
            return node, path[place:]
        inner, earliest = found
        if inner.start_mark.index < earliest:
            raise SharedPlaceError(path)
        node = inner
    return node, ()


def _child(node: Node, key: str | int) -> tuple[Node, int] | None:
    """What stands under a key or at a place of a list, and where it can begin if it stands there itself."""
    if isinstance(node, SequenceNode) and isinstance(key, int):
        if key >= len(node.value):
            return None
        return node.value[key], node.value[key - 1].start_mark.index + 1 if key else node.start_mark.index
    if isinstance(node, MappingNode):
        return next(((value, name.end_mark.index) for name, value in node.value if name.value == key), None)
    return None


def _key(node: Node, name: str | None) -> Node | None:
    """The node of a key itself, where its line begins."""
    if name is None or not isinstance(node, MappingNode):
        return None
    return next((key for key, _ in node.value if key.value == name), None)


def _with_branch(text: str, found: Node, missing: Sequence[str], addition: Tree, next_key: Node | None) -> Edit:
    """A branch of keys that were missing, with `addition` at its tip."""
    if isinstance(found, ScalarNode) or _is_inline(found):
        branch: Any = addition
        for key in reversed(missing):
            branch = CommentedMap({key: branch})
        if isinstance(found, ScalarNode):
            return _with_first_entries(text, found, 1, branch)
        return _with_inline_entries(text, found, branch, next_key)
    block = _block(addition)
    for key in reversed(missing):
        head = _block(CommentedMap({key: None})).replace(": null\n", ":")
        is_inline = block.startswith(("[", "{"))
        block = f"{head} {block}" if is_inline else f"{head}\n{textwrap.indent(block, '  ')}"
    if _column(found) == 0 and missing[0] in SECTIONS:
        block = f"\n# {SECTIONS[missing[0]]}\n{block}"
    return _with_block(text, found, block, next_key)


def _with_block(text: str, found: Node, block: str, next_key: Node | None) -> Edit:
    """Lines in front of a key of a block, or behind all; set apart where its entries are."""
    place = _line_end(text, found, _column(found)) if next_key is None else _line_start(text, next_key)
    gap = "\n" if _is_spaced(text, found) else ""
    lines = textwrap.indent(block, " " * _column(found))
    return Edit(place, place, gap + lines if next_key is None else lines + gap, _column(found))


def _is_spaced(text: str, found: Node) -> bool:
    """Whether an empty line stands between the entries of a block below the root."""
    if not isinstance(found, MappingNode) or len(found.value) < 2 or _column(found) == 0:
        return False
    second = text[: found.value[1][0].start_mark.index].rpartition("\n")[0]
    return second.endswith("\n")


def _with_first_entries(text: str, found: ScalarNode, depth: int, addition: Tree) -> Edit:
    """The first entries of a section that stood empty (nothing, `null` or `~`)."""
    head = len(text[: found.start_mark.index].rstrip())
    line = text[:head].rpartition("\n")[2]
    column = len(line) - len(line.lstrip())
    block = textwrap.indent(_block(addition), " " * (column + 2) if depth else "")
    after = found.end_mark.index if found.value else head
    end = text.index("\n", after)
    return Edit(head, end + 1, f"{text[after:end].rstrip()}\n{block}")


def _with_inline_entries(text: str, found: Node, addition: Tree, next_key: Node | None) -> Edit:
    """Entries before a key within brackets, or before the closing one."""
    if isinstance(addition, CommentedMap):
        outer: Tree = inline_map(_plain_map(addition))
    else:
        outer = inline(map(_plain, addition))
    entries = tree_text(outer).strip()[1:-1]
    if next_key is not None:
        place = next_key.start_mark.index
        return Edit(place, place, f"{entries}, ")
    place = found.end_mark.index - 1
    before = text[:place].rstrip().removesuffix(",")
    return Edit(len(before), place, (", " if found.value else "") + entries)


def _is_inline(node: Node) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def _plain_map(node: dict[str, object]) -> dict[str, object]:
    return {key: _plain(value) for key, value in node.items()}


def _plain(node: object) -> object:
    """A tree without comments: there is no place for them between brackets."""
    if isinstance(node, dict):
        return _plain_map(node)
    return [_plain(value) for value in node] if isinstance(node, list) else node


def _block(addition: Tree) -> str:
    return textwrap.dedent(tree_text(addition))


def _column(node: Node) -> int:
    return int(node.start_mark.column)


def _line_end(text: str, node: Node, column: int) -> int:
    """Where the lines of a node end, with the comments below it that are indented like its container's entries."""
    end = len(text[: _last_leaf(node).end_mark.index].rstrip())
    place = text.find("\n", end)
    if place < 0:
        return len(text)
    place += 1
    while column > 0:
        line = text[place:].partition("\n")[0]
        if not line.strip().startswith("#") or len(line) - len(line.lstrip()) < column:
            break
        place += len(line) + 1
    return place


def _line_start(text: str, key: Node) -> int:
    """Where the line of a key starts, with the comments right above it."""
    place = text.rfind("\n", 0, key.start_mark.index) + 1
    while place:
        above = text.rfind("\n", 0, place - 1) + 1
        if not text[above:place].strip().startswith("#"):
            break
        place = above
    return place


def _last_leaf(node: Node) -> Node:
    """The last node of a block that stands in its own place; for an alias, its key, which is on the same line."""
    if isinstance(node, ScalarNode) or _is_inline(node) or not node.value:
        return node
    last = node.value[-1]
    if isinstance(node, SequenceNode):
        if last.start_mark.index < node.start_mark.index:
            raise SharedPlaceError
        return _last_leaf(last)
    key, value = last
    is_nothing = isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index
    return key if is_nothing or value.start_mark.index < key.end_mark.index else _last_leaf(value)
