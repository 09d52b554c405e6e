"""Time the engine: python benchmarks/engine.py [--seeds N] [--only TEXT] [--negmas PYTHON] [--no-peers].

Random negotiations of 20 issues with 10 options (10^20 deals): *points*, where each party splits 100
whole points over ordered options; *real*, where weights and scores are drawn.  One row a question, each
in a process of its own: medians over the seeds with the smallest and largest beside them, in time and in
CPU time, the most memory, and whether the target is met.

Peers run on the same problems in the same command: enumeration with numpy and moocore, OR-Tools' CP-SAT for
one best deal, and NegMAS if `--negmas` names a Python that has it (it is never a dependency of this package).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from problems import as_table, linked, real_scores, stuck, whole_scores, write_profiles

from zopa.analyses.bargaining import egalitarian_solution, kalai_smorodinsky_solution, nash_solution
from zopa.analyses.frontier import pareto_frontier
from zopa.analyses.impasse import impasse
from zopa.analyses.tables import PayoffTable
from zopa.analyses.zone import agreement_zone


@dataclass(frozen=True)
class Row:
    """One question: how to pose it for a seed, how to answer it, and the target in seconds."""

    name: str
    pose: Callable[[int], PayoffTable]
    answer: Callable[[PayoffTable], object]
    target: float | None = None


def rows() -> Iterator[Row]:
    """All questions at 10^20 deals."""
    for n_parties, target in ((2, 0.003), (3, 0.025), (4, 0.7)):
        yield Row(f"frontier, points, {n_parties} parties", lambda s, p=n_parties: as_table(whole_scores(20, p, s)), pareto_frontier, target)  # fmt: skip
    for n_parties, target in ((2, None), (3, 0.6)):
        yield Row(f"frontier, real, {n_parties} parties", lambda s, p=n_parties: as_table(real_scores(20, p, s)), pareto_frontier, target)  # fmt: skip
    for n_parties, target in ((2, 0.08), (3, 1.2)):
        yield Row(f"frontier, 10 packages and 10 exclusions, {n_parties} parties", lambda s, p=n_parties: linked(p, s), pareto_frontier, target)  # fmt: skip
    for n_parties, target in ((2, 0.025), (3, 0.25), (4, 3.0)):
        yield Row(f"zone and marginals, points, {n_parties} parties", lambda s, p=n_parties: as_table(whole_scores(20, p, s), 0.5), agreement_zone, target)  # fmt: skip
    for solve in (nash_solution, kalai_smorodinsky_solution, egalitarian_solution):
        name = solve.__name__.removesuffix("_solution").replace("_", "-")
        for kind, draw in (("points", whole_scores), ("real", real_scores)):
            for n_parties in (2, 3, 4, 6):
                yield Row(f"{name}, {kind}, {n_parties} parties", lambda s, d=draw, p=n_parties: as_table(d(20, p, s), 0.3), solve, 0.3)  # fmt: skip
        yield Row(f"{name}, points, 3 parties, 10^40", lambda s: as_table(whole_scores(40, 3, s), 0.3), solve)
    yield Row("impasse, 6 parties, 12 issues, 20 red lines", stuck, impasse, 2.0)


def seconds(answer: Callable[[PayoffTable], object], table: PayoffTable) -> tuple[float, object]:
    """Time one answer."""
    start = time.perf_counter()
    found = answer(table)
    return time.perf_counter() - start, found


def measured(place: int, seeds: range) -> tuple[list[float], list[float], str, float]:
    """Seconds and CPU seconds of one row, a remark, and the most memory [GB]; meant for a fresh process."""
    row = list(rows())[place]
    seconds(row.answer, row.pose(seeds[0]))
    took, computed, kept = [], [], []
    for seed in seeds:
        table = row.pose(seed)
        start = time.process_time()
        wall, answer = seconds(row.answer, table)
        took.append(wall)
        computed.append(time.process_time() - start)
        kept.append(Kept.of(answer))
        del answer  # the most memory is that of one answer, not of twenty
    return took, computed, remark(kept), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


@dataclass(frozen=True)
class Kept:
    """What is kept of an answer: whether it is what was hoped for, the word for that, and points of a frontier."""

    is_whole: bool
    word: str
    points: int | None = None

    @classmethod
    def of(cls, answer: object) -> Kept:
        """Proven, complete or exact."""
        if hasattr(answer, "proof"):
            return cls(answer.proof.is_proven, "proven")
        if hasattr(answer, "is_complete"):
            return cls(answer.is_complete, "complete")
        return cls(str(answer.exactness) == "exact", "exact", len(answer) if hasattr(answer, "points") else None)


def remark(kept: list[Kept]) -> str:
    """How many answers are proven, complete or exact."""
    sizes = [each.points for each in kept if each.points is not None]
    size = f", {int(np.median(sizes))} points" if sizes else ""
    return f"{sum(each.is_whole for each in kept)}/{len(kept)} {kept[0].word}{size}"


def time_rows(seeds: range, only: str) -> None:
    """Print one line a question; a row's process ends with it, so that its memory is its own."""
    print("| work at 10^20 deals | median ms | least - most | CPU ms | target ms | met | most GB | answers |")
    print("|---|---:|---:|---:|---:|---|---:|---|")
    fresh = multiprocessing.get_context("spawn")
    for place, row in enumerate(rows()):
        if only not in row.name:
            continue
        with fresh.Pool(1) as pool:
            took, computed, note, memory = pool.apply(measured, (place, seeds))
        times = sorted(1e3 * each for each in took)
        median = float(np.median(times))
        target = "" if row.target is None else f"{1e3 * row.target:g}"
        met = "" if row.target is None else ("yes" if median <= 1e3 * row.target and memory < 1.0 else "no")
        cells = (
            row.name,
            f"{median:.1f}",
            f"{times[0]:.1f} - {times[-1]:.1f}",
            f"{1e3 * np.median(computed):.1f}",
            target,
            met,
            f"{memory:.2f}",
            note,
        )
        print(f"| {' | '.join(cells)} |", flush=True)


def enumerated(table: PayoffTable) -> int:
    """The straw man worth beating: all utilities at once with numpy, then moocore's filter and the best product."""
    import moocore

    totals = table.scores[0]
    for values in table.scores[1:]:
        totals = (totals[:, None] + values[None]).reshape(-1, values.shape[1])
    kept = moocore.is_nondominated(totals, maximise=True, keep_weakly=True)
    gains = totals[kept] - np.array(table.reservation_values)
    np.where((gains > 0).all(axis=1), np.prod(np.maximum(gains, 0.0), axis=1), 0.0).argmax()
    return int(kept.sum())


def solved(table: PayoffTable) -> float:
    """CP-SAT's largest least gain, in thousandths of each party's most, with the same floors."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    chosen = [[model.new_bool_var("") for _ in values] for values in table.scores]
    for options in chosen:
        model.add_exactly_one(options)
    least = model.new_int_var(0, 10**9, "")
    for party, floor in enumerate(table.reservation_values):
        terms = [
            (o, int(value))
            for options, values in zip(chosen, table.scores, strict=True)
            for o, value in zip(options, values[:, party], strict=True)
        ]
        model.add(least <= sum(variable * value for variable, value in terms) - int(floor or 0))
    model.maximize(least)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 60.0
    solver.solve(model)
    return solver.objective_value


def time_solver(seeds: range) -> None:
    """Egalitarian deals at 10^20 beside a general solver."""
    print("\n| egalitarian, points, 10^20 | zopa ms | CP-SAT ms | same value |\n|---|---:|---:|---|")
    for n_parties in (2, 3, 6):
        tables = [as_table(whole_scores(20, n_parties, seed), 0.3) for seed in seeds]
        mine = [seconds(egalitarian_solution, table) for table in tables]
        peer = [seconds(solved, table) for table in tables]
        same = sum(int(m.proof.lower) == int(p) for (_, m), (_, p) in zip(mine, peer, strict=True))
        print(f"| {n_parties} parties | {1e3 * np.median([t for t, _ in mine]):.1f} | {1e3 * np.median([t for t, _ in peer]):.1f} | {same}/{len(tables)} |", flush=True)  # fmt: skip


def time_import() -> None:
    """Whole processes that only import."""
    print("\n| import, whole process | CPU ms | target ms |\n|---|---:|---:|")
    engine = "import zopa; zopa.pareto_frontier, zopa.agreement_zone, zopa.nash_solution, zopa.impasse"
    for name, code in (("zopa", "import zopa"), ("zopa and its engine", engine)):
        took = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", code], check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        print(f"| {name} | {1e3 * min(took):.0f} | 250 |")


def time_study(seeds: range) -> None:
    """Whole processes of `zopa study` on cases imported from another program's files."""
    zopa = [sys.executable, "-m", "zopa"]
    print(
        "\n| zopa study of an imported case, 10^20 deals | median ms | least - most | target ms |\n|---|---:|---:|---:|"
    )
    for kind, draw in (("points", whole_scores), ("real", real_scores)):
        for n_parties, target in ((2, "800"), (3, "")):
            took = []
            for seed in seeds:
                with tempfile.TemporaryDirectory() as place:
                    files, case = Path(place) / "files", Path(place) / "case"
                    write_profiles(as_table(draw(20, n_parties, seed), 0.3), files)
                    subprocess.run([*zopa, "import", "-q", "negolog", str(files), str(case)], check=True)
                    start = time.perf_counter()
                    subprocess.run([*zopa, "study", str(case)], check=True, stdout=subprocess.DEVNULL)
                    took.append(1e3 * (time.perf_counter() - start))
            print(f"| {kind}, {n_parties} parties | {np.median(took):.0f} | {min(took):.0f} - {max(took):.0f} | {target} |", flush=True)  # fmt: skip


def ours(table: PayoffTable) -> int:
    """Frontier and Nash."""
    nash_solution(table)
    return len(pareto_frontier(table))


def time_peers(seeds: range, negmas: str | None) -> None:
    """Frontier and Nash side by side at sizes that can be enumerated; the targets are 10,000 and 3,000 at 10^6.

    Ours is the median of five on tables of their own, as it is too short for one.
    """
    print("\n| frontier + Nash | zopa ms | numpy + moocore ms | NegMAS ms | NegMAS / zopa |\n|---|---:|---:|---:|---:|")
    cases = [(kind, p, i) for kind in ("points", "real") for p in (2, 3) for i in (4, 5, 6)]
    for kind, n_parties, n_issues in cases:
        draw = whole_scores if kind == "points" else real_scores
        tables = [as_table(draw(n_issues, n_parties, seed), 0.3) for seed in seeds]
        mine = [1e3 * float(np.median([seconds(ours, replace(table))[0] for _ in range(5)])) for table in tables]
        plain = [1e3 * seconds(enumerated, table)[0] for table in tables]
        peer = [1e3 * took for took in negmas_seconds(negmas, tables)] if negmas else []
        peer_text, ratio = "", ""
        if peer:
            peer_text = f"{np.median(peer):.0f}"
            ratios = sorted(p / m for p, m in zip(peer, mine, strict=True))
            ratio = f"{np.median(ratios):.0f} ({ratios[0]:.0f} - {ratios[-1]:.0f})"
        print(f"| {kind}, 10^{n_issues}, {n_parties} parties | {np.median(mine):.2f} | {np.median(plain):.1f} | {peer_text} | {ratio} |", flush=True)  # fmt: skip


def negmas_seconds(python: str, tables: list[PayoffTable]) -> list[float]:
    """NegMAS's own frontier and Nash points, timed inside its own process."""
    problems = [
        {"scores": [values.tolist() for values in table.scores], "reservation": list(table.reservation_values)}
        for table in tables
    ]
    script = Path(__file__).with_name("negmas_peer.py")
    done = subprocess.run([python, str(script)], input=json.dumps(problems), capture_output=True, text=True, check=True)
    return [float(took) for took in json.loads(done.stdout.splitlines()[-1])]


def main() -> None:
    """Read the command line and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--only", default="", help="time only the questions whose name holds this")
    parser.add_argument("--negmas", help="a Python that can import negmas")
    parser.add_argument("--no-peers", action="store_true")
    chosen = parser.parse_args()
    time_rows(range(chosen.seeds), chosen.only)
    if not chosen.no_peers:
        time_import()
        time_study(range(min(chosen.seeds, 5)))
        time_solver(range(min(chosen.seeds, 5)))
        time_peers(range(min(chosen.seeds, 5)), chosen.negmas)


if __name__ == "__main__":
    main()
