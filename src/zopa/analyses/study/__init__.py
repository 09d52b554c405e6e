"""All results on one case, in the case's own ids.

In: a `Case`. Out: a `Study`. The methods see arrays only; this room asks each of them once and
translates their indices back.
"""

from __future__ import annotations

from zopa.analyses import collisions, questions
from zopa.analyses.comparisons import compare
from zopa.analyses.findings import BargainingFinding, Study
from zopa.analyses.study.answers import comparison_findings, family_finding, question_finding
from zopa.analyses.study.exact import (
    collision_finding,
    coverage_finding,
    left_finding,
    performer_findings,
    relaxation_finding,
    table_findings,
)
from zopa.analyses.tabulation import authors, order_table, payoff_table, position_table
from zopa.case.model import Case
from zopa.vocabulary import Reading


def study(case: Case, *, draws: int = 2000, seed: int = 0, engine: str = "local") -> Study:
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

    Returns
    -------
    Study

    Raises
    ------
    AnalysisError
        A record of the case names something it does not hold, or the engine is unknown.
    """
    from zopa.case.casefile import case_revision

    table = position_table(case)
    is_reported = bool(table.heard.any()) or bool(table.wishes)  # of nothing, draws would be assumption alone
    compared = compare(order_table(case), draws=draws if is_reported else 0, seed=seed, engine=engine)
    return Study(
        case=case.title,
        revision=case_revision(case),
        seed=seed,
        draws=draws,
        coverage=coverage_finding(table),
        collisions=tuple(collision_finding(table, found) for found in collisions.collisions(table)),
        left=left_finding(table),
        relaxations=tuple(
            relaxation_finding(table, found) for reading in Reading for found in collisions.relaxations(table, reading)
        ),
        tables=table_findings(table),
        performers=performer_findings(case, table),
        questions=tuple(question_finding(case, table, found) for found in questions.leverages(table) if found.share),
        comparisons=comparison_findings(case, table, compared),
        family=None if compared.family is None else family_finding(table, compared.family),
        bargaining=_bargaining(case),
    )


def _bargaining(case: Case) -> BargainingFinding | None:
    scores = payoff_table(case)
    if scores is None:
        return None
    from zopa.analyses.study.scores import bargaining_finding

    return bargaining_finding(case, scores, authors(case))
