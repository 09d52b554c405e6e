import io

import pytest

from zopa.errors import SourceError
from zopa.sources.document import text_digest
from zopa.sources.formats import LONGEST_TEXT
from zopa.sources.reading import read_report, read_reports


@pytest.fixture
def stdin(monkeypatch):
    """Put bytes where standard input is read."""

    def put(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


def test_text_is_read_character_for_character(tmp_path):
    """Line ends, curly quotes, odd spaces and combining marks stay as they are."""
    text = "“No deal,”\r\nhe\u00a0said.\rCafe\u0301 \U0001f600\n\n"
    report = tmp_path / "report.txt"
    report.write_bytes(text.encode())
    document = read_report(report)
    assert (document.text, document.digest, document.path) == (text, text_digest(text), str(report))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT", ".markdown", ".text"])
def test_suffix_decides_whatever_its_case(tmp_path, suffix):
    """Text and Markdown are read as they are."""
    report = tmp_path / f"report{suffix}"
    report.write_text("The talks go on.")
    assert read_report(str(report)).text == "The talks go on."


def test_dash_is_standard_input(stdin):
    """A report can be piped in."""
    stdin("Talks – again.".encode())
    assert read_report("-").text == "Talks – again."


def test_page_on_standard_input_is_read_as_a_page(stdin):
    """A piped page loses its tags like a saved one."""
    stdin(
        b"<!doctype html><html><body><article>"
        + b"<p>The delegates met and they will meet again.</p>" * 9
        + b"</article>"
    )
    assert "<p>" not in read_report("-").text


def test_standard_input_without_text_is_refused(stdin):
    """Nothing piped in is said, not read."""
    stdin(b"")
    with pytest.raises(SourceError, match="Standard input is empty"):
        read_report("-")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n", "is empty"),
        ("blank.html", b" ", "is empty"),
        ("nothing.md", "\ufeff".encode(), "is empty"),
        ("binary.txt", bytes(range(256)) * 8, "not a text"),
        ("report.xyz", b"text", "files ending in .xyz are not known"),
        ("report", b"text", "files without a suffix are not known"),
        ("long.txt", b"talks " * LONGEST_TEXT, "too long"),
    ],
)
def test_unreadable_report_is_one_sentence(tmp_path, name, content, sentence):
    """What is wrong, where, and what to do: in one line that names the file."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=sentence) as caught:
        read_report(tmp_path / name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("place", "sentence"), [("nowhere.txt", "does not exist"), (".", "is a folder"), ("a\0b.txt", "not a usable")]
)
def test_place_without_a_report_is_one_sentence(tmp_path, monkeypatch, place, sentence):
    """Missing files, folders and impossible names are told apart."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match=sentence):
        read_report(place)


def test_name_longer_than_the_system_allows_is_one_sentence(tmp_path):
    """The system's own refusal is passed on as a sentence."""
    with pytest.raises(SourceError, match="cannot be read"):
        read_report(tmp_path / ("n" * 300 + ".txt"))


def test_folder_stands_for_its_reports_in_order(tmp_path):
    """Reports are found at any depth, sorted; hidden files and other kinds are passed over."""
    (tmp_path / "later").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.md", "later/c.txt", ".hidden/d.txt", "figures.csv"):
        (tmp_path / name).write_text(f"Report {name} speaks.")
    assert [document.text for document in read_reports([str(tmp_path)])] == [
        "Report a.md speaks.",
        "Report b.txt speaks.",
        "Report later/c.txt speaks.",
    ]


def test_same_text_is_read_once(tmp_path):
    """A copy under another name is no second report; the first place stays."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("The same words.")
    documents = read_reports([str(tmp_path / "two.txt"), str(tmp_path)])
    assert [document.path for document in documents] == [str(tmp_path / "two.txt")]


def test_a_report_that_cannot_be_read_costs_no_other(tmp_path):
    """Who listens is told of each; who does not is stopped by the first."""
    (tmp_path / "a.txt").write_text("The first report.")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "c.txt").write_text("The third report.")
    (tmp_path / "empty").mkdir()
    named, faults = [str(tmp_path / "nowhere.txt"), str(tmp_path / "empty"), str(tmp_path)], []
    assert [document.text[4:9] for document in read_reports(named, faults.append)] == ["first", "third"]
    assert [isinstance(fault, SourceError) for fault in faults] == [True, True, True]
    with pytest.raises(SourceError, match="nowhere.txt"):
        read_reports(named)


def test_copies_are_kept_where_they_are_asked_for(tmp_path):
    """One document for every report named, in order, whatever it says."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("The same words.")
    named = [str(tmp_path / name) for name in ("two.txt", "one.txt", "two.txt")]
    assert [document.path for document in read_reports(named, keeps_copies=True)] == named


def test_folder_without_reports_is_one_sentence(tmp_path):
    """An empty folder is the user's slip, and the sentence says what is looked for."""
    with pytest.raises(SourceError, match=r"holds no reports: files ending in \.txt"):
        read_reports([tmp_path])
