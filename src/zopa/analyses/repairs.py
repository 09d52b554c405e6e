"""What to change in a deal so that it breaks no declared limit: exact, and without any preference.

In: a `PositionTable` and one option for some or all of its issues. Out: the fewest changes, issue by issue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zopa.analyses.collisions import limits
from zopa.analyses.tables import PositionTable
from zopa.analyses.violations import components, fewest_changes
from zopa.vocabulary import Reading


@dataclass(frozen=True, slots=True)
class Repair:
    """The fewest changes: `changes` issue -> option (indices); `closed` are issues on which no change is enough."""

    changes: Mapping[int, int]
    closed: tuple[int, ...]


def repair(table: PositionTable, deal: Mapping[int, int], reading: Reading) -> Repair:
    """Find the fewest options to change so that a deal breaks no declared limit in one reading.

    Parameters
    ----------
    table : PositionTable
    deal : mapping of issue to option (indices)
        What it leaves open stays open.
    reading : Reading

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import Wish, WishKind, frozen_mask
    >>> refused = frozen_mask([False, False, True])
    >>> table = PositionTable(("A",), ("price",), (("low", "middle", "high"),), (Wish(0, 0, WishKind.REFUSAL, 2,
    ...     refused, refused),), frozen_mask([[True]]), (frozen_mask([True] * 3),), (-1,), frozen_mask([True]),
    ...     frozen_mask([True]))
    >>> repair(table, {0: 2}, Reading.NARROW).changes
    {0: 1}
    """
    sizes = [len(options) for options in table.options]
    changes: dict[int, int] = {}
    closed: list[int] = []
    for part in components(len(sizes), limits(table, reading, aims=False)):
        if not part.limits or not any(issue in deal for issue in part.issues):
            continue
        found = fewest_changes(sizes, part, deal)
        if found is None:
            closed += part.issues
        else:
            changes |= found
    return Repair(dict(sorted(changes.items())), tuple(sorted(closed)))
