"""The issues of a NegMAS outcome space, continuous ones as grids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zopa.errors import ExchangeError
from zopa.exchange.scenario import Numbers, Remark, ScenarioIssue, decimal_text, exact, steps_between

Yaml = Any  # what the YAML reader gives
_LISTED = {"CategoricalIssue", "OrdinalIssue", "CardinalIssue", "DiscreteCardinalIssue", "DiscreteOrdinalIssue"}
_WHOLE = {"ContiguousIssue", "IntegerIssue"}
_CONTINUOUS = {"ContinuousIssue"}
_MOST_INTEGERS = 1_000


@dataclass(frozen=True, slots=True)
class SpaceIssue:
    """An issue, and the values of a numeric one."""

    issue: ScenarioIssue
    values: Numbers = ()

    def option(self, value: Yaml) -> int:
        """The index of a value; ValueError where it is no option."""
        return self.issue.options.index(str(value))


def bare_kind(written: Mapping[str, Yaml]) -> str:
    """The kind of something, without the module that it comes from."""
    return str(written.get("type") or written.get("__python_class__") or "thing of no kind").rsplit(".", 1)[-1]


def space_issue(written: Yaml, file: str, resolution: int, remarks: list[Remark]) -> SpaceIssue:
    """One issue; ExchangeError where its kind or its values are not certain."""
    if not isinstance(written, Mapping) or "name" not in written:
        raise ExchangeError(f"{file}: an issue has no `name`: add it.")
    name, kind, values = str(written["name"]), bare_kind(written), written.get("values")
    place = f"{file}: issue {name!r}"
    if kind in _LISTED and isinstance(values, list) and values:
        options = tuple(dict.fromkeys(str(value) for value in values))
        numeric = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
        numbers = tuple(exact(value, place) for value in values) if numeric else ()
        return SpaceIssue(ScenarioIssue(name, options, is_ordered=kind != "CategoricalIssue"), numbers)
    if kind in _WHOLE | _CONTINUOUS:
        ends = [0, values - 1] if isinstance(values, int) else values
        if not isinstance(ends, list) or len(ends) != 2:
            raise ExchangeError(f"{place}: a {kind} needs its least and its largest value: correct `values`.")
        low, high = (exact(end, place) for end in ends)
        if high < low:
            raise ExchangeError(f"{place}: its largest value is below its least: correct `values`.")
        if kind in _WHOLE and high - low < _MOST_INTEGERS:
            steps: Numbers = tuple(low + step for step in range(int(high - low) + 1))
        else:
            steps = steps_between(low, high, resolution)
            what = f"Issue {name!r} is continuous; it is read as {resolution + 1} options, {resolution} equal steps."
            remarks.append(Remark(file, None, what))
        return SpaceIssue(ScenarioIssue(name, tuple(map(decimal_text, steps)), is_ordered=True), steps)
    raise ExchangeError(f"{place} is a {kind} whose values are not certain: give a CategoricalIssue with its values.")
