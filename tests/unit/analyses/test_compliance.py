"""Which reported words a deal keeps and which it breaks."""

import numpy as np
import pytest

from zopa.analyses.compliance import Effect, compliance
from zopa.analyses.tables import Pattern, PositionTable, Wish, WishKind, frozen_mask
from zopa.errors import AnalysisError


@pytest.fixture
def table() -> PositionTable:
    """Two parties, two issues: a limit with two readings, an aim, and a link between the issues."""
    return PositionTable(
        parties=("a", "b"),
        issues=("price", "date"),
        options=(("low", "middle", "high"), ("soon", "late")),
        wishes=(
            Wish(
                0, 0, WishKind.REFUSAL, 2, frozen_mask([False, False, True]), frozen_mask([False, True, True]), ("s1",)
            ),
            Wish(1, 0, WishKind.AIM, 2, frozen_mask([True, True, False]), frozen_mask([True, True, False]), ("s2",)),
        ),
        heard=frozen_mask(np.array([[True, True], [False, False]])),
        uttered=(frozen_mask([False, False, True]), frozen_mask([True, True])),
        status_quo=(0, 0),
        needed=frozen_mask([True, True]),
        at_table=frozen_mask([True, True]),
        patterns=(Pattern((0, 1), frozen_mask(np.array([[0, 0], [0, 0], [0, 1]], dtype=bool)), 1, ("s3",)),),
    )


@pytest.mark.parametrize(
    ("option", "effects"),
    [
        ("low", [Effect.MEETS, Effect.MISSES]),
        ("middle", [Effect.BREAKS_IF_WIDE, Effect.MISSES]),
        ("high", [Effect.BREAKS, Effect.MEETS]),
    ],
)
def test_limits_break_in_their_readings_and_aims_are_missed(table, option, effects):
    """A limit breaks narrowly, widely or not at all; an aim is met or missed, never broken."""
    assert [each.effect for each in compliance(table, {"price": option}).effects] == effects


def test_links_are_judged_when_both_issues_are_settled(table):
    """A condition between issues says nothing of half a deal."""
    assert len(compliance(table, {"price": "high"}).effects) == 2
    linked = compliance(table, {"price": "high", "date": "late"}).effects[-1]
    assert (linked.issues, linked.effect, linked.party) == (("price", "date"), Effect.BREAKS, "b")


def test_silence_and_gaps_are_listed(table):
    """Who was not heard, what nobody named, what the deal leaves open."""
    found = compliance(table, {"date": "soon"})
    assert found.silent == {"date": ("a", "b")}
    assert found.unsettled == ("price",)
    assert compliance(table, {"price": "low"}).unuttered == ("price",)


@pytest.mark.parametrize("deal", [{"colour": "red"}, {"price": "free"}])
def test_unknown_names_are_refused_with_the_known_ones(table, deal):
    """The sentence says what could have been meant."""
    with pytest.raises(AnalysisError, match=r"price, date|low, middle, high"):
        compliance(table, deal)
