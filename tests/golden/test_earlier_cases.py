"""Cases of earlier forms are read as what they say, and are changed only when something is written into them."""

import shutil
from pathlib import Path

import pytest

from fakes.talks import Report, named
from zopa.case.casefile import add_reports, case_revision, check_case_folder, read_case_folder
from zopa.case.casefile.versions import SCHEMA
from zopa.vocabulary import Basis, Stance

HERE = Path(__file__).parent


def news():
    """A report that brings something new."""
    report = Report("Poland demands a seat.", "2025-03-01", named(poland="Poland"))
    report.says("demands a seat", "poland", Stance.DEMANDS, "sanctions", "eased")
    return report.extraction()


@pytest.fixture
def path(tmp_path):
    """A case as zopa 0.1 wrote it, with figures and a link of an analyst."""
    shutil.copytree(HERE / "cases_v1" / "riyadh", tmp_path / "riyadh")
    return tmp_path / "riyadh"


def test_a_case_of_schema_1_is_read_as_it_stands(path):
    """Every section comes out, and no byte is changed by reading."""
    before = (path / "case.yaml").read_bytes()
    assert check_case_folder(path) == ()
    case = read_case_folder(path).case
    assert case.party("ukraine").demands_seat
    assert case.issue("territory").status_quo == "no-change"
    assert (len(case.positions), len(case.red_lines), len(case.links), len(case.preferences)) == (11, 5, 1, 1)
    assert case.links[0].basis is Basis.ASSUMED
    assert (path / "case.yaml").read_bytes() == before


@pytest.mark.parametrize("mark", ["schema: 1\n", ""])
def test_a_report_brings_an_earlier_case_to_the_present_form(path, mark):
    """The number alone changes, it is said, and the case says the same as before."""
    file = path / "case.yaml"
    file.write_text(file.read_text().replace("schema: 1\n", mark))
    before = read_case_folder(path).case
    found = add_reports(path, [news()])
    assert "is now of schema" in found.added[0]
    assert f"schema: {SCHEMA}\n" in file.read_text()
    assert check_case_folder(path) == ()
    assert set(before.positions) <= set(read_case_folder(path).case.positions)
    assert (path / ".gitattributes").is_file()
    assert not any("schema" in words for words in add_reports(path, [news()]).added)


def test_a_file_that_names_no_schema_is_of_the_first(path):
    """The number may be missing."""
    file = path / "case.yaml"
    revision = case_revision(read_case_folder(path).case)
    file.write_text(file.read_text().replace("schema: 1\n", ""))
    assert case_revision(read_case_folder(path).case) == revision


def test_a_newer_case_is_refused_in_one_sentence(path):
    """What a newer zopa wrote is not called faulty piece by piece."""
    file = path / "case.yaml"
    file.write_text(file.read_text().replace("schema: 1\n", f"schema: {SCHEMA + 1}\nmoods: [calm]\n"))
    (fault,) = check_case_folder(path)
    assert "newer zopa" in fault.what
    assert "Update zopa" in fault.remedy


@pytest.mark.parametrize("written", ["0", "two", "-1", "1.5", "[1]"])
def test_a_schema_that_there_is_not_is_a_fault(path, written):
    """The line says what to write."""
    file = path / "case.yaml"
    file.write_text(file.read_text().replace("schema: 1\n", f"schema: {written}\n"))
    (fault,) = check_case_folder(path)
    assert fault.line == 4
