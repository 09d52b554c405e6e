"""Shared readers of short texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zopa.sources.document import Document, text_digest
from zopa.statements.extraction import extract_statements
from zopa.statements.statement import Extraction, Statement


@pytest.fixture
def read() -> Callable[[str], Extraction]:
    """Everything read out of a text."""
    return lambda text: extract_statements(Document(text_digest(text), text))


@pytest.fixture
def only(read: Callable[[str], Extraction]) -> Callable[[str], Statement]:
    """The one statement of a text."""

    def one(text: str) -> Statement:
        (statement,) = read(text).statements
        return statement

    return one
