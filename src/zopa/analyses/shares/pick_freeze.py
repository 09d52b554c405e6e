"""The share of variance that a whole group of unknowns explains, their interplay included.

References
----------
Sobol, I. M. (1993). Sensitivity estimates for nonlinear mathematical models. Mathematical Modelling and
Computational Experiment 1.
Janon, A., Klein, T., Lagnoux, A., Nodet, M., Prieur, C. (2014). Asymptotic normality and efficiency of two
Sobol index estimators. ESAIM: Probability and Statistics 18 (the estimator that uses both runs' mean).
"""

from __future__ import annotations

from math import sqrt

import numpy as np

from zopa.analyses.draws import Reals
from zopa.analyses.shares.given_data import Share


def frozen_share(figure: Reals, again: Reals) -> Share:
    """Compare two runs that share the group's draws and nothing else.

    Parameters
    ----------
    figure, again : array of float, shape (n,)
        The figure in both runs.

    Returns
    -------
    Share
        ``Cov(Z, Z') / Var Z`` with its error of the order 1 / sqrt(n); no swing.
    """
    mean = float((figure + again).mean() / 2)
    one, other = figure - mean, again - mean
    variance = float((one**2 + other**2).mean() / 2)
    if variance == 0.0:
        return Share(0.0, 0.0, 0.0, 0.0)
    value = float((one * other).mean() / variance)
    spread = one * other - value * (one**2 + other**2) / 2
    return Share(value, float(np.std(spread)) / (variance * sqrt(len(figure))), 0.0, 0.0)
