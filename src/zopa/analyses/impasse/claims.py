"""What parties hold on to in a table of scores: red lines, refused combinations, reservation values.

A set of claims becomes the space of deals and the floor that meet it; a deal becomes the claims it leaves unmet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from zopa.analyses.optimum.solver import searchable
from zopa.analyses.space import DealSpace, compile_space
from zopa.analyses.space.points import PointTable, Vector, points_of
from zopa.analyses.tables import Deals, Pattern, PayoffTable


class ClaimKind(StrEnum):
    """What a party holds on to."""

    RED_LINE = "red line"
    COMBINATION = "refused combination"
    RESERVATION_VALUE = "reservation value"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of `party` (index); `place` is its index among the table's red lines or links.

    For a reservation value `place` is the party.
    """

    kind: ClaimKind
    party: int
    place: int


@dataclass(frozen=True, slots=True)
class HeldClaims:
    """The claims of a table, in the order in which they are numbered."""

    table: PayoffTable
    points: PointTable
    claims: tuple[Claim, ...]

    def space(self, held: Iterable[int]) -> DealSpace:
        """The deals that keep the red lines and combinations among these claims."""
        table = self.table
        allowed = [np.ones(len(labels), dtype=bool) for labels in table.options]
        patterns = [(link.issues, link.forbidden) for link in table.patterns if link.party is None]
        for claim in (self.claims[place] for place in held):
            if claim.kind is ClaimKind.RED_LINE:
                limit = table.red_lines[claim.place]
                allowed[table.issues.index(limit.issue)] &= ~table.forbidden(limit)
            elif claim.kind is ClaimKind.COMBINATION:
                pattern = self._pattern(claim)
                patterns.append((pattern.issues, pattern.forbidden))
        return searchable(lambda: compile_space(self.points.scores, allowed, patterns, self.points.bonuses))

    def floor(self, held: Iterable[int]) -> Vector:
        """Per party the points it needs by the reservation values among these claims; minus infinity elsewhere."""
        floor = np.full(len(self.table.parties), -np.inf)
        for claim in (self.claims[place] for place in held):
            if claim.kind is ClaimKind.RESERVATION_VALUE:
                floor[claim.party] = self.points.needs[claim.party]
        return floor

    def unmet(self, deal: Deals) -> Iterator[int]:
        """The claims that a deal leaves unmet, from the raw table."""
        table = self.table
        points = points_of(self.points, deal)
        for place, claim in enumerate(self.claims):
            if claim.kind is ClaimKind.RED_LINE:
                limit = table.red_lines[claim.place]
                is_broken = bool(table.forbidden(limit)[deal[table.issues.index(limit.issue)]])
            elif claim.kind is ClaimKind.COMBINATION:
                pattern = self._pattern(claim)
                is_broken = bool(pattern.forbidden[tuple(deal[list(pattern.issues)])])
            else:
                need = self.points.needs[claim.party]
                is_broken = need is not None and bool(points[claim.party] < need)
            if is_broken:
                yield place

    def _pattern(self, claim: Claim) -> Pattern:
        link = self.table.links[claim.place]
        if not isinstance(link, Pattern):
            raise TypeError(link)
        return link


def claims_of(table: PayoffTable, counted: frozenset[int]) -> tuple[Claim, ...]:
    """The claims of the parties that some winning coalition needs; the others' stop nothing."""
    claims = [
        Claim(ClaimKind.RED_LINE, table.parties.index(limit.party), place)
        for place, limit in enumerate(table.red_lines)
        if limit.options
    ]
    claims += [
        Claim(ClaimKind.COMBINATION, link.party, place)
        for place, link in enumerate(table.links)
        if isinstance(link, Pattern) and link.party is not None
    ]
    claims += [
        Claim(ClaimKind.RESERVATION_VALUE, party, party)
        for party, value in enumerate(table.reservation_values)
        if value is not None
    ]
    return tuple(claim for claim in claims if claim.party in counted)
