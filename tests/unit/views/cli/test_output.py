"""Where results go: never over an existing file unasked, never half."""

import pytest

from zopa.errors import ZopaError
from zopa.views.cli.output import output_to


def test_a_new_file_is_written_whole(tmp_path):
    """The file holds the text and nothing is left beside it."""
    output_to(tmp_path / "page.html").write("réponse")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == "réponse"


def test_an_existing_file_is_refused(tmp_path):
    """The sentence names the file and the way out."""
    (tmp_path / "page.html").write_text("mine")
    with pytest.raises(ZopaError, match=r"page\.html exists.*--force"):
        output_to(tmp_path / "page.html")
    output_to(tmp_path / "page.html", force=True).write("new")
    assert (tmp_path / "page.html").read_text() == "new"


@pytest.mark.parametrize(("place", "words"), [("", "is a folder"), ("nowhere/page.html", "no folder")])
def test_an_impossible_place_is_refused(tmp_path, place, words):
    """A folder, or a file in a folder that is not there."""
    with pytest.raises(ZopaError, match=words):
        output_to(tmp_path / place)


def test_a_link_is_written_through(tmp_path):
    """A link to a file stays a link."""
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    output_to(tmp_path / "link.html", force=True).write("new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


@pytest.mark.parametrize("place", [None, "-"])
def test_standard_output(place, capfdbinary):
    """No name, or a dash, is standard output, in UTF-8."""
    output_to(place).write("Zürich\n")
    assert capfdbinary.readouterr().out == "Zürich\n".encode()
