"""Time what reporting supports: python benchmarks/reporting.py [--seeds N].

*exact*: collisions, what is left, relaxations, table variants and leverage on random tables of 12
issues, 6 parties, about 43 wishes and 5 links. *draws*: 2,000 draws, their blank and the whole panel on
7 issues and 3 parties. Seconds of processor time: median over the seeds, smallest and largest.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from statistics import median
from typing import TypeVar

import numpy as np

from zopa.analyses.comparisons import compare
from zopa.analyses.collisions import collisions, relaxations, remainder, table_variants
from zopa.analyses.orders import Order, OrderTable
from zopa.analyses.questions import leverages
from zopa.analyses.tables import Pattern, PositionTable, Wish, WishKind, frozen_mask
from zopa.vocabulary import Reading

Table = TypeVar("Table", PositionTable, OrderTable)


def main() -> None:
    """Print one line a question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5)
    seeds = range(parser.parse_args().seeds)
    _print("exact: 12 issues, 6 parties", [_seconds(_exact, _table(seed, 12, 6, 5)) for seed in seeds])
    _print("draws: 7 issues, 3 parties", [_seconds(_drawn, _orders(seed)) for seed in seeds])


def _print(name: str, times: list[float]) -> None:
    print(f"{name:32} {median(times):6.2f} s  ({min(times):.2f} to {max(times):.2f})")


def _seconds(answer: Callable[[Table], None], table: Table) -> float:
    started = time.process_time()
    answer(table)
    return time.process_time() - started


def _exact(table: PositionTable) -> None:
    collisions(table)
    table_variants(table)
    leverages(table)
    for reading in Reading:
        remainder(table, reading)
        relaxations(table, reading)


def _drawn(table: OrderTable) -> None:
    compare(table, draws=2000, seed=0, engine="serial")


def _table(seed: int, n_issues: int, n_parties: int, n_links: int) -> PositionTable:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(2, 5, n_issues).tolist()
    cells = [(party, issue) for issue in range(n_issues) for party in range(n_parties) if rng.random() < 0.6]
    return PositionTable(
        parties=tuple(f"party-{i}" for i in range(n_parties)),
        issues=tuple(f"issue-{i}" for i in range(n_issues)),
        options=tuple(tuple(f"option-{o}" for o in range(size)) for size in sizes),
        wishes=tuple(_wish(rng, party, issue, sizes[issue]) for party, issue in cells) if n_links else (),
        heard=frozen_mask(np.ones((n_issues, n_parties), dtype=bool)),
        uttered=tuple(frozen_mask([True] * size) for size in sizes),
        status_quo=(0,) * n_issues,
        needed=frozen_mask([True] * n_parties),
        at_table=frozen_mask([True] * n_parties),
        patterns=tuple(_link(rng, sizes, n_parties) for _ in range(n_links)),
    )


def _wish(rng: np.random.Generator, party: int, issue: int, size: int) -> Wish:
    kind = list(WishKind)[rng.integers(3)]
    if kind is WishKind.AIM:
        others = np.arange(size) != rng.integers(size)
        return Wish(party, issue, kind, 0, frozen_mask(others), frozen_mask(others))
    wide = np.arange(size) >= rng.integers(1, size)
    narrow = wide & (np.arange(size) == size - 1)
    return Wish(party, issue, kind, size - 1, frozen_mask(narrow), frozen_mask(wide))


def _link(rng: np.random.Generator, sizes: list[int], n_parties: int) -> Pattern:
    one, other = sorted(rng.choice(len(sizes), 2, replace=False).tolist())
    forbidden = rng.random((sizes[one], sizes[other])) < 0.3
    return Pattern((one, other), frozen_mask(forbidden), int(rng.integers(n_parties)))


def _orders(seed: int) -> OrderTable:
    rng = np.random.default_rng(seed)
    positions = _table(seed, 7, 3, 0)
    orders = []
    for issue, options in enumerate(positions.options):
        for party in range(3):
            best = np.arange(len(options)) == rng.integers(len(options))
            orders.append(Order(party, issue, frozen_mask(best), frozen_mask(~best)))
    return OrderTable(positions, tuple(orders), frozen_mask(rng.random((7, 3)) < 0.3), (True,) * 7)


if __name__ == "__main__":
    main()
