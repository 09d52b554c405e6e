"""Whether several chains have told the same: rank-normalised R-hat and bulk effective sample size.

References
----------
Vehtari, A., Gelman, A., Simpson, D., Carpenter, B., Buerkner, P.-C. (2021). Rank-normalization, folding, and
localization: an improved R-hat. Bayesian Analysis 16.
Geyer, C. J. (1992). Practical Markov chain Monte Carlo. Statistical Science 7 (the initial sequence).
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from zopa.analyses.draws import Reals


def rank_rhat(chains: Reals) -> float:
    """The larger of bulk and folded split R-hat of one quantity ``(n_chains, n)``; 1 where it never varies."""
    if np.ptp(chains) == 0.0:
        return 1.0
    folded = np.abs(chains - np.median(chains))
    return max(_rhat(_normal_ranks(_split(chains))), _rhat(_normal_ranks(_split(folded))))


def bulk_ess(chains: Reals) -> float:
    """How many independent draws the chains ``(n_chains, n)`` are worth in the bulk."""
    if np.ptp(chains) == 0.0:
        return float(chains.size)
    scores = _normal_ranks(_split(chains))
    m, n = scores.shape
    within = scores.var(axis=1, ddof=1).mean()
    overall = within * (n - 1) / n + scores.mean(axis=1).var(ddof=1)
    centred = scores - scores.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, 2 * n, axis=1)
    covariance = np.fft.irfft(spectrum * spectrum.conj(), 2 * n, axis=1)[:, :n].mean(axis=0) / n
    rho = 1.0 - (within - covariance * n / (n - 1)) / overall
    rho[0] = 1.0
    pairs = rho[: n - n % 2].reshape(-1, 2).sum(axis=1)
    first = int(np.argmax(pairs <= 0)) if (pairs <= 0).any() else len(pairs)
    monotone = np.minimum.accumulate(pairs[:first])
    tau = max(-1.0 + 2.0 * float(monotone.sum()), 1.0 / np.log10(max(m * n, 11)))
    return float(m * n / tau)


def _split(chains: Reals) -> Reals:
    half = chains.shape[1] // 2
    return np.concatenate([chains[:, :half], chains[:, -half:]])


def _normal_ranks(chains: Reals) -> Reals:
    ranks = chains.ravel().argsort().argsort() + 1.0
    normal = NormalDist()
    scores = np.array([normal.inv_cdf(p) for p in (ranks - 0.375) / (ranks.size + 0.25)])
    return scores.reshape(chains.shape)


def _rhat(chains: Reals) -> float:
    n = chains.shape[1]
    within = chains.var(axis=1, ddof=1).mean()
    between = n * chains.mean(axis=1).var(ddof=1)
    return float(np.sqrt((within * (n - 1) / n + between / n) / within))
