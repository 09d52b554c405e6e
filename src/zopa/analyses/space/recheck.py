"""Deals against the raw table: well-formed when given, summed again before anybody sees them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses.space.points import Points, PointTable
from zopa.analyses.tables import Deals, Mask, PayoffTable, utilities_of
from zopa.errors import AnalysisError

_CLOSE = 1e-9


def checked_deal(table: PayoffTable, deal: Sequence[int] | Deals) -> Deals:
    """A deal as ``(n_issues,)`` option indices.

    Raises
    ------
    AnalysisError
        If it does not name one option for each issue.
    """
    chosen = np.asarray(deal)
    if chosen.shape != (len(table.issues),) or chosen.dtype.kind not in "iu":
        raise AnalysisError(f"A deal is one option index for each of {len(table.issues)} issues, not {deal!r}.")
    for issue, option in enumerate(chosen.tolist()):
        if not 0 <= option < len(table.options[issue]):
            raise AnalysisError(f"Issue {table.issues[issue]!r} has no option {option}.")
    return chosen.astype(np.int64)


def recheck(table: PayoffTable, deals: Deals, found: Points, points: PointTable) -> None:
    """Compare the points found with the raw sums.

    Raises
    ------
    AnalysisError
        On any difference: a fault of this program, never of the user.
    """
    if len(deals) == 0:
        return
    raw = utilities_of(table, deals)
    scale = np.maximum(np.abs(raw).max(axis=0), 1.0)
    if (np.abs(raw - found * points.unit) > _CLOSE * scale).any():
        raise AnalysisError("A reported deal does not give the utilities found for it; please report this as a fault.")


def breaches(table: PayoffTable, deals: Deals, party: int | None) -> Mask:
    """Whether each deal ``(n, n_issues)`` meets a red line or pattern of this party (None: of nobody)."""
    deals = np.asarray(deals)
    broken = np.zeros(len(deals), dtype=bool)
    name = None if party is None else table.parties[party]
    for limit in table.red_lines:
        if limit.party == name:
            broken |= table.forbidden(limit)[deals[:, table.issues.index(limit.issue)]]
    for pattern in table.patterns:
        if pattern.party == party:
            broken |= pattern.forbidden[tuple(deals[:, issue] for issue in pattern.issues)].astype(bool)
    return broken
