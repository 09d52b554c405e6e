"""What one NegMAS value function gives for each option of its issue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zopa.errors import ExchangeError
from zopa.exchange.negmas.spaces import SpaceIssue, bare_kind
from zopa.exchange.scenario import Numbers, column_of, exact

Yaml = Any  # what the YAML reader gives


def value_scores(issue: SpaceIssue, written: Yaml, place: str) -> Numbers:
    """The scores of an issue's options; ExchangeError where the function is of no known kind."""
    if not isinstance(written, Mapping):
        raise ExchangeError(f"{place} has no value function: add one.")
    kind = bare_kind(written)
    if kind == "TableFun" and isinstance(written.get("mapping"), Mapping):
        given = {str(option): exact(value, f"{place}, {option!r}") for option, value in written["mapping"].items()}
        return column_of(issue.issue, given, place)
    if kind == "ConstFun":
        return (exact(written.get("bias", written.get("value", 0)), place),) * len(issue.issue.options)
    if kind in {"AffineFun", "LinearFun", "IdentityFun"} and issue.values:
        slope, bias = exact(written.get("slope", 1), place), exact(written.get("bias") or 0, place)
        return tuple(bias + slope * value for value in issue.values)
    raise ExchangeError(f"{place}: a {kind} is not read here: give a TableFun with a value for each option.")
