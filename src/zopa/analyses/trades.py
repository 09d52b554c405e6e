"""Logrolling: changes of several issues at once that leave nobody worse and somebody better.

Arrays in, records of indices out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.effort import EFFORT, Allowance, Effort
from zopa.analyses.rules import winning_coalitions
from zopa.analyses.space.points import PointTable, as_utilities, in_points
from zopa.analyses.space.recheck import breaches, checked_deal
from zopa.analyses.tables import Deals, PayoffTable, Scores, utilities_of

MOST_TRADES = 100


@dataclass(frozen=True, slots=True)
class Trade:
    """Changes that belong together: without any of them somebody would lose, or nobody would gain.

    `changes` are (issue, option now, option then); `gains` ``(n_parties,)`` [utility] of all together;
    `alone` ``(n_changes, n_parties)`` [utility] of each change by itself: who gives and who gets.
    `least` and `total` are the least and the summed gain in shares of each party's range.
    """

    changes: tuple[tuple[int, int, int], ...]
    gains: Scores
    alone: Scores
    least: float
    total: float

    @property
    def is_swap(self) -> bool:
        """Whether several issues change; else one change alone already hurts nobody."""
        return len(self.changes) > 1


@dataclass(frozen=True, slots=True)
class TradeList:
    """The trades from one deal, largest least gain first, then largest summed gain.

    `is_complete`: all with at most `size` changes are listed.
    """

    deal: Deals
    trades: tuple[Trade, ...]
    size: int
    is_complete: bool


def trades(
    table: PayoffTable,
    deal: Sequence[int] | Deals,
    *,
    size: int = 3,
    most: int = MOST_TRADES,
    effort: Effort = EFFORT,
) -> TradeList:
    """Find the changes of a deal that leave nobody worse and somebody better.

    Parameters
    ----------
    deal
        ``(n_issues,)`` option indices: where the parties stand.
    size
        The most issues in one trade; a cycle among three parties may need three.
    most
        The most trades listed.
    effort
        Limits of time and memory; beyond them `is_complete` is False.

    Returns
    -------
    TradeList
        Only changes after which the deal breaks no red line of those whose acceptance the rule needs in any
        case, and no trade that holds a smaller one.  Empty where there is none: a finding.

    References
    ----------
    Froman & Cohen 1970, Compromise and logroll; Pruitt 1981, Negotiation Behavior, on integrative agreements.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import PayoffTable
    >>> table = PayoffTable(("A", "B"), ("price", "date"), (("low", "high"), ("soon", "late")),
    ...                     (np.array([[9, 0], [0, 3]]), np.array([[0, 9], [3, 0]])))
    >>> [(trade.changes, trade.gains.tolist()) for trade in trades(table, (1, 1)).trades]
    [(((0, 1, 0), (1, 1, 0)), [6, 6])]
    """
    chosen = checked_deal(table, deal)
    search = _Trades(table, in_points(table), chosen)
    found, is_complete = search.found(min(size, len(table.issues)), effort.begin())
    found.sort(key=lambda trade: (-trade.least, -trade.total, trade.changes))
    return TradeList(chosen, tuple(found[:most]), size, is_complete and len(found) <= most)


class _Trades:
    def __init__(self, table: PayoffTable, points: PointTable, deal: Deals) -> None:
        self.table, self.points, self.deal = table, points, deal
        coalitions = winning_coalitions(table.rule, table.parties)
        self.needed = frozenset.intersection(*coalitions) if coalitions else frozenset(range(len(table.parties)))
        self.alternatives = [np.delete(np.arange(len(labels)), deal[i]) for i, labels in enumerate(table.options)]
        spans = np.sum([scores.max(axis=0) - scores.min(axis=0) for scores in points.scores], axis=0)
        self.span = np.maximum(spans, 1).astype(float)
        self.smaller: set[frozenset[tuple[int, int]]] = set()

    def found(self, size: int, allowance: Allowance) -> tuple[list[Trade], bool]:
        """All trades of up to `size` changes, and whether time was enough for all."""
        found: list[Trade] = []
        for n_changes in range(1, size + 1):
            fresh: list[Trade] = []
            for issues in combinations(range(len(self.deal)), n_changes):
                if allowance.is_over:
                    return [*found, *fresh], False
                fresh += self._of_issues(issues)
            self.smaller |= {frozenset((issue, new) for issue, _, new in trade.changes) for trade in fresh}
            found += fresh
        return found, True

    def _of_issues(self, issues: tuple[int, ...]) -> Iterator[Trade]:
        """The trades that change exactly these issues."""
        gains = self._gains(issues)
        better = (gains >= 0).all(axis=-1) & (gains > 0).any(axis=-1)
        for place in np.argwhere(better):
            options = [int(self.alternatives[issue][at]) for issue, at in zip(issues, place, strict=True)]
            changed = self.deal.copy()
            changed[list(issues)] = options
            if not self._holds_smaller(issues, options) and self._is_open(changed):
                yield self._trade(issues, options, changed)

    def _gains(self, issues: Collection[int]) -> NDArray[np.int64]:
        """Points gained ``(alternatives of each issue ..., n_parties)``."""
        index = np.ix_(*(self.alternatives[issue] for issue in issues))
        column = dict(zip(issues, index, strict=True))
        total = np.zeros((*(len(self.alternatives[issue]) for issue in issues), len(self.span)), dtype=np.int64)
        for issue in issues:
            scores = self.points.scores[issue]
            total += scores[column[issue]] - scores[self.deal[issue]]
        for scope, added in self.points.bonuses:
            if set(scope) & set(issues):
                total += added[tuple(column.get(issue, self.deal[issue]) for issue in scope)]
                total -= added[tuple(self.deal[list(scope)])]
        return total

    def _holds_smaller(self, issues: tuple[int, ...], options: list[int]) -> bool:
        pairs = tuple(zip(issues, options, strict=True))
        return any(
            frozenset(part) in self.smaller for size in range(1, len(pairs)) for part in combinations(pairs, size)
        )

    def _is_open(self, changed: Deals) -> bool:
        """Whether the deal is possible and no party that is needed in any case has refused it."""
        return not any(breaches(self.table, changed[None], party)[0] for party in (None, *sorted(self.needed)))

    def _trade(self, issues: tuple[int, ...], options: list[int], changed: Deals) -> Trade:
        singles = np.repeat(self.deal[None], len(issues), axis=0)
        singles[np.arange(len(issues)), list(issues)] = options
        raw = utilities_of(self.table, np.vstack([self.deal[None], changed[None], singles]))
        gains = self._gains(issues)[
            tuple(
                int(np.searchsorted(self.alternatives[issue], option))
                for issue, option in zip(issues, options, strict=True)
            )
        ]
        shares = gains / self.span
        return Trade(
            changes=tuple((i, int(self.deal[i]), o) for i, o in zip(issues, options, strict=True)),
            gains=as_utilities(gains, self.points.unit),
            alone=raw[2:] - raw[0],
            least=float(shares.min()),
            total=float(shares.sum()),
        )
