"""Run by published.py in a Python that has NegMAS: folders in on standard input, NegMAS's own figures out."""

from __future__ import annotations

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")


def figures(folder: str) -> dict[str, object]:
    """What NegMAS reads in a folder, and its Pareto frontier and solutions."""
    from negmas.inout import Scenario

    scenario = Scenario.load(folder)
    if scenario is None:
        return {"error": "NegMAS reads no scenario here"}
    start = time.perf_counter()
    found = scenario.calc_stats()
    return {
        "deals": int(scenario.outcome_space.cardinality),
        "files": [str(ufun.name) for ufun in scenario.ufuns],
        "reserved": [
            None if value == float("-inf") else float(value) for value in (u.reserved_value for u in scenario.ufuns)
        ],
        "pareto": sorted({tuple(round(float(u), 9) for u in point) for point in found.pareto_utils}),
        "nash": [list(map(float, point)) for point in found.nash_utils],
        "egalitarian": [list(map(float, point)) for point in found.kalai_utils],
        "kalai_smorodinsky": [list(map(float, point)) for point in found.ks_utils],
        "utilitarian": [list(map(float, point)) for point in found.max_welfare_utils],
        "seconds": time.perf_counter() - start,
    }


def main() -> None:
    """Answer for each folder; what NegMAS cannot do is said in its words."""
    answers = {}
    for folder in json.load(sys.stdin):
        try:
            answers[folder] = figures(folder)
        except Exception as error:  # noqa: BLE001 -- whatever stops the peer is its answer
            answers[folder] = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
