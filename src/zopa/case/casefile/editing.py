"""A YAML text and something new in, the text with it out: every other byte stays as it was.

An analyst's comments, order and spacing survive because nothing is written anew: the place of the
new lines is found in the parsed text, and they are put there in the manner of their surroundings.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from zopa.case.casefile.layout import SECTIONS
from zopa.case.casefile.nodes import compose
from zopa.case.casefile.writing import inline, inline_map, tree_text

Path = tuple[str | int, ...]
Tree = CommentedMap | CommentedSeq


def with_entries(text: str, path: Path, addition: Tree, *, before: str | None = None) -> str:
    """The text with the keys or items of `addition` in the mapping or list at `path`.

    Parameters
    ----------
    text
        valid YAML.
    path
        keys and list places from the root; what is missing of it is made.
    addition
        new keys for a mapping, new items for a list.
    before
        the key in front of which new keys go; at the end without it.
    """
    found, missing = _deepest(_root(text), path)
    next_key = _key(found, before)
    if missing:
        return _with_branch(text, found, [str(key) for key in missing], addition, next_key)
    if isinstance(found, ScalarNode):
        return _with_first_entries(text, found, len(path), addition)
    if _is_inline(found):
        return _with_inline_entries(text, found, addition, next_key)
    return _with_block(text, found, _block(addition), next_key)


def with_value(text: str, path: Path, value: str) -> str:
    """The text with another scalar at `path`, which must be there."""
    found, missing = _deepest(_root(text), path)
    if missing or not isinstance(found, ScalarNode):
        raise KeyError(path)
    return text[: found.start_mark.index] + value + text[found.end_mark.index :]


def _root(text: str) -> Node:
    root = compose(text, [])
    if not isinstance(root, MappingNode):
        raise TypeError("the text is no YAML mapping")
    return root


def _deepest(root: Node, path: Path) -> tuple[Node, Path]:
    """The deepest node on the way of `path` that is there, and the rest of the way."""
    node = root
    for place, key in enumerate(path):
        inner = _child(node, key)
        if inner is None:
            return node, path[place:]
        node = inner
    return node, ()


def _child(node: Node, key: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(key, int):
        return node.value[key] if key < len(node.value) else None
    if isinstance(node, MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None


def _key(node: Node, name: str | None) -> Node | None:
    """The node of a key itself, where its line begins."""
    if name is None or not isinstance(node, MappingNode):
        return None
    return next((key for key, _ in node.value if key.value == name), None)


def _with_branch(text: str, found: Node, missing: Sequence[str], addition: Tree, next_key: Node | None) -> str:
    """The text with a branch of keys that were missing, and `addition` at its tip."""
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


def _with_block(text: str, found: Node, block: str, next_key: Node | None) -> str:
    """The text with lines in front of a key of a block, or behind all; set apart where its entries are."""
    place = _line_end(text, found, _column(found)) if next_key is None else _line_start(text, next_key)
    gap = "\n" if _is_spaced(text, found) else ""
    head = text[:place] if not place or text[:place].endswith("\n") else text[:place] + "\n"
    lines = textwrap.indent(block, " " * _column(found))
    return head + (gap + lines if next_key is None else lines + gap) + text[place:]


def _is_spaced(text: str, found: Node) -> bool:
    """Whether an empty line stands between the entries of a block below the root."""
    if not isinstance(found, MappingNode) or len(found.value) < 2 or _column(found) == 0:
        return False
    second = text[: found.value[1][0].start_mark.index].rpartition("\n")[0]
    return second.endswith("\n")


def _with_first_entries(text: str, found: ScalarNode, depth: int, addition: Tree) -> str:
    """The text with the first entries of a section that stood empty (nothing, `null` or `~`)."""
    head = text[: found.start_mark.index].rstrip()
    rest = text[found.end_mark.index if found.value else len(head) :]
    line = head.rpartition("\n")[2]
    column = len(line) - len(line.lstrip())
    block = textwrap.indent(_block(addition), " " * (column + 2) if depth else "")
    ending, _, following = rest.partition("\n")
    return f"{head}{ending.rstrip()}\n{block}{following}"


def _with_inline_entries(text: str, found: Node, addition: Tree, next_key: Node | None) -> str:
    """The text with entries before a key within brackets, or before the closing one."""
    if isinstance(addition, CommentedMap):
        outer: Tree = inline_map(_plain_map(addition))
    else:
        outer = inline(map(_plain, addition))
    entries = tree_text(outer).strip()[1:-1]
    if next_key is not None:
        place = next_key.start_mark.index
        return f"{text[:place]}{entries}, {text[place:]}"
    place = found.end_mark.index - 1
    before = text[:place].rstrip().removesuffix(",")
    return before + (", " if found.value else "") + entries + text[place:]


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
    if isinstance(node, ScalarNode) or _is_inline(node) or not node.value:
        return node
    last = node.value[-1]
    if isinstance(node, SequenceNode):
        return _last_leaf(last)
    key, value = last
    is_nothing = isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index
    return key if is_nothing else _last_leaf(value)
