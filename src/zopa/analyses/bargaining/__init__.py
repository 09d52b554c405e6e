"""One deal singled out by a principle of fairness, with the proof that none does better.

Every solution is sought among the deals that pass the decision rule: red lines and reservation values
of those whose acceptance makes them pass hold.
"""

from zopa.analyses.bargaining.egalitarian import egalitarian_solution
from zopa.analyses.bargaining.improvement import fair_improvement
from zopa.analyses.bargaining.kalai_smorodinsky import kalai_smorodinsky_solution
from zopa.analyses.bargaining.leximin import leximin_solution
from zopa.analyses.bargaining.nash import nash_solution
from zopa.analyses.bargaining.raiffa import raiffa_solution
from zopa.analyses.bargaining.solutions import TIES_SHOWN, BargainingSolution, Proof
from zopa.analyses.bargaining.utilitarian import utilitarian_solution

__all__ = [
    "TIES_SHOWN",
    "BargainingSolution",
    "Proof",
    "egalitarian_solution",
    "fair_improvement",
    "kalai_smorodinsky_solution",
    "leximin_solution",
    "nash_solution",
    "raiffa_solution",
    "utilitarian_solution",
]
