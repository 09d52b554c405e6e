"""The zone of random tables against looking at every deal."""

from __future__ import annotations

import numpy as np
import pytest
from enumeration import Enumeration, random_table

from zopa.analyses import zone as zone_module
from zopa.analyses.effort import Effort
from zopa.analyses.tables import Exactness, PayoffTable
from zopa.analyses.zone import AgreementZone, agreement_zone
from zopa.analyses.zone.reached import reached_by

KINDS = ("integer", "decimal", "real")


def assert_equal(zone: AgreementZone, oracle: Enumeration) -> None:
    """Same count and marginals, all exact."""
    inside = oracle.deals[oracle.in_zone]
    assert zone.exactness is Exactness.EXACT
    assert zone.count == len(inside)
    assert zone.deals == len(oracle.deals)
    for issue, marginal in enumerate(zone.marginals):
        assert marginal.tolist() == np.bincount(inside[:, issue], minlength=len(marginal)).tolist()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n_parties", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("with_links", [False, True])
@pytest.mark.parametrize("few", [0, 20_000])
def test_zone_equals_enumeration(kind: str, n_parties: int, with_links: bool, few: int, monkeypatch) -> None:
    """Count and marginals under every rule, with red lines, links and unknown reservation values."""
    monkeypatch.setattr(zone_module, "_FEW_DEALS", few)
    rng = np.random.default_rng([n_parties, with_links, 2, KINDS.index(kind)])
    for _ in range(15):
        table = random_table(rng, n_parties, kind, with_links, any_rule=True)
        oracle = Enumeration(table)
        assert_equal(agreement_zone(table, effort=Effort(megabytes=0.4)), oracle)


@pytest.mark.parametrize("with_links", [False, True])
def test_paths_equal_tables(with_links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting by partial deals and counting by points agree."""
    rng = np.random.default_rng([8, with_links])
    for _ in range(40):
        table = random_table(rng, 3, "integer", with_links, any_rule=True)
        oracle = Enumeration(table)
        monkeypatch.setattr(zone_module, "_FEW_DEALS", 0)
        assert_equal(agreement_zone(table), oracle)
        monkeypatch.undo()
        assert_equal(agreement_zone(table), oracle)


@pytest.mark.parametrize("few", [0, 20_000])
def test_draws_lie_in_the_zone_and_are_uniform(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every deal of the zone is drawn about equally often, and no other is, by tables and by paths."""
    monkeypatch.setattr(zone_module, "_FEW_DEALS", few)
    rng = np.random.default_rng(9)
    for _ in range(12):
        table = random_table(rng, 3, "integer", with_links=True, any_rule=True)
        oracle = Enumeration(table)
        inside = {tuple(deal) for deal in oracle.deals[oracle.in_zone].tolist()}
        zone = agreement_zone(table)
        if not inside:
            assert zone.is_empty
            continue
        n = 200 * len(inside)
        drawn, times = np.unique(zone.sample(n, rng), axis=0, return_counts=True)
        assert {tuple(deal) for deal in drawn.tolist()} == inside
        # A chi-square of k-1 degrees exceeds k + 6 sqrt(2k) + 10 about once in a million.
        k = len(inside)
        assert ((times - 200) ** 2 / 200).sum() < k + 6 * (2 * k) ** 0.5 + 10


def test_large_counts_are_exact() -> None:
    """10^40 deals: the count equals the sum of products of an independent convolution."""
    rng = np.random.default_rng(10)
    scores = tuple(rng.integers(0, 6, (10, 2)) for _ in range(40))
    table = PayoffTable(
        parties=("A", "B"),
        issues=tuple(f"issue-{place}" for place in range(40)),
        options=(tuple("abcdefghij"),) * 40,
        scores=scores,
        reservation_values=(90, 95),
    )
    ways: dict[tuple[int, int], int] = {(0, 0): 1}
    for score in scores:
        longer: dict[tuple[int, int], int] = {}
        for (a, b), count in ways.items():
            for more_a, more_b in score.tolist():
                cell = (a + more_a, b + more_b)
                longer[cell] = longer.get(cell, 0) + count
        ways = longer
    zone = agreement_zone(table)
    assert zone.count == sum(count for (a, b), count in ways.items() if a >= 90 and b >= 95)
    assert all(sum(int(value) for value in marginal) == zone.count for marginal in zone.marginals)


def test_estimates_hold_what_they_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limits the bracket holds the true count and the estimate is within its error."""
    rng = np.random.default_rng(14)
    for n_parties in (2, 3):
        scores = tuple(rng.random((4, n_parties)) for _ in range(6))
        table = PayoffTable(
            parties=tuple("ABC"[:n_parties]),
            issues=tuple(f"issue-{place}" for place in range(6)),
            options=(tuple("abcd"),) * 6,
            scores=scores,
            reservation_values=(3.1,) * n_parties,
        )
        exact = agreement_zone(table)
        monkeypatch.setattr(zone_module, "PATHS", 10)
        monkeypatch.setattr(zone_module, "seconds_by_halves", lambda _: float("inf"))
        rough = agreement_zone(table, effort=Effort(megabytes=0.4))
        monkeypatch.undo()
        assert rough.exactness is Exactness.ESTIMATE
        assert rough.bracket[0] <= exact.count <= rough.bracket[1]
        assert abs(rough.count - exact.count) <= 5 * rough.error + 1
        inside = rough.sample(200, rng)
        assert all(sum(scores[i][deal[i]] for i in range(6)).min() >= 3.1 - 1e-9 for deal in inside)


@pytest.mark.parametrize("n_parties", [1, 2, 3])
def test_halves_equal_enumeration(n_parties: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half against half gives the same count and marginals as looking at every deal, and draws only from the zone."""
    monkeypatch.setattr(zone_module, "PATHS", 0)
    rng = np.random.default_rng([15, n_parties])
    for _ in range(20):
        table = random_table(rng, n_parties, "real", with_links=False, any_rule=True)
        oracle = Enumeration(table)
        zone = agreement_zone(table)
        assert_equal(zone, oracle)
        if zone.count:
            inside = {tuple(deal) for deal in oracle.deals[oracle.in_zone].tolist()}
            assert {tuple(deal) for deal in zone.sample(50, rng).tolist()} <= inside


def test_reached_by_equals_comparing() -> None:
    """Counting by sorting equals comparing each with each, with ties, in one to three columns and beyond a block."""
    rng = np.random.default_rng(16)
    for _ in range(60):
        n_columns, most = int(rng.integers(1, 4)), int(rng.choice([3, 20, 10**6]))
        vectors = rng.integers(0, most, (int(rng.integers(1, 300)), n_columns))
        needs = rng.integers(-1, most + 1, (50, n_columns))
        assert (reached_by(needs, vectors) == (vectors[None] >= needs[:, None]).all(axis=2).sum(axis=1)).all()
