"""The names of ``import zopa``, and what importing them costs."""

import os
import subprocess
import sys

import pytest

import zopa

NAMES = [
    "Brief",
    "Case",
    "Document",
    "Extraction",
    "PayoffTable",
    "Span",
    "Statement",
    "Study",
    "ZopaError",
    "agreement_zone",
    "brief",
    "draft_case",
    "egalitarian_solution",
    "extract_statements",
    "impasse",
    "kalai_smorodinsky_solution",
    "leximin_solution",
    "nash_solution",
    "open_case",
    "pareto_frontier",
    "raiffa_solution",
    "read_report",
    "study",
    "unanimity",
    "utilitarian_solution",
]


def test_the_list_of_names():
    """A name added or lost is a decision, not an accident."""
    assert zopa.__all__ == NAMES
    assert sorted(NAMES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there(name):
    """Each name loads from its room."""
    assert getattr(zopa, name) is not None
    assert name in dir(zopa)


def test_an_unknown_name_is_an_attribute_error():
    """As in any module."""
    with pytest.raises(AttributeError, match="nonsense"):
        zopa.nonsense  # noqa: B018 -- the access is the test


def test_importing_is_quick_and_loads_nothing_heavy():
    """The whole process takes less than 0.25 s of computing."""
    code = "import sys, zopa; sys.exit(any(name in sys.modules for name in ('numpy', 'spacy', 'typer', 'pydantic')))"
    took = []
    for _ in range(3):
        before = os.times()
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
        after = os.times()
        took.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(took) < 0.25
