"""Shares of variance from draws at hand: no extra runs for any unknown.

References
----------
Plischke, E., Borgonovo, E., Smith, C. L. (2013). Global sensitivity measures from given data. European Journal
of Operational Research 226.
Strong, M., Oakley, J. E., Brennan, A. (2014). Estimating multiparameter partial expected value of perfect
information. Medical Decision Making 34.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.draws import Reals

N_BINS = 16


@dataclass(frozen=True, slots=True)
class Share:
    """A share of variance with its standard error, and between which class means the figure swings."""

    value: float
    error: float
    swing: float
    swing_error: float


def quantile_share(unknown: Reals, figure: Reals, n_bins: int = N_BINS) -> Share:
    """The share that a continuous unknown explains, by bins of equal counts.

    Examples
    --------
    >>> x, y = np.random.default_rng(0).random((2, 40_000))
    >>> round(quantile_share(x, x + y).value, 2), round(quantile_share(y, x).value, 2) + 0.0
    (0.5, 0.0)
    """
    order = np.argsort(unknown, kind="stable")
    bins = np.empty(len(unknown), dtype=np.intp)
    bins[order] = np.arange(len(unknown)) * n_bins // len(unknown)
    return class_share(bins, figure)


def class_share(classes: NDArray[np.intp] | NDArray[np.bool_], figure: Reals) -> Share:
    """The share that an unknown of few classes explains.

    Parameters
    ----------
    classes : array of int or bool, shape (n,)
    figure : array of float, shape (n,)

    Returns
    -------
    Share
        ``(sum_b n_b (m_b - m)^2 - (G - 1) s^2) / (n Var)``: the means of the G classes differ by chance alone
        even where nothing hangs on them, and that much is taken off. 0 where the figure never varies.
    """
    _, place = np.unique(classes, return_inverse=True)
    n, n_classes = len(figure), int(place.max(initial=0)) + 1
    variance = float(figure.var())
    if n_classes < 2 or variance == 0.0:
        return Share(0.0, 0.0, 0.0, 0.0)
    counts = np.bincount(place)
    means = np.bincount(place, weights=figure) / counts
    within = float(((figure - means[place]) ** 2).sum() / max(1, n - n_classes))
    between = float((counts * (means - figure.mean()) ** 2).sum())
    value = (between - (n_classes - 1) * within) / (n * variance)
    held = min(max(value, 0.0), 1.0)
    error = sqrt(2 * (n_classes - 1) / n**2 + 4 * held * (1 - held) / n)
    low, high = int(means.argmin()), int(means.argmax())
    return Share(value, error, float(means[high] - means[low]), sqrt(within / counts[low] + within / counts[high]))
