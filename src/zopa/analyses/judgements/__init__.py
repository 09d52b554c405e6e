"""An analyst's inequalities between weights: are they possible, and weights drawn uniformly within them.

In: rows ``coefficients @ weights <= bound`` beside the simplex. Out: weights, or the smallest set of rows
that exclude each other, or nothing where the draws cannot be trusted.
"""

from __future__ import annotations

from zopa.analyses.judgements.diagnostics import bulk_ess, rank_rhat
from zopa.analyses.judgements.polytope import Polytope, minimal_conflict, relative_interior
from zopa.analyses.judgements.walking import walked_weights

__all__ = ["Polytope", "bulk_ess", "minimal_conflict", "rank_rhat", "relative_interior", "walked_weights"]
