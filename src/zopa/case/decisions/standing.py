"""Decisions in, what counts of each statement out: the order of the lines does not matter.

The decisions on a statement form a graph: each follows those that its analyst had seen.  What no
later one follows, and nobody took back, stands.  Where two analysts decided without seeing each
other and want different things, nothing is settled: the statement counts as it was read, and the
dispute is shown until somebody decides in view of both.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zopa.case.decisions.decision import Decision, Verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of the decisions on one statement; several with different effects are a dispute."""

    statement: str
    decisions: tuple[Decision, ...]

    @property
    def is_disputed(self) -> bool:
        """Whether analysts differ and none of them has settled it."""
        return len({one.effect for one in self.decisions}) > 1

    @property
    def decision(self) -> Decision | None:
        """The one that counts, the latest of those that agree; None while there is a dispute."""
        return None if self.is_disputed else self.decisions[-1]


def standings(decisions: Iterable[Decision]) -> dict[str, Standing]:
    """Per statement that somebody decided on, what stands; a statement whose decisions are all undone is left out."""
    everything = {one.id: one for one in decisions}
    undone = _undone(everything)
    by_statement: dict[str, list[Decision]] = {}
    for one in sorted(everything.values(), key=lambda found: found.order):
        if one.verdict is not Verdict.UNDONE:
            by_statement.setdefault(one.statement, []).append(one)
    found = {}
    for statement, made in by_statement.items():
        live = [one for one in made if one.id not in undone]
        followed = {earlier for one in live for earlier in _followed(one, made, everything)}
        standing = tuple(one for one in live if one.id not in followed)
        if standing:
            found[statement] = Standing(statement, standing)
    return found


def additions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that add a statement and that nobody took back: each statement once, the earliest counts."""
    everything = {one.id: one for one in decisions}
    made = [one for one in everything.values() if one.verdict is Verdict.ADDED]
    undone = _undone(everything) if made else set()
    first: dict[str, Decision] = {}
    for one in sorted((one for one in made if one.id not in undone), key=lambda found: found.order):
        first.setdefault(one.statement, one)
    return tuple(first.values())


def seen_on(decisions: Iterable[Decision], statement: str) -> tuple[str, ...]:
    """The ids of all decisions on a statement, undone or not: what a new one is made in view of."""
    made = {one.id: one for one in decisions if one.statement == statement and one.verdict is not Verdict.UNDONE}
    return tuple(sorted(made, key=lambda one: made[one].order))


def last_standing(decisions: Iterable[Decision], author: str | None = None) -> Decision | None:
    """The latest decision, by this author if one is named, that can be undone; of one moment, the later line."""
    everything = {one.id: one for one in decisions}
    undone = _undone(everything)
    made = [
        one
        for one in everything.values()
        if one.verdict is not Verdict.UNDONE and one.id not in undone and author in {None, one.author}
    ]
    return max(reversed(made), key=lambda one: one.time, default=None)


def _undone(everything: Mapping[str, Decision]) -> set[str]:
    """The decisions that an undoing takes back which was not taken back itself."""
    takers: dict[str, list[str]] = {}
    for one in everything.values():
        if one.verdict is Verdict.UNDONE and one.undoes is not None:
            takers.setdefault(one.undoes, []).append(one.id)

    @functools.cache
    def is_undone(decision: str) -> bool:
        return any(not is_undone(taker) for taker in takers.get(decision, ()))

    return {decision for decision in everything if is_undone(decision)}


def _followed(decision: Decision, made: list[Decision], everything: Mapping[str, Decision]) -> set[str]:
    """All decisions that this one was made in view of, near and far."""
    found: set[str] = set()
    waiting = _seen(decision, made)
    while waiting:
        one = waiting.pop()
        if one not in found and one in everything:
            found.add(one)
            waiting += _seen(everything[one], made)
    return found


def _seen(decision: Decision, made: list[Decision]) -> list[str]:
    if decision.verdict is Verdict.UNDONE:
        return []
    if decision.after is not None:
        return list(decision.after)
    return [one.id for one in made if one.order < decision.order]
