"""Small files of every kind that is read, made here so that none has to be kept."""

import io
import zipfile
import zlib
from email.message import EmailMessage

import docx

LINES = (
    "The delegates of the upper and the lower states met on Monday in the capital and",
    "agreed to go on next week. The minister said that a long-",
    "term accord was needed, and that she would not sign a text without guaran-",
    "tees.",
    "A second paragraph says that the talks on the release of water were left open, as",
    "both of the delegations had asked for time.",
)
PARAGRAPH = (
    "The delegates of the upper and the lower states met on Monday in the capital, and they agreed to go on next week."
)


def pdf_file(lines=LINES, title="Talks go on"):
    """A PDF file of one page with these lines of text."""
    shown = "\n".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 10 Tf 14 TL 50 750 Td\n{shown}\nET".encode("latin-1")
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /Author (Ann Lee) /CreationDate (D:20250219101500Z) >>".encode("latin-1"),
    ]
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table)
    return content + b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1,
        start,
    )


def word_file():
    """A Word file with a heading, two paragraphs and a table."""
    written = docx.Document()
    written.add_heading("Talks go on", 1)
    written.add_paragraph(PARAGRAPH)
    row = written.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Release", "37 billion"
    written.add_paragraph("“We refuse,” the envoy said.")
    written.core_properties.title, written.core_properties.author = "Talks go on", "Ann Lee"
    stream = io.BytesIO()
    written.save(stream)
    return stream.getvalue()


def word_part(old, new):
    """A Word file in whose text one piece of XML stands for another."""
    whole, stream = zipfile.ZipFile(io.BytesIO(word_file())), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in whole.namelist():
            part = whole.read(name)
            changed.writestr(name, part.replace(old, new, 1) if name == "word/document.xml" else part)
    return stream.getvalue()


def inflated_pdf(megabytes=100):
    """A PDF file whose page is a small stream of very many letters."""
    packed = zlib.compress(b"(" + b"a" * (megabytes * 1_000_000) + b") Tj")
    start = pdf_file(lines=[]).index(b"4 0 obj")
    head = b"4 0 obj\n<< /Length " + str(len(packed)).encode() + b" /Filter /FlateDecode >>\nstream\n"
    return (
        pdf_file(lines=[])[:start] + head + packed + b"\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n"
    )


def bomb_file(megabytes=200):
    """A Word file whose text is a small zip of very many zeros."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(megabytes):
            part.write(bytes(1_000_000))
    return stream.getvalue()


def letter(subtype="plain", body=PARAGRAPH):
    """A saved e-mail with an attachment."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "Ann Lee <ann@example.org>",
        "Talks go on",
        "Wed, 19 Feb 2025 10:15:00 +0000",
    )
    message.set_content(body, subtype=subtype)
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="map.bin")
    return message.as_bytes()


def page(paragraphs=6):
    """A web page with an article."""
    article = (
        f"<h1>Talks go on</h1><p>{PARAGRAPH}</p>"
        + f"<p>{PARAGRAPH} Nothing more was said about the dam.</p>" * paragraphs
    )
    return f"<!doctype html><html><head><title>Talks go on</title></head><body><nav>Menu</nav><article>{article}</article></body></html>".encode()


def feed(addresses):
    """An RSS feed that announces these addresses."""
    items = "".join(f"<item><title>Report</title><link>{address}</link></item>" for address in addresses)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()
