"""All results on one case, in the case's own ids.

In: a `Case`. Out: a `Study`. The methods see arrays only; this room asks each of them once and
translates their indices back.
"""

from __future__ import annotations

from collections.abc import Sequence

from zopa.analyses import collisions, questions
from zopa.analyses.contradictions import contradictions
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.findings import BargainingFinding, DriverFinding, Study, UndrawnFinding
from zopa.analyses.study.answers import (
    comparison_finding,
    contradiction_finding,
    family_finding,
    question_finding,
)
from zopa.analyses.study.exact import (
    collision_finding,
    coverage_finding,
    left_finding,
    performer_findings,
    relaxation_finding,
    table_findings,
)
from zopa.analyses.study.scenarios import Drawing, scenario_findings, standing
from zopa.analyses.tabulation import authors, payoff_table
from zopa.case.assumptions import Scenario
from zopa.case.model import Case
from zopa.vocabulary import Reading


def study(
    case: Case,
    *,
    draws: int = 2000,
    seed: int = 0,
    engine: str = "local",
    scenarios: Sequence[Scenario] | None = None,
) -> Study:
    """Answer everything that the reporting in a case supports.

    Parameters
    ----------
    case : Case
    draws : int
        Draws of the utilities that the reporting allows, for comparisons; 0 leaves them out.
    seed : int
        The same seed gives the same study on every engine and number of workers.
    engine : {'local', 'serial'} or 'dask://HOST:PORT'
        Where the draws are made.
    scenarios : sequence of Scenario, optional
        Changes to lay beside the case, on the same draws; those written in the case unless given here.

    Returns
    -------
    Study

    Raises
    ------
    AnalysisError
        A record of the case names something it does not hold, or the engine is unknown.
    """
    from zopa.case.casefile import case_revision

    drawing = Drawing(draws, seed, engine)
    base = standing(case, drawing)
    table, compared = base.positions, base.compared
    collided = collisions.collisions(table)
    return Study(
        case=case.title,
        revision=case_revision(case),
        seed=seed,
        draws=draws,
        coverage=coverage_finding(table),
        collisions=tuple(collision_finding(table, found) for found in collided.found),
        left=left_finding(table),
        relaxations=tuple(
            relaxation_finding(table, found) for reading in Reading for found in collisions.relaxations(table, reading)
        ),
        tables=table_findings(table),
        performers=performer_findings(case, table),
        questions=tuple(question_finding(case, table, found) for found in questions.leverages(table) if found.share),
        comparisons=tuple(comparison_finding(case, table, found) for found in compared.frequencies),
        family=None if compared.family is None else family_finding(table, compared.family),
        bargaining=bargaining_on(case),
        contradictions=tuple(contradiction_finding(base.table, found) for found in contradictions(base.table)),
        scenarios=scenario_findings(base, case.scenarios if scenarios is None else scenarios, drawing),
        has_more_collisions=collided.is_cut,
        untold=tuple(table.parties[party] for party in compared.untold),
        judged_by=tuple(dict.fromkeys(each.author for each in base.table.judgements)),
        undrawn=None
        if compared.undrawn is None
        else UndrawnFinding(table.parties[compared.undrawn.party], compared.undrawn.is_contradictory),
    )


def study_drivers(case: Case, *, draws: int = 2000, seed: int = 0, engine: str = "local") -> tuple[DriverFinding, ...]:
    """Ask what the figure "is a deal left" hangs on over draws; takes seconds, so `study` leaves it out.

    Parameters are those of `study`; only what is visible beyond two errors is returned, groups first.
    """
    from zopa.analyses.shares import drivers
    from zopa.analyses.study.drivers import driver_finding
    from zopa.analyses.tabulation import order_table

    table = order_table(case)
    found = drivers(table, draws=draws, seed=seed, engine=engine)
    return tuple(driver_finding(case, table.positions, each) for each in found)


def bargaining_on(case: Case, *, effort: Effort = EFFORT) -> BargainingFinding | None:
    """What follows from the scores in a case alone; None unless they are complete.

    Parameters
    ----------
    case : Case
    effort : Effort
        Limits of the count of the zone; beyond them it is an estimate.
    """
    scores = payoff_table(case)
    if scores is None:
        return None
    from zopa.analyses.study.scores import bargaining_finding

    return bargaining_finding(case, scores, authors(case), effort=effort)
