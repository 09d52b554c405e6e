"""The certificate of one deal: who accepts it, what it breaks, what is better, and its cheapest repair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.bargaining import (
    BargainingSolution,
    egalitarian_solution,
    kalai_smorodinsky_solution,
    nash_solution,
    utilitarian_solution,
)
from zopa.analyses.effort import EFFORT, Allowance, Effort
from zopa.analyses.optimum import optimum
from zopa.analyses.optimum.objectives import LeastGain, WeightedSum, as_floor
from zopa.analyses.optimum.solver import searchable
from zopa.analyses.rules import winning_coalitions
from zopa.analyses.space import compile_space, constraints, deal_space
from zopa.analyses.space.points import PointTable, Vector, in_points, points_of
from zopa.analyses.space.recheck import breaches, checked_deal
from zopa.analyses.tables import Deals, PayoffTable, Scores, utilities_of


@dataclass(frozen=True, slots=True)
class Amendment:
    """The fewest changes that make a deal pass: `changes` are (issue, option now, option then), all indices."""

    deal: Deals
    utilities: Scores
    changes: tuple[tuple[int, int, int], ...]
    is_proven: bool


@dataclass(frozen=True, slots=True)
class DealCertificate:
    """What can be said of one deal.

    `accepts` ``(n_parties,)``; `shortfalls` ``(n_parties,)`` [utility] to the reservation value, 0
    where it is reached or unknown.  `red_lines_broken` and `links_broken` are indices into the
    table's red lines and patterns.  `dominated_by` is a deal that is better for somebody and worse
    for nobody, or None; `common_gain` the share of its own range that every party could gain at
    once.  `solutions` name each method's deal, None where the zone is empty.  `least_satisfied` is
    the party that gets least of what it could get at most.
    """

    deal: Deals
    utilities: Scores
    accepts: NDArray[np.bool_]
    shortfalls: Vector
    red_lines_broken: tuple[int, ...]
    links_broken: tuple[int, ...]
    passes: bool
    dominated_by: Deals | None
    common_gain: float
    satisfaction: Vector
    least_satisfied: int
    solutions: Mapping[str, BargainingSolution]
    amendment: Amendment | None

    @property
    def is_on_frontier(self) -> bool:
        """Whether nobody can gain without somebody losing."""
        return self.dominated_by is None

    def changes_to(self, method: str) -> Vector | None:
        """What each party would gain [utility] by this method's deal instead; None where it has none."""
        utilities = self.solutions[method].utilities
        return None if utilities is None else np.asarray(utilities - self.utilities, dtype=float)


def deal_certificate(table: PayoffTable, deal: Sequence[int] | Deals, *, effort: Effort = EFFORT) -> DealCertificate:
    """Judge one deal.

    Parameters
    ----------
    deal
        ``(n_issues,)`` option indices.

    Raises
    ------
    AnalysisError
        If it does not name one option for each issue.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import PayoffTable
    >>> table = PayoffTable(
    ...     parties=("seller", "buyer"), issues=("price", "date"), options=(("low", "high"), ("soon", "late")),
    ...     scores=(np.array([[0, 6], [6, 0]]), np.array([[4, 1], [1, 4]])), reservation_values=(4, 4))
    >>> certificate = deal_certificate(table, (0, 1))
    >>> certificate.passes, certificate.shortfalls.tolist(), certificate.amendment.changes
    (False, [3.0, 0.0], ((0, 0, 1),))
    """
    chosen = checked_deal(table, deal)
    points = in_points(table)
    utilities = utilities_of(table, chosen[None])[0]
    accepts = _accepts(table, points, chosen)
    coalitions = winning_coalitions(table.rule, table.parties)
    is_possible = not breaches(table, chosen[None], None)[0]
    passes = bool(is_possible and any(accepts[sorted(coalition)].all() for coalition in coalitions))
    dominating, common_gain = _better(table, points, chosen, effort.begin())
    satisfaction = _satisfaction(table, points, chosen)
    methods = (nash_solution, kalai_smorodinsky_solution, egalitarian_solution, utilitarian_solution)
    solutions = [solve(table, effort=effort) for solve in methods]
    return DealCertificate(
        deal=chosen,
        utilities=utilities,
        accepts=accepts,
        shortfalls=_shortfalls(table, utilities),
        red_lines_broken=_red_lines_broken(table, chosen),
        links_broken=tuple(
            place
            for place, pattern in enumerate(table.patterns)
            if pattern.forbidden[tuple(chosen[list(pattern.issues)])]
        ),
        passes=passes,
        dominated_by=dominating,
        common_gain=common_gain,
        satisfaction=satisfaction,
        least_satisfied=int(satisfaction.argmin()),
        solutions={solution.method: solution for solution in solutions},
        amendment=None if passes else _amendment(table, points, chosen, effort.begin()),
    )


def _accepts(table: PayoffTable, points: PointTable, deal: Deals) -> NDArray[np.bool_]:
    own = points_of(points, deal)
    return np.array(
        [
            (need is None or own[party] >= need) and not breaches(table, deal[None], party)[0]
            for party, need in enumerate(points.needs)
        ],
        dtype=bool,
    )


def _shortfalls(table: PayoffTable, utilities: Scores) -> Vector:
    return np.array(
        [
            0.0 if value is None else max(float(value) - float(utility), 0.0)
            for value, utility in zip(table.reservation_values, utilities, strict=True)
        ]
    )


def _red_lines_broken(table: PayoffTable, deal: Deals) -> tuple[int, ...]:
    return tuple(
        place
        for place, limit in enumerate(table.red_lines)
        if table.forbidden(limit)[deal[table.issues.index(limit.issue)]]
    )


def _reach(table: PayoffTable, points: PointTable) -> tuple[Vector, Vector]:
    """Each party's least and most points among deals that break no red line; of all deals if there is none."""
    space = searchable(lambda: deal_space(table, points))
    if space.is_empty:
        anything = [np.ones(len(labels), dtype=bool) for labels in table.options]
        space = searchable(lambda: compile_space(points.scores, anything, (), points.bonuses))
    n_parties = len(table.parties)
    both = space.best_ahead(np.hstack([np.eye(n_parties), -np.eye(n_parties)]))[0][0]
    return -both[n_parties:], both[:n_parties]


def _satisfaction(table: PayoffTable, points: PointTable, deal: Deals) -> Vector:
    """The part of its way from its worst to its best deal that each party gets."""
    least, most = _reach(table, points)
    return np.asarray((points_of(points, deal) - least) / np.maximum(most - least, 1))


def _better(table: PayoffTable, points: PointTable, deal: Deals, allowance: Allowance) -> tuple[Deals | None, float]:
    coalitions = winning_coalitions(table.rule, table.parties)
    always = frozenset.intersection(*coalitions) if coalitions else frozenset(range(len(table.parties)))
    space = searchable(lambda: deal_space(table, points, always))
    own = points_of(points, deal).astype(float)
    least, most = _reach(table, points)
    span = np.maximum(most - least, points.grain)
    best = optimum(space, WeightedSum(own, span, 1.0 / span), allowance)
    if not len(best.points) or not (best.points[0] > own).any():
        return None, 0.0
    shared = optimum(space, LeastGain(own, span, np.arange(len(own))), allowance)
    return best.space.deals(best.history.one_each(best.rows[:1]))[0], max(float(shared.lower), 0.0)


def _amendment(table: PayoffTable, points: PointTable, deal: Deals, allowance: Allowance) -> Amendment | None:
    """The acceptable deal with the fewest changed issues; among these the kindest to the least satisfied."""
    scores = tuple(
        np.column_stack([values, -(np.arange(len(values)) != option).astype(np.int64)])
        for values, option in zip(points.scores, deal, strict=True)
    )
    bonuses = [
        (issues, np.concatenate([added, np.zeros_like(added[..., :1])], axis=-1)) for issues, added in points.bonuses
    ]
    least, most = _reach(table, points)
    span = np.append(np.maximum(most - least, 1.0), float(len(deal)))
    found: list[tuple[int, float, Deals, bool]] = []
    for coalition in winning_coalitions(table.rule, table.parties):
        allowed, patterns = constraints(table, coalition)
        needs = tuple(need if party in coalition else None for party, need in enumerate(points.needs))
        objective = WeightedSum(np.append(as_floor(needs), -np.inf), span, np.append(np.zeros(len(needs)), 1.0))
        space = searchable(partial(compile_space, scores, allowed, patterns, bonuses))
        best = optimum(space, objective, allowance)
        if len(best.points):
            kindness = ((best.points[:, :-1] - least) / span[:-1]).min(axis=1)
            row = int(kindness.argmax())
            amended = best.space.deals(best.history.one_each(best.rows[row : row + 1]))[0]
            found.append((int(-best.points[row, -1]), -float(kindness[row]), amended, best.is_proven))
    if not found:
        return None
    _, _, amended, is_proven = min(found, key=lambda option: option[:2])
    changes = tuple(
        (issue, int(old), int(new)) for issue, (old, new) in enumerate(zip(deal, amended, strict=True)) if old != new
    )
    return Amendment(amended, utilities_of(table, amended[None])[0], changes, is_proven)
