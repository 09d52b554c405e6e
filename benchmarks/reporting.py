"""Time what reporting supports: python benchmarks/reporting.py [--seeds N] [--cases N].

One row a question, with what it has to reach. Seconds are of processor time (median over the seeds, smallest
and largest); draws a second and whole processes are by the clock, the best of three, on all cores.

*exact*: collisions, what is left, relaxations, table variants and leverage on random tables of 12
issues, 6 parties, about 43 wishes and 5 links. *draws*: 2,000 draws, their blank and the whole panel on
7 issues and 3 parties. *brief*, *study*: the opening talks in Riyadh, whole process, from report and from case
folder. *zone*: does a deal exist for a draw, among 10^12, drawing included. *acceptance*: of every one of 10^6 deals.

`--cases N` compares the exact layer with brute force on N random tables with links, and times nothing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

import numpy as np

from zopa.analyses.acceptance.levels import DrawPlan, acceptance_counts, zones_in_draws
from zopa.analyses.collisions import collisions, relaxations, remainder, table_variants
from zopa.analyses.comparisons import compare
from zopa.analyses.draws import Reservation, Setting
from zopa.analyses.orders import Order, OrderTable
from zopa.analyses.questions import leverages
from zopa.analyses.tables import Pattern, PositionTable, Wish, WishKind, frozen_mask
from zopa.vocabulary import Reading

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "riyadh-2025.txt"
ANY = Setting(reservation=Reservation.ANY)

Table = TypeVar("Table", PositionTable, OrderTable)


def main() -> None:
    """Print one line a question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--cases", type=int, default=0)
    given = parser.parse_args()
    if given.cases:
        _compare_with_brute_force(given.cases)
        return
    seeds = range(given.seeds)
    _print("exact: 12 issues, 6 parties", "under 0.3 s", [_seconds(_exact, _table(seed, 12, 6, 5)) for seed in seeds])
    _print("draws: 7 issues, 3 parties", "", [_seconds(_drawn, _orders(seed)) for seed in seeds])
    with tempfile.TemporaryDirectory() as folder:
        page, case = Path(folder) / "brief.html", Path(folder) / "case"
        _print("brief: whole process", "under 5 s", _processes("brief", REPORT, "-o", page, "--force", "--quiet"))
        _processes("new", case, REPORT, "--quiet", times=1)
        _print("study: whole process", "under 5 s", _processes("study", case, "--json", "-o", page, "--force"))
    _print_rate("zone: 10^12 deals, 3 parties", "20,000", 40_960, _zones)
    _print_rate("acceptance: of 10^6 deals", "2,000", 8_192, _accepted)


def _print(name: str, wanted: str, times: list[float]) -> None:
    print(f"{name:32} {median(times):8.2f} s  ({min(times):.2f} to {max(times):.2f})  {wanted}")


def _print_rate(name: str, wanted: str, draws: int, answer: Callable[[int], object]) -> None:
    answer(draws)  # workers start
    times = []
    for _ in range(3):
        started = time.perf_counter()
        answer(draws)
        times.append(time.perf_counter() - started)
    print(f"{name:32} {draws / min(times):8,.0f} draws a second  at least {wanted}")


def _processes(*words: object, times: int = 3) -> list[float]:
    found = []
    for _ in range(times):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "zopa", *map(str, words)], check=True, capture_output=True)
        found.append(time.perf_counter() - started)
    return found


def _zones(draws: int) -> object:
    return zones_in_draws(_open_table(12), DrawPlan(ANY, draws))


def _accepted(draws: int) -> object:
    return acceptance_counts(_open_table(6), DrawPlan(ANY, draws))


def _open_table(n_issues: int) -> OrderTable:
    """Three parties heard on every issue of ten options, in no order."""
    heard = frozen_mask(np.ones((n_issues, 3), dtype=bool))
    positions = PositionTable(
        parties=("a", "b", "c"),
        issues=tuple(f"issue-{i}" for i in range(n_issues)),
        options=(tuple(f"option-{o}" for o in range(10)),) * n_issues,
        wishes=(),
        heard=heard,
        uttered=(frozen_mask([True] * 10),) * n_issues,
        status_quo=(0,) * n_issues,
        needed=frozen_mask([True] * 3),
        at_table=frozen_mask([True] * 3),
    )
    return OrderTable(positions, (), frozen_mask(~heard), (True,) * n_issues)


def _compare_with_brute_force(cases: int) -> None:
    sys.path.insert(0, str(ROOT / "tests" / "properties"))
    import test_collisions_properties as brute_force

    for check in ("collisions", "corrections", "remainders", "variants", "leverage"):
        started = time.perf_counter()
        getattr(brute_force, f"check_{check}")(range(cases))
        print(f"{check:12} equal on {cases:,} random tables  {time.perf_counter() - started:.0f} s", flush=True)


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
