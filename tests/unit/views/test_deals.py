"""A deal as it is typed."""

from pathlib import Path

import pytest

from zopa.errors import CaseError
from zopa.views.deals import read_deal


def test_a_file_and_settings(tmp_path):
    """A setting replaces what the file says."""
    (tmp_path / "deal.yaml").write_text("inspection: weekly\npayment: none\n")
    deal = read_deal(tmp_path / "deal.yaml", ["payment = paid"])
    assert deal == {"inspection": "weekly", "payment": "paid"}


@pytest.mark.parametrize(
    "content",
    ["[1, 2]", "inspection: [weekly]", "a: b: c", "just words", "", "inspection:", "a: b\na: c", "a: " + "[" * 600],
)
def test_a_file_that_holds_no_deal(tmp_path, content):
    """The sentence names the file."""
    (tmp_path / "deal.yaml").write_text(content)
    with pytest.raises(CaseError, match=r"deal\.yaml"):
        read_deal(tmp_path / "deal.yaml", ())


def test_words_that_yaml_takes_for_something_else(tmp_path):
    """An option may be called no, and a file may begin with a byte-order mark."""
    (tmp_path / "deal.yaml").write_bytes(b"\xef\xbb\xbfseat: no\r\nyear: 2025\r\n")
    assert read_deal(tmp_path / "deal.yaml", ()) == {"seat": "no", "year": "2025"}


def test_two_options_of_one_issue():
    """What was typed twice is not settled in silence."""
    with pytest.raises(CaseError, match="two options of payment: none and paid"):
        read_deal(None, ["payment=none", "payment=paid"])


@pytest.mark.parametrize("settings", [(), ("inspection",), ("=weekly",), ("inspection=",)])
def test_settings_that_are_no_deal(settings):
    """Nothing named, or half a setting."""
    with pytest.raises(CaseError, match="--set"):
        read_deal(None, settings)


def test_a_missing_file(tmp_path):
    """A file that is not there is one sentence."""
    with pytest.raises(CaseError, match="nowhere"):
        read_deal(tmp_path / "nowhere.yaml", ())


def test_a_setting_without_its_option_name(tmp_path):
    """ISSUE=OPTION in the place of a file is recognised."""
    with pytest.raises(CaseError, match="--set price=low"):
        read_deal(Path("price=low"), ())
