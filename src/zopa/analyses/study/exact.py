"""The exact layer, translated from indices into a case's ids."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses import collisions
from zopa.analyses import coverage as silence
from zopa.analyses.findings import (
    CollisionFinding,
    CoverageFinding,
    LeftFinding,
    PerformerFinding,
    RelaxationFinding,
    TableVariantFinding,
)
from zopa.analyses.study.answers import wish_finding
from zopa.analyses.tables import Mask, PositionTable
from zopa.analyses.tabulation import needed_parties
from zopa.case.model import Case
from zopa.vocabulary import Reading


def coverage_finding(table: PositionTable) -> CoverageFinding:
    """Count reported cells by party."""
    found = silence.coverage(table)
    return CoverageFinding(
        cells=found.cells,
        reported=found.reported,
        by_party={party: int(count) for party, count in zip(table.parties, found.by_party, strict=True) if count >= 0},
        issues_all_heard=tuple(table.issues[issue] for issue in found.issues_all_heard),
    )


def collision_finding(table: PositionTable, found: collisions.Collision) -> CollisionFinding:
    """Name a collision's wishes; each of them giving way ends it, because the set is minimal."""
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


def left_finding(table: PositionTable) -> LeftFinding:
    """Name the options that break no declared limit, in both readings."""
    narrow = collisions.remainder(table, Reading.NARROW)
    wide = collisions.remainder(table, Reading.WIDE)
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


def relaxation_finding(table: PositionTable, found: collisions.Relaxation) -> RelaxationFinding:
    """Name what one limit giving way opens."""
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


def table_findings(table: PositionTable) -> tuple[TableVariantFinding, ...]:
    """Name the collisions that vanish without each party."""
    return tuple(
        TableVariantFinding(
            without=table.parties[found.without],
            collisions_gone=tuple(table.issues[issue] for issue in found.issues_gone),
            collisions_left=tuple(table.issues[issue] for issue in found.issues_left),
        )
        for found in collisions.table_variants(table)
    )


def performer_findings(case: Case, table: PositionTable) -> tuple[PerformerFinding, ...]:
    """Name who would have to carry an option out without deciding on it."""
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
