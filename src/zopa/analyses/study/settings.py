"""The comparisons under one setting of what the reporting leaves open, beside the base case pinned."""

from __future__ import annotations

from collections.abc import Mapping

from zopa.analyses.comparisons import counts_under
from zopa.analyses.draws import Setting
from zopa.analyses.study.answers import comparison_name
from zopa.analyses.tabulation import order_table
from zopa.case.model import Case


def counts_in_setting(case: Case, setting: Setting, *, draws: int, seed: int) -> Mapping[str, float]:
    """Each comparison's share of draws in one setting, by its name; nothing where nothing can be compared.

    A figure of one setting is one end of an argument: show it with the base case, its blank and its panel only.
    """
    table = order_table(case)
    found = counts_under(table, setting, draws=draws, seed=seed)
    return {comparison_name(case, table.positions, what): value for what, value in found.items()}
