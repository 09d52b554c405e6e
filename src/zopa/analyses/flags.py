"""The yes-or-no questions that reported words leave open: is a limit meant, how widely, is an aim a must-have.

In: a `PositionTable`. Out: one flag a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zopa.analyses.collisions import limits
from zopa.analyses.tables import PositionTable, WishKind
from zopa.vocabulary import Reading


class FlagKind(StrEnum):
    """What a flag asks: is the limit meant, what do its words cover, is the aim a must-have."""

    LIMIT = "limit"
    READING = "reading"
    MUST_HAVE = "must-have"


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes-or-no question about one term (see `impasse`)."""

    term: int
    kind: FlagKind


def flags(table: PositionTable) -> tuple[Flag, ...]:
    """List every question that the declared limits and aims of needed parties leave open."""
    found = []
    for limit in limits(table, Reading.WIDE, aims=True):
        if limit.bit >= len(table.wishes):
            found.append(Flag(limit.bit, FlagKind.LIMIT))
        elif limit.bit >= 0:
            wish = table.wishes[limit.bit]
            aim = wish.kind is WishKind.AIM
            found.append(Flag(limit.bit, FlagKind.MUST_HAVE if aim else FlagKind.LIMIT))
            if (wish.narrow != wish.wide).any():
                found.append(Flag(limit.bit, FlagKind.READING))
    return tuple(found)
