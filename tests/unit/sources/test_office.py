import pytest

from fakes.report_files import PARAGRAPH, bomb_file, word_file
from zopa.errors import SourceError
from zopa.sources.office import office_document


def test_paragraphs_and_tables_stand_in_order():
    """A line for every paragraph and every row, as they follow each other in the file."""
    assert office_document(word_file(), "talks.docx").text.split("\n") == [
        "Talks go on",
        PARAGRAPH,
        "Release\t37 billion",
        "“We refuse,” the envoy said.",
    ]


def test_file_says_who_wrote_it():
    """Title and author come from the file's own description."""
    document = office_document(word_file(), "talks.docx")
    assert (document.title, document.author) == ("Talks go on", "Ann Lee")


def test_zip_bomb_is_not_opened():
    """A small file that unpacks to two hundred megabytes is refused before it does harm."""
    with pytest.raises(SourceError, match="would unpack to far more"):
        office_document(bomb_file(), "bomb.docx")


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"text", word_file()[:3_000], word_file().replace(b"PK\x01\x02", b"PK\x09\x09")]
)
def test_broken_file_is_one_sentence(content):
    """A file cut short is called broken."""
    with pytest.raises(SourceError, match="broken Word file"):
        office_document(content, "talks.docx")
