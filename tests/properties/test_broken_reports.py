"""Two hundred broken files: each ends in a document or in one sentence, soon."""

import random
import time

import pytest

from fakes.report_files import PARAGRAPH, inflated_pdf, letter, page, pdf_file, word_file, word_part
from zopa.errors import SourceError
from zopa.sources.reading import read_report

WHOLE = {
    ".txt": f"Talks go on\n\n“{PARAGRAPH}”".encode(),
    ".md": f"# Talks\n\n{PARAGRAPH}".encode("utf-16"),
    ".html": page(),
    ".pdf": pdf_file(),
    ".docx": word_file(),
    ".eml": letter(),
}
EACH = 34
NESTED = {
    "deep.html": b"<html><body>" + b"<div>" * 20_000 + b"talks" + b"</div>" * 20_000,
    "quotes.html": b'<html><body><p a="' * 5_000,
    "scripts.html": b"<html>" + b"<script>document.write('<p>talks</p>')</script>" * 2_000,
    "one-line.txt": b"talks go on and on " * 26_000,
    "quotes.txt": "“‘“‘".encode() * 10_000,
    "marks.txt": "a\u0301\u0302\u0303".encode() * 50_000,
    "parts.eml": b"Subject: x\nContent-Type: multipart/mixed; boundary=q\n\n"
    + b"--q\nContent-Type: multipart/mixed; boundary=q\n\n" * 500,
    "headers.eml": b"Subject: x\n" * 20_000 + b"\ntalks",
    "charset.eml": b"Subject: =?utf-99?b?AAAA?=\nContent-Type: text/plain; charset=x-nothing\n\ntalks",
    "attributes.html": b"<p " + b" ".join(b'a%d="x"' % number for number in range(5_000)) + b">talks</p>",
    "entities.html": b"<p>&#x110000;&#0;&bogus;talks</p>" * 2_000,
    "surrogates.txt": b"\xed\xa0\x80" * 50 + b"talks",
    "wide.txt": "talks".encode("utf-32"),
    "loop.pdf": pdf_file().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "inflated.pdf": inflated_pdf(),
    "nested.docx": word_part(b"<w:body>", b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * 3_000),
    "entities.docx": word_part(b"<w:document", b'<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w:document'),
}


def broken(content, seed):
    """`content` cut, overwritten, doubled or mixed with noise."""
    chance = random.Random(seed)
    damaged = bytearray(content)
    match seed % 4:
        case 0:
            del damaged[chance.randrange(len(damaged)) :]
        case 1:
            for _ in range(chance.randrange(1, 40)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        case 2:
            start = chance.randrange(len(damaged))
            damaged[start : start + chance.randrange(200)] = chance.randbytes(chance.randrange(200))
        case _:
            start = chance.randrange(len(damaged))
            damaged[start:start] = damaged[: chance.randrange(len(damaged))]
    return bytes(damaged)


def outcome(report):
    """The text of a document, or the sentence of the error, and the seconds it took."""
    started = time.monotonic()
    try:
        text = read_report(report).text
    except SourceError as error:
        text = str(error)
        assert "\n" not in text
    return text, time.monotonic() - started


@pytest.mark.parametrize("suffix", WHOLE)
def test_broken_file_ends_in_a_text_or_a_sentence(tmp_path, suffix):
    """No damage to a file of any kind ends in a traceback or a hang."""
    for seed in range(EACH):
        report = tmp_path / f"report-{seed}{suffix}"
        report.write_bytes(broken(WHOLE[suffix], seed))
        text, seconds = outcome(report)
        assert text.strip()
        assert seconds < 30


@pytest.mark.parametrize("name", NESTED)
def test_hostile_file_ends_in_a_text_or_a_sentence(tmp_path, name):
    """Nor does a file made to keep its reader busy."""
    report = tmp_path / name
    report.write_bytes(NESTED[name])
    text, seconds = outcome(report)
    assert text.strip()
    assert seconds < 30


@pytest.mark.parametrize("suffix", WHOLE)
def test_whole_file_is_read(tmp_path, suffix):
    """What the damage is done to is a report that can be read."""
    report = tmp_path / f"report{suffix}"
    report.write_bytes(WHOLE[suffix])
    assert "delegates" in read_report(report).text
