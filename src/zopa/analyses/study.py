"""All results on one case, in the case's own ids.

In: a `Case`. Out: a `Study`. The methods see arrays only; this room translates their indices back and
asks each method once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses import coverage as silence
from zopa.analyses import impasse, questions
from zopa.analyses.answers import comparison_findings, family_finding, question_finding, wish_finding
from zopa.analyses.comparisons import compare
from zopa.analyses.findings import (
    CollisionFinding,
    CoverageFinding,
    LeftFinding,
    PerformerFinding,
    RelaxationFinding,
    Study,
    TableVariantFinding,
)
from zopa.analyses.tables import Mask, PositionTable
from zopa.analyses.tabulation import needed_parties, order_table, position_table
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
    compared = compare(order_table(case), draws=draws, seed=seed, engine=engine)
    return Study(
        case=case.title,
        revision=case_revision(case),
        seed=seed,
        draws=draws,
        coverage=_coverage(table),
        collisions=tuple(_collision(table, found) for found in impasse.collisions(table)),
        left=_left(table),
        relaxations=tuple(
            _relaxation(table, found) for reading in Reading for found in impasse.relaxations(table, reading)
        ),
        tables=_tables(table),
        performers=_performers(case, table),
        questions=tuple(question_finding(case, table, found) for found in questions.leverages(table) if found.share),
        comparisons=comparison_findings(case, table, compared),
        family=None if compared.family is None else family_finding(table, compared.family),
        bargaining=None,
    )


def _coverage(table: PositionTable) -> CoverageFinding:
    found = silence.coverage(table)
    return CoverageFinding(
        cells=found.cells,
        reported=found.reported,
        by_party={party: int(count) for party, count in zip(table.parties, found.by_party, strict=True) if count >= 0},
        issues_all_heard=tuple(table.issues[issue] for issue in found.issues_all_heard),
    )


def _collision(table: PositionTable, found: impasse.Collision) -> CollisionFinding:
    return CollisionFinding(
        issues=tuple(table.issues[issue] for issue in found.issues),
        wishes=tuple(wish_finding(table, term) for term in found.terms),
        reading=found.reading,
        left=tuple(
            table.options[issue][option]
            for issue, left in zip(found.issues, found.left, strict=True)
            for option in left
        ),
        rests_on_unuttered=found.rests_on_unuttered,
        corrections=tuple((place,) for place in range(len(found.terms))),
    )


def _left(table: PositionTable) -> LeftFinding:
    narrow = impasse.remainder(table, Reading.NARROW)
    wide = impasse.remainder(table, Reading.WIDE)
    return LeftFinding(
        narrow=_by_issue(table, narrow.options),
        wide=_by_issue(table, wide.options),
        uttered={
            issue: {
                option: bool(uttered[place])
                for place, option in enumerate(table.options[row])
                if narrow.options[row][place]
            }
            for row, (issue, uttered) in enumerate(zip(table.issues, table.uttered, strict=True))
        },
        deals_narrow=narrow.deals,
        deals_wide=wide.deals,
        deals_all=int(np.prod([len(options) for options in table.options], dtype=object)),
    )


def _by_issue(table: PositionTable, left: Sequence[Mask]) -> dict[str, tuple[str, ...]]:
    return {
        issue: tuple(option for option, stays in zip(options, mask.tolist(), strict=True) if stays)
        for issue, options, mask in zip(table.issues, table.options, left, strict=True)
    }


def _relaxation(table: PositionTable, found: impasse.Relaxation) -> RelaxationFinding:
    wish = wish_finding(table, found.term)
    return RelaxationFinding(
        party=wish.party,
        issue=wish.issue,
        reading=found.reading,
        opens=tuple(table.options[issue][option] for issue, option in found.opens),
        deals_before=found.deals_before,
        deals_after=found.deals_after,
        evidence=wish.evidence,
    )


def _tables(table: PositionTable) -> tuple[TableVariantFinding, ...]:
    return tuple(
        TableVariantFinding(
            without=table.parties[found.without],
            collisions_gone=tuple(table.issues[issue] for issue in found.issues_gone),
            collisions_left=tuple(table.issues[issue] for issue in found.issues_left),
        )
        for found in impasse.table_variants(table)
    )


def _performers(case: Case, table: PositionTable) -> tuple[PerformerFinding, ...]:
    needed = needed_parties(case)
    return tuple(
        PerformerFinding(performer, issue.id, option.id, _is_heard(table, performer, row))
        for row, issue in enumerate(case.issues)
        for option in issue.options
        for performer in option.performers
        if performer not in needed
    )


def _is_heard(table: PositionTable, party: str, issue: int) -> bool:
    return party in table.parties and bool(table.heard[issue, table.parties.index(party)])
