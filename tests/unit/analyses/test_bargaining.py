"""Solutions of worked examples."""

from __future__ import annotations

import numpy as np
import pytest

from zopa.analyses.bargaining import (
    egalitarian_solution,
    fair_improvement,
    kalai_smorodinsky_solution,
    leximin_solution,
    nash_solution,
    raiffa_solution,
    utilitarian_solution,
)
from zopa.analyses.effort import Effort
from zopa.analyses.rules import vetoes
from zopa.analyses.tables import Limit, PayoffTable
from zopa.errors import AnalysisError

SOLUTIONS = (nash_solution, kalai_smorodinsky_solution, egalitarian_solution, utilitarian_solution)
GOODS = {
    "book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1),
    "pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2),
}  # fmt: skip


def one_issue(*points: tuple[int, int], reservation: tuple[int | None, int | None] = (0, 0)) -> PayoffTable:
    """Two parties and one issue: each option a pair of utilities."""
    labels = tuple(f"option-{place}" for place in range(len(points)))
    return PayoffTable(("A", "B"), ("all",), (labels,), (np.array(points),), reservation)


def test_bill_and_jack() -> None:
    """Nash 1950, The bargaining problem, p. 161: gains 12 and 5; each ends with what he values more."""
    barter = PayoffTable(
        parties=("Bill", "Jack"),
        issues=tuple(GOODS),
        options=(("to Bill", "to Jack"),) * len(GOODS),
        scores=tuple(np.array([(bill, 0), (0, jack)]) for bill, jack in GOODS.values()),
        reservation_values=(12, 6),
    )
    found = nash_solution(barter)
    to_jack = {good for good, owner in zip(GOODS, found.deal, strict=True) if owner == 1}
    assert to_jack == {"book", "whip", "ball", "bat", "hat"}
    assert found.utilities.tolist() == [24, 11]
    assert (found.proof.lower, found.proof.upper, found.proof.is_proven) == (60, 60, True)
    assert found.n_tied == 1


def test_nash_and_kalai_smorodinsky_differ() -> None:
    """Largest product (6 x 3 = 18) against largest least share of the ideal (10, 4): min(.5, .75) against min(.6, .75)."""
    table = one_issue((10, 0), (6, 3), (5, 3), (0, 4), (4, 4))
    assert nash_solution(table).utilities.tolist() == [6, 3]
    assert kalai_smorodinsky_solution(table).utilities.tolist() == [6, 3]
    steep = one_issue((10, 1), (4, 2), (6, 1), (3, 3))
    assert nash_solution(steep).utilities.tolist() == [10, 1]
    assert kalai_smorodinsky_solution(steep).utilities.tolist() == [4, 2]
    assert egalitarian_solution(steep).utilities.tolist() == [3, 3]
    assert utilitarian_solution(steep).utilities.tolist() == [10, 1]


def test_the_ideal_is_named() -> None:
    """Rational: the best that the other still accepts; unrestricted: the best of all."""
    table = one_issue((10, 0), (6, 3), (3, 5), reservation=(0, 2))
    assert kalai_smorodinsky_solution(table).ideal.tolist() == [6, 5]
    assert kalai_smorodinsky_solution(table, ideal="unrestricted").ideal.tolist() == [10, 5]
    with pytest.raises(AnalysisError, match="'rational', 'within_red_lines', 'unrestricted'"):
        kalai_smorodinsky_solution(table, ideal="utopian")


def test_weights_move_the_nash_deal() -> None:
    """The party with the larger exponent gets more."""
    table = one_issue((10, 0), (8, 2), (5, 5), (2, 8), (0, 10))
    assert nash_solution(table).utilities.tolist() == [5, 5]
    assert nash_solution(table, weights=(4, 1)).utilities.tolist() == [8, 2]
    with pytest.raises(AnalysisError, match="2 positive numbers"):
        nash_solution(table, weights=(1, -1))


def test_ties_are_all_reported() -> None:
    """Two deals of equal product: both are listed and counted."""
    found = nash_solution(one_issue((2, 6), (6, 2), (1, 1)))
    assert {tuple(deal) for deal in found.ties.tolist()} == {(0,), (1,)}
    assert found.n_tied == 2


@pytest.mark.parametrize("solve", SOLUTIONS)
def test_an_empty_zone_is_a_finding(solve) -> None:
    """No deal, and the proof says that there is none."""
    found = solve(one_issue((3, 1), (1, 3), reservation=(2, 2)))
    assert found.deal is None
    assert found.proof.is_proven
    assert str(found.proof) == "no deal in the zone (proven)"


@pytest.mark.parametrize("solve", SOLUTIONS)
def test_red_lines_that_leave_nothing(solve) -> None:
    """A red line on every option is an empty zone too."""
    table = PayoffTable(
        ("A", "B"), ("all",), (("x", "y"),), (np.array([[1, 2], [2, 1]]),), red_lines=(Limit("A", "all", ("x", "y")),)
    )
    assert solve(table).deal is None


@pytest.mark.parametrize("solve", [nash_solution, kalai_smorodinsky_solution])
def test_an_unknown_reservation_value_is_said(solve) -> None:
    """A party without one has no floor; its gain is counted from its worst deal, in so many words."""
    found = solve(one_issue((5, 1), (3, 3), (1, 6), reservation=(None, 0)))
    assert found.gains_from.tolist() == [1, 0]
    assert "A: no reservation value is known" in found.assumptions[0]


def test_no_common_gain_is_said() -> None:
    """Where every deal leaves somebody at the reservation value, every product is 0."""
    found = nash_solution(one_issue((5, 0), (0, 5)))
    assert found.proof.lower == 0
    assert any("every product of gains is 0" in sentence for sentence in found.assumptions)


def test_tight_limits_leave_a_gap_not_a_claim() -> None:
    """With too little room the deal stands, and the proof says what it does not exclude."""
    rng = np.random.default_rng(0)
    table = PayoffTable(
        parties=tuple("ABCD"),
        issues=tuple(f"issue-{place}" for place in range(12)),
        options=(tuple("vwxyz"),) * 12,
        scores=tuple(rng.random((5, 4)) for _ in range(12)),
    )
    rough, exact = egalitarian_solution(table, effort=Effort(rows=5)), egalitarian_solution(table)
    assert exact.proof.is_proven
    assert rough.proof.lower <= exact.proof.lower <= rough.proof.upper + 1e-9


def test_leximin_goes_on_where_the_least_gain_is_settled() -> None:
    """Of deals with the same least gain the one that gives the second most is chosen."""
    table = PayoffTable(tuple("ABC"), ("all",), (("first", "second"),), (np.array([[2, 3, 9], [2, 5, 5]]),), (0, 0, 0))
    assert leximin_solution(table).utilities.tolist() == [2, 5, 5]
    assert egalitarian_solution(table).proof.lower == 2


def test_raiffa_takes_the_mean_of_the_hopes() -> None:
    """On a straight frontier of equal hopes the steps end in the middle; of unequal hopes, at half of each."""
    even = one_issue(*((2 * step, 8 - 2 * step) for step in range(5)))
    assert raiffa_solution(even).utilities.tolist() == [4, 4]
    uneven = one_issue(*((3 * step, 8 - 2 * step) for step in range(5)))
    assert raiffa_solution(uneven).utilities.tolist() == [6, 4]


def test_a_fair_improvement_gains_evenly_from_where_parties_stand() -> None:
    """Nobody falls below the given deal, and the least gain beyond it is the largest."""
    table = one_issue((2, 2), (9, 2), (4, 5), (1, 9))
    found = fair_improvement(table, (0,))
    assert found.utilities.tolist() == [4, 5]
    assert found.gains_from.tolist() == [2, 2]
    assert fair_improvement(table, (1,)).proof.lower == 0


def test_outvoted_parties_are_not_compared() -> None:
    """Under vetoes only the gains of those who can refuse count, and the result says so."""
    scores = (np.array([[6, 6, 0], [5, 5, 5]]),)
    everybody = PayoffTable(tuple("ABC"), ("all",), (("first", "second"),), scores, (0, 0, 1))
    outvoted = PayoffTable(tuple("ABC"), ("all",), (("first", "second"),), scores, (0, 0, 1), rule=vetoes("A", "B"))
    for solve in SOLUTIONS:
        assert solve(everybody).utilities.tolist() == [5, 5, 5]
    for solve in (nash_solution, egalitarian_solution, leximin_solution):
        assert solve(outvoted).utilities.tolist() == [6, 6, 0]
    assert "C: the rule can do without it, so its gain is not compared." in nash_solution(outvoted).assumptions
