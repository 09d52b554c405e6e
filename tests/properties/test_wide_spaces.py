"""Tables whose issues are linked too closely for a diagram: the solver against looking at every deal."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from enumeration import Enumeration, random_table
from test_bargaining import expected_value

from zopa.analyses import space as space_module
from zopa.analyses.bargaining import egalitarian_solution, kalai_smorodinsky_solution, nash_solution
from zopa.analyses.frontier import pareto_frontier
from zopa.analyses.impasse import impasse
from zopa.analyses.tables import Pattern, PayoffTable
from zopa.errors import AnalysisError

SOLUTIONS = (nash_solution, kalai_smorodinsky_solution, egalitarian_solution)


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every linked table is too wide."""
    monkeypatch.setattr(space_module, "WIDEST", 0)


@pytest.mark.parametrize("n_parties", [2, 3])
def test_solutions_equal_enumeration(n_parties: int) -> None:
    """The value is the largest of all deals that everybody accepts, and proven, for whole points."""
    rng = np.random.default_rng([31, n_parties])
    for _ in range(8):
        table = random_table(rng, n_parties, "integer", with_links=True, any_rule=False)
        oracle = Enumeration(table)
        zone = oracle.unanimous()
        for solve in SOLUTIONS:
            found = solve(table)
            assert (found.deal is None) == (len(zone) == 0)
            if found.deal is not None:
                here = np.flatnonzero((oracle.deals == found.deal).all(axis=1))
                assert here[0] in zone
                values = expected_value(found.method, oracle, zone)
                assert expected_value(found.method, oracle, here)[0] == pytest.approx(values.max(), abs=1e-8)
                assert found.proof.is_proven


def test_an_impasse_equals_the_diagrams(monkeypatch: pytest.MonkeyPatch) -> None:
    """Conflicts and corrections are the same with the solver as with the diagram."""
    rng = np.random.default_rng(32)
    for _ in range(8):
        table = random_table(rng, 2, "integer", with_links=True, any_rule=True)
        with_solver = impasse(table)
        with monkeypatch.context() as wide:
            wide.setattr(space_module, "WIDEST", 10**6)
            with_diagram = impasse(table)
        assert with_solver.conflicts == with_diagram.conflicts
        assert {each.claims for each in with_solver.corrections} == {each.claims for each in with_diagram.corrections}


def linked() -> PayoffTable:
    """Two issues that a pattern joins."""
    forbidden = np.array([[True, False], [False, False]])
    scores = (np.array([[1, 0], [0, 1]]),) * 2
    return PayoffTable(
        ("A", "B"), ("one", "two"), (("a", "b"),) * 2, scores, (0, 0), links=(Pattern((0, 1), forbidden),)
    )


def test_what_needs_every_deal_says_what_to_do() -> None:
    """A frontier of such a table is refused with one sentence."""
    with pytest.raises(AnalysisError, match="linked too closely"):
        pareto_frontier(linked())


def test_a_missing_solver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the sentence says which one to add."""
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    with pytest.raises(AnalysisError, match=r"add the extra `solver`"):
        nash_solution(linked())
