"""Analysts' figures as a payoff table, and what the study makes of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from zopa.analyses.study import study
from zopa.analyses.tabulation import authors, missing_scores, payoff_table
from zopa.case.assumptions import Estimate, Preference
from zopa.case.model import Case, DecisionRule, Issue, Option, Party, RedLine


def _estimate(value: float) -> Estimate:
    return Estimate(value, value, value, author="A. Analyst")


def _scores(*by_issue: tuple[str, dict[str, float]]) -> tuple[tuple[str, tuple[tuple[str, Estimate], ...]], ...]:
    return tuple((issue, tuple((o, _estimate(v)) for o, v in options.items())) for issue, options in by_issue)


def _case() -> Case:
    seller = Preference(
        "seller",
        scores=_scores(("price", {"low": 0, "high": 60}), ("date", {"soon": 0, "late": 40})),
        reservation_value=_estimate(40),
    )
    buyer = Preference(
        "buyer",
        scores=_scores(("price", {"low": 60, "high": 0}), ("date", {"soon": 40, "late": 0})),
        reservation_value=_estimate(35),
    )
    return Case(
        title="A sale",
        parties=(Party("seller", "The seller"), Party("buyer", "The buyer")),
        issues=(
            Issue("price", "Price", (Option("low", "low"), Option("high", "high"))),
            Issue("date", "Date", (Option("soon", "soon"), Option("late", "late"))),
        ),
        rule=DecisionRule(vetoes=("seller", "buyer")),
        preferences=(seller, buyer),
    )


def test_scores_become_columns() -> None:
    """Options stand in rows, parties in columns; whole figures stay whole."""
    table = payoff_table(_case())
    assert table is not None
    assert table.scores[0].tolist() == [[0, 60], [60, 0]]
    assert table.scores[0].dtype == np.int64
    assert table.reservation_values == (40, 35)


def test_missing_scores_are_named() -> None:
    """Who has no score where; without any figures nothing is missing."""
    case = _case()
    seller, buyer = case.preferences
    assert missing_scores(case) == {}
    assert missing_scores(replace(case, preferences=())) == {}
    gappy = replace(buyer, scores=_scores(("price", {"low": 60}), ("date", {"soon": 40, "late": 0})))
    assert missing_scores(replace(case, preferences=(seller, gappy))) == {"buyer": ("price",)}
    assert missing_scores(replace(case, preferences=(seller,))) == {"buyer": ("price", "date")}


def test_weights_multiply_scores() -> None:
    """A weighted party's scores are scaled; an issue left out of its weights counts nothing."""
    case = _case()
    weighted = replace(case.preferences[0], weights=(("price", _estimate(1.0)),))
    table = payoff_table(replace(case, preferences=(weighted, case.preferences[1])))
    assert table is not None
    assert table.scores[1][:, 0].tolist() == [0, 0]


def test_a_missing_score_is_not_made_up() -> None:
    """One option without a score, or one needed party without figures, and there is no table."""
    case = _case()
    partial = replace(case.preferences[0], scores=case.preferences[0].scores[:1])
    assert payoff_table(replace(case, preferences=(partial, case.preferences[1]))) is None
    assert payoff_table(replace(case, preferences=case.preferences[:1])) is None


def test_the_study_names_its_authors() -> None:
    """Zone, frontier and solutions come with whose figures they rest on."""
    found = study(_case(), draws=0, engine="serial").bargaining
    assert found is not None
    assert authors(_case()) == found.authors == ("A. Analyst",)
    assert (found.zone.count, found.zone.deals) == (2, 4)
    assert found.zone.marginals["price"] == {"low": 1, "high": 1}
    assert {solution.method for solution in found.solutions} >= {"nash", "utilitarian"} or found.solutions
    assert found.conflicts == ()


def test_an_empty_zone_is_explained() -> None:
    """Red lines that exclude each other are named as such."""
    lines = (
        RedLine("seller", "price", ("low",), ("low",), "never low"),
        RedLine("buyer", "price", ("high",), ("high",), "never high"),
    )
    found = study(replace(_case(), red_lines=lines), draws=0, engine="serial").bargaining
    assert found is not None
    assert found.zone.count == 0
    assert ("the seller's red line on Price", "the buyer's red line on Price") in found.conflicts
    assert found.solutions == ()


def test_an_empty_zone_comes_with_its_nearest_deal() -> None:
    """Either estimate giving way opens a zone; the nearest deal says by how much."""
    case = _case()
    seller = replace(case.preferences[0], reservation_value=_estimate(70))
    found = study(replace(case, preferences=(seller, case.preferences[1])), draws=0, engine="serial").bargaining
    assert found is not None
    assert sorted(map(len, found.corrections)) == [1, 1]
    near = found.nearest[0]
    assert (near.deal, near.utilities) == ({"price": "high", "date": "soon"}, {"seller": 60, "buyer": 40})
    assert near.shortfalls == {"seller": 10, "buyer": 0}


@pytest.mark.parametrize("field", ["parties", "issues"])
def test_an_empty_case_has_no_table(field: str) -> None:
    """Nothing to score is no error."""
    case = replace(_case(), rule=DecisionRule(vetoes=()), **{field: ()})
    assert payoff_table(case) is None
