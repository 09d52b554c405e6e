"""Certificates of random deals against looking at every deal."""

from __future__ import annotations

import numpy as np
import pytest
from enumeration import Enumeration, random_table

from zopa.analyses.deals import deal_certificate


@pytest.mark.parametrize("kind", ["integer", "decimal", "real"])
@pytest.mark.parametrize("n_parties", [1, 2, 3, 4])
@pytest.mark.parametrize("with_links", [False, True])
def test_certificate_equals_enumeration(kind: str, n_parties: int, with_links: bool) -> None:
    """Acceptance, dominance, common gain and the fewest changes that make it pass."""
    rng = np.random.default_rng([n_parties, with_links, 4, ("integer", "decimal", "real").index(kind)])
    for _ in range(12):
        table = random_table(rng, n_parties, kind, with_links, any_rule=True)
        oracle = Enumeration(table)
        row = int(rng.integers(len(oracle.deals)))
        found = deal_certificate(table, oracle.deals[row])
        assert found.passes == bool(oracle.in_zone[row])
        if not oracle.impossible[row]:
            assert np.array_equal(found.accepts, oracle.accepts[row])
        own = oracle.utilities[row]
        allowed = ~oracle.impossible & ~oracle.refused[:, oracle.always_needed()].any(axis=1)
        others = oracle.utilities[allowed]
        is_better = (others >= own - 1e-9).all(axis=1) & (others > own + 1e-9).any(axis=1)
        assert found.is_on_frontier == (not is_better.any())
        if found.dominated_by is not None:
            better = np.flatnonzero((oracle.deals == found.dominated_by).all(axis=1))[0]
            assert allowed[better]
            assert (oracle.utilities[better] >= own - 1e-9).all()
        zone = oracle.deals[oracle.in_zone]
        if found.passes or len(zone) == 0:
            assert found.amendment is None
            continue
        assert found.amendment is not None
        assert len(found.amendment.changes) == (zone != oracle.deals[row]).sum(axis=1).min()
        assert (zone == found.amendment.deal).all(axis=1).any()
