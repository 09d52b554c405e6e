"""Whatever is printed, reading alters no character of it and every span is a place in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.errors import SourceError
from zopa.sources.decoding import decode
from zopa.sources.layout import split_lines
from zopa.sources.reading import read_report

PIECES = st.sampled_from(
    ["“No,” he said.", "Café\u0301", "\U0001f600", "A heading", "\r\n", "\n\n", "\r", "\u2028", " ", "\u00a0", "Sign up for our newsletter.",
     "the delegates of the upper states met in the capital and agreed to nothing", "- an item", "ﬁ ǆ", "'", '"', "\t", "\x0b", "\x85"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200)


@given(TEXTS)
def test_lines_cover_every_printed_character_once(text):
    """Lines are in order, do not overlap, hold no outer white space, and leave out only white space."""
    lines = split_lines(text)
    end = 0
    for line in lines:
        assert not text[end : line.span.start].strip()
        assert line.span.of(text) == line.span.of(text).strip() != ""
        end = line.span.end
    assert not text[end:].strip()


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_decoding_gives_back_what_was_encoded(text, encoding):
    """The text is what was written, in every encoding that names itself."""
    content = text.encode(encoding)
    if encoding == "utf-8" and text.startswith("\ufeff"):
        text = text[1:]
    if not text.startswith(("%PDF-", "GIF8", "{\\rtf")):
        assert decode(content, "report.txt")[0] == text


@given(st.binary(max_size=400), st.sampled_from([".txt", ".md"]))
def test_any_bytes_end_in_a_text_or_in_one_sentence(tmp_path_factory, content, suffix):
    """No file content ends in anything but a document or a SourceError of one line."""
    report = tmp_path_factory.mktemp("reports") / f"report{suffix}"
    report.write_bytes(content)
    try:
        outcome = read_report(report).text
    except SourceError as error:
        outcome = str(error)
        assert "\n" not in outcome
    assert outcome.strip()


@pytest.mark.parametrize(
    "text", ["a" * 500_000, "talks. " * 70_000, "a\n" * 50_000, "\u2028" * 100_000, "Download " * 50_000]
)
def test_long_odd_texts_are_split_at_once(text):
    """No layout of half a million characters keeps the reader waiting."""
    assert len(split_lines(text)) <= len(text)
