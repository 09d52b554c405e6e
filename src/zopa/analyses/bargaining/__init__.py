"""One deal singled out by a principle of fairness, with the proof that none does better.

Every solution is sought among the deals that break no red line and give every party at least its
reservation value.
"""

from zopa.analyses.bargaining.egalitarian import egalitarian_solution
from zopa.analyses.bargaining.kalai_smorodinsky import kalai_smorodinsky_solution
from zopa.analyses.bargaining.nash import nash_solution
from zopa.analyses.bargaining.solutions import TIES_SHOWN, BargainingSolution, Proof
from zopa.analyses.bargaining.utilitarian import utilitarian_solution

__all__ = [
    "TIES_SHOWN",
    "BargainingSolution",
    "Proof",
    "egalitarian_solution",
    "kalai_smorodinsky_solution",
    "nash_solution",
    "utilitarian_solution",
]
