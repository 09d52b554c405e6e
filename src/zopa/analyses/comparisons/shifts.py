"""The same figures in two cases, on the same draws: what a change would move.

Random streams are named by ids, so two cases share their draws wherever they share parties and issues.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from zopa.analyses.comparisons.grading import Frequency, grade, range_with
from zopa.analyses.draws import Reals


@dataclass(frozen=True, slots=True)
class Shift:
    """One frequency before and after a change, each with its blank and panel; `error` is of the difference."""

    before: Frequency
    after: Frequency
    error: float


@dataclass(frozen=True, slots=True)
class LevelShift:
    """By how much a change moves the share of its best that a best compromise leaves everybody, on average.

    The level itself is not known; its difference on the same draws is.  `blank` is the same difference
    without the reporting, `panel` its range over the defensible settings.
    """

    value: float
    error: float
    blank: float
    panel: tuple[float, float]
    grade: str


def frequency_shifts(before: tuple[Frequency, ...], after: tuple[Frequency, ...]) -> tuple[Shift, ...]:
    """Pair the figures that both cases have."""
    known = {found.what: found for found in after}
    return tuple(_shift(found, known[found.what]) for found in before if found.what in known)


def level_shift(before: tuple[Reals, ...], after: tuple[Reals, ...], n_heard: int) -> LevelShift | None:
    """Compare levels ``(draws,)`` of the base setting, the blank and each panel setting; None without any."""
    if not before or not after:
        return None
    moved = [later - earlier for earlier, later in zip(before, after, strict=True)]
    value, blank, *panel = (float(each.mean()) for each in moved)
    error = _error(moved[0])
    verdict = grade(value, error, blank, panel, n_heard)
    return LevelShift(value, error, blank, range_with(value, panel), verdict)


def _shift(before: Frequency, after: Frequency) -> Shift:
    return Shift(before, after, _error(after.hits.astype(float) - before.hits.astype(float)))


def _error(differences: Reals) -> float:
    return float(np.std(differences) / sqrt(len(differences)))
