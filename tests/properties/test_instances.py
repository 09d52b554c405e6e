"""Every answer on random tables of every kind against looking at each deal.

The suite runs a few; ``ZOPA_INSTANCES=10000 pytest tests/properties/test_instances.py`` runs as many as it says.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np
import pytest
from enumeration import Enumeration, random_table

from zopa.analyses import zone as zone_module
from zopa.analyses.bargaining import (
    BargainingSolution,
    egalitarian_solution,
    fair_improvement,
    kalai_smorodinsky_solution,
    leximin_solution,
    nash_solution,
    raiffa_solution,
    utilitarian_solution,
)
from zopa.analyses.frontier import pareto_frontier
from zopa.analyses.space import whole as whole_module
from zopa.analyses.tables import PayoffTable
from zopa.analyses.zone import agreement_zone

KINDS = ("integer", "decimal", "real")
INSTANCES = int(os.environ.get("ZOPA_INSTANCES", "60"))
_CLOSE = 1e-8


def drawn(instance: int) -> PayoffTable:
    """One table: 2 to 6 parties, whole, decimal or real scores, red lines, with and without links, any rule."""
    rng = np.random.default_rng([41, instance])
    return random_table(
        rng, 2 + instance % 5, KINDS[instance % 3], with_links=instance % 2 == 0, any_rule=instance % 4 > 0
    )


@pytest.fixture(params=[False, True], ids=["by the frontier", "by search"])
def searching(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Small tables are answered from their whole frontier; with this they go the way of large ones."""
    if request.param:
        monkeypatch.setattr(whole_module, "_is_worth_trying", lambda _: False)
        monkeypatch.setattr(zone_module, "_FEW_DEALS", 0)
    return request.param


def gains(oracle: Enumeration) -> np.ndarray:
    """Gains of those who count, of every deal."""
    return (oracle.utilities - oracle.start())[:, oracle.counted()]


def products(oracle: Enumeration, zone: np.ndarray) -> np.ndarray:
    """The product of gains; 0 where somebody does not gain."""
    found = gains(oracle)[zone]
    return np.where((found > _CLOSE).all(axis=1), np.prod(np.maximum(found, 0), axis=1), 0.0)


def relative(oracle: Enumeration, zone: np.ndarray) -> np.ndarray:
    """The least gain relative to each party's best in the zone; the sum where nobody can gain."""
    hoped = (oracle.utilities[zone].max(axis=0) - oracle.start())[oracle.counted()]
    can = hoped > _CLOSE
    if not can.any():
        return sums(oracle, zone)
    return (gains(oracle)[zone][:, can] / hoped[can]).min(axis=1)


def least(oracle: Enumeration, zone: np.ndarray) -> np.ndarray:
    """The least gain."""
    return gains(oracle)[zone].min(axis=1)


def sums(oracle: Enumeration, zone: np.ndarray) -> np.ndarray:
    """The sum of utilities of those who count."""
    return oracle.utilities[zone][:, oracle.counted()].sum(axis=1).astype(float)


MEASURES: dict[Callable[..., BargainingSolution], Callable[[Enumeration, np.ndarray], np.ndarray]] = {
    nash_solution: products,
    kalai_smorodinsky_solution: relative,
    egalitarian_solution: least,
    utilitarian_solution: sums,
}


def row_of(oracle: Enumeration, found: BargainingSolution) -> int:
    """The place of the deal found."""
    return int(np.flatnonzero((oracle.deals == found.deal).all(axis=1))[0])


@pytest.mark.parametrize("part", range(10))
def test_solutions(part: int, searching: bool) -> None:
    """Each solution is in the zone, has the largest value of all deals that pass, and is proven."""
    for instance in range(part, INSTANCES, 10):
        table = drawn(instance)
        oracle = Enumeration(table)
        zone = np.flatnonzero(oracle.in_zone)
        for solve, measure in MEASURES.items():
            found = solve(table)
            assert found.proof.is_proven, (instance, found)
            assert (found.deal is None) == (len(zone) == 0), instance
            if found.deal is None:
                continue
            values = measure(oracle, zone)
            place = int(np.flatnonzero(zone == row_of(oracle, found))[0])
            assert values[place] == pytest.approx(values.max(), abs=_CLOSE), (instance, found.method)
            better = (oracle.utilities[zone] >= found.utilities - 1e-9).all(axis=1)
            assert not (better & (oracle.utilities[zone] > found.utilities + 1e-6).any(axis=1)).any(), instance


@pytest.mark.parametrize("part", range(10))
def test_leximin_and_improvement(part: int, searching: bool) -> None:
    """Leximin has the largest sorted gains; an improvement has the largest least gain of deals that hurt nobody."""
    for instance in range(part, INSTANCES, 10):
        table = drawn(instance)
        oracle = Enumeration(table)
        zone = np.flatnonzero(oracle.in_zone)
        found = leximin_solution(table)
        assert (found.deal is None) == (len(zone) == 0), instance
        if found.deal is not None:
            ordered = np.round(np.sort(gains(oracle)[zone], axis=1), 7) + 0.0
            mine = ordered[int(np.flatnonzero(zone == row_of(oracle, found))[0])]
            assert tuple(mine) == max(map(tuple, ordered)), instance
        here = instance % len(oracle.deals)
        improved = fair_improvement(table, oracle.deals[here])
        width = np.ptp(oracle.utilities[oracle.open_to_some()], axis=0) if oracle.open_to_some().any() else 1.0
        shares = (oracle.utilities[zone] - oracle.utilities[here]) / np.where(width > 0, width, 1.0)
        not_worse = (shares >= -1e-9).all(axis=1)
        assert (improved.deal is None) == (not not_worse.any()), instance
        if improved.deal is not None and (width > 0).all():
            assert improved.proof.lower == pytest.approx(shares[not_worse].min(axis=1).max(), abs=_CLOSE), instance


@pytest.mark.parametrize("part", range(10))
def test_zone_and_frontier(part: int, searching: bool) -> None:
    """Count, marginals and both frontiers are those of all deals."""
    for instance in range(part, INSTANCES, 10):
        table = drawn(instance)
        oracle = Enumeration(table)
        zone = agreement_zone(table)
        inside = oracle.deals[oracle.in_zone]
        assert (zone.count, zone.is_exact) == (len(inside), True), instance
        for issue, marginal in enumerate(zone.marginals):
            assert marginal.tolist() == np.bincount(inside[:, issue], minlength=len(marginal)).tolist(), instance
        for rational_only in (False, True):
            found = pareto_frontier(table, rational_only=rational_only)
            vectors = {tuple(round(float(value), 9) + 0.0 for value in row) for row in found.points}
            assert vectors == oracle.frontier(rational_only), instance


def test_raiffa_steps(searching: bool) -> None:
    """The last reachable point is that of the steps taken over all deals, and the deal is the nearest from there."""
    for instance in range(0, min(INSTANCES, 1_000), 3):
        table = drawn(instance)
        oracle = Enumeration(table)
        counted = oracle.counted()
        start = oracle.start()
        zone = oracle.in_zone
        found = raiffa_solution(table)
        assert (found.deal is None) == (not zone.any()), instance
        if found.deal is None:
            continue
        if not (zone & (oracle.utilities[:, counted] >= start[counted]).all(axis=1)).any():
            assert any("no step is taken" in sentence for sentence in found.assumptions), instance
            continue
        while True:
            reached = zone & (oracle.utilities[:, counted] >= start[counted]).all(axis=1)
            hoped = oracle.utilities[reached].max(axis=0)
            raised = start.copy()
            raised[counted] += np.floor((hoped - start)[counted] / len(counted))
            further = zone & (oracle.utilities[:, counted] >= raised[counted]).all(axis=1)
            if (raised == start).all() or not further.any():
                break
            start = raised
        if found.proof.measure.startswith("least"):
            assert found.gains_from[counted].tolist() == start[counted].tolist(), instance
            span = (hoped - start)[counted]
            shares = (oracle.utilities[reached] - start)[:, counted][:, span > 0] / span[span > 0]
            assert found.proof.lower == pytest.approx(shares.min(axis=1).max()), instance
        assert zone[row_of(oracle, found)]
