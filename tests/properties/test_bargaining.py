"""Solutions of random tables against looking at every deal, and their axioms."""

from __future__ import annotations

import numpy as np
import pytest
from enumeration import Enumeration, product, random_table

from zopa.analyses.bargaining import (
    BargainingSolution,
    egalitarian_solution,
    kalai_smorodinsky_solution,
    nash_solution,
    utilitarian_solution,
)
from zopa.analyses.tables import PayoffTable, utilities_of

KINDS = ("integer", "decimal", "real")
SOLUTIONS = (nash_solution, kalai_smorodinsky_solution, egalitarian_solution, utilitarian_solution)


def expected_value(method: str, oracle: Enumeration, rows: np.ndarray) -> np.ndarray:
    """The method's measure at these rows of deals."""
    utilities = oracle.utilities[rows].astype(float)
    gains = utilities - oracle.origin()
    if method == "nash":
        return np.array([product(row) for row in gains])
    if method == "egalitarian":
        return gains.min(axis=1)
    if method == "utilitarian":
        return utilities.sum(axis=1)
    ideal = oracle.utilities[oracle.unanimous()].max(axis=0) - oracle.origin()
    counted = ideal > 1e-9
    if not counted.any():
        return utilities.sum(axis=1)
    return (gains[:, counted] / ideal[counted]).min(axis=1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n_parties", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("with_links", [False, True])
def test_solutions_equal_enumeration(kind: str, n_parties: int, with_links: bool) -> None:
    """The value is the largest of all deals that everybody accepts; an empty zone gives no deal."""
    rng = np.random.default_rng([n_parties, with_links, 1, KINDS.index(kind)])
    for _ in range(15):
        table = random_table(rng, n_parties, kind, with_links, any_rule=False)
        oracle = Enumeration(table)
        zone = oracle.unanimous()
        for solve in SOLUTIONS:
            found = solve(table)
            assert found.proof.is_proven
            if len(zone) == 0:
                assert found.deal is None
                continue
            assert_best(found, oracle, zone)


def assert_best(found: BargainingSolution, oracle: Enumeration, zone: np.ndarray) -> None:
    """The deal is in the zone, undominated there, and nobody's measure is larger."""
    assert found.deal is not None
    here = np.flatnonzero((oracle.deals == found.deal).all(axis=1))
    assert here[0] in zone
    assert np.allclose(oracle.utilities[here[0]], found.utilities)
    values = expected_value(found.method, oracle, zone)
    mine = expected_value(found.method, oracle, here)[0]
    assert mine == pytest.approx(values.max(), abs=1e-8)
    better = (oracle.utilities[zone] >= oracle.utilities[here[0]] - 1e-9).all(axis=1)
    better &= (oracle.utilities[zone] > oracle.utilities[here[0]] + 1e-6).any(axis=1)
    assert not better.any()


def test_all_tied_deals_are_reported() -> None:
    """With integer scores every undominated deal of the largest product is listed."""
    rng = np.random.default_rng(11)
    for _ in range(80):
        table = random_table(rng, 2, "integer", with_links=False, any_rule=False)
        found = nash_solution(table)
        oracle = Enumeration(table)
        zone = oracle.unanimous()
        if found.deal is None or found.proof.lower == 0:
            continue
        values = expected_value("nash", oracle, zone)
        best = {tuple(deal) for deal in oracle.deals[zone[values == values.max()]].tolist()}
        assert {tuple(deal) for deal in found.ties.tolist()} == best
        assert found.n_tied == len(best)


@pytest.mark.parametrize("solve", [nash_solution, kalai_smorodinsky_solution])
def test_scaling_a_party_changes_no_deal(solve) -> None:
    """Nash and Kalai-Smorodinsky do not depend on a party's unit or zero."""
    rng = np.random.default_rng(12)
    for _ in range(60):
        table = random_table(rng, 3, "integer", with_links=False, any_rule=False)
        factors, shift = rng.integers(1, 6, 3), rng.integers(-3, 4, 3)
        scaled = PayoffTable(
            parties=table.parties,
            issues=table.issues,
            options=table.options,
            scores=(table.scores[0] * factors + shift, *(score * factors for score in table.scores[1:])),
            reservation_values=tuple(
                None if value is None else int(value * factor + move)
                for value, factor, move in zip(table.reservation_values, factors, shift, strict=True)
            ),
            red_lines=table.red_lines,
        )
        before, after = solve(table), solve(scaled)
        assert (before.deal is None) == (after.deal is None)
        if before.deal is not None:
            assert {tuple(deal) for deal in before.ties.tolist()} == {tuple(deal) for deal in after.ties.tolist()}


@pytest.mark.parametrize("solve", SOLUTIONS)
def test_a_dominated_option_changes_no_solution(solve) -> None:
    """An option that is worse for everybody is never used, and moves nothing."""
    rng = np.random.default_rng(13)
    for _ in range(40):
        table = random_table(rng, 2, "integer", with_links=False, any_rule=False)
        reservation = tuple(0 if value is None else value for value in table.reservation_values)
        worse = table.scores[0].min(axis=0, keepdims=True) - 1
        plain = PayoffTable(table.parties, table.issues, table.options, table.scores, reservation)
        more = PayoffTable(
            table.parties,
            table.issues,
            ((*table.options[0], "worse"), *table.options[1:]),
            (np.vstack([table.scores[0], worse]), *table.scores[1:]),
            reservation,
        )
        before, after = solve(plain), solve(more)
        assert (before.deal is None) == (after.deal is None)
        if before.deal is not None:
            assert np.array_equal(utilities_of(plain, before.deal[None]), utilities_of(more, after.deal[None]))
