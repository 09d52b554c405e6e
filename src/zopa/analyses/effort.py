"""How much time and memory an analysis may use, and what is left of it.

An analysis that meets its limits answers with what it has and says so: a cover, a bracket or a gap.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace

from zopa.errors import AnalysisError

_ROWS_A_MEGABYTE = 500
_CELLS_A_MEGABYTE = 50_000


@dataclass(frozen=True, slots=True)
class Effort:
    """Limits of one analysis.

    `seconds` of time and `megabytes` of memory, beyond which the answer is a bracket or an estimate;
    `rows`, if given, limits the partial deals held at once instead of the memory.
    """

    seconds: float = 60.0
    megabytes: float = 800.0
    rows: int | None = None

    def __post_init__(self) -> None:
        if not (self.seconds > 0 and self.megabytes > 0 and (self.rows is None or self.rows > 0)):
            raise AnalysisError("`seconds`, `megabytes` and `rows` of an effort must be above 0.")

    def begin(self) -> Allowance:
        """Start the clock."""
        rows = self.rows if self.rows is not None else max(int(self.megabytes * _ROWS_A_MEGABYTE), 1)
        return Allowance(rows, max(int(self.megabytes * _CELLS_A_MEGABYTE), 1), time.monotonic() + self.seconds)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of an effort: the most `rows` of partial deals, the most table `cells`, and the time."""

    rows: int
    cells: int
    deadline: float

    @property
    def is_over(self) -> bool:
        """Whether the time is used up."""
        return time.monotonic() >= self.deadline

    @property
    def seconds_left(self) -> float:
        """Time left [s], never below 0."""
        return max(self.deadline - time.monotonic(), 0.0)

    def at_most(self, rows: int) -> Allowance:
        """The same with no more than so many rows."""
        return replace(self, rows=min(rows, self.rows))

    def within(self, seconds: float) -> Allowance:
        """The same for the next `seconds` only."""
        return replace(self, deadline=min(self.deadline, time.monotonic() + seconds))


UNLIMITED = Allowance(2**62, 2**62, math.inf)
EFFORT = Effort()
