from zopa.sources.document import Document, Span, text_digest
from zopa.statements.extraction import extract_statements


def test_text_in_another_language_is_left_out_whole():
    """Rules of English find nothing in French, and the extraction says what it left out and why."""
    text = "La Russie refuse de reconnaître les frontières."
    extraction = extract_statements(Document(text_digest(text), text, language="fr"))
    assert extraction.statements == ()
    assert [(part.span, part.reason) for part in extraction.left_out] == [(Span(0, len(text)), "language")]
