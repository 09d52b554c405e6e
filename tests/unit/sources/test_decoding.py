import pytest

from zopa.errors import SourceError
from zopa.sources.decoding import decode

TEXT = "“Never,” said the envoy – naïvely.\r\nShe left.\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_text_survives_its_encoding(encoding, name):
    """The same characters come out of every encoding, line ends included, and the encoding is told."""
    assert decode(TEXT.encode(encoding), "report.txt") == (TEXT, name)


def test_byte_without_meaning_in_windows_is_read_as_latin():
    """A byte that Windows-1252 leaves undefined does not end the reading."""
    assert decode(b"caf\xe9 \x9d of talks", "report.txt")[1] == "latin-1"


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 8,
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"\x00\x00\x00\x00",
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00",
    ],
)
def test_binary_file_is_named_and_refused(content):
    """What is no text is refused in one sentence that names the file."""
    with pytest.raises(SourceError, match="report.txt") as caught:
        decode(content, "report.txt")
    assert "\n" not in str(caught.value)
