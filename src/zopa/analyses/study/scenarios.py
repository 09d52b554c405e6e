"""Assumed changes beside the case as reported: what they would move, on the same draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zopa.analyses import collisions, questions
from zopa.analyses.comparisons import Compared, Frequency, compare, frequency_shifts, level_shift
from zopa.analyses.findings import ComparisonFinding, LevelShiftFinding, ScenarioFinding, ShiftFinding
from zopa.analyses.orders import OrderTable
from zopa.analyses.study.answers import comparison_finding, question_finding
from zopa.analyses.study.exact import left_finding
from zopa.analyses.tables import PositionTable
from zopa.analyses.tabulation import needed_parties, order_table
from zopa.case.assumptions import Scenario
from zopa.case.model import Case
from zopa.case.scenarios import changed_case, written

_SINGLED_OUT = ("crosses", "short")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How draws are made: their number, seed and engine."""

    draws: int
    seed: int
    engine: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A case with what was found on it."""

    case: Case
    table: OrderTable
    compared: Compared

    @property
    def positions(self) -> PositionTable:
        """What was reported, as arrays."""
        return self.table.positions


def standing(case: Case, drawing: Drawing) -> Standing:
    """Tabulate a case and compare its deals; where nothing is reported, draws would be assumption alone."""
    table = order_table(case)
    is_told = bool(table.positions.heard.any()) or bool(table.positions.wishes) or bool(table.judgements)
    compared = compare(table, draws=drawing.draws if is_told else 0, seed=drawing.seed, engine=drawing.engine)
    return Standing(case, table, compared)


def scenario_findings(base: Standing, scenarios: Sequence[Scenario], drawing: Drawing) -> tuple[ScenarioFinding, ...]:
    """Study each scenario beside the case as reported."""
    needed = needed_parties(base.case)
    return tuple(
        _beside(base, standing(changed_case(base.case, scenario.changes, needed), drawing), scenario)
        for scenario in scenarios
    )


def _beside(base: Standing, then: Standing, scenario: Scenario) -> ScenarioFinding:
    before, after = (_colliding(each.positions) for each in (base, then))
    left_before, left_after = left_finding(base.positions), left_finding(then.positions)
    return ScenarioFinding(
        id=scenario.id,
        label=scenario.label,
        changes=tuple(written(change) for change in scenario.changes),
        collisions_gone=tuple(issue for issue in before if issue not in after),
        collisions_new=tuple(issue for issue in after if issue not in before),
        collisions_left=tuple(issue for issue in before if issue in after),
        opened=_only_in(left_after.narrow, left_before.narrow),
        closed=_only_in(left_before.narrow, left_after.narrow),
        deals_narrow=(left_before.deals_narrow, left_after.deals_narrow),
        deals_wide=(left_before.deals_wide, left_after.deals_wide),
        question=next(
            (question_finding(then.case, then.positions, found) for found in questions.leverages(then.positions)[:1]),
            None,
        ),
        shifts=_shifts(base, then),
        level=_level(base, then),
    )


def _colliding(table: PositionTable) -> list[str]:
    """The issues on which reported wishes collide, in the order of the case."""
    places = {place for term in collisions.colliding_terms(table) for place in collisions.term_issues(table, term)}
    return [table.issues[place] for place in sorted(places)]


def _only_in(these: Mapping[str, tuple[str, ...]], those: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (issue, option) for issue, options in these.items() for option in options if option not in those[issue]
    )


def _shifts(base: Standing, then: Standing) -> tuple[ShiftFinding, ...]:
    """Figures that both have; those about parties only where the same parties share the deal."""
    pairs = frequency_shifts(base.compared.frequencies, then.compared.frequencies)
    kept = [each for each in pairs if each.before.what[0] not in _SINGLED_OUT or _same_parties(base, then)]
    return tuple(ShiftFinding(_named(base, each.before), _named(then, each.after), each.error) for each in kept)


def _named(at: Standing, found: Frequency) -> ComparisonFinding:
    return comparison_finding(at.case, at.positions, found)


def _same_parties(base: Standing, then: Standing) -> bool:
    return bool((base.positions.needed == then.positions.needed).all())


def _level(base: Standing, then: Standing) -> LevelShiftFinding | None:
    n_heard = int((base.positions.heard.any(axis=0) & base.positions.needed).sum())
    found = level_shift(base.compared.levels, then.compared.levels, n_heard)
    return None if found is None else LevelShiftFinding(found.value, found.error, found.blank, found.panel, found.grade)
