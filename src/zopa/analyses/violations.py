"""Which limits a deal breaks, and how few: exact sweeps over a grid of deals that is never enumerated.

In: option counts of the issues and limits, each forbidding combinations of options of one or more
issues. Out: counts of deals that break none, and the minimal sets of limits that some deal breaks.
Sets of limits are Python integers used as bit masks. Issues that no limit joins are independent and
treated apart; within a joined group a layered sweep keeps one entry per combination of the issues
that a later limit still asks about.

References
----------
Reiter, R. (1987). A theory of diagnosis from first principles. Artificial Intelligence 32: minimal
conflicts and minimal corrections are each other's minimal hitting sets.
Dechter, R. (1999). Bucket elimination. Artificial Intelligence 113.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import prod

import numpy as np

from zopa.analyses.tables import Mask

HARD = -1


@dataclass(frozen=True, slots=True)
class Limit:
    """Combinations of options that are forbidden: a boolean array over the options of `issues`.

    `bit` is the limit's place in sets of limits; HARD marks what nobody can let give way.
    """

    issues: tuple[int, ...]
    forbidden: Mask
    bit: int = HARD


@dataclass(frozen=True, slots=True)
class Component:
    """Issues joined by limits, with all limits on them."""

    issues: tuple[int, ...]
    limits: tuple[Limit, ...]


def components(n_issues: int, limits: Sequence[Limit]) -> tuple[Component, ...]:
    """Split issues into groups that no limit joins, in order of their first issue."""
    leader = list(range(n_issues))

    def find(issue: int) -> int:
        while leader[issue] != issue:
            issue = leader[issue]
        return issue

    for limit in limits:
        roots = sorted(find(issue) for issue in limit.issues)
        for root in roots[1:]:
            leader[root] = roots[0]
    groups: dict[int, list[int]] = {}
    for issue in range(n_issues):
        groups.setdefault(find(issue), []).append(issue)
    joined: dict[int, list[Limit]] = {root: [] for root in groups}
    for limit in limits:
        joined[find(limit.issues[0])].append(limit)
    return tuple(Component(tuple(group), tuple(joined[root])) for root, group in groups.items())


def count_deals(sizes: Sequence[int], limits: Sequence[Limit]) -> int:
    """Count the deals that break no limit (exact, of any size).

    Parameters
    ----------
    sizes : sequence of int
        Options per issue.
    limits : sequence of Limit
        All of them bind, whatever their bit.
    """
    return prod(count_within(sizes, component) for component in components(len(sizes), limits))


def count_within(sizes: Sequence[int], component: Component) -> int:
    """Count the combinations of a component's options that break none of its limits."""
    states: dict[tuple[int, ...], int] = {(): 1}
    for layer in _layers(sizes, component):
        arrived: dict[tuple[int, ...], int] = {}
        for state, ways in states.items():
            for place, broken in layer.moves(state):
                if not broken:
                    arrived[place] = arrived.get(place, 0) + ways
        states = arrived
    return states.get((), 0)


def options_left(
    sizes: Sequence[int], limits: Sequence[Limit], issues: Sequence[int] | None = None
) -> tuple[Mask, ...]:
    """Per issue, the options that some deal of its own component contains without breaking a limit.

    Asked for some `issues` only, the others keep all their options.
    """
    left = [np.ones(size, dtype=bool) for size in sizes]
    asked = set(range(len(sizes)) if issues is None else issues)
    for component in components(len(sizes), limits):
        single = len(component.issues) == 1
        for issue in sorted(asked.intersection(component.issues)):
            for option in range(sizes[issue]):
                left[issue][option] = (
                    not any(limit.forbidden[option] for limit in component.limits)
                    if single
                    else count_within(sizes, _pinned(component, issue, option, sizes[issue])) > 0
                )
    return tuple(left)


def fewest_changes(sizes: Sequence[int], component: Component, deal: Mapping[int, int]) -> dict[int, int] | None:
    """Find the fewest options of a component to change so that a deal breaks none of its limits.

    Parameters
    ----------
    sizes : sequence of int
    component : Component
    deal : mapping of issue to option
        What it leaves open is settled freely; of changes equally many those that stay nearest to the deal's
        own options on the scale are taken.

    Returns
    -------
    dict of issue to option, or None
        What to change; empty where nothing is broken. None where every deal breaks one of the limits.
    """
    best: dict[tuple[int, ...], tuple[int, int, dict[int, int]]] = {(): (0, 0, {})}
    for layer in _layers(sizes, component):
        arrived: dict[tuple[int, ...], tuple[int, int, dict[int, int]]] = {}
        own = deal.get(layer.issue)
        for state, (changed, distance, chosen) in best.items():
            for option, (place, broken) in layer.choices(state):
                if broken:
                    continue
                away = 0 if own is None else abs(option - own)
                cost = (changed + bool(away), distance + away)
                if place not in arrived or cost < arrived[place][:2]:
                    arrived[place] = (*cost, {**chosen, layer.issue: option} if away else chosen)
        best = arrived
    return best[()][2] if () in best else None


def minimal_violations(sizes: Sequence[int], component: Component) -> tuple[int, ...]:
    """Find the minimal sets of limits that some deal of the component breaks: the minimal corrections.

    Returns
    -------
    tuple of int
        Bit masks, fewest limits first. ``(0,)`` where a deal breaks none; empty where hard limits
        alone leave no deal.
    """
    states: dict[tuple[int, ...], list[int]] = {(): [0]}
    for layer in _layers(sizes, component):
        arrived: dict[tuple[int, ...], set[int]] = {}
        for state, masks in states.items():
            for place, broken in layer.moves(state):
                arrived.setdefault(place, set()).update(mask | broken for mask in masks)
        states = {place: minimal_sets(masks) for place, masks in arrived.items()}
    return tuple(states.get((), ()))


def minimal_sets(masks: Iterable[int]) -> list[int]:
    """Drop every set that contains another one; fewest elements first, then by value."""
    kept: list[int] = []
    for mask in sorted(set(masks), key=_fewest):
        if not any(small & mask == small for small in kept):
            kept.append(mask)
    return kept


@dataclass(frozen=True, slots=True)
class HittingSets:
    """Minimal hitting sets as bit masks, fewest elements first, then by value; `are_all` unless a limit cut them."""

    masks: tuple[int, ...]
    are_all: bool


def minimal_hitting_sets(masks: Iterable[int], most: int) -> HittingSets:
    """Find minimal sets that share an element with every given set, at most so many.

    Notes
    -----
    Depth first, so that the work is bounded by what is wanted: each element taken must be the only one
    that hits some set, and an element passed over comes back only for what is searched later (the
    algorithm MMCS of Murakami and Uno 2014, Discrete Applied Mathematics 170).
    """
    family = minimal_sets(masks)
    if family and family[0] == 0:
        return HittingSets((), are_all=True)
    everything = functools.reduce(operator.or_, family, 0)
    found = list(islice(_hitting(family, 0, everything), most + 1))
    return HittingSets(tuple(sorted(found[:most], key=_fewest)), are_all=len(found) <= most)


def _hitting(family: Sequence[int], chosen: int, allowed: int) -> Iterator[int]:
    """Minimal hitting sets that hold what is chosen and else only what is allowed."""
    unhit = [mask for mask in family if not mask & chosen]
    if not unhit:
        yield chosen
        return
    branch = min((mask & allowed for mask in unhit), key=int.bit_count)
    allowed &= ~branch
    for element in bits(branch):
        grown = chosen | 1 << element
        if _are_all_needed(family, grown):
            yield from _hitting(family, grown, allowed)
        allowed |= 1 << element


def _are_all_needed(family: Sequence[int], chosen: int) -> bool:
    """Whether each chosen element is the only one that hits some set."""
    needed = 0
    for mask in family:
        hit = mask & chosen
        if hit & (hit - 1) == 0:
            needed |= hit
    return needed == chosen


def bits(mask: int) -> Iterator[int]:
    """The places of the ones in a bit mask, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _fewest(mask: int) -> tuple[int, int]:
    return mask.bit_count(), mask


@dataclass(frozen=True, slots=True)
class _Layer:
    """One issue of a sweep: the limits decided here, and which issues stay live behind it."""

    live_before: tuple[int, ...]
    issue: int
    options: tuple[int, ...]
    due: tuple[Limit, ...]
    live_after: tuple[int, ...]

    def moves(self, state: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], int]]:
        """Each option's next state and the soft limits it breaks; hard limits prune."""
        return (move for _, move in self.choices(state))

    def choices(self, state: tuple[int, ...]) -> Iterator[tuple[int, tuple[tuple[int, ...], int]]]:
        """Each option with its move."""
        chosen = dict(zip(self.live_before, state, strict=True))
        for option in self.options:
            chosen[self.issue] = option
            broken = 0
            for limit in self.due:
                if limit.forbidden[tuple(chosen[issue] for issue in limit.issues)]:
                    if limit.bit == HARD:
                        break
                    broken |= 1 << limit.bit
            else:
                yield option, (tuple(chosen[issue] for issue in self.live_after), broken)


def _layers(sizes: Sequence[int], component: Component) -> Iterator[_Layer]:
    waiting = list(component.issues)
    limits = list(component.limits)
    live: tuple[int, ...] = ()
    while waiting:
        issue = min(waiting, key=lambda i: (_width(sizes, live, i, limits), i))
        waiting.remove(issue)
        known = {*live, issue}
        due = tuple(limit for limit in limits if known.issuperset(limit.issues))
        limits = [limit for limit in limits if not known.issuperset(limit.issues)]
        after = tuple(sorted(i for i in known if any(i in limit.issues for limit in limits)))
        yield _Layer(live, issue, tuple(range(sizes[issue])), due, after)
        live = after


def _width(sizes: Sequence[int], live: tuple[int, ...], issue: int, limits: Sequence[Limit]) -> int:
    """States after deciding `issue` next: the greedy order keeps this small."""
    known = {*live, issue}
    undecided = [limit for limit in limits if not known.issuperset(limit.issues)]
    return prod(sizes[i] for i in known if any(i in limit.issues for limit in undecided))


def _pinned(component: Component, issue: int, option: int, size: int) -> Component:
    others = np.arange(size) != option
    return Component(component.issues, (*component.limits, Limit((issue,), others)))
