"""What some reported wishes giving way would open, all else as reported: exact, in the case's own ids."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from zopa.analyses import collisions
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.findings import BargainingFinding, CollisionFinding, LeftFinding, WishFinding
from zopa.analyses.study.answers import wish_finding
from zopa.analyses.study.exact import collision_finding, left_finding
from zopa.analyses.study.scores import bargaining_finding
from zopa.analyses.tables import PositionTable
from zopa.analyses.tabulation import authors, payoff_table, position_table
from zopa.case.model import Case

RESERVATION = "reservation/"


@dataclass(frozen=True, slots=True)
class GivingWayFinding:
    """What collides and what is left before and after some wishes give way."""

    collisions_before: tuple[CollisionFinding, ...]
    collisions_after: tuple[CollisionFinding, ...]
    before: LeftFinding
    after: LeftFinding


def binding_wishes(case: Case) -> dict[str, WishFinding]:
    """Every wish and condition that a needed party could let give way, by a name made of ids: colliding ones first."""
    table = position_table(case)
    colliding = collisions.colliding_terms(table)
    terms = [term for term in range(len(table.wishes) + len(table.patterns)) if _can_give(table, term)]
    found = {term: wish_finding(table, term) for term in sorted(terms, key=lambda term: term not in colliding)}
    return {wish_name(each): each for each in found.values()}


def wish_name(wish: WishFinding) -> str:
    """``party/issue/option/kind``."""
    return f"{wish.party}/{wish.issue}/{wish.option}/{wish.kind.value}"


def giving_way_finding(case: Case, given: Collection[str]) -> GivingWayFinding:
    """Say what is left, and what still collides, once some wishes give way.

    Parameters
    ----------
    case : Case
    given : collection of str
        Names of wishes (see `binding_wishes`); names that the case does not have change nothing.
    """
    before = position_table(case)
    after = _without(before, given)
    return GivingWayFinding(
        collisions_before=tuple(collision_finding(before, found) for found in collisions.collisions(before).found),
        collisions_after=tuple(collision_finding(after, found) for found in collisions.collisions(after).found),
        before=left_finding(before),
        after=left_finding(after),
    )


def bargaining_after(case: Case, given: Collection[str], *, effort: Effort = EFFORT) -> BargainingFinding | None:
    """What follows from an analyst's scores once some wishes, or estimates of life without a deal, give way.

    Parameters
    ----------
    case : Case
    given : collection of str
        Names of wishes, of which the declared limits matter here, and ``reservation/PARTY``.
    effort : Effort
        Limits of the count of the zone.

    Returns
    -------
    BargainingFinding or None
        None without complete scores.
    """
    table = payoff_table(case)
    if table is None:
        return None
    limits = {tuple(each.split("/")[:2]) for each in given if each.endswith(("/refusal", "/condition"))}
    after = replace(
        table,
        red_lines=tuple(line for line in table.red_lines if (line.party, line.issue) not in limits),
        reservation_values=tuple(
            None if f"{RESERVATION}{party}" in given else value
            for party, value in zip(table.parties, table.reservation_values, strict=True)
        ),
    )
    return bargaining_finding(case, after, authors(case), effort=effort)


def _without(table: PositionTable, given: Collection[str]) -> PositionTable:
    kept = [
        wish_name(wish_finding(table, term)) not in given for term in range(len(table.wishes) + len(table.patterns))
    ]
    n_wishes = len(table.wishes)
    return replace(
        table,
        wishes=tuple(wish for wish, stays in zip(table.wishes, kept[:n_wishes], strict=True) if stays),
        patterns=tuple(pattern for pattern, stays in zip(table.patterns, kept[n_wishes:], strict=True) if stays),
    )


def _can_give(table: PositionTable, term: int) -> bool:
    if term < len(table.wishes):
        return bool(table.needed[table.wishes[term].party])
    party = table.patterns[term - len(table.wishes)].party
    return party is not None and bool(table.needed[party])
