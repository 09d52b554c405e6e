"""One deal judged by an analyst's scores: as data and in sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zopa.case.assumptions import Estimate, Preference
from zopa.case.casefile import CaseFolder
from zopa.case.model import Case, DecisionRule, Issue, Option, Party
from zopa.views.deals import assess_deal, score_deal
from zopa.views.exports.assessments import assessment_record
from zopa.views.exports.encoding import to_json
from zopa.views.terminal.assessment import assessment_text


def _preference(party: str, price: tuple[int, int], date: tuple[int, int], needs: int) -> Preference:
    def scores(*named: tuple[str, int]) -> tuple[tuple[str, Estimate], ...]:
        return tuple((option, Estimate(value, value, value, author="A. Analyst")) for option, value in named)

    return Preference(
        party,
        scores=(
            ("price", scores(("low", price[0]), ("high", price[1]))),
            ("date", scores(("soon", date[0]), ("late", date[1]))),
        ),
        reservation_value=Estimate(needs, needs, needs, author="A. Analyst"),
    )


@pytest.fixture(scope="module")
def sale() -> Case:
    """Two parties who each care more about another issue."""
    return Case(
        title="A sale",
        parties=(Party("seller", "Seller", "company"), Party("buyer", "Buyer", "company")),
        issues=(
            Issue("price", "Price", (Option("low", "a low price"), Option("high", "a high price"))),
            Issue("date", "Date", (Option("soon", "soon"), Option("late", "late"))),
        ),
        rule=DecisionRule(vetoes=("seller", "buyer")),
        preferences=(_preference("seller", (0, 60), (0, 40), 50), _preference("buyer", (40, 0), (60, 0), 50)),
    )


def test_a_good_deal(sale):
    """Both accept, and nothing is better for both."""
    scores = score_deal(sale, {"price": "high", "date": "soon"})
    assert scores["passes"]
    assert scores["accepts"] == {"seller": True, "buyer": True}
    assert scores["dominated_by"] is None
    assert scores["authors"] == ["A. Analyst"]
    assert json.loads(to_json(scores)) == scores


def test_a_poor_deal_and_its_repair(sale):
    """Both are short; the sentences say by how much, what is better, and what to change."""
    deal = {"price": "low", "date": "late"}
    scores = score_deal(sale, deal)
    assert scores["shortfalls"] == {"seller": 10.0, "buyer": 10.0}
    assert {change["issue"] for change in scores["amendment"]["changes"]} == {"price", "date"}
    shown = " ".join(assessment_text(CaseFolder(Path(), sale, ()), assess_deal(sale, deal), scores).split())
    assert "On the scores given by A. Analyst" in shown
    assert "10 short of" in shown
    assert "Better for somebody and worse for nobody" in shown
    assert "The fewest changes that would make it pass" in shown


def test_half_a_deal_has_no_scores(sale):
    """Scores need every issue; words do not."""
    deal = {"price": "low"}
    assert score_deal(sale, deal) is None
    record = assessment_record(sale, assess_deal(sale, deal))
    assert record["scores"] is None
    assert record["unsettled"] == ["date"]
    shown = " ".join(assessment_text(CaseFolder(Path(), sale, ()), assess_deal(sale, deal), None).split())
    assert "They say nothing of this deal" in shown


def test_a_case_without_scores_has_none(case):
    """Reporting gives no scores, and none are made up."""
    assert score_deal(case, {"inspection": "none", "payment": "paid"}) is None
