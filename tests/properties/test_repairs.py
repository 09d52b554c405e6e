"""The fewest changes that mend a deal equal those of a list of all deals."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from test_collisions_properties import random_table

from zopa.analyses.collisions import limits
from zopa.analyses.repairs import repair
from zopa.analyses.violations import Component, Limit, components, fewest_changes
from zopa.vocabulary import Reading


@pytest.mark.parametrize("reading", list(Reading))
def test_repair_is_the_cheapest_of_all_deals(reading):
    """No deal that breaks no limit of a touched group of issues changes fewer of the options that the draft names."""
    mended = closed = 0
    for seed in range(600):
        table = random_table(seed)
        rng = np.random.default_rng(seed)
        sizes = [len(options) for options in table.options]
        draft = {issue: int(rng.integers(size)) for issue, size in enumerate(sizes) if rng.random() < 0.7}
        found = repair(table, draft, reading)
        for part in components(len(sizes), limits(table, reading, aims=False)):
            if not part.limits or not set(part.issues) & set(draft):
                continue
            costs = []
            for mix in product(*(range(sizes[issue]) for issue in part.issues)):
                deal = dict(zip(part.issues, mix, strict=True))
                if not any(limit.forbidden[tuple(deal[i] for i in limit.issues)] for limit in part.limits):
                    costs.append(sum(deal[i] != draft[i] for i in part.issues if i in draft))
            changes = [issue for issue in found.changes if issue in part.issues]
            assert (set(part.issues) <= set(found.closed)) is (not costs)
            if costs:
                assert len(changes) == min(costs)
                mended += bool(changes)
            closed += not costs
    assert mended > 50
    assert closed > 20


def test_one_long_step_is_cheaper_than_two_short_ones():
    """Changes are counted first, and only equal counts are told apart by how far they go."""
    forbidden = np.ones((5, 5), dtype=bool)
    forbidden[1, 1] = forbidden[4, 0] = False
    part = Component((0, 1), (Limit((0, 1), forbidden, 0),))
    assert fewest_changes((5, 5), part, {0: 0, 1: 0}) == {0: 4}
    forbidden[3, 0] = False
    assert fewest_changes((5, 5), part, {0: 0, 1: 0}) == {0: 3}
