import io

import pypdf
import pytest

from fakes.report_files import LINES, pdf_file
from zopa.errors import SourceError
from zopa.sources.portable import portable_document


def test_printed_lines_become_paragraphs():
    """Lines are joined to paragraphs, cut words are made whole, and compounds keep their hyphen."""
    first, second = portable_document(pdf_file(), "talks.pdf").text.split("\n")
    assert first.startswith("The delegates")
    assert first.endswith("would not sign a text without guarantees.")
    assert second.startswith("A second paragraph")


def test_compound_that_is_printed_elsewhere_keeps_its_hyphen():
    """A word that the page also prints with its hyphen is no cut word."""
    lines = (
        "The first long-term accord was signed by all of the states in the spring, and a long-",
        "term fund was set up.",
    )
    assert "a long-term fund" in portable_document(pdf_file(lines), "talks.pdf").text


def test_file_says_who_wrote_it_and_when():
    """Title, author and date come from the file's own description."""
    document = portable_document(pdf_file(), "talks.pdf")
    assert (document.title, document.author, document.published) == ("Talks go on", "Ann Lee", "2025-02-19")


def test_file_of_pictures_is_one_sentence():
    """A scan has no text, and the sentence says what to do."""
    with pytest.raises(SourceError, match="only pictures of pages: run text recognition"):
        portable_document(pdf_file(()), "scan.pdf")


def test_locked_file_is_one_sentence():
    """A password cannot be guessed."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_file()))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(SourceError, match="locked by a password"):
        portable_document(stream.getvalue(), "locked.pdf")


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"%PDF-1.4\n" + b"\x00" * 500, pdf_file()[:200], b"no PDF at all"])
def test_broken_file_is_one_sentence(content):
    """A file cut short or of zeros is called broken, or found to hold no text."""
    with pytest.raises(SourceError, match=r"talks\.pdf"):
        portable_document(content, "talks.pdf")


def test_made_file_holds_its_lines():
    """The fake is a PDF file that any reader opens."""
    assert LINES[0] in pypdf.PdfReader(io.BytesIO(pdf_file())).pages[0].extract_text()
