"""Scores as whole numbers, so that ties, thresholds and counts are exact.

Integer scores stay as they are; scores with at most six decimals are multiplied by a power of ten;
scores that are doubles of simple fractions (thirds, a weight of 5/14) by the common denominator of their
party; any other real score is read to 2^-50 of its party's range, far below what a score can mean.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.tables import PayoffTable, Scores
from zopa.errors import AnalysisError

Points = NDArray[np.int64]
Vector = NDArray[np.float64]

_LARGEST = 2**52
_DECIMALS = 6
_FINE_GRAIN = 2.0**30
_NEARNESS = 1e-6
_SIMPLE = 100_000  # the largest denominator that a figure is taken to have
_DOUBLE = 2.0**-51  # what a weight times a score, both doubles, may be off by
_MOST_POINTS = 1_000_000  # of one party's best deal, for a table over points


@dataclass(frozen=True, slots=True)
class PointTable:
    """A payoff table in whole points.

    `scores` one array ``(n_options, n_parties)`` an issue; `bonuses` issue indices and array each;
    `unit` ``(n_parties,)`` is the utility of one point; `needs` the least points of each party or
    None; `is_fine` marks real scores, whose points are too many for a table over points.
    """

    scores: tuple[Points, ...]
    bonuses: tuple[tuple[tuple[int, ...], Points], ...]
    unit: Vector
    needs: tuple[int | None, ...]
    is_fine: bool

    @property
    def grain(self) -> float:
        """The least difference of points that counts: one point, or a millionth of the range of real scores."""
        return _FINE_GRAIN if self.is_fine else 1.0


def in_points(table: PayoffTable) -> PointTable:
    """The table's scores and reservation values in whole points.

    Raises
    ------
    AnalysisError
        If the scores are so large that their sums are not exact.
    """
    if "points" not in table.worked_out:
        table.worked_out["points"] = _in_points(table)
    known: PointTable = table.worked_out["points"]
    return known


def _in_points(table: PayoffTable) -> PointTable:
    terms = [*table.scores, *(bonus.scores for bonus in table.bonuses)]
    span = np.sum([np.abs(term).reshape(-1, len(table.parties)).max(axis=0) for term in terms], axis=0)
    factor = _decimal_factor(table, terms)
    denominators = None if factor is not None else _denominators(table, terms, span)
    if factor is not None:
        unit = np.full(len(table.parties), 1.0 / factor)
        if span.max() * factor > _LARGEST:
            raise AnalysisError(f"Scores that sum to {span.max():g} are too large for exact sums; use a coarser unit.")
    elif denominators is not None:
        unit = 1.0 / np.array(denominators, dtype=float)
    else:
        unit = 2.0 ** (np.ceil(np.log2(np.maximum(span, 1e-300))) - 50)
    whole = [_rounded(term, unit) for term in terms]
    n_issues = len(table.issues)
    return PointTable(
        scores=tuple(whole[:n_issues]),
        bonuses=tuple((bonus.issues, term) for bonus, term in zip(table.bonuses, whole[n_issues:], strict=True)),
        unit=unit,
        needs=_needs(table, unit, is_exact=factor is not None or denominators is not None),
        is_fine=factor is None and (denominators is None or bool((span / unit).max() > _MOST_POINTS)),
    )


def _rounded(term: Scores, unit: Vector) -> Points:
    if term.dtype.kind == "i" and (unit == 1.0).all():
        return np.asarray(term, dtype=np.int64)
    whole: Points = np.rint(term / unit).astype(np.int64)
    return whole


def _decimal_factor(table: PayoffTable, terms: Sequence[Scores]) -> int | None:
    known = [value for value in table.reservation_values if value is not None]
    if all(term.dtype.kind == "i" for term in terms) and all(float(value).is_integer() for value in known):
        return 1
    values = np.concatenate([*(np.asarray(term, dtype=float).ravel() for term in terms), np.array(known, dtype=float)])
    for decimals in range(_DECIMALS + 1):
        scaled = values * 10**decimals
        if (np.abs(scaled - np.rint(scaled)) <= _NEARNESS * 10.0 ** (decimals - _DECIMALS)).all():
            return int(10**decimals)
    return None


def _denominators(table: PayoffTable, terms: Sequence[Scores], span: Vector) -> list[int] | None:
    """Each party's common denominator, where all its figures are doubles of simple fractions; None otherwise."""
    found = []
    for party, held in enumerate(table.reservation_values):
        values = np.concatenate(
            [np.asarray(term, dtype=float).reshape(-1, len(table.parties))[:, party] for term in terms]
        )
        common = 1
        for value in {*np.abs(values).tolist(), 0.0 if held is None else abs(float(held))}:
            near = Fraction(value).limit_denominator(_SIMPLE)
            if abs(float(near) - value) > _DOUBLE * value:
                return None
            common = math.lcm(common, near.denominator)
            if common * max(span[party], 1.0) > _LARGEST:
                return None
        found.append(common)
    return found


def _needs(table: PayoffTable, unit: Vector, *, is_exact: bool) -> tuple[int | None, ...]:
    needs: list[int | None] = []
    for value, point in zip(table.reservation_values, unit, strict=True):
        if value is None:
            needs.append(None)
        elif is_exact:
            needs.append(round(value / point))
        else:
            # Rounded scores may sum to half a point less per term than the same scores unrounded.
            slack = len(table.issues) + len(table.bonuses)
            needs.append(int(np.floor(value / point)) - slack)
    return tuple(needs)


def as_utilities(points: Points, unit: Vector) -> NDArray[np.int64] | Vector:
    """Utilities of points ``(..., n_parties)``; integer where one point is one unit of utility."""
    if (unit == 1.0).all():
        return points
    whole = np.rint(1.0 / unit)
    if (np.abs(whole * unit - 1.0) < 1e-15).all():
        return points / whole
    return points * unit


def points_of(points: PointTable, deal: NDArray[np.int64]) -> Points:
    """The points ``(n_parties,)`` of one deal ``(n_issues,)``."""
    total = np.sum([scores[option] for scores, option in zip(points.scores, deal, strict=True)], axis=0)
    for issues, added in points.bonuses:
        total = total + added[tuple(deal[list(issues)])]
    return np.asarray(total, dtype=np.int64)
