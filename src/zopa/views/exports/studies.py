"""All results on one case, as the object that ``zopa study --json`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from zopa.analyses.findings import (
    BargainingFinding,
    CollisionFinding,
    ComparisonFinding,
    ContradictionFinding,
    DriverFinding,
    FamilyFinding,
    QuestionFinding,
    ScenarioFinding,
    SolutionFinding,
    Study,
    WishFinding,
)
from zopa.case.model import Case
from zopa.views.exports.encoding import Record


def study_record(study: Study, case: Case, method: str | None = None) -> Record:
    """The whole study, or its head and the part that one method gave.

    Parameters
    ----------
    study, case
        the results and the case that they are of.
    method
        a name of `METHODS`; None for all.
    """
    head = {"case": study.case, "revision": study.revision, "seed": study.seed, "draws": study.draws}
    head |= {"has_more_collisions": True} if study.has_more_collisions else {}
    chosen = METHODS if method is None else {method: METHODS[method]}
    return head | {name: part(study, case) for name, part in chosen.items()}


def _coverage(study: Study, _: Case) -> Record:
    coverage = study.coverage
    return {
        "cells": coverage.cells,
        "reported": coverage.reported,
        "by_party": dict(coverage.by_party),
        "issues_all_heard": list(coverage.issues_all_heard),
    }


def _collision(collision: CollisionFinding) -> Record:
    return {
        "issues": list(collision.issues),
        "wishes": [wish_record(wish) for wish in collision.wishes],
        "reading": collision.reading.value,
        "left": list(collision.left),
        "rests_on_unuttered": collision.rests_on_unuttered,
        "corrections": [
            [wish_record(collision.wishes[index]) for index in correction] for correction in collision.corrections
        ],
    }


def wish_record(wish: WishFinding) -> Record:
    """A reported wish or limit."""
    return {
        "party": wish.party,
        "issue": wish.issue,
        "option": wish.option,
        "kind": wish.kind.value,
        "evidence": list(wish.evidence),
        **({"other": wish.other} if wish.other else {}),
    }


def _left(study: Study, case: Case) -> Record:
    """What the declared limits leave, for the issues on which one stands."""
    limited = {line.issue for line in case.red_lines}
    left = study.left
    return {
        "narrow": {issue: list(options) for issue, options in left.narrow.items() if issue in limited},
        "wide": {issue: list(options) for issue, options in left.wide.items() if issue in limited},
        "uttered": _uttered({issue: options for issue, options in left.uttered.items() if issue in limited}),
        "deals": {"narrow": left.deals_narrow, "wide": left.deals_wide, "all": left.deals_all},
    }


def _uttered(left: Mapping[str, Mapping[str, bool]]) -> dict[str, bool]:
    """Whether each option that is left was uttered, under its own id, or issue/option where two issues share the id."""
    uses = Counter(option for options in left.values() for option in options)
    return {
        option if uses[option] == 1 else f"{issue}/{option}": uttered
        for issue, options in left.items()
        for option, uttered in options.items()
    }


def _relaxations(study: Study, _: Case) -> list[Record]:
    return [
        {
            "party": relaxation.party,
            "issue": relaxation.issue,
            "reading": relaxation.reading.value,
            "opens": list(relaxation.opens),
            "deals_before": relaxation.deals_before,
            "deals_after": relaxation.deals_after,
            "evidence": list(relaxation.evidence),
        }
        for relaxation in study.relaxations
    ]


def _tables(study: Study, _: Case) -> list[Record]:
    return [
        {
            "without": table.without,
            "collisions_gone": list(table.collisions_gone),
            "collisions_left": list(table.collisions_left),
        }
        for table in study.tables
    ]


def _performers(study: Study, _: Case) -> list[Record]:
    return [
        {
            "party": performer.party,
            "issue": performer.issue,
            "option": performer.option,
            "reported": performer.is_reported,
        }
        for performer in study.performers
    ]


def _question(question: QuestionFinding) -> Record:
    return {
        "text": question.text,
        "flag": question.flag,
        "leverage": question.leverage,
        "evidence": list(question.evidence),
        "party": question.party,
        "issue": question.issue,
    }


def comparison_record(comparison: ComparisonFinding) -> Record:
    """A count over draws, never without the same count without the report and its range."""
    return {
        "name": comparison.name,
        "value": comparison.value,
        "error": comparison.error,
        "blank": comparison.blank,
        "panel": list(comparison.panel),
        "grade": comparison.grade,
        "heard": list(comparison.heard),
        "text": comparison.text,
    }


def _family(family: FamilyFinding | None) -> Record:
    if family is None:
        return {"core": {}, "open_parts": {}, "example": {}, "forced": [], "size": 0, "regret": None}
    return {
        "core": dict(family.core),
        "open_parts": {issue: list(options) for issue, options in family.open_parts.items()},
        "example": dict(family.example),
        "forced": list(family.forced),
        "size": family.size,
        "regret": {"value": family.regret, "blank": family.regret_blank, "panel": list(family.regret_panel)},
    }


def _contradiction(found: ContradictionFinding) -> Record:
    steps = [{"above": above, "below": below, "evidence": list(evidence)} for above, below, evidence in found.steps]
    return {"party": found.party, "issue": found.issue, "steps": steps}


def _drivers(drivers: Sequence[DriverFinding] | None) -> list[Record] | None:
    if drivers is None:
        return None
    return [
        {
            "name": found.name,
            "text": found.text,
            "group": found.is_group,
            "share": found.share,
            "error": found.error,
            "blank": found.blank,
            "panel": list(found.panel),
            "swing": found.swing,
            "swing_error": found.swing_error,
            "evidence": list(found.evidence),
        }
        for found in drivers
    ]


def _scenario(found: ScenarioFinding) -> Record:
    return {
        "id": found.id,
        "label": found.label,
        "changes": list(found.changes),
        "collisions": {
            "gone": list(found.collisions_gone),
            "new": list(found.collisions_new),
            "left": list(found.collisions_left),
        },
        "left": {
            "opened": [{"issue": issue, "option": option} for issue, option in found.opened],
            "closed": [{"issue": issue, "option": option} for issue, option in found.closed],
            "deals": {"narrow": list(found.deals_narrow), "wide": list(found.deals_wide)},
        },
        "question": None if found.question is None else _question(found.question),
        "comparisons": [
            {"before": comparison_record(shift.before), "after": comparison_record(shift.after), "error": shift.error}
            for shift in found.shifts
        ],
        "level": None
        if found.level is None
        else {
            "difference": found.level.value,
            "error": found.level.error,
            "blank": found.level.blank,
            "panel": list(found.level.panel),
            "grade": found.level.grade,
        },
    }


def _bargaining(bargaining: BargainingFinding | None) -> Record | None:
    if bargaining is None:
        return None
    zone = bargaining.zone
    return {
        "zone": {
            "count": zone.count,
            "deals": zone.deals,
            "marginals": {issue: dict(options) for issue, options in zone.marginals.items()},
            "exactness": zone.exactness,
        },
        "frontier": [
            _solution(point) | {"accepted": is_accepted}
            for point, is_accepted in zip(bargaining.frontier, bargaining.accepted, strict=True)
        ],
        "solutions": [_solution(solution) for solution in bargaining.solutions],
        "impasse": {
            "conflicts": [list(conflict) for conflict in bargaining.conflicts],
            "corrections": [list(correction) for correction in bargaining.corrections],
            "nearest": [
                {"deal": dict(near.deal), "utilities": dict(near.utilities), "shortfalls": dict(near.shortfalls)}
                for near in bargaining.nearest
            ],
        },
        "reservation_values": dict(bargaining.reservation_values),
        "authors": list(bargaining.authors),
    }


def _solution(solution: SolutionFinding) -> Record:
    return {
        "method": solution.method,
        "deal": dict(solution.deal),
        "utilities": dict(solution.utilities),
        "ties": solution.ties,
        "proof": solution.proof,
    }


METHODS: Mapping[str, Callable[[Study, Case], object]] = {
    "coverage": _coverage,
    "collisions": lambda study, _: [_collision(collision) for collision in study.collisions],
    "left": _left,
    "relaxations": _relaxations,
    "tables": _tables,
    "performers": _performers,
    "questions": lambda study, _: [_question(question) for question in study.questions],
    "comparisons": lambda study, _: [comparison_record(comparison) for comparison in study.comparisons],
    "family": lambda study, _: _family(study.family),
    "bargaining": lambda study, _: _bargaining(study.bargaining),
    "contradictions": lambda study, _: [_contradiction(found) for found in study.contradictions],
    "scenarios": lambda study, _: [_scenario(found) for found in study.scenarios],
    "drivers": lambda study, _: _drivers(study.drivers),
    "judgements": lambda study, _: {
        "authors": list(study.judged_by),
        "undrawn": None
        if study.undrawn is None
        else {"party": study.undrawn.party, "contradictory": study.undrawn.is_contradictory},
    },
}
