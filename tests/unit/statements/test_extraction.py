"""Long documents, and documents in which nobody negotiates."""

from __future__ import annotations

from zopa.sources.document import Document, text_digest
from zopa.statements.extraction import extract_statements
from zopa.statements.parsing import parse_sections
from zopa.statements.relevance import is_about_negotiating


def _document(text: str) -> Document:
    return Document(text_digest(text), text)


def test_a_long_text_is_read_in_sections_and_joined() -> None:
    """Sections cover every line once, and each party is listed once however many sections name it."""
    text = "In the talks, Peru demands a truce.\n" * 40
    sections = list(parse_sections(_document(text), longest=400))
    assert len(sections) > 1
    assert sum(len(section.lines) for section in sections) == 40


def test_a_single_line_of_any_length_is_parsed() -> None:
    """A line too long for the parser is cut after a sentence; spans still name the text as read."""
    text = "Peru demands a truce in the talks. " * 1_000
    found = extract_statements(_document(text))
    assert [party.id for party in found.parties] == ["peru"]
    assert len(found.statements) == 1_000
    assert all(statement.span.of(text) == statement.text for statement in found.statements)


def test_a_text_without_negotiation_yields_nothing() -> None:
    """Elections and recipes are full of demands; none is a position."""
    text = "The senator wants votes and rejects criticism of her record. Voters demand answers. " * 30
    assert not is_about_negotiating(text)
    assert extract_statements(_document(text)).statements == ()


def test_an_empty_text_yields_an_empty_extraction() -> None:
    """Nothing in, nothing out."""
    assert extract_statements(_document("")).statements == ()
