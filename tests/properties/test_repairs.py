"""The fewest changes that mend a deal equal those of a list of all deals."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from test_collisions_properties import random_table

from zopa.analyses.collisions import limits
from zopa.analyses.repairs import repair
from zopa.analyses.violations import components
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
