"""What parsing leaves behind."""

from __future__ import annotations

from collections.abc import Callable

from zopa.statements.parsing import load_pipeline
from zopa.statements.statement import Extraction


def test_words_of_a_text_are_forgotten(read: Callable[[str], Extraction]) -> None:
    """Names that occur in one text only do not stay in memory, however many texts are read."""
    assert read("In the peace talks Peru demanded a ceasefire in Zorvinkel.").statements
    before = len(load_pipeline().vocab.strings)
    assert read("In the peace talks Peru demanded a ceasefire in Quoxbarth.").statements
    assert len(load_pipeline().vocab.strings) == before
    assert "Quoxbarth" not in load_pipeline().vocab.strings
