"""What is left to bargain over: per issue the options that some passing deal holds.

Arrays in, records of indices out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zopa.analyses.effort import EFFORT, Allowance, Effort
from zopa.analyses.optimum import UnsettledError, first_reaching
from zopa.analyses.rules import winning_coalitions
from zopa.analyses.space import compile_space, constraints
from zopa.analyses.space.points import PointTable, in_points
from zopa.analyses.tables import Mask, PayoffTable, frozen_mask
from zopa.analyses.zone import AgreementZone, agreement_zone


@dataclass(frozen=True, slots=True)
class BargainingRange:
    """One issue: a boolean array over its options, True where a passing deal holds the option.

    `unsettled` marks the options of which that could not be shown within the limits.  `stakes`
    ``(n_parties,)`` [utility] is the difference that the options left make to each party.
    """

    issue: int
    options: Mask
    unsettled: Mask
    stakes: tuple[float, ...]


def bargaining_ranges(table: PayoffTable, *, effort: Effort = EFFORT) -> tuple[BargainingRange, ...]:
    """Say per issue which options are left between the parties' limits; none where the zone is empty.

    Parameters
    ----------
    effort
        Limits of time and memory.

    References
    ----------
    Raiffa 1982, The Art and Science of Negotiation, ch. 4, the zone of possible agreement.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import PayoffTable
    >>> table = PayoffTable(("seller", "buyer"), ("price",), (("40", "50", "60", "70"),),
    ...                     (np.array([[40, -40], [50, -50], [60, -60], [70, -70]]),), reservation_values=(45, -65))
    >>> bargaining_ranges(table)[0].options.tolist()
    [False, True, True, False]
    """
    zone, allowance = agreement_zone(table, effort=effort), effort.begin()
    held = [np.not_equal(marginal, 0) for marginal in zone.marginals]
    unsettled = [np.zeros(len(mask), dtype=bool) for mask in held]
    if not zone.is_exact:
        _settle(table, zone, held, unsettled, allowance)
    return tuple(
        BargainingRange(
            issue,
            frozen_mask(options),
            frozen_mask(unsettled[issue]),
            tuple(np.ptp(table.scores[issue][options], axis=0).tolist())
            if options.any()
            else (0.0,) * len(table.parties),
        )
        for issue, options in enumerate(held)
    )


def _settle(
    table: PayoffTable, zone: AgreementZone, held: list[Mask], unsettled: list[Mask], allowance: Allowance
) -> None:
    """Ask of each option that no draw met whether a passing deal holds it, and fill in the answer."""
    points = in_points(table)
    for issue, options in enumerate(held):
        for option in np.flatnonzero(~options):
            if options[option] or zone.is_empty:
                continue
            try:
                deal = _passing_with(table, points, (issue, int(option)), allowance)
            except UnsettledError:
                unsettled[issue][option] = True
                continue
            if deal is not None:
                for place, chosen in enumerate(deal.tolist()):
                    held[place][chosen] = True


def _passing_with(
    table: PayoffTable, points: PointTable, pinned: tuple[int, int], allowance: Allowance
) -> np.ndarray | None:
    span = np.maximum(np.sum([np.ptp(scores, axis=0) for scores in points.scores], axis=0), 1).astype(float)
    for coalition in winning_coalitions(table.rule, table.parties):
        allowed, patterns = constraints(table, coalition)
        allowed[pinned[0]] &= np.arange(len(allowed[pinned[0]])) == pinned[1]
        space = compile_space(points.scores, allowed, patterns, points.bonuses)
        floor = np.array(
            [-np.inf if need is None or p not in coalition else need for p, need in enumerate(points.needs)]
        )
        deal = first_reaching(space, floor, span, allowance)
        if deal is not None:
            return deal
    return None
