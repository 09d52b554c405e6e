"""What a search for the best deal returns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.optimum.search import slack
from zopa.analyses.space import DealSpace
from zopa.analyses.space.paths import History
from zopa.analyses.space.points import Points
from zopa.errors import AnalysisError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best points found, and what is proven of them.

    `points` ``(n, n_columns)``: distinct vectors within the tolerance of the best value, best first;
    empty where no deal reaches the floor.  No deal is worth more than `upper`; `lower` is the value
    of the best (-inf if none).  `history` and `rows` lead back to the deals.  `is_cut`: deals were
    dropped unseen for want of room; then ties may be missing.
    """

    points: Points
    values: Floats
    rows: NDArray[np.int64]
    space: DealSpace
    history: History
    lower: float
    upper: float
    is_cut: bool = False
    has_all_ties: bool = True

    @property
    def is_proven(self) -> bool:
        """Whether nothing better can exist, beyond the precision of the arithmetic."""
        return self.upper <= self.lower + slack(self.lower)


class UnsettledError(AnalysisError):
    """A question could not be settled within the limits."""
