"""The zone of agreement: how many deals pass the decision rule, which, and drawn at random.

Arrays in, one record out.  An empty zone is a finding, not an error.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.effort import EFFORT, Allowance, Effort
from zopa.analyses.rules import signed_coalitions, winning_coalitions
from zopa.analyses.space import deal_space
from zopa.analyses.space.points import PointTable, in_points
from zopa.analyses.space.recheck import breaches
from zopa.analyses.tables import Deals, Exactness, Mask, PayoffTable
from zopa.analyses.zone.counting import need_space
from zopa.analyses.zone.halves import HalvesCount, seconds_by_halves
from zopa.analyses.zone.sampling import Count, NoDeal, PathCount, TableCount, TooManyPaths, coarsened
from zopa.errors import AnalysisError

PATHS = 1_500_000
_COARSE_CELLS = 3_000_000
_FEW_DEALS = 20_000
_PROBES = 20_000
_PATIENCE = 2_000
_SECONDS_A_CELL = 8e-9
_PATHS_A_SECOND = 300_000

Coalition = frozenset[int]
Marginal = NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class AgreementZone:
    """Deals that everybody needed accepts.

    `count` of all `deals`; `marginals` one integer array an issue, ``(n_options,)``: the deals of the
    zone with each option.  `exactness` says whether these are exact or an estimate; then `error` is
    the standard error of `count`, and the true count is certain to lie within `bracket`.
    """

    count: int
    deals: int
    marginals: tuple[Marginal, ...]
    exactness: Exactness
    bracket: tuple[int, int]
    error: float
    _drawing: _Drawing = field(repr=False, compare=False)

    @property
    def share(self) -> float:
        """The part of all deals that lies in the zone, in [0, 1]; of the drafted grid, never a likelihood."""
        return self.count / self.deals

    @property
    def is_exact(self) -> bool:
        """Whether count and marginals are exact."""
        return self.exactness is Exactness.EXACT

    @property
    def is_empty(self) -> bool:
        """Whether it is certain that no deal passes."""
        return self.bracket[1] == 0

    def sample(self, n: int, rng: np.random.Generator) -> Deals:
        """Deals ``(n, n_issues)`` of the zone, drawn uniformly with replacement.

        Raises
        ------
        AnalysisError
            If the zone is empty, or so thin that none was met.
        """
        return self._drawing.sample(n, rng)


def agreement_zone(table: PayoffTable, *, effort: Effort = EFFORT, seed: int = 0) -> AgreementZone:
    """Count the deals that pass the decision rule and break no red line of those who accept them.

    Parameters
    ----------
    table
        A party whose reservation value is None accepts whatever breaks none of its red lines.
    effort
        Limits of time and memory; beyond them the count is an estimate in a bracket.
    seed
        For the estimate alone; an exact count does not depend on it.

    Notes
    -----
    Whole points: a table over the points each party still misses, saturating at 0; forward and
    backward tables give every option's count.  Real scores: partial deals with equal needs merged, or, up
    to three parties and 10^12 deals, the two halves of the issues against each other; beyond that a
    certified bracket from rounded scores and an unbiased estimate.  Other
    rules than unanimity: inclusion and exclusion over the minimal winning coalitions.

    References
    ----------
    Bellman 1957, Dynamic Programming; Karp, Luby & Madras 1989 for draws from a union.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import PayoffTable
    >>> table = PayoffTable(
    ...     parties=("seller", "buyer"), issues=("price", "date"), options=(("low", "high"), ("soon", "late")),
    ...     scores=(np.array([[0, 6], [6, 0]]), np.array([[4, 1], [1, 4]])), reservation_values=(4, 4))
    >>> zone = agreement_zone(table)
    >>> zone.count, zone.deals, [marginal.tolist() for marginal in zone.marginals]
    (2, 4, [[1, 1], [1, 1]])
    """
    points, allowance = in_points(table), effort.begin()
    minimal = winning_coalitions(table.rule, table.parties)
    try:
        counts = {union: _exact(table, points, union, allowance) for union in signed_coalitions(minimal)}
        for coalition in minimal:
            if coalition not in counts:
                counts[coalition] = _exact(table, points, coalition, allowance)
    except TooManyPaths:
        return _estimated(table, points, minimal, min(allowance.cells, _COARSE_CELLS), np.random.default_rng(seed))
    signs = signed_coalitions(minimal)
    sizes = [len(labels) for labels in table.options]
    count = sum(sign * counts[union].count for union, sign in signs.items())
    summed = [[0] * size for size in sizes]
    for union, sign in signs.items():
        for issue, options in enumerate(counts[union].by_option(sizes)):
            summed[issue] = [old + sign * new for old, new in zip(summed[issue], options, strict=True)]
    drawing = _Drawing(table, {coalition: counts[coalition] for coalition in minimal}, points)
    marginals = tuple(_integers(options) for options in summed)
    return AgreementZone(count, table.n_deals, marginals, Exactness.EXACT, (count, count), 0.0, drawing)


def _integers(values: list[int]) -> Marginal:
    array = np.array(values, dtype=np.int64 if max(values) < 1 << 63 else object)
    array.setflags(write=False)
    return array


def _exact(table: PayoffTable, points: PointTable, coalition: Coalition, allowance: Allowance) -> Count:
    space = deal_space(table, points, coalition)
    if space.is_empty:
        return NoDeal()
    needy = [party for party in sorted(coalition) if points.needs[party] is not None]
    needs = need_space(space, needy, np.array([points.needs[party] for party in needy], dtype=np.int64))
    if any(box.is_empty for box in needs.boxes):
        return NoDeal()
    if not needy:
        return TableCount(needs)
    is_quick = needs.work * _SECONDS_A_CELL <= allowance.seconds_left
    if needs.fits(allowance.cells) and needs.ways[0] > _FEW_DEALS and is_quick:
        return TableCount(needs)
    by_halves = seconds_by_halves(needs)
    if needs.ways[0] > PATHS and by_halves <= allowance.seconds_left:
        return HalvesCount(needs)
    return PathCount(needs, min(PATHS, max(int(allowance.seconds_left * _PATHS_A_SECOND), 1)))


def _estimated(
    table: PayoffTable,
    points: PointTable,
    minimal: tuple[Coalition, ...],
    budget: int,
    rng: np.random.Generator,
) -> AgreementZone:
    """A certain bracket from scores rounded down and up, and an unbiased estimate by draws from the wider one."""
    wide = {coalition: _coarse(table, points, coalition, budget, up=True) for coalition in minimal}
    narrow = [_coarse(table, points, coalition, budget, up=False).count for coalition in minimal]
    bracket = (max(narrow, default=0), min(sum(count.count for count in wide.values()), table.n_deals))
    drawing = _Drawing(table, wide, points)
    sizes = [len(labels) for labels in table.options]
    estimate, variance = 0.0, 0.0
    marginals = [np.zeros(size) for size in sizes]
    for coalition, count in wide.items():
        if not count.count:
            continue
        deals = count.draw(_PROBES, rng)
        weights = drawing.weights(deals, coalition)
        estimate += count.count * float(weights.mean())
        variance += float(count.count) ** 2 * float(weights.var()) / len(deals)
        for issue, size in enumerate(sizes):
            met = np.bincount(deals[:, issue], weights=weights, minlength=size)
            marginals[issue] += met / len(deals) * float(count.count)
    count_at = min(max(round(estimate), bracket[0]), bracket[1])
    whole = tuple(_integers([round(value) for value in issue.tolist()]) for issue in marginals)
    return AgreementZone(count_at, table.n_deals, whole, Exactness.ESTIMATE, bracket, variance**0.5, drawing)


def _coarse(table: PayoffTable, points: PointTable, coalition: Coalition, budget: int, *, up: bool) -> Count:
    space = deal_space(table, points, coalition)
    if space.is_empty:
        return NoDeal()
    needy = [party for party in sorted(coalition) if points.needs[party] is not None]
    values = np.array([points.needs[party] for party in needy], dtype=np.int64)
    fine = need_space(space, needy, values)
    if any(box.is_empty for box in fine.boxes):
        return NoDeal()
    if not needy:
        return TableCount(fine)
    side = int((budget / sum(layer.width for layer in space.layers)) ** (1.0 / len(needy)))
    while True:
        step = np.maximum(fine.boxes[0].high // max(side, 1), 1)
        rounded = coarsened(space, needy, step, up=up)
        needs = need_space(rounded, list(range(len(needy))), values // step if up else -(-values // step))
        if any(box.is_empty for box in needs.boxes):
            return NoDeal()
        if needs.fits(budget) or side <= 1:
            return TableCount(needs)
        side = side * 3 // 4


class _Drawing:
    """Uniform draws from the union of what several coalitions accept."""

    def __init__(self, table: PayoffTable, counts: dict[Coalition, Count], points: PointTable) -> None:
        self.table = table
        self.points = points
        self.counts = {coalition: count for coalition, count in counts.items() if count.count}

    def accepting(self, deals: Deals) -> list[Mask]:
        """For each coalition whether all its members accept each deal."""
        total = np.zeros((len(deals), len(self.table.parties)), dtype=np.int64)
        for issue, scores in enumerate(self.points.scores):
            total += scores[deals[:, issue]]
        for issues, scores in self.points.bonuses:
            total += scores[tuple(deals[:, issue] for issue in issues)]
        impossible = breaches(self.table, deals, None)
        accepts = [
            ~breaches(self.table, deals, party) & ~impossible & (True if need is None else total[:, party] >= need)
            for party, need in enumerate(self.points.needs)
        ]
        everything = ~impossible
        return [
            np.logical_and.reduce([everything, *(accepts[party] for party in coalition)]) for coalition in self.counts
        ]

    def weights(self, deals: Deals, coalition: Coalition) -> NDArray[np.float64]:
        """1 / (coalitions that accept a deal) where this one does, else 0: a deal of several counts once."""
        accepting = self.accepting(deals)
        own = accepting[list(self.counts).index(coalition)]
        return np.where(own, 1.0 / np.maximum(np.sum(accepting, axis=0), 1), 0.0)

    def sample(self, n: int, rng: np.random.Generator) -> Deals:
        if not self.counts:
            raise AnalysisError("The zone is empty: there is no deal to draw.")
        sizes = np.array([float(count.count) for count in self.counts.values()])
        drawn: list[Deals] = []
        missing = n
        for _ in range(_PATIENCE):
            if missing <= 0:
                break
            shares = rng.multinomial(max(2 * missing, 64), sizes / sizes.sum())
            batches = []
            for (coalition, count), share in zip(self.counts.items(), shares.tolist(), strict=True):
                if share:
                    deals = count.draw(share, rng)
                    batches.append(deals[rng.random(share) < self.weights(deals, coalition)])
            batch = rng.permutation(np.concatenate(batches))
            drawn.append(batch[:missing])
            missing -= len(drawn[-1])
        if missing > 0:
            raise AnalysisError("The zone is too thin to draw from: no draw of many met it.")
        return np.concatenate(drawn) if drawn else np.zeros((0, len(self.table.issues)), dtype=np.int64)
