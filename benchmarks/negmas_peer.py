"""NegMAS's answers to problems on standard input, timed; run by `engine.py` with a Python that has NegMAS."""

from __future__ import annotations

import json
import sys
import time


def main() -> None:
    """Print a list of seconds, one a problem."""
    from negmas import LinearAdditiveUtilityFunction, TableFun, make_issue, make_os
    from negmas.preferences.ops import nash_points, pareto_frontier

    times: list[float] = []
    for problem in json.load(sys.stdin):
        issues = [make_issue(len(scores), f"issue-{place}") for place, scores in enumerate(problem["scores"])]
        space = make_os(issues)
        parties = [
            LinearAdditiveUtilityFunction(
                values=[TableFun(dict(enumerate(row[party] for row in scores))) for scores in problem["scores"]],
                weights=[1.0] * len(issues),
                outcome_space=space,
                reserved_value=reservation,
            )
            for party, reservation in enumerate(problem["reservation"])
        ]
        outcomes = list(space.enumerate_or_sample())
        start = time.perf_counter()
        frontier, _ = pareto_frontier(parties, outcomes=outcomes, sort_by_welfare=True)
        nash_points(parties, frontier, outcome_space=space)
        times.append(time.perf_counter() - start)
    print(json.dumps(times))


if __name__ == "__main__":
    main()
