"""The same from Python: what ``import zopa`` promises."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import zopa


@pytest.fixture(scope="module")
def made(case_work: Path) -> zopa.Brief:
    """A brief of one report."""
    return zopa.brief([case_work / "quotas.txt"], draws=50)


def test_a_brief_in_one_call(made: zopa.Brief) -> None:
    """It holds the case, the study and the text in its forms."""
    assert {party.name for party in made.case.parties} >= {"Norway", "Iceland"}
    assert made.study.case == made.case.title
    assert made.html().lstrip().lower().startswith("<!doctype html>")
    assert made.markdown().startswith("# ")


def test_a_recipe_raises_one_sentence(case_work: Path, tmp_path: Path) -> None:
    """No negotiation, no brief."""
    (tmp_path / "recipe.txt").write_text("Chop the onions and fry them in butter until golden.", encoding="utf-8")
    with pytest.raises(zopa.ZopaError, match="No negotiation found"):
        zopa.brief([tmp_path / "recipe.txt"])


def test_a_case_is_opened_and_studied(case_work: Path) -> None:
    """By object or by path, the same study."""
    case = zopa.open_case(case_work / "herring")
    assert isinstance(case, zopa.Case)
    assert zopa.study(case, draws=50, seed=3) == zopa.study(case_work / "herring", draws=50, seed=3)


def test_statements_of_one_document(case_work: Path) -> None:
    """From a file to what was said in it."""
    document = zopa.read_report(case_work / "quotas.txt")
    extraction = zopa.extract_statements(document)
    assert all(isinstance(statement, zopa.Statement) for statement in extraction.statements)
    assert all(statement.span.of(document.text) == statement.text for statement in extraction.statements)
    assert zopa.draft_case([extraction], "Herring").title == "Herring"


def test_scores_in_answers_out() -> None:
    """The engine answers on arrays, without any report."""
    table = zopa.PayoffTable(
        parties=("A", "B"),
        issues=("price", "date"),
        options=(("low", "high"), ("soon", "late")),
        scores=(np.array([[0, 40], [60, 0]]), np.array([[0, 60], [40, 0]])),
        reservation_values=(40, 35),
        rule=zopa.unanimity(),
    )
    frontier = zopa.pareto_frontier(table)
    assert frontier.points.shape[1] == 2
    assert frontier.deals.shape[1] == 2
    assert frontier.exactness
    zone = zopa.agreement_zone(table)
    assert zone.count == 2
    assert [len(counts) for counts in zone.marginals] == [2, 2]
    assert np.asarray(zone.sample(5, np.random.default_rng(0))).shape == (5, 2)
    for solve in (
        zopa.nash_solution,
        zopa.kalai_smorodinsky_solution,
        zopa.egalitarian_solution,
        zopa.utilitarian_solution,
    ):
        found = solve(table)
        assert list(found.deal) == [1, 0]
        assert list(found.utilities) == [60, 60]
        assert found.ties is not None
        assert found.proof


def test_no_zone_is_explained() -> None:
    """Where nothing is acceptable to all, the claims that exclude each other are named."""
    table = zopa.PayoffTable(
        parties=("A", "B"),
        issues=("price",),
        options=(("low", "high"),),
        scores=(np.array([[0, 10], [10, 0]]),),
        reservation_values=(5, 5),
    )
    assert zopa.agreement_zone(table).count == 0
    found = zopa.impasse(table)
    assert len(found.conflicts) == 1
    assert found.corrections
    assert found.nearest
