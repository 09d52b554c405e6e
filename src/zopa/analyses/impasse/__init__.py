"""Why scored preferences leave no deal: which limits cannot hold together, and what would open a zone.

Arrays in, records of indices out.
"""

from __future__ import annotations

from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.impasse.explanation import Explanation
from zopa.analyses.impasse.records import Conflict, Impasse, NearDeal, PayoffCorrection
from zopa.analyses.tables import PayoffTable

__all__ = ["MOST_SETS", "Conflict", "Impasse", "NearDeal", "PayoffCorrection", "impasse"]

MOST_SETS = 1_000


def impasse(table: PayoffTable, *, most: int = MOST_SETS, effort: Effort = EFFORT) -> Impasse:
    """Explain why no deal passes the decision rule.

    Parameters
    ----------
    most
        Stop after this many corrections; `is_complete` then is False.
    effort
        Limits of time and memory; if they are met, `is_complete` is False.

    Notes
    -----
    Minimal conflicts and minimal corrections are each other's minimal hitting sets: every hitting set
    that turns out to be satisfiable is grown to a largest satisfiable set, whose complement is a new
    correction; the others are the minimal conflicts.  Impossible combinations (links of nobody) hold
    always; if they alone leave no deal, there is one conflict, the empty one, and no correction.

    References
    ----------
    Reiter 1987, A theory of diagnosis from first principles; Bailey & Stuckey 2005, Discovery of
    minimal unsatisfiable subsets of constraints using hitting set dualization.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import Limit, PayoffTable
    >>> table = PayoffTable(
    ...     parties=("union", "firm"), issues=("wage",), options=(("3 %", "5 %"),),
    ...     scores=(np.array([[3, 7], [8, 2]]),), reservation_values=(5, None),
    ...     red_lines=(Limit("firm", "wage", ("5 %",)),))
    >>> found = impasse(table)
    >>> [[found.claims[i].kind.value for i in conflict.claims] for conflict in found.conflicts]
    [['red line', 'reservation value']]
    """
    return Explanation(table, most, effort.begin()).explain()
