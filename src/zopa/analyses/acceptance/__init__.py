"""Which drawn utilities leave a deal that gives every party what it needs, and how often each deal does.

In: an `OrderTable`, a `Setting` that says what parties hold without a deal, and limits. Out: one answer a
draw, or one count a deal. Levels over draws: they rest on the setting, and are no chance of a deal.
"""

from __future__ import annotations

from zopa.analyses.acceptance.counting import accepting_draws
from zopa.analyses.acceptance.drawing import DrawnStakes, StakeSampler, Streams
from zopa.analyses.acceptance.existence import zones_exist

__all__ = ["DrawnStakes", "StakeSampler", "Streams", "accepting_draws", "zones_exist"]
