"""Random small tables, and every answer about them by looking at each deal: the oracle of the fast methods."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np

from zopa.analyses.rules import AcceptanceRule, unanimity, vetoes, vetoes_and_number, weighted_quota, winning_coalitions
from zopa.analyses.tables import Bonus, Limit, Pattern, PayoffTable, utilities_of

NAMES = ("A", "B", "C", "D", "E", "F")


def random_table(rng: np.random.Generator, n_parties: int, kind: str, with_links: bool, any_rule: bool) -> PayoffTable:
    """A table of 1 to 4 issues; `kind` is integer, decimal or real."""
    n_issues = int(rng.integers(1, 5))
    sizes = rng.integers(1, 5, n_issues)
    parties = NAMES[:n_parties]
    scores = tuple(_scores(rng, (int(size), n_parties), kind) for size in sizes)
    issues = tuple(f"issue-{place}" for place in range(n_issues))
    options = tuple(tuple(f"option-{place}" for place in range(size)) for size in sizes)
    red_lines = tuple(_red_line(rng, parties, issues, options) for _ in range(int(rng.integers(0, 4))))
    links = _links(rng, sizes, n_parties, kind) if with_links and n_issues > 1 else ()
    total = sum(score.max(axis=0) for score in scores)
    reservation = tuple(_reservation(rng, float(most), kind) for most in total)
    rule = _rule(rng, parties) if any_rule else unanimity()
    return PayoffTable(parties, issues, options, scores, reservation, red_lines, links, rule)


def _scores(rng: np.random.Generator, shape: tuple[int, ...], kind: str) -> np.ndarray:
    if kind == "integer":
        return rng.integers(-2, 8, shape)
    return rng.integers(0, 40, shape) / 10 if kind == "decimal" else rng.normal(1.0, 1.0, shape)


def _reservation(rng: np.random.Generator, most: float, kind: str) -> float | None:
    if rng.random() < 0.25:
        return None
    value = most * rng.uniform(0.0, 0.8)
    return int(value) if kind == "integer" else round(value, 1) if kind == "decimal" else value


def _red_line(rng: np.random.Generator, parties: tuple, issues: tuple, options: tuple) -> Limit:
    issue = int(rng.integers(len(issues)))
    refused = tuple(label for label in options[issue] if rng.random() < 0.3)
    return Limit(parties[int(rng.integers(len(parties)))], issues[issue], refused)


def _links(rng: np.random.Generator, sizes: np.ndarray, n_parties: int, kind: str) -> tuple:
    links: list[Pattern | Bonus] = []
    for _ in range(int(rng.integers(1, 4))):
        scope = tuple(int(i) for i in rng.permutation(len(sizes))[: int(rng.integers(2, min(3, len(sizes)) + 1))])
        shape = tuple(int(sizes[i]) for i in scope)
        if rng.random() < 0.5:
            party = None if rng.random() < 0.5 else int(rng.integers(n_parties))
            links.append(Pattern(scope, rng.random(shape) < 0.25, party))
        else:
            links.append(Bonus(scope, _scores(rng, (*shape, n_parties), kind)))
    return tuple(links)


def _rule(rng: np.random.Generator, parties: tuple[str, ...]) -> AcceptanceRule:
    kind = int(rng.integers(4))
    some = tuple(party for party in parties if rng.random() < 0.4) or parties[:1]
    if kind == 0:
        return unanimity()
    if kind == 1:
        return vetoes(*some)
    if kind == 2:
        return vetoes_and_number(some, int(rng.integers(1, len(parties) + 1)))
    return weighted_quota({party: int(rng.integers(1, 4)) for party in parties}, int(rng.integers(1, 8)), ())


@dataclass
class Enumeration:
    """Every deal of a table with what is true of it."""

    table: PayoffTable

    def __post_init__(self) -> None:
        table = self.table
        ranges = [range(len(labels)) for labels in table.options]
        self.deals = np.array(list(itertools.product(*ranges)), dtype=np.int64)
        self.utilities = utilities_of(table, self.deals)
        n_parties = len(table.parties)
        self.refused = np.column_stack([self._refused(party) for party in range(n_parties)])
        self.impossible = self._refused(None)
        reach = [
            np.ones(len(self.deals), dtype=bool) if value is None else self.utilities[:, party] >= value - 1e-9
            for party, value in enumerate(table.reservation_values)
        ]
        self.accepts = np.column_stack(reach) & ~self.refused & ~self.impossible[:, None]
        self.in_zone = np.array([self._passes(row) for row in self.accepts]) & ~self.impossible

    def _refused(self, party: int | None) -> np.ndarray:
        table = self.table
        found = np.zeros(len(self.deals), dtype=bool)
        for limit in table.red_lines:
            if party is not None and limit.party == table.parties[party]:
                issue = table.issues.index(limit.issue)
                found |= np.array([table.options[issue][deal[issue]] in limit.options for deal in self.deals])
        for link in table.links:
            if isinstance(link, Pattern) and link.party == party:
                found |= np.array([bool(link.forbidden[tuple(deal[list(link.issues)])]) for deal in self.deals])
        return found

    def _passes(self, accepts: np.ndarray) -> bool:
        rule, parties = self.table.rule, self.table.parties
        if rule.vetoes is None:
            return bool(accepts.all())
        return rule.passes(frozenset(party for party, yes in zip(parties, accepts, strict=True) if yes))

    def always_needed(self) -> list[int]:
        """Parties without whom no coalition wins."""
        everybody = np.ones(len(self.table.parties), dtype=bool)
        if not self._passes(everybody):
            return list(range(len(everybody)))
        needed = []
        for party in range(len(everybody)):
            without = everybody.copy()
            without[party] = False
            if not self._passes(without):
                needed.append(party)
        return needed

    def frontier(self, rational_only: bool) -> set[tuple[float, ...]]:
        """Undominated utility vectors, rounded to nine decimals."""
        keep = self.in_zone
        if not rational_only:
            keep = ~self.impossible & ~self.refused[:, self.always_needed()].any(axis=1)
        vectors = {tuple(round(float(value), 9) + 0.0 for value in row) for row in self.utilities[keep]}
        return {v for v in vectors if not any(_beats(other, v) for other in vectors)}

    def counted(self) -> list[int]:
        """Whose gains a solution compares: those always needed, everybody where nobody is."""
        return self.always_needed() or list(range(len(self.table.parties)))

    def open_to_some(self) -> np.ndarray:
        """Which deals break no red line of at least one set of parties that can pass a deal together."""
        coalitions = winning_coalitions(self.table.rule, self.table.parties)
        free = [~self.refused[:, sorted(coalition)].any(axis=1) for coalition in coalitions]
        return ~self.impossible & np.logical_or.reduce([np.zeros(len(self.deals), dtype=bool), *free])

    def start(self) -> np.ndarray:
        """Where gains are counted from under any rule."""
        least = self.utilities[self.open_to_some()].astype(float).min(axis=0, initial=np.inf)
        return np.array(
            [low if value is None else value for low, value in zip(least, self.table.reservation_values, strict=True)],
            dtype=float,
        )

    def unanimous(self) -> np.ndarray:
        """Rows of deals that every party accepts."""
        return np.flatnonzero(self.accepts.all(axis=1) & ~self.impossible)

    def origin(self) -> np.ndarray:
        """Where gains are counted from: the reservation value, or the worst deal that breaks no red line."""
        possible = self.utilities[~self.impossible & ~self.refused.any(axis=1)]
        return np.array(
            [
                (possible[:, party].min() if len(possible) else 0.0) if value is None else value
                for party, value in enumerate(self.table.reservation_values)
            ],
            dtype=float,
        )


def _beats(other: tuple[float, ...], vector: tuple[float, ...]) -> bool:
    return other != vector and all(a >= b for a, b in zip(other, vector, strict=True))


def product(gains: np.ndarray) -> float:
    """The product of one row of gains."""
    return math.prod(float(gain) for gain in gains)
