"""The whole frontier of a diagram, where it is small: worked out once, and read by every method that asks.

The best deal by any measure that rises with everybody's points is on it.
"""

from __future__ import annotations

import numpy as np

from zopa.analyses.space import DealSpace
from zopa.analyses.space.dominance import nondominated
from zopa.analyses.space.paths import History, Rows, extend, no_steps

_MOST_ROWS = 2_000
_FEW_COLUMNS = 2
_SOME_COLUMNS = 3
_FEW_POINTS = 10_000
_FEW_DEALS = 10**8
_VERY_FEW_DEALS = 20_000


def whole_frontier(space: DealSpace) -> tuple[Rows, History] | None:
    """The undominated rows of a space with the way back to their deals; None where they are too many to hold."""
    if not space.held:
        space.held.append(_swept(space) if _is_worth_trying(space) else None)
    found: tuple[Rows, History] | None = space.held[0]
    return found


def has_very_few_deals(space: DealSpace) -> bool:
    """Whether the whole frontier costs less than a search for one deal."""
    return space.n_paths <= _VERY_FEW_DEALS


def _swept(space: DealSpace) -> tuple[Rows, History] | None:
    rows, history = no_steps(space.n_columns), History()
    for layer in space.layers:
        extended = extend(rows, layer)
        kept = nondominated(extended.rows.points, extended.rows.node)
        if len(kept) > _MOST_ROWS:
            return None
        rows = history.record(extended, kept)
    return rows, history


def _is_worth_trying(space: DealSpace) -> bool:
    """The frontier grows with parties and with distinct points."""
    if space.is_empty:
        return False
    if space.n_columns <= _FEW_COLUMNS or has_very_few_deals(space):
        return True
    if space.n_columns > _SOME_COLUMNS:
        return False
    return (
        space.n_paths <= _FEW_DEALS
        or sum(int(np.ptp(layer.points, axis=0).max()) for layer in space.layers) <= _FEW_POINTS
    )
