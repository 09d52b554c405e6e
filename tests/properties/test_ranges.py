"""The options left of random tables against looking at every deal."""

from __future__ import annotations

import numpy as np
import pytest
from enumeration import Enumeration, random_table

from zopa.analyses import zone as zone_module
from zopa.analyses.effort import Effort
from zopa.analyses.ranges import bargaining_ranges


@pytest.mark.parametrize("kind", ["integer", "real"])
@pytest.mark.parametrize("few_paths", [False, True])
def test_ranges_equal_enumeration(kind: str, few_paths: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option is left if and only if a passing deal holds it, be the count of deals exact or an estimate."""
    if few_paths:
        monkeypatch.setattr(zone_module, "PATHS", 0)
        monkeypatch.setattr(zone_module, "seconds_by_halves", lambda _: float("inf"))
    rng = np.random.default_rng([22, few_paths, len(kind)])
    for _ in range(25):
        table = random_table(rng, int(rng.integers(2, 4)), kind, with_links=True, any_rule=True)
        oracle = Enumeration(table)
        inside = oracle.deals[oracle.in_zone]
        found = bargaining_ranges(table, effort=Effort(megabytes=0.01) if few_paths else Effort())
        for issue, left in enumerate(found):
            assert not left.unsettled.any()
            assert set(np.flatnonzero(left.options).tolist()) == set(inside[:, issue].tolist())
