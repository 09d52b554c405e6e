"""Compare with others' figures: python benchmarks/published.py FOLDER [--negmas PYTHON] [--seconds N].

FOLDER holds one folder a format (genius, geniusweb, negmas, negolog, scorable), each with domains.  The
table says for each figure whether it is the same, and if not, why.  NegMAS is asked side by side if
`--negmas` names a Python that has it; it is never a dependency of this package.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from hyperrectangles import compare_nonlinear

from zopa.analyses.bargaining import (
    egalitarian_solution,
    kalai_smorodinsky_solution,
    nash_solution,
    utilitarian_solution,
)
from zopa.analyses.frontier import pareto_frontier
from zopa.analyses.rules import unanimity
from zopa.analyses.tables import PayoffTable, utilities_of
from zopa.analyses.tabulation import payoff_table
from zopa.analyses.zone import agreement_zone
from zopa.errors import ExchangeError
from zopa.exchange import FORMATS, ReadingOptions, Scenario, case_of, read_scenario

NEAR = 1e-6
MOST_DEALS = 30_000  # NegMAS enumerates: more takes it minutes
TALLY: Counter[str] = Counter()


def table_of(scenario: Scenario) -> PayoffTable:
    """The table that a study of the imported case would use."""
    table = payoff_table(case_of(scenario))
    if table is None:
        raise SystemExit(f"{scenario.title}: an imported case has no table")
    return table


def domains(folder: Path, form: str) -> list[Path]:
    """The domains of one format."""
    return sorted(path for path in (folder / form).iterdir() if path.is_dir()) if (folder / form).is_dir() else []


def line(domain: str, what: str, ours: str, theirs: str, verdict: str) -> None:
    """Print one comparison and count it."""
    TALLY["same" if verdict == "same" else "explained" if verdict else "NOT EXPLAINED"] += 1
    print(f"| {domain} | {what} | {ours} | {theirs} | {verdict or 'NOT EXPLAINED'} |", flush=True)


def imported(folder: Path) -> None:
    """What is read, and what is refused with which sentence."""
    print("\n## Import\n\n| domain | parties | deals | or refused |\n|---|---:|---:|---|")
    for form in FORMATS:
        for path in domains(folder, form):
            try:
                found = read_scenario(form, path)
                print(f"| {form}/{path.name} | {len(found.profiles)} | {found.n_deals:,} | |")
                TALLY["imported"] += 1
            except ExchangeError as error:
                print(f"| {form}/{path.name} | | | {error} |")
                TALLY["refused"] += 1


def negolog(folder: Path) -> None:
    """The figures that NegoLog's specs.json publishes."""
    print("\n## NegoLog's published figures\n\n| domain | figure | zopa | published | |\n|---|---|---|---|---|")
    for path in domains(folder, "negolog"):
        specs = json.loads((path / "specs.json").read_text())
        table = table_of(read_scenario("negolog", path))
        frontier = pareto_frontier(table).points
        nash, best = nash_solution(table).utilities, utilitarian_solution(table).utilities
        fair = egalitarian_solution(table).utilities
        opposition = float(np.sqrt(((1 - frontier) ** 2).sum(axis=1)).min())
        pairs = (
            ("deals", table.n_deals, specs["NumberOfBids"]),
            ("Nash product", float(np.prod(nash)), specs["Nash Product"]),
            ("sum at the Nash deal", float(np.sum(nash)), specs["Nash_A"] + specs["Nash_B"]),
            ("largest sum", float(np.sum(best)), specs["Social Welfare"]),
            ("opposition (least distance of the frontier to (1, 1))", opposition, specs["Opposition"]),
        )
        for what, ours, theirs in pairs:
            why = "same" if abs(ours - theirs) < NEAR else ""
            if (
                not why
                and what.startswith("opposition")
                and abs(math.dist((1, 1), (specs["Kalai_A"], specs["Kalai_B"])) - theirs) < NEAR
            ):
                why = "theirs is the distance of their Kalai deal"
            line(path.name, what, f"{ours:.9g}", f"{theirs:.9g}", why)
        theirs = (specs["Kalai_A"], specs["Kalai_B"])
        same = min(theirs) >= fair.min() - NEAR
        why = (
            "same"
            if same
            else "theirs is a deal of the largest sum, not of the largest least utility"
            if abs(sum(theirs) - best.sum()) < NEAR
            else ""
        )
        line(path.name, "least utility at the Kalai deal", f"{fair.min():.9g}", f"{min(theirs):.9g}", why)


def scorable(folder: Path) -> None:
    """The games' winning deals, against an enumeration of the raw files."""
    print("\n## Scorable games, against enumeration\n\n| game | figure | zopa | enumerated | |\n|---|---|---|---|---|")
    for path in domains(folder, "scorable"):
        rows, thresholds, roles = raw_game(path)
        deals = [
            [sum(column[o] for column, o in zip(party, deal, strict=True)) for party in rows]
            for deal in product(*map(range, map(len, rows[0])))
        ]
        met = np.array(deals) >= np.array(thresholds)
        vetoes = [role in {"p1", "p2"} for role in roles]
        wins = int((met[:, vetoes].all(axis=1) & (met.sum(axis=1) >= len(rows) - 1)).sum())
        table = table_of(read_scenario("scorable", path))
        everybody = PayoffTable(
            table.parties, table.issues, table.options, table.scores, table.reservation_values, rule=unanimity()
        )
        for what, ours, theirs in (
            ("deals that win (both vetoes, all but one)", agreement_zone(table).count, wins),
            ("deals that all accept", agreement_zone(everybody).count, int(met.all(axis=1).sum())),
            ("deals", table.n_deals, len(deals)),
        ):
            line(path.name, what, str(ours), str(theirs), "same" if ours == theirs else "")


def raw_game(path: Path) -> tuple[list[list[list[int]]], list[int], list[str]]:
    """Scores, thresholds and roles, read here and not by the importer."""
    players = [row.split(",") for row in (path / "config.txt").read_text().splitlines() if row.strip()]
    rows, thresholds = [], []
    for _, file, *_ in players:
        lines = [row for row in (path / "scores_files" / f"{file.strip()}.txt").read_text().splitlines() if row.strip()]
        rows.append([[int(score) for score in row.split(",")] for row in lines[:-1]])
        thresholds.append(int(lines[-1]))
    return rows, thresholds, [player[2].strip() for player in players]


def beside_negmas(folder: Path, python: str) -> None:
    """Pareto size and solutions on the same files, read the same way."""
    found = list(comparable(folder))
    asked = subprocess.run(
        [python, str(Path(__file__).with_name("negmas_figures.py"))],
        input=json.dumps([str(path) for path, _ in found]),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = json.loads(asked.stdout)
    print("\n## NegMAS on the same files\n\n| domain | figure | zopa | NegMAS | |\n|---|---|---|---|---|")
    for path, scenario in found:
        theirs = answers[str(path)]
        name = f"{path.parent.name}/{path.name}"
        if "error" in theirs:
            line(name, "reads it", "yes", "no", f"NegMAS: {theirs['error'][:90]}")
            continue
        compare_solutions(name, table_of(scenario), theirs)


def comparable(folder: Path) -> Iterator[tuple[Path, Scenario]]:
    """Domains that both programs read and that NegMAS can enumerate, figures as they stand."""
    for form in ("genius", "negmas"):
        for path in domains(folder, form):
            options = ReadingOptions(semantics="raw") if form == "genius" else None
            try:
                scenario = read_scenario(form, path, options)
            except ExchangeError:
                continue
            if scenario.n_deals <= MOST_DEALS:
                yield path, scenario


def compare_solutions(name: str, table: PayoffTable, theirs: dict[str, object]) -> None:
    """The frontier as a set of points, and each solution's utilities, party by party."""
    frontier = {tuple(round(float(u), 6) for u in point) for point in pareto_frontier(table).points}
    peer = {tuple(round(float(u), 6) for u in point) for point in theirs["pareto"]}
    line(
        name, "deals", f"{table.n_deals:,}", f"{theirs['deals']:,}", "same" if table.n_deals == theirs["deals"] else ""
    )
    line(
        name,
        "Pareto points",
        str(len(frontier)),
        str(len(peer)),
        "same" if close_sets(frontier, peer) else frontier_reason(table, frontier, peer),
    )
    for key, solve in (
        ("nash", nash_solution),
        ("kalai_smorodinsky", kalai_smorodinsky_solution),
        ("egalitarian", egalitarian_solution),
        ("utilitarian", utilitarian_solution),
    ):
        ours = solve(table).utilities
        points = theirs[key]
        is_same = ours is not None and any(np.allclose(ours, point, atol=NEAR) for point in points)
        why = "same" if is_same else solution_reason(key, table, ours, points)
        shown = "none" if ours is None else words(ours)
        line(name, key.replace("_", "-"), shown, "; ".join(map(words, points)) or "none", why)


def close_sets(ours: set[tuple[float, ...]], theirs: set[tuple[float, ...]]) -> bool:
    """Whether each point of one has its like in the other."""
    return all(any(math.dist(a, b) < 1e-5 for b in two) for one, two in ((ours, theirs), (theirs, ours)) for a in one)


def frontier_reason(table: PayoffTable, ours: set[tuple[float, ...]], theirs: set[tuple[float, ...]]) -> str:
    """Why the frontiers differ, checked on every deal; empty where no reason is found."""
    every = utilities_of(table, np.array(list(product(*[range(len(o)) for o in table.options]))))
    beaten = [
        point
        for point in theirs
        if any((every >= np.array(point) - 1e-9).all(axis=1) & (every > np.array(point) + 1e-5).any(axis=1))
    ]
    missing = [point for point in ours if not any(math.dist(point, other) < 1e-5 for other in theirs)]
    if beaten and not missing:
        return f"{len(beaten)} of NegMAS's points are beaten by another deal"
    real = [
        point
        for point in missing
        if not any((every >= np.array(point) - 1e-9).all(axis=1) & (every > np.array(point) + 1e-5).any(axis=1))
    ]
    if len(real) == len(missing) and missing:
        return f"NegMAS leaves out {len(missing)} points that no deal beats"
    return ""


def solution_reason(key: str, table: PayoffTable, ours: np.ndarray | None, theirs: Sequence[Sequence[float]]) -> str:
    """Why a solution differs: an equally good one, or gains counted from elsewhere; empty where no reason is found."""
    every = utilities_of(table, np.array(list(product(*[range(len(o)) for o in table.options]))))
    if not theirs:
        return "NegMAS gives none"
    if ours is None:
        return ""
    held = np.array([0.0 if value is None else value for value in table.reservation_values], dtype=float)
    floor = np.array(
        [
            low if value is None else value
            for low, value in zip(every.min(axis=0), table.reservation_values, strict=True)
        ]
    )
    starts = {
        "the reservation values": floor,
        "each party's worst deal": every.min(axis=0),
        "zero": np.zeros(len(held)),
    }
    ideals = {
        "best deal": every.max(axis=0),
        "best deal in the zone": every[(every >= floor - 1e-12).all(axis=1)].max(axis=0, initial=0),
    }

    def worth(point: np.ndarray, start: np.ndarray, ideal: np.ndarray) -> float:
        gain = np.asarray(point) - start
        if key == "nash":
            return float(np.prod(np.maximum(gain, 0)))
        if key == "utilitarian":
            return float(np.sum(point))
        return float((gain / np.maximum(ideal - start, 1e-12)).min() if key == "kalai_smorodinsky" else gain.min())

    own = worth(ours, floor, ideals["best deal in the zone"])
    if any(abs(own - worth(point, floor, ideals["best deal in the zone"])) < 1e-7 for point in theirs):
        return "equally good by the same measure"
    for start_name, start in starts.items():
        for ideal_name, ideal in ideals.items():
            most = max(worth(point, start, ideal) for point in every)
            if any(abs(most - worth(point, start, ideal)) < 1e-7 for point in theirs):
                return f"NegMAS counts gains from {start_name}" + (
                    f" towards the {ideal_name}" if key == "kalai_smorodinsky" else ""
                )
    peer = max(worth(point, floor, ideals["best deal in the zone"]) for point in theirs)
    return f"by the same measure NegMAS's deal is worse: {peer:.6g} against {own:.6g}" if peer < own - 1e-9 else ""


def words(point: Sequence[float]) -> str:
    """Utilities, shortly."""
    return "(" + ", ".join(f"{value:.6g}" for value in point) + ")"


def two_readings(folder: Path) -> None:
    """How far the two readings of one Genius file lie apart."""
    print(
        "\n## The two readings of Genius files\n\n| domain | Pareto points, genius | raw | same Nash deal |\n|---|---:|---:|---|"
    )
    for path in domains(folder, "genius"):
        try:
            tables = [table_of(read_scenario("genius", path, ReadingOptions(semantics=s))) for s in ("genius", "raw")]
        except ExchangeError:
            continue
        sizes = [len(pareto_frontier(table)) for table in tables]
        deals = [nash_solution(table).deal for table in tables]
        same = all(deal is not None for deal in deals) and bool((deals[0] == deals[1]).all())
        print(f"| {path.name} | {sizes[0]:,} | {sizes[1]:,} | {'yes' if same else 'no'} |", flush=True)


def main() -> None:
    """Run all comparisons on a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder with one folder a format")
    parser.add_argument("--negmas", metavar="PYTHON", help="a Python that has NegMAS")
    parser.add_argument("--seconds", type=float, default=60, help="how long one search on a non-linear domain may take")
    options = parser.parse_args()
    imported(options.folder)
    negolog(options.folder)
    scorable(options.folder)
    two_readings(options.folder)
    if options.negmas:
        beside_negmas(options.folder, options.negmas)
    compare_nonlinear(domains(options.folder, "genius"), options.seconds, line)
    print("\n" + ", ".join(f"{number} {what}" for what, number in TALLY.items()))
    sys.exit(bool(TALLY["NOT EXPLAINED"]))


if __name__ == "__main__":
    main()
