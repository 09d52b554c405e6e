"""Trades from deals of random tables against looking at every deal."""

from __future__ import annotations

import numpy as np
import pytest
from enumeration import Enumeration, random_table

from zopa.analyses.trades import trades


@pytest.mark.parametrize("kind", ["integer", "decimal", "real"])
@pytest.mark.parametrize("with_links", [False, True])
def test_trades_equal_enumeration(kind: str, with_links: bool) -> None:
    """All minimal changes of up to three issues that hurt nobody and help somebody, and no others."""
    rng = np.random.default_rng([21, with_links, len(kind)])
    for _ in range(25):
        table = random_table(rng, int(rng.integers(2, 5)), kind, with_links, any_rule=True)
        oracle = Enumeration(table)
        row = int(rng.integers(len(oracle.deals)))
        deal = oracle.deals[row]
        gains = np.round(oracle.utilities - oracle.utilities[row], 9)
        is_open = ~oracle.impossible & ~oracle.refused[:, oracle.always_needed()].any(axis=1)
        better = is_open & (gains >= 0).all(axis=1) & (gains > 0).any(axis=1)
        changed = {
            frozenset((i, int(o)) for i, o in enumerate(other) if o != deal[i]): other for other in oracle.deals[better]
        }
        expected = {change for change in changed if len(change) <= 3 and not any(less < change for less in changed)}
        found = trades(table, deal, most=10_000)
        assert found.is_complete
        assert {frozenset((issue, new) for issue, _, new in trade.changes) for trade in found.trades} == expected
        leasts = [trade.least for trade in found.trades]
        assert leasts == sorted(leasts, reverse=True)
        for trade in found.trades:
            assert (np.asarray(trade.gains) >= 0).all()
            assert trade.alone.shape == (len(trade.changes), len(table.parties))
