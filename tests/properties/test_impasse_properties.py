"""Conflicts and corrections of random tables against looking at every deal and every set of claims."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from enumeration import Enumeration, random_table

from zopa.analyses.impasse import impasse
from zopa.analyses.impasse.claims import Claim, ClaimKind
from zopa.analyses.rules import winning_coalitions
from zopa.analyses.tables import PayoffTable


def unmet(oracle: Enumeration, claim: Claim) -> np.ndarray:
    """Which deals leave this claim unmet."""
    table = oracle.table
    if claim.kind is ClaimKind.RED_LINE:
        limit = table.red_lines[claim.place]
        issue = table.issues.index(limit.issue)
        return np.array([table.options[issue][deal[issue]] in limit.options for deal in oracle.deals])
    if claim.kind is ClaimKind.COMBINATION:
        pattern = table.links[claim.place]
        return np.array([bool(pattern.forbidden[tuple(deal[list(pattern.issues)])]) for deal in oracle.deals])
    return oracle.utilities[:, claim.party] < table.reservation_values[claim.party] - 1e-9


def satisfiable(oracle: Enumeration, claims: tuple[Claim, ...], chosen: tuple[int, ...]) -> bool:
    """Whether some deal passes the rule if only the chosen claims count."""
    table: PayoffTable = oracle.table
    refuses = np.zeros((len(oracle.deals), len(table.parties)), dtype=bool)
    for place in chosen:
        refuses[:, claims[place].party] |= unmet(oracle, claims[place])
    possible = ~oracle.impossible
    return any(
        (possible & ~refuses[:, sorted(coalition)].any(axis=1)).any()
        for coalition in winning_coalitions(table.rule, table.parties)
    )


@pytest.mark.parametrize("kind", ["integer", "real"])
@pytest.mark.parametrize("n_parties", [2, 3, 4])
@pytest.mark.parametrize("with_links", [False, True])
def test_conflicts_and_corrections_equal_enumeration(kind: str, n_parties: int, with_links: bool) -> None:
    """All of them, each minimal; each correction's deal passes once its claims give way."""
    rng = np.random.default_rng([n_parties, with_links, kind == "real", 3])
    met = 0
    while met < 12:
        table = random_table(rng, n_parties, kind, with_links, any_rule=True)
        oracle = Enumeration(table)
        found = impasse(table)
        everything = tuple(range(len(found.claims)))
        if satisfiable(oracle, found.claims, everything):
            assert not found.exists
            assert (oracle.in_zone).any()
            continue
        if len(everything) > 7 or not satisfiable(oracle, found.claims, ()):
            continue
        met += 1
        subsets = [s for size in range(len(everything) + 1) for s in combinations(everything, size)]
        is_met = {subset: satisfiable(oracle, found.claims, subset) for subset in subsets}
        conflicts = [s for s in subsets if not is_met[s] and all(is_met[t] for t in _one_less(s))]
        corrections = [
            s
            for s in subsets
            if is_met[_rest(everything, s)] and not any(is_met[_rest(everything, t)] for t in _one_less(s))
        ]
        assert sorted(conflict.claims for conflict in found.conflicts) == sorted(conflicts)
        assert sorted(correction.claims for correction in found.corrections) == sorted(corrections)
        assert found.is_complete
        for correction in found.corrections:
            kept = _rest(everything, correction.claims)
            row = np.flatnonzero((oracle.deals == correction.opens.deal).all(axis=1))[0]
            left = [place for place in kept if unmet(oracle, found.claims[place])[row]]
            assert found.is_complete
            assert not left or table.rule.vetoes is not None


def _one_less(chosen: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [chosen[:place] + chosen[place + 1 :] for place in range(len(chosen))]


def _rest(everything: tuple[int, ...], chosen: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(place for place in everything if place not in chosen)
