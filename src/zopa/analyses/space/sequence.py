"""In which order to decide linked issues, so that few must be remembered at once."""

from __future__ import annotations

import math
from collections.abc import Sequence

_STARTS = 4


def linked_order(sizes: Sequence[int], scopes: Sequence[Sequence[int]]) -> list[int]:
    """Issues in an order of decision: linked ones first, group by group, then the free ones.

    Parameters
    ----------
    sizes
        Option counts.
    scopes
        The issues that each link joins.

    Notes
    -----
    Greedy on the number of combinations held open, from a few least-linked starts of each group.
    Free issues come last, the ones with the fewest options first.
    """
    joined: dict[int, set[int]] = {issue: set() for issue in range(len(sizes))}
    for scope in scopes:
        for issue in scope:
            joined[issue] |= set(scope) - {issue}
    order: list[int] = []
    for group in _groups(joined):
        starts = sorted(group, key=lambda issue: (len(joined[issue]), issue))[:_STARTS]
        order += min((_greedy(start, joined, sizes) for start in starts), key=lambda found: found[0])[1]
    return order + [issue for issue in range(len(sizes)) if not joined[issue]]


def _groups(joined: dict[int, set[int]]) -> list[list[int]]:
    groups: list[list[int]] = []
    seen: set[int] = set()
    for issue, others in joined.items():
        if issue in seen or not others:
            continue
        group, waiting = [], [issue]
        seen.add(issue)
        while waiting:
            group.append(waiting.pop())
            fresh = joined[group[-1]] - seen
            seen |= fresh
            waiting.extend(sorted(fresh))
        groups.append(sorted(group))
    return groups


def _greedy(start: int, joined: dict[int, set[int]], sizes: Sequence[int]) -> tuple[float, list[int]]:
    order = [start]
    decided = {start}
    held = {start} if joined[start] else set()
    cost = float(sizes[start])
    while True:
        candidates = sorted(set().union(*(joined[issue] for issue in held)) - decided) if held else []
        if not candidates:
            return cost, order
        options = [(_open_after(candidate, held, decided, joined), candidate) for candidate in candidates]
        weighed = [(math.prod(sizes[i] for i in after), candidate, after) for after, candidate in options]
        width, chosen, held = min(weighed, key=lambda found: found[:2])
        order.append(chosen)
        decided.add(chosen)
        cost += width


def _open_after(candidate: int, held: set[int], decided: set[int], joined: dict[int, set[int]]) -> set[int]:
    known = decided | {candidate}
    return {issue for issue in held | {candidate} if joined[issue] - known}
