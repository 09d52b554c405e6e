"""What can be said of a proposed deal from reported words alone, in the case's own ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zopa.analyses.acceptance.proposals import DrawnRuns, draw_runs, proposal_acceptance
from zopa.analyses.findings import ComparisonFinding
from zopa.analyses.repairs import repair
from zopa.analyses.study import wording
from zopa.analyses.study.answers import told_frequency
from zopa.analyses.tables import PositionTable
from zopa.analyses.tabulation import order_table, position_table
from zopa.case.model import Case
from zopa.vocabulary import Reading


@dataclass(frozen=True, slots=True)
class RepairFinding:
    """The fewest changes (issue -> option) after which a deal breaks no declared limit; none is enough on `closed`."""

    changes: Mapping[str, str]
    closed: tuple[str, ...]


def drawn_for(case: Case, *, draws: int, seed: int) -> DrawnRuns | None:
    """Draw once what `acceptance_findings` counts in; None where nothing reported can be drawn from."""
    return draw_runs(order_table(case), draws=draws, seed=seed)


def acceptance_findings(case: Case, drawn: DrawnRuns, deal: Mapping[str, str]) -> tuple[ComparisonFinding, ...]:
    """In how many draws a deal is no worse for each party than none: never without blank and range.

    Parameters
    ----------
    case : Case
    drawn : DrawnRuns
        Of the same case.
    deal : mapping of issue id to option id
        What it leaves open stays as today.
    """
    table = drawn.table.positions
    found = proposal_acceptance(drawn, _places(table, deal))
    told = []
    for each in found:
        party = table.parties[int(each.what[1])]
        told.append(told_frequency(table, each, f"accepts/{party}", wording.acceptance_comparison(case, party)))
    return tuple(told)


def repair_finding(case: Case, deal: Mapping[str, str], reading: Reading = Reading.NARROW) -> RepairFinding:
    """Find the fewest changes after which a deal breaks no declared limit."""
    table = position_table(case)
    found = repair(table, _places(table, deal), reading)
    return RepairFinding(
        changes={table.issues[issue]: table.options[issue][option] for issue, option in found.changes.items()},
        closed=tuple(table.issues[issue] for issue in found.closed),
    )


def _places(table: PositionTable, deal: Mapping[str, str]) -> dict[int, int]:
    return {row: table.options[row].index(deal[issue]) for row, issue in enumerate(table.issues) if deal.get(issue)}
