"""Issues on a scale, such as a price, a percentage or a date, as options of a stated resolution.

In: the scale and each party's utility at some of its values. Out: labels and scores for a `PayoffTable`,
and how far the grid can be off.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zopa.errors import AnalysisError

Curve = Sequence[tuple[float | dt.date, float]]

_MOST_OPTIONS = 10_000
_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class GridIssue:
    """An issue on a scale, cut into options.

    `labels` and `values` ``(n_options,)``, a date as its day number; `scores` ``(n_options, n_parties)``
    [utility]; `step` the resolution; `error` ``(n_parties,)`` [utility]: any value of the scale is matched
    by an option that gives no party more than this less.
    """

    labels: tuple[str, ...]
    values: NDArray[np.float64]
    scores: NDArray[np.float64]
    step: float
    error: NDArray[np.float64]


def grid_issue(
    low: float | dt.date, high: float | dt.date, step: float, curves: Sequence[Curve], *, unit: str = ""
) -> GridIssue:
    """Cut a scale into options, and score them along straight lines between the values that are given.

    Parameters
    ----------
    low, high
        The ends of the scale: numbers, or dates.
    step
        The resolution, in the scale's unit; in days for dates.
    curves
        For each party pairs (value, utility [utility]) at two or more values, from `low` to `high`.
    unit
        Written behind each number in the labels.

    Returns
    -------
    GridIssue
        The values at which some party's line bends are options too.  So a party's best value, and the best for
        any weighted sum, are exact; what lies between two options is known to within `error`.

    Raises
    ------
    AnalysisError
        A scale without length, a step that is not positive or too small, a curve that leaves part of it open.

    Examples
    --------
    >>> issue = grid_issue(40, 60, 5, [[(40, 0), (60, 20)], [(40, 20), (60, 0)]], unit="%")
    >>> issue.labels, issue.error.tolist()
    (('40%', '45%', '50%', '55%', '60%'), [2.5, 2.5])
    """
    is_date = isinstance(low, dt.date)
    start, end = _number(low), _number(high)
    if not start < end or not step > 0 or (end - start) / step > _MOST_OPTIONS:
        raise AnalysisError(
            "A scale needs a low end below its high end and a step that cuts it into at most"
            f" {_MOST_OPTIONS:,} options: {low} to {high} by {step}."
        )
    lines = [_line(curve, start, end) for curve in curves]
    steps = start + step * np.arange(math.floor((end - start) / step + _NEAR) + 1)
    values = np.unique(np.round(np.concatenate([steps, [end], *(xs for xs, _ in lines)]), 9))
    scores = np.column_stack([np.interp(values, xs, utilities) for xs, utilities in lines])
    error = (np.abs(np.diff(scores, axis=0)) / 2.0).max(axis=0)
    return GridIssue(
        tuple(_label(value, unit, is_date=is_date) for value in values), values, scores, float(step), error
    )


def _number(value: float | dt.date) -> float:
    return float(value.toordinal()) if isinstance(value, dt.date) else float(value)


def _line(curve: Curve, start: float, end: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points = sorted((_number(value), float(utility)) for value, utility in curve)
    xs, utilities = np.array([x for x, _ in points]), np.array([utility for _, utility in points])
    if (
        len(points) < 2
        or xs[0] > start
        or xs[-1] < end
        or not (np.diff(xs) > 0).all()
        or not np.isfinite(utilities).all()
    ):
        raise AnalysisError(
            "A party's curve needs different values from the low end to the high end, each with a number."
        )
    whole = np.unique(np.concatenate([[start], xs[(xs >= start) & (xs <= end)], [end]]))
    return whole, np.interp(whole, xs, utilities)


def _label(value: float, unit: str, *, is_date: bool) -> str:
    if is_date:
        return dt.date.fromordinal(round(value)).isoformat()
    return f"{value:.10g}{unit}"
