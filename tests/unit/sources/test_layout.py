import textwrap

import pytest

from zopa.sources.document import LineKind
from zopa.sources.layout import line_kind, split_lines

PARAGRAPH = (
    "The two delegations met for more than four hours in the capital on Tuesday and agreed to go on next week, "
    "although neither of them had changed its position on the border, on the release of prisoners or on the dam."
)


def kinds(text):
    """The kinds of a text's lines, with their slices."""
    return [(line.kind.value, line.span.of(text)) for line in split_lines(text)]


@pytest.mark.parametrize(
    "line",
    [
        "High-stakes diplomacy unfolds",
        "Ukraine’s position: No peace without guarantees",
        "## What is open.",
        "**Water.**",
    ],
)
def test_short_line_without_a_stop_is_a_heading(line):
    """A heading has no final stop, or is marked as one."""
    assert line_kind(line) is LineKind.HEADING


@pytest.mark.parametrize(
    "line",
    [
        "He refused.",
        "“Never!”",
        "The demands are these:",
        "- the lifting of all sanctions",
        "3. a new treaty",
        PARAGRAPH.rstrip("."),
    ],
)
def test_sentences_and_list_items_are_body(line):
    """Whatever can carry a statement is read."""
    assert line_kind(line) is LineKind.BODY


def test_promotion_after_a_sentence_is_parted_from_it():
    """The report keeps its sentence; only the pitch is left out."""
    assert kinds("Talks go on, he said. Sign up for our morning newsletter.") == [
        ("body", "Talks go on, he said."),
        ("promotion", "Sign up for our morning newsletter."),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_wrapped_paragraph_is_one_line(end):
    """Text wrapped at a fixed width is joined, its line ends left inside."""
    wrapped = textwrap.fill(PARAGRAPH, 60).replace("\n", end)
    text = f"A heading{end}{end}{wrapped}{end}{end}{wrapped}{end}"
    assert kinds(text) == [("heading", "A heading"), ("body", wrapped), ("body", wrapped)]


def test_wrapped_sentence_of_two_lines_is_joined():
    """A second line that goes on in lower case belongs to the first."""
    text = "The envoy said that the government would never accept an\nagreement without guarantees."
    assert kinds(text) == [("body", text)]


def test_list_in_wrapped_text_keeps_its_items():
    """Every item of a list is a line of its own."""
    text = "- the lifting of all sanctions on banks, shipping and oil\n- recognition of the border by every one of the states\n- no troops"
    assert [line for _, line in kinds(text)] == text.split("\n")


def test_paragraphs_on_single_lines_are_never_joined():
    """A text with one paragraph a line stays as its author cut it."""
    text = f"{PARAGRAPH}\nA heading\n{PARAGRAPH}\n{PARAGRAPH}"
    assert [line for _, line in kinds(text)] == text.split("\n")


def test_line_ends_of_all_kinds_part_lines():
    """Every line end that Unicode knows is one."""
    assert [line for _, line in kinds("One.\r\nTwo.\u2028Three.\x85Four.\vFive.\fSix.")] == [
        "One.", "Two.", "Three.", "Four.", "Five.", "Six.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n\t\r\n"])
def test_text_without_words_has_no_lines(text):
    """Nothing printed, nothing read."""
    assert split_lines(text) == ()
