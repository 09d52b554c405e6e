"""The frontier of random tables against looking at every deal."""

from __future__ import annotations

import numpy as np
import pytest
from enumeration import Enumeration, random_table

from zopa.analyses.effort import Effort
from zopa.analyses.frontier import pareto_frontier
from zopa.analyses.tables import Exactness, PayoffTable, utilities_of

KINDS = ("integer", "decimal", "real")


def rounded(points: np.ndarray) -> set[tuple[float, ...]]:
    """Vectors to nine decimals."""
    return {tuple(round(float(value), 9) + 0.0 for value in row) for row in points}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n_parties", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("with_links", [False, True])
def test_frontier_equals_enumeration(kind: str, n_parties: int, with_links: bool) -> None:
    """Same vectors, each once, with and without red lines, links, rules and unknown reservation values."""
    rng = np.random.default_rng([n_parties, with_links, KINDS.index(kind)])
    for _ in range(40):
        table = random_table(rng, n_parties, kind, with_links, any_rule=True)
        oracle = Enumeration(table)
        for rational_only in (False, True):
            found = pareto_frontier(table, rational_only=rational_only)
            assert found.exactness is Exactness.EXACT
            assert len(rounded(found.points)) == len(found)
            assert rounded(found.points) == oracle.frontier(rational_only)
            assert np.allclose(utilities_of(table, found.deals), found.points)


@pytest.mark.parametrize("with_links", [False, True])
def test_every_tied_deal_is_kept(with_links: bool) -> None:
    """The deals that share a point are counted and found again, all of them."""
    rng = np.random.default_rng(7)
    for _ in range(60):
        table = random_table(rng, 2, "integer", with_links, any_rule=False)
        oracle = Enumeration(table)
        allowed = ~oracle.impossible & ~oracle.refused.any(axis=1)
        found = pareto_frontier(table)
        for place, point in enumerate(found.points):
            same = {tuple(deal) for deal in oracle.deals[allowed & (oracle.utilities == point).all(axis=1)].tolist()}
            assert {tuple(deal) for deal in found.alternatives(place, 10_000).tolist()} == same
            assert found.tied[place] == len(same)


def test_relabelling_parties_permutes_the_frontier() -> None:
    """Naming the parties in another order changes only the order of the columns."""
    rng = np.random.default_rng(3)
    for _ in range(40):
        table = random_table(rng, 3, "integer", with_links=False, any_rule=False)
        order = rng.permutation(3)
        turned = PayoffTable(
            parties=tuple(table.parties[i] for i in order),
            issues=table.issues,
            options=table.options,
            scores=tuple(score[:, order] for score in table.scores),
            red_lines=table.red_lines,
        )
        assert rounded(pareto_frontier(turned).points) == rounded(pareto_frontier(table).points[:, order])


def test_relabelling_issues_keeps_the_frontier() -> None:
    """The order of the issues does not matter."""
    rng = np.random.default_rng(4)
    for _ in range(40):
        table = random_table(rng, 3, "real", with_links=False, any_rule=False)
        turned = PayoffTable(
            parties=table.parties,
            issues=table.issues[::-1],
            options=table.options[::-1],
            scores=table.scores[::-1],
            red_lines=table.red_lines,
        )
        assert rounded(pareto_frontier(turned).points) == rounded(pareto_frontier(table).points)


def test_a_cover_is_as_close_as_it_says() -> None:
    """Beyond the limit every undominated deal is matched within the stated error."""
    rng = np.random.default_rng(5)
    scores = tuple(rng.integers(0, 60, (5, 3)) for _ in range(6))
    table = PayoffTable(
        parties=("A", "B", "C"),
        issues=tuple(f"issue-{place}" for place in range(6)),
        options=(tuple("vwxyz"),) * 6,
        scores=scores,
    )
    exact = pareto_frontier(table)
    cover = pareto_frontier(table, effort=Effort(rows=60))
    assert cover.exactness is Exactness.COVER
    assert len(cover) <= 60 < len(exact)
    for point in exact.points:
        assert (cover.points + cover.error >= point).all(axis=1).any()


def test_beyond_the_limit_the_part_that_passes_is_exact() -> None:
    """Where the whole is too much, the deals that pass the rule are shown exactly if they fit, and it is said."""
    rng = np.random.default_rng(6)
    scores = tuple(rng.integers(0, 60, (5, 3)) for _ in range(6))
    table = PayoffTable(
        parties=("A", "B", "C"),
        issues=tuple(f"issue-{place}" for place in range(6)),
        options=(tuple("vwxyz"),) * 6,
        scores=scores,
        reservation_values=tuple(int(0.75 * sum(score[:, party].max() for score in scores)) for party in range(3)),
    )
    passing = pareto_frontier(table, rational_only=True)
    whole = pareto_frontier(table)
    narrowed = pareto_frontier(table, effort=Effort(rows=max(len(passing), 60)))
    assert len(passing) < 60 < len(whole)
    assert narrowed.is_rational_only
    assert narrowed.notes
    assert not whole.notes
    assert rounded(narrowed.points) == rounded(passing.points)
    assert narrowed.exactness is Exactness.EXACT
