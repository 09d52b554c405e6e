"""Issues that limits join, taken together: each mix of their options is one choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.draws import Reals
from zopa.analyses.tables import Mask
from zopa.analyses.violations import Limit, components
from zopa.errors import AnalysisError

MOST_MIXES = 20_000


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Joined issues: `mixes` of their options ``(n_mixes, n_issues of the group)``, and the limits on them."""

    issues: tuple[int, ...]
    mixes: NDArray[np.intp]
    limits: tuple[Limit, ...]

    def utilities(self, by_issue: Sequence[Reals]) -> Reals:
        """The utility of each mix ``(n, n_mixes, n_parties)``."""
        first, *others = self.issues
        total = by_issue[first][:, self.mixes[:, 0]]
        for place, issue in enumerate(others, start=1):
            total = total + by_issue[issue][:, self.mixes[:, place]]
        return total

    def broken(self, limit: Limit) -> Mask:
        """Which mixes a limit forbids ``(n_mixes,)``."""
        places = [self.issues.index(issue) for issue in limit.issues]
        forbidden: Mask = limit.forbidden[tuple(self.mixes[:, place] for place in places)]
        return forbidden


def choice_groups(sizes: Sequence[int], limits: Sequence[Limit]) -> tuple[ChoiceGroup, ...]:
    """Split issues into groups that no limit joins.

    Raises
    ------
    AnalysisError
        More than 20,000 mixes of options in one group.
    """
    groups = []
    for part in components(len(sizes), limits):
        if prod(sizes[issue] for issue in part.issues) > MOST_MIXES:
            raise AnalysisError(
                f"{len(part.issues)} issues are linked with each other: over {MOST_MIXES:,} mixes of their options."
            )
        mixes = np.indices([sizes[issue] for issue in part.issues]).reshape(len(part.issues), -1).T
        groups.append(ChoiceGroup(part.issues, mixes, part.limits))
    return tuple(groups)
