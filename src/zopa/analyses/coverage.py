"""The silence map: of whom anything was heard, on what.

In: a `PositionTable`. Out: counts over the cells of needed parties x issues. Exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.tables import PositionTable


@dataclass(frozen=True, slots=True)
class Coverage:
    """Cells reported among `cells`; `by_party` is integer ``(n_parties,)``, -1 where no acceptance is needed.

    `issues_all_heard` are the issues on which every needed party of whom enough is reported was heard:
    those heard on a third of the issues or more, or all where fewer than two are.
    """

    cells: int
    reported: int
    by_party: NDArray[np.int64]
    issues_all_heard: tuple[int, ...]


def coverage(table: PositionTable) -> Coverage:
    """Count what was heard of the parties whose acceptance is needed.

    Examples
    --------
    >>> from zopa.analyses.tables import PositionTable
    >>> import numpy as np
    >>> table = PositionTable(("a", "b"), ("price",), (("low", "high"),), (), np.array([[True, False]]),
    ...     (np.array([True, True]),), (-1,), np.array([True, True]), np.array([True, True]))
    >>> coverage(table).reported, coverage(table).cells
    (1, 2)
    """
    heard = table.heard[:, table.needed]
    by_party = np.where(table.needed, table.heard.sum(axis=0), -1)
    enough = 3 * heard.sum(axis=0) >= heard.shape[0]
    told = heard[:, enough] if np.count_nonzero(enough) > 1 else heard
    all_heard = np.flatnonzero(told.all(axis=1)) if told.shape[1] else np.empty(0, dtype=int)
    return Coverage(heard.size, int(heard.sum()), by_party, tuple(all_heard.tolist()))
