"""Which reported wishes no deal meets together, what is left, and what each limit giving way opens.

In: a `PositionTable`. Out: frozen records of indices. Everything here is exact and needs no numbers
but the counts of a drafted grid, which say nothing about chances.

A *term* is anything that binds: the table's wishes first, then its patterns, numbered in one row.
Terms of parties whose acceptance is not needed bind nobody; patterns that no party holds bind always.

References
----------
Reiter, R. (1987). A theory of diagnosis from first principles. Artificial Intelligence 32.
Liffiton, M. H., Previti, A., Malik, A., Marques-Silva, J. (2016). Fast, flexible MUS enumeration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

import numpy as np

from zopa.analyses.tables import Mask, PositionTable
from zopa.analyses.violations import (
    HARD,
    Component,
    Limit,
    bits,
    components,
    count_deals,
    count_within,
    minimal_hitting_sets,
    minimal_sets,
    minimal_violations,
    options_left,
)
from zopa.vocabulary import Reading

MOST_COLLISIONS = 1000
"""Collisions listed for each group of linked issues and each reading: more tell a reader nothing new."""


@dataclass(frozen=True, slots=True)
class Collision:
    """A minimal set of terms that no deal meets together under `reading`.

    `left` holds the options of each of `issues` that break no declared limit in this reading.
    `rests_on_unuttered` says that every way out is an option nobody is reported naming.
    """

    terms: tuple[int, ...]
    issues: tuple[int, ...]
    reading: Reading
    left: tuple[tuple[int, ...], ...]
    rests_on_unuttered: bool


@dataclass(frozen=True, slots=True)
class Collisions:
    """The collisions of a table; `is_cut` says that there are more than are listed."""

    found: tuple[Collision, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """A smallest set of terms whose giving way leaves a deal on the joined `issues`."""

    terms: tuple[int, ...]
    issues: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Remainder:
    """What declared limits leave: a boolean array over each issue's options, and the count of deals."""

    options: tuple[Mask, ...]
    deals: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One declared limit giving way, alone: options of its issues newly left, deals before and after."""

    term: int
    reading: Reading
    opens: tuple[tuple[int, int], ...]
    deals_before: int
    deals_after: int


@dataclass(frozen=True, slots=True)
class TableVariant:
    """The same words without one party: issues on which a collision vanishes, and on which one stays."""

    without: int
    issues_gone: tuple[int, ...]
    issues_left: tuple[int, ...]


def limits(table: PositionTable, reading: Reading, *, aims: bool, without: int | None = None) -> tuple[Limit, ...]:
    """List what binds under one reading.

    Parameters
    ----------
    table : PositionTable
    reading : Reading
        Whether red lines forbid their least or their most.
    aims : bool
        Whether aims are read as must-haves.
    without : int, optional
        A party whose words fall away.

    Returns
    -------
    tuple of Limit
        Each limit's bit is its term; patterns that no party holds are hard.
    """
    found = []
    for term, wish in enumerate(table.wishes):
        if _binds(table, wish.party, without) and (aims or wish.is_declared):
            found.append(Limit((wish.issue,), wish.narrow if reading is Reading.NARROW else wish.wide, term))
    for term, pattern in enumerate(table.patterns, start=len(table.wishes)):
        if pattern.party is None:
            found.append(Limit(pattern.issues, pattern.forbidden, HARD))
        elif _binds(table, pattern.party, without):
            found.append(Limit(pattern.issues, pattern.forbidden, term))
    return tuple(found)


def collisions(table: PositionTable) -> Collisions:
    """Find the minimal sets of reported wishes and conditions that no deal meets together.

    Returns
    -------
    Collisions
        First those under the narrow reading, then those that arise only under the wide one; of each
        group of linked issues and each reading at most `MOST_COLLISIONS`.

    Notes
    -----
    Exact. Per group of linked issues the minimal corrections come from a layered sweep; the minimal
    conflicts are their minimal hitting sets (Reiter 1987).
    """
    readings: dict[tuple[int, ...], Reading] = {}
    is_cut = False
    for reading in Reading:
        hitting = [minimal_hitting_sets(smallest, MOST_COLLISIONS) for smallest in _collided(table, reading)]
        if not all(each.are_all for each in hitting):
            is_cut = True  # those between declared limits alone must not be among what is cut
            declared = _collided(table, reading, aims=False)
            hitting = [*(minimal_hitting_sets(smallest, MOST_COLLISIONS) for smallest in declared), *hitting]
        for mask in (mask for each in hitting for mask in each.masks):
            readings.setdefault(tuple(bits(mask)), reading)
    left = {reading: remainder(table, reading).options for reading in Reading} if readings else {}
    return Collisions(tuple(_collision(table, terms, reading, left) for terms, reading in readings.items()), is_cut)


def colliding_terms(table: PositionTable) -> frozenset[int]:
    """The terms that take part in some collision, be they listed or not.

    Notes
    -----
    Every element of a family of minimal sets is in some minimal hitting set of the family (Berge 1989):
    no collision has to be searched for.
    """
    return frozenset(
        term
        for reading in Reading
        for smallest in _collided(table, reading)
        for mask in smallest
        for term in bits(mask)
    )


def corrections(table: PositionTable, reading: Reading, *, aims: bool = True) -> tuple[Correction, ...]:
    """Find all smallest sets of terms whose giving way leaves a deal, for each group of linked issues.

    Groups without a conflict are not listed; one correction of each listed group is needed.
    """
    return tuple(
        Correction(tuple(bits(mask)), part.issues)
        for part in components(len(table.issues), limits(table, reading, aims=aims))
        for mask in minimal_violations(_sizes(table), part)
        if mask
    )


def remainder(table: PositionTable, reading: Reading) -> Remainder:
    """Say what breaks no declared limit: options per issue (of its own group), and deals over all issues."""
    binding = limits(table, reading, aims=False)
    return Remainder(options_left(_sizes(table), binding), count_deals(_sizes(table), binding))


def relaxations(table: PositionTable, reading: Reading) -> tuple[Relaxation, ...]:
    """Say what each declared limit opens by giving way alone.

    Returns
    -------
    tuple of Relaxation
        One for each declared term, in the order of the terms.
    """
    sizes = _sizes(table)
    binding = limits(table, reading, aims=False)
    left = options_left(sizes, binding)
    parts = components(len(sizes), binding)
    counts = [count_within(sizes, part) for part in parts]
    found = []
    for place, part in enumerate(parts):
        elsewhere = prod(counts[:place] + counts[place + 1 :])
        for given in part.limits:
            if given.bit == HARD:
                continue
            others = [limit for limit in part.limits if limit.bit != given.bit]
            freed = options_left(sizes, others, given.issues)
            opens = tuple(
                (issue, option)
                for issue in given.issues
                for option in np.flatnonzero(freed[issue] & ~left[issue]).tolist()
            )
            after = elsewhere * count_within(sizes, Component(part.issues, tuple(others)))
            found.append(Relaxation(given.bit, reading, opens, elsewhere * counts[place], after))
    return tuple(sorted(found, key=lambda relaxation: relaxation.term))


def table_variants(table: PositionTable) -> tuple[TableVariant, ...]:
    """Take each needed party's words away in turn, as if it only mediated.

    Notes
    -----
    Without a party's terms every correction loses them; a group in which a correction has no other terms
    no longer collides. Nothing has to be searched again.
    """
    groups = [smallest for reading in Reading for smallest in _collided(table, reading)]
    base = _issues_of(table, groups)
    variants = []
    for party in np.flatnonzero(table.needed).tolist():
        own = sum(1 << term for term in range(_n_terms(table)) if _owner(table, term) == party)
        fewer = [minimal_sets(mask & ~own for mask in smallest) for smallest in groups]
        stays = _issues_of(table, [smallest for smallest in fewer if smallest[0]])
        variants.append(TableVariant(party, tuple(sorted(base - stays)), tuple(sorted(base & stays))))
    return tuple(variants)


def term_issues(table: PositionTable, term: int) -> tuple[int, ...]:
    """The issues a term speaks of."""
    if term < len(table.wishes):
        return (table.wishes[term].issue,)
    return table.patterns[term - len(table.wishes)].issues


def _collided(table: PositionTable, reading: Reading, *, aims: bool = True) -> Iterator[tuple[int, ...]]:
    """The minimal corrections, as bit masks, of each group of linked issues in which something collides."""
    for part in components(len(table.issues), limits(table, reading, aims=aims)):
        smallest = minimal_violations(_sizes(table), part)
        if smallest and smallest[0]:
            yield smallest


def _issues_of(table: PositionTable, groups: Iterable[Iterable[int]]) -> set[int]:
    """The issues that the terms of some corrections speak of."""
    terms = {term for smallest in groups for mask in smallest for term in bits(mask)}
    return {issue for term in terms for issue in term_issues(table, term)}


def _n_terms(table: PositionTable) -> int:
    return len(table.wishes) + len(table.patterns)


def _binds(table: PositionTable, party: int, without: int | None) -> bool:
    return bool(table.needed[party]) and party != without


def _sizes(table: PositionTable) -> tuple[int, ...]:
    return tuple(len(options) for options in table.options)


def _owner(table: PositionTable, term: int) -> int | None:
    if term < len(table.wishes):
        return table.wishes[term].party
    return table.patterns[term - len(table.wishes)].party


def _collision(
    table: PositionTable, terms: tuple[int, ...], reading: Reading, left: dict[Reading, tuple[Mask, ...]]
) -> Collision:
    issues = tuple(sorted({issue for term in terms for issue in term_issues(table, term)}))
    return Collision(
        terms=terms,
        issues=issues,
        reading=reading,
        left=tuple(tuple(np.flatnonzero(left[reading][issue]).tolist()) for issue in issues),
        rests_on_unuttered=any(_is_unheard(table, issue, left[Reading.NARROW][issue]) for issue in issues),
    )


def _is_unheard(table: PositionTable, issue: int, left: Mask) -> bool:
    """Whether something is left, but only what nobody is reported naming and what is not today's state."""
    heard = np.array(table.uttered[issue])
    if table.status_quo[issue] >= 0:
        heard[table.status_quo[issue]] = True
    return bool(left.any() and not (left & heard).any())
