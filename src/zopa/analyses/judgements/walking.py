"""Weights drawn uniformly from a polytope by hit-and-run, with the tests that say whether to trust them.

References
----------
Smith, R. L. (1984). Efficient Monte Carlo procedures for generating points uniformly distributed over bounded
regions. Operations Research 32.
Tervonen, T., van Valkenhoef, G., Basturk, N., Postmus, D. (2013). Hit-And-Run enables efficient weight
generation for simulation-based multiple criteria decision analysis. European Journal of Operational Research 224.
"""

from __future__ import annotations

import numpy as np

from zopa.analyses.draws import Reals
from zopa.analyses.judgements.diagnostics import bulk_ess, rank_rhat
from zopa.analyses.judgements.polytope import Polytope, relative_interior

N_CHAINS = 4
KEPT = 1024  # a chain
MOST_RHAT = 1.01
LEAST_ESS = 400.0
_NOTHING = 1e-12
_ROUNDINGS = 2
_THINNEST = 1e-10
_NEAR_A_FACE = 0.95


def walked_weights(polytope: Polytope, rng: np.random.Generator) -> Reals | None:
    """Draw weights; None where nothing is inside, or where the chains do not agree.

    Returns
    -------
    array of float, shape (4096, size), or None
        From four chains that began near different faces; every weight has R-hat below 1.01 and a bulk
        effective sample size of 400 or more.
    """
    found = relative_interior(polytope)
    if found is None:
        return None
    point, always = found
    rows, bounds = polytope.all_rows
    directions = _free_directions(np.vstack([rows[always], np.ones(polytope.size)]))
    if not len(directions):
        return np.tile(point, (N_CHAINS * KEPT, 1))
    limits = (rows[~always], bounds[~always])
    for _ in range(_ROUNDINGS):
        pilot = _walk(point, limits, directions, (KEPT // 4, rng)).reshape(-1, polytope.size)
        directions = _stretched(directions, pilot)
    chains = _walk(point, limits, directions, (KEPT, rng))
    for weight in range(polytope.size):
        if rank_rhat(chains[:, :, weight]) >= MOST_RHAT or bulk_ess(chains[:, :, weight]) < LEAST_ESS:
            return None
    return chains.reshape(-1, polytope.size)


def _free_directions(equalities: Reals) -> Reals:
    """An orthonormal basis ``(n_free, size)`` of the directions that equalities leave."""
    _, singular, basis = np.linalg.svd(equalities)
    rank = int((singular > 1e-9).sum())
    return basis[rank:]


def _stretched(directions: Reals, pilot: Reals) -> Reals:
    """Directions drawn out as the body is: a walk in a sliver is as quick as in a ball."""
    basis = np.linalg.qr(directions.T)[0]
    spread = np.atleast_2d(np.cov((pilot - pilot.mean(axis=0)) @ basis, rowvar=False))
    values, axes = np.linalg.eigh(spread)
    lengths = np.sqrt(np.maximum(values, _THINNEST * values.max()))
    stretched: Reals = lengths[:, None] * (basis @ axes).T
    return stretched


def _walk(point: Reals, limits: tuple[Reals, Reals], directions: Reals, run: tuple[int, np.random.Generator]) -> Reals:
    """Four chains ``(4, kept, size)``, thinned by four steps a free direction; the first eighth is walked off."""
    kept, rng = run
    rows, bounds = limits
    thinning = 4 * len(directions)
    place = np.tile(point, (N_CHAINS, 1))
    chains = np.empty((N_CHAINS, kept, len(point)))
    first = -kept // 8 * thinning
    for step in range(first, kept * thinning):
        ways = rng.standard_normal((N_CHAINS, len(directions))) @ directions
        low, high = _chord(rows @ ways.T, bounds[:, None] - rows @ place.T)
        share = rng.random(N_CHAINS) if step > first else np.full(N_CHAINS, _NEAR_A_FACE)
        place = place + (low + (high - low) * share)[:, None] * ways
        if step >= 0 and step % thinning == thinning - 1:
            chains[:, step // thinning] = place
    return chains


def _chord(slopes: Reals, room: Reals) -> tuple[Reals, Reals]:
    """From where to where each chain can move along its way ``(n_chains,)``."""
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = room / slopes
    high = np.where(slopes > _NOTHING, reach, np.inf).min(axis=0)
    low = np.where(slopes < -_NOTHING, reach, -np.inf).max(axis=0)
    return np.minimum(low, 0.0), np.maximum(high, 0.0)
