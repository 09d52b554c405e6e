"""Non-linear Genius domains against the frontiers published beside them (pareto.xml), by CP-SAT.

A case cannot hold utilities that are sums over boxes of several issues, and `zopa import` refuses
them; here they are put to the solver directly.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from ortools.sat.python import cp_model

Box = tuple[int, dict[int, tuple[int, int]]]


@dataclass(frozen=True)
class Bent:
    """One party: its boxes (points, issue -> range) and the points that count as 1."""

    boxes: tuple[Box, ...]
    most: int


def read_bent(path: Path) -> Bent:
    """The boxes of one profile."""
    root = etree.fromstring(path.read_bytes().strip())
    boxes = []
    for box in root.iter("hyperRectangle"):
        ranges = {int(one.get("index")): (int(one.get("min")), int(one.get("max"))) for one in box.iter("INCLUDES")}
        boxes.append((int(box.get("utility")), ranges))
    return Bent(tuple(boxes), int(next(root.iter("utility")).get("maxutility")))


def worth(party: Bent, deal: dict[int, int]) -> int:
    """The points of one deal, counted box by box."""
    return sum(
        points
        for points, ranges in party.boxes
        if all(low <= deal[index] <= high for index, (low, high) in ranges.items())
    )


class Search:
    """The two parties' points over all deals, as a model to be asked for one end of the frontier after another."""

    def __init__(self, domain: Path, parties: Sequence[Bent], seconds: float) -> None:
        self.model, self.parties, self.seconds = cp_model.CpModel(), parties, seconds
        root = etree.fromstring(domain.read_bytes().strip())
        self.values = {
            int(one.get("index")): self.model.new_int_var(int(one.get("lowerbound")), int(one.get("upperbound")), "")
            for one in root.iter("issue")
        }
        self.sums = [sum(points * self._within(ranges) for points, ranges in party.boxes) for party in parties]
        self.is_proven = True

    def _within(self, ranges: dict[int, tuple[int, int]]) -> cp_model.IntVar:
        parts = []
        for index, (low, high) in ranges.items():
            domain = cp_model.Domain(low, high)
            inside = self.model.new_bool_var("")
            self.model.add_linear_expression_in_domain(self.values[index], domain).only_enforce_if(inside)
            outside = domain.complement()
            self.model.add_linear_expression_in_domain(self.values[index], outside).only_enforce_if(inside.negated())
            parts.append(inside)
        whole = self.model.new_bool_var("")
        self.model.add_bool_and(parts).only_enforce_if(whole)
        self.model.add_bool_or([part.negated() for part in parts]).only_enforce_if(whole.negated())
        return whole

    def best(self, party: int, *, at_least: int | None = None, exactly: int | None = None) -> int | None:
        """One party's most points while the other gets at least, or exactly, so many; None if nothing is left."""
        model = self.model.clone()
        other = self.sums[1 - party]
        if at_least is not None:
            model.add(other >= at_least)
        if exactly is not None:
            model.add(other == exactly)
        model.maximize(self.sums[party])
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = self.seconds
        solver.parameters.num_workers = 2
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return None
        self.is_proven &= status == cp_model.OPTIMAL
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        deal = {index: solver.value(variable) for index, variable in self.values.items()}
        points = worth(self.parties[party], deal)
        if points != round(solver.objective_value):
            raise SystemExit(f"The solver says {solver.objective_value}, and its deal is worth {points}.")
        return points

    def frontier(self) -> list[tuple[int, int]]:
        """Every undominated pair of points, from the first party's best on."""
        found: list[tuple[int, int]] = []
        floor: int | None = None
        while (first := self.best(0, at_least=floor)) is not None:
            second = self.best(1, exactly=first)
            if second is None or not self.is_proven:
                break
            found.append((first, second))
            floor = second + 1
        return found


def compare_nonlinear(paths: Sequence[Path], seconds: float, line: Callable[[str, str, str, str, str], None]) -> None:
    """Each domain with a published frontier: the same points, each proven."""
    print(
        "\n## Published frontiers of non-linear domains (CP-SAT)\n\n| domain | figure | found | published | |\n|---|---|---|---|---|"
    )
    for path in paths:
        if not (path / "pareto.xml").exists():
            continue
        files = sorted(file for file in path.glob("*.xml") if b"hyperRectangle" in file.read_bytes())
        domain = next(file for file in path.glob("*.xml") if b"<issue" in file.read_bytes() and file not in files)
        parties = [read_bent(file) for file in files]
        start = time.perf_counter()
        search = Search(domain, parties, seconds)
        found = search.frontier()
        took = time.perf_counter() - start
        most = (parties[0].most, parties[1].most)
        published = {
            tuple(round(float(number) * whole) for number, whole in zip(row.split(","), most, strict=True))
            for row in (path / "pareto.xml").read_text().splitlines()
            if row.strip()
        }
        beaten = [one for one in published if any(a >= one[0] and b >= one[1] and (a, b) != one for a, b in found)]
        if published == set(found):
            why = "same"
        elif not search.is_proven:
            why = f"not proven within {seconds:g} s a step"
        elif len(beaten) + len(published & set(found)) == len(published):
            why = f"{len(beaten)} published points are beaten by deals found here, each counted again box by box"
        else:
            why = ""
        line(path.name, f"frontier, {took:.0f} s", f"{len(found)} points", f"{len(published)} points", why)
