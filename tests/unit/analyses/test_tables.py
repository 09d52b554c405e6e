"""A payoff table refuses what does not fit, and says what."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from zopa.analyses.rules import vetoes, weighted_quota
from zopa.analyses.tables import Bonus, Limit, Pattern, PayoffTable, utilities_of
from zopa.errors import AnalysisError


def table(**changes: Any) -> PayoffTable:
    """Two parties, two issues of two options, with any field changed."""
    fields: dict[str, Any] = {
        "parties": ("A", "B"),
        "issues": ("price", "date"),
        "options": (("low", "high"), ("soon", "late")),
        "scores": (np.array([[0, 6], [6, 0]]), np.array([[4, 1], [1, 4]])),
    }
    return PayoffTable(**fields | changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"parties": ("A", "A")}, "each name once"),
        ({"parties": ()}, "at least one party"),
        ({"options": (("low", "low"), ("soon", "late"))}, "'price' needs at least one option"),
        ({"options": (("low", "high"),)}, "1 lists of options"),
        ({"scores": (np.zeros((3, 2)), np.zeros((2, 2)))}, "Scores of 'price' have shape"),
        ({"scores": (np.full((2, 2), np.nan), np.zeros((2, 2)))}, "finite numbers"),
        ({"reservation_values": (1,)}, "1 reservation values for 2 parties"),
        ({"reservation_values": (1, float("-inf"))}, "None where it is not known"),
        ({"red_lines": (Limit("C", "price", ("low",)),)}, "not in the table"),
        ({"red_lines": (Limit("A", "price", ("medium",)),)}, "options that it does not have"),
        ({"links": (Pattern((0, 1), np.zeros((2, 3), dtype=bool)),)}, "has shape"),
        ({"links": (Bonus((0, 1), np.zeros((2, 2))),)}, "has shape"),
        ({"links": (Pattern((0, 0), np.zeros((2, 2), dtype=bool)),)}, "each once"),
        ({"rule": vetoes("C")}, "decision rule names parties"),
        ({"rule": weighted_quota({"C": 1}, 1)}, "decision rule names parties"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Any], said: str) -> None:
    """One sentence names the field and what is needed."""
    with pytest.raises(AnalysisError, match=said):
        table(**changes)


def test_unknown_reservation_values_stay_none() -> None:
    """Nothing given means that nothing is known, not zero."""
    assert table().reservation_values == (None, None)
    assert table(reservation_values=(3, None)).reservation_values == (3, None)


def test_scores_are_read_only() -> None:
    """A table cannot change under those who trust it."""
    with pytest.raises(ValueError, match="read-only"):
        table().scores[0][0, 0] = 1


def test_utilities_add_packages() -> None:
    """A deal's utility is the sum over issues plus the package terms it completes."""
    added = np.zeros((2, 2, 2), dtype=np.int64)
    added[1, 0] = (3, 5)
    packaged = table(links=(Bonus((0, 1), added),))
    assert utilities_of(packaged, np.array([[1, 0], [0, 0]])).tolist() == [[13, 6], [4, 7]]
