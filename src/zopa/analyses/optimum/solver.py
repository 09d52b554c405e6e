"""Single best deals where issues are linked too closely for a diagram: a constraint solver, loaded when needed.

The solver is OR-Tools' CP-SAT; its bounds carry over into the proof, and every deal is valued here again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.effort import UNLIMITED, Allowance
from zopa.analyses.space import DealSpace, Indices, Layer, Terms, TooWideError
from zopa.analyses.space.points import Points
from zopa.errors import AnalysisError

Floats = NDArray[np.float64]

_LARGEST = 2**55
_SECONDS_A_BOUND = 1.0
_SECONDS_FOR_ANY = 20.0


@dataclass(frozen=True, slots=True)
class WideSpace(DealSpace):
    """Deals by their constraints alone, for searches that need no diagram."""

    terms: Terms

    @property
    def is_unlinked(self) -> bool:
        """Never: else there would be a diagram."""
        return False

    @property
    def n_paths(self) -> int:
        """More than anybody would look at."""
        return 2**62

    @property
    def is_empty(self) -> bool:
        """Whether the constraints leave no deal at all."""
        return Model(self.terms).best(None, UNLIMITED.within(_SECONDS_FOR_ANY)).is_infeasible

    def best_ahead(self, prices: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        """The most of each linear objective, or a bound above it."""
        terms = self.terms
        alone = [(s[a] @ prices).max(axis=0) for s, a in zip(terms.scores, terms.allowed, strict=True)]
        added = [
            np.maximum((np.asarray(b, dtype=float) @ prices).reshape(-1, prices.shape[1]).max(axis=0), 0.0)
            for _, b in terms.bonuses
        ]
        solved = [Model(terms).best(column, UNLIMITED.within(_SECONDS_A_BOUND)).upper for column in prices.T]
        return [np.minimum(np.sum([*alone, *added], axis=0), solved)[None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """One deal as options by issue and its points, or None; the bound above every deal's objective."""

    options: Indices | None
    points: Points | None
    upper: float
    is_infeasible: bool


def searchable(build: Callable[[], DealSpace]) -> DealSpace:
    """The diagram, or where it is too wide the constraints for the solver."""
    try:
        return build()
    except TooWideError as wide:
        return WideSpace((), wide.terms.scores[0].shape[1], wide.terms)


def as_diagram(terms: Terms, options: Indices) -> DealSpace:
    """The diagram of one deal."""
    layers = []
    for issue, option in enumerate(options.tolist()):
        points = terms.scores[issue][[option]].copy()
        for issues, added in terms.bonuses:
            if issue == max(issues):
                points += added[tuple(options[list(issues)])]
        node = np.zeros(1, dtype=np.int64)
        layers.append(Layer(issue, node, node, np.array([option]), points, 1))
    return DealSpace(tuple(layers), terms.scores[0].shape[1])


class Model:
    """The constraints of one space in the solver's terms."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.cp = _solver()
        self.model = self.cp.CpModel()
        self.chosen = [[self.model.new_bool_var("") for _ in allowed] for allowed in terms.allowed]
        for row, allowed in zip(self.chosen, terms.allowed, strict=True):
            self.model.add_exactly_one(row)
            for variable, is_allowed in zip(row, allowed, strict=True):
                if not is_allowed:
                    self.model.add(variable == 0)
        for issues, forbidden in terms.patterns:
            for place in np.argwhere(forbidden):
                self.model.add_bool_or([self.chosen[i][o].negated() for i, o in zip(issues, place, strict=True)])
        bonuses = [
            (self._together(issues, place), added[tuple(place)])
            for issues, added in terms.bonuses
            for place in np.argwhere((np.asarray(added) != 0).any(axis=-1))
        ]
        parts = [
            *(
                (v, p)
                for row, scores in zip(self.chosen, terms.scores, strict=True)
                for v, p in zip(row, scores, strict=True)
            ),
            *bonuses,
        ]
        n_columns = terms.scores[0].shape[1]
        self.points = [sum(v * int(p[column]) for v, p in parts) for column in range(n_columns)]
        self.most = float(sum(np.abs(np.asarray(p)).max() for _, p in parts)) + 1.0

    def _together(self, issues: tuple[int, ...], place: Indices) -> Any:  # noqa: ANN401 - the solver has no types
        both = self.model.new_bool_var("")
        chosen = [self.chosen[issue][option] for issue, option in zip(issues, place, strict=True)]
        self.model.add_bool_and(chosen).only_enforce_if(both)
        self.model.add_bool_or([both, *(variable.negated() for variable in chosen)])
        return both

    def require(self, floor: Floats) -> None:
        """Every party at its floor or above."""
        for column in np.flatnonzero(np.isfinite(floor)):
            self.model.add(self.points[column] >= int(np.ceil(floor[column] - 1e-9)))

    def best(self, weights: Floats | None, allowance: Allowance) -> Answer:
        """The deal with the largest weighted sum of points; any deal without weights."""
        scale = 1.0
        if weights is not None:
            scale = _LARGEST / (self.most * max(float(np.abs(weights).sum()), 1e-300))
            scale = 1.0 if (weights == np.rint(weights)).all() and scale >= 1.0 else scale
            whole = [int(np.rint(weight * scale)) for weight in weights]
            self.model.maximize(sum(weight * point for weight, point in zip(whole, self.points, strict=True)))
        answer = self.run(allowance)
        rounding = 0.0 if scale == 1.0 else 0.5 * len(self.points) * self.most / scale
        return Answer(answer.options, answer.points, answer.upper / scale + rounding, answer.is_infeasible)

    def run(self, allowance: Allowance) -> Answer:
        """Solve the model as it stands; `upper` in the solver's whole numbers."""
        solver = self.cp.CpSolver()
        solver.parameters.max_time_in_seconds = max(min(allowance.seconds_left, 1e6), 0.05)
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        status = solver.solve(self.model)
        if status == self.cp.INFEASIBLE:
            return Answer(None, None, -np.inf, is_infeasible=True)
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return Answer(None, None, np.inf, is_infeasible=False)
        options = np.array([[solver.boolean_value(v) for v in row].index(True) for row in self.chosen])
        points = as_diagram(self.terms, options).best_ahead(np.eye(len(self.points)))[0][0]
        upper = solver.best_objective_bound if self.model.has_objective() else np.inf
        return Answer(options, np.rint(points).astype(np.int64), float(upper), is_infeasible=False)


def _solver() -> Any:  # noqa: ANN401 - the solver has no types
    try:
        from ortools.sat.python import cp_model
    except ImportError as missing:
        raise AnalysisError(
            "The issues of this table are linked too closely for the built-in search, and the solver for such tables"
            " is not installed: add the extra `solver` (pip install 'zopa[solver]'), or drop links."
        ) from missing
    return cp_model
