"""Trees in, YAML text out: the one manner in which zopa writes YAML."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

_WIDTH = 4096  # no line is folded: a folded line is hard to merge


def tree_text(tree: CommentedMap | CommentedSeq) -> str:
    """A tree as YAML text."""
    stream = io.StringIO()
    yaml_format().dump(tree, stream)
    return stream.getvalue()


def yaml_format() -> YAML:
    """The one way in which zopa reads and writes YAML."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = _WIDTH
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def inline(values: Iterable[Any]) -> CommentedSeq:
    """A list on one line."""
    node = CommentedSeq(values)
    node.fa.set_flow_style()
    return node


def inline_map(values: Mapping[str, Any]) -> CommentedMap:
    """A mapping on one line."""
    node = CommentedMap(values)
    node.fa.set_flow_style()
    return node


class _Representer(RoundTripRepresenter):
    """Writes absent values as the word null, and quotes texts that plain YAML would not give back."""


def _write_null(representer: _Representer, _: None) -> ScalarNode:
    node: ScalarNode = representer.represent_scalar("tag:yaml.org,2002:null", "null")
    return node


def _write_text(representer: _Representer, text: str) -> ScalarNode:
    style = '"' if text.startswith(("?", ":")) or not text.isprintable() else None
    node: ScalarNode = representer.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


_Representer.add_representer(type(None), _write_null)
_Representer.add_representer(str, _write_text)
