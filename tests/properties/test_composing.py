"""The reader of plain case files gives the nodes of the general YAML reader, or leaves the text to it."""

import os
import textwrap
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode, SequenceNode

from zopa.case.casefile.composing import compose_plain

CASE = (Path(__file__).parents[1] / "golden" / "cases_v1" / "riyadh" / "case.yaml").read_text(encoding="utf-8")
LINES = CASE.splitlines(keepends=True)
SIGNS = [
    *": ,# #,-,- ,- - ,','',\",[,],{,},&a ,*a,!,!!str ,|,>,?,? ,%,@,`,<<,~,=,\\n,...,---,null,true,1e3".split(","),
    *"0x1F .nan -1 1:30 2025-02-18 key: é".split(),
    *(",", " ", "  ", "\n", "\n  ", "\n    ", "\t", "\r", "\u2028", "\x85", "\ufeff", "a: b"),
]
MANY = int(os.environ.get("ZOPA_EXAMPLES", "150"))


def shape(node):
    """All that readers of nodes look at: tags, values and places."""
    start = (node.start_mark.index, node.start_mark.line, node.start_mark.column)
    if isinstance(node, ScalarNode):
        return (node.tag, node.value, start, node.end_mark.index)
    end = node.end_mark.index if node.flow_style else None
    if isinstance(node, SequenceNode):
        return (node.tag, bool(node.flow_style), start, end, [shape(one) for one in node.value])
    return (node.tag, bool(node.flow_style), start, end, [(shape(key), shape(value)) for key, value in node.value])


@st.composite
def damaged_texts(draw):
    """Some lines of a case file with signs put in and taken out."""
    first = draw(st.integers(0, len(LINES) - 1))
    text = textwrap.dedent("".join(LINES[first : first + draw(st.integers(1, 14))]))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["", *SIGNS])) + text[place + draw(st.integers(0, 2)) :]
    return text


@settings(max_examples=MANY, deadline=None)
@given(damaged_texts())
def test_what_it_reads_it_reads_as_the_general_reader_does(text):
    """No text is read differently, and none is read that is no YAML."""
    found = compose_plain(text)
    if found is not None:
        assert shape(found) == shape(YAML(typ="safe", pure=True).compose(text))


def test_a_case_file_is_read_by_it():
    """What zopa writes needs no other reader."""
    found = compose_plain(CASE)
    assert found is not None
    assert shape(found) == shape(YAML(typ="safe", pure=True).compose(CASE))
