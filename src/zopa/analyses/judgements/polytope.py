"""The weights that inequalities allow: emptiness, affine hull and a point inside, by linear programming.

References
----------
Freund, R. M., Roundy, R., Todd, M. J. (1985). Identifying the set of always-active constraints in a system of
linear inequalities by a single linear program. Sloan Working Paper 1674-85.
Chinneck, J. W., Dravnieks, E. W. (1991). Locating minimal infeasible constraint sets in linear programs. ORSA
Journal on Computing 3 (the deletion filter).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from zopa.analyses.draws import Reals
from zopa.analyses.tables import Mask
from zopa.errors import AnalysisError

_TOLERANCE = 1e-7


@dataclass(frozen=True, slots=True)
class Polytope:
    """Weights on the simplex with ``rows @ weights <= bounds``; `rows` ``(n_rows, n)``, `bounds` ``(n_rows,)``."""

    rows: Reals
    bounds: Reals

    @property
    def size(self) -> int:
        """How many weights."""
        return int(self.rows.shape[1])

    @property
    def all_rows(self) -> tuple[Reals, Reals]:
        """The rows with those that keep every weight at or above nothing."""
        size = self.size
        return np.vstack([self.rows, -np.eye(size)]), np.concatenate([self.bounds, np.zeros(size)])

    def holds(self, weights: Reals) -> Mask:
        """Which of some weights ``(n, size)`` keep every row."""
        return np.asarray((weights @ self.rows.T <= self.bounds + _TOLERANCE).all(axis=1))


def relative_interior(polytope: Polytope) -> tuple[Reals, Mask] | None:
    """A point well inside, and which rows hold with equality everywhere; None where nothing is inside.

    Returns
    -------
    (point, always) or None
        `point` ``(size,)``; `always` boolean over `Polytope.all_rows`.
    """
    rows, bounds = polytope.all_rows
    solver = _solver()
    weights = [solver.NumVar(-solver.infinity(), solver.infinity(), "") for _ in range(polytope.size)]
    slacks = [solver.NumVar(0.0, 1.0, "") for _ in bounds]
    scale = solver.NumVar(1.0, solver.infinity(), "")
    for row, bound, slack in zip(rows.tolist(), bounds.tolist(), slacks, strict=True):
        solver.Add(sum(c * w for c, w in zip(row, weights, strict=True)) + slack <= bound * scale)
    solver.Add(sum(weights) == scale)
    solver.Maximize(sum(slacks))
    if solver.Solve() != solver.OPTIMAL:
        return None
    point = np.array([w.solution_value() for w in weights]) / scale.solution_value()
    return point, np.array([slack.solution_value() < 0.5 for slack in slacks])


def minimal_conflict(polytope: Polytope) -> tuple[int, ...]:
    """The places of rows that exclude each other, none of which could be spared; empty where all can hold."""
    if relative_interior(polytope) is not None:
        return ()
    kept = list(range(len(polytope.bounds)))
    for row in tuple(kept):
        fewer = [each for each in kept if each != row]
        if relative_interior(Polytope(polytope.rows[fewer], polytope.bounds[fewer])) is None:
            kept = fewer
    return tuple(kept)


def _solver() -> Any:  # noqa: ANN401 - the solver has no types of its own
    try:
        from ortools.linear_solver import pywraplp
    except ImportError as error:
        raise AnalysisError(
            "An analyst's inequalities need the extra `solver`. Install it with: pip install 'zopa[solver]'."
        ) from error
    return pywraplp.Solver.CreateSolver("GLOP")
