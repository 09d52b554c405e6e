import pytest

from fakes.report_files import PARAGRAPH, letter, page
from zopa.errors import SourceError
from zopa.sources.letters import letter_document


def test_message_is_read_without_its_attachments():
    """The text, the subject, the sender and the day it was sent."""
    document = letter_document(letter(), "talks.eml")
    assert (document.text.strip(), document.title, document.author, document.published) == (
        PARAGRAPH,
        "Talks go on",
        "Ann Lee",
        "2025-02-19",
    )


def test_message_written_as_a_page_is_read_as_one():
    """A newsletter in HTML loses its tags."""
    text = letter_document(letter("html", page().decode()), "talks.eml").text
    assert PARAGRAPH in text
    assert "<p>" not in text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"just a text without any header", "is not an e-mail"),
        (b"Subject: nothing\n\n", "holds no text"),
        (b"Subject: x\nContent-Type: text/plain; charset=no-such\n\n\xff\xfe", "broken|holds"),
        (b'Subject: x\nContent-Type: multipart/mixed; boundary="q"\n\n--q', "holds no text"),
    ],
)
def test_message_without_text_is_one_sentence(content, sentence):
    """What is missing is said."""
    with pytest.raises(SourceError, match=sentence):
        letter_document(content, "talks.eml")


def test_undated_message_has_no_date():
    """A date that is none is not made up."""
    assert letter_document(b"Subject: x\nDate: some day\n\nThe talks go on.", "talks.eml").published is None
