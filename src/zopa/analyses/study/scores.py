"""What follows from scores that somebody gives, translated from indices into a case's ids and words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses.bargaining import (
    BargainingSolution,
    egalitarian_solution,
    kalai_smorodinsky_solution,
    nash_solution,
    utilitarian_solution,
)
from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.findings import BargainingFinding, NearDealFinding, SolutionFinding, ZoneFinding
from zopa.analyses.frontier import ParetoFrontier, pareto_frontier
from zopa.analyses.impasse import Impasse, NearDeal, impasse
from zopa.analyses.impasse.claims import Claim, ClaimKind
from zopa.analyses.rules import winning_coalitions
from zopa.analyses.space.recheck import breaches
from zopa.analyses.study import wording
from zopa.analyses.tables import Deals, PayoffTable, Scores
from zopa.analyses.zone import AgreementZone, agreement_zone
from zopa.case.model import Case

METHODS = (nash_solution, kalai_smorodinsky_solution, egalitarian_solution, utilitarian_solution)


def bargaining_finding(
    case: Case, table: PayoffTable, authors: tuple[str, ...], *, effort: Effort = EFFORT
) -> BargainingFinding:
    """Zone, frontier, solutions and, without a zone, the claims that exclude each other."""
    zone = agreement_zone(table, effort=effort)
    solved = [] if zone.is_empty else [method(table) for method in METHODS]
    why = impasse(table) if zone.is_empty else None
    frontier = pareto_frontier(table)
    return BargainingFinding(
        zone=_zone(table, zone),
        frontier=_frontier(table, frontier),
        solutions=tuple(_solution(table, found) for found in solved if found.deal is not None),
        conflicts=_claims(case, table, why, [each.claims for each in why.conflicts]) if why else (),
        authors=authors,
        corrections=_claims(case, table, why, [each.claims for each in why.corrections]) if why else (),
        nearest=tuple(_near(table, each) for each in why.nearest) if why else (),
        accepted=_accepted(table, frontier),
        reservation_values=dict(zip(table.parties, table.reservation_values, strict=True)),
    )


def _zone(table: PayoffTable, zone: AgreementZone) -> ZoneFinding:
    return ZoneFinding(
        count=zone.count,
        deals=zone.deals,
        marginals={
            issue: {option: int(count) for option, count in zip(options, counts.tolist(), strict=True)}
            for issue, options, counts in zip(table.issues, table.options, zone.marginals, strict=True)
        },
        exactness=str(zone.exactness),
    )


def _frontier(table: PayoffTable, frontier: ParetoFrontier) -> tuple[SolutionFinding, ...]:
    return tuple(
        SolutionFinding(
            "pareto_frontier", _named(table, deal), _by_party(table, point), tied - 1, str(frontier.exactness)
        )
        for deal, point, tied in zip(frontier.deals, frontier.points, frontier.tied, strict=True)
    )


def _accepted(table: PayoffTable, frontier: ParetoFrontier) -> tuple[bool, ...]:
    """Whether the decision rule is met, deal by deal."""
    accepts = np.array(
        [
            ~breaches(table, frontier.deals, party) & (True if value is None else frontier.points[:, party] >= value)
            for party, value in enumerate(table.reservation_values)
        ]
    )
    coalitions = [sorted(coalition) for coalition in winning_coalitions(table.rule, table.parties)]
    met = [accepts[coalition].all(axis=0).tolist() for coalition in coalitions]
    if not met:
        return (False,) * len(frontier)
    return tuple(any(deal) for deal in zip(*met, strict=True))


def _solution(table: PayoffTable, found: BargainingSolution) -> SolutionFinding:
    if found.deal is None or found.utilities is None:
        raise ValueError(found.method)
    deal, utilities = _named(table, found.deal), _by_party(table, found.utilities)
    return SolutionFinding(found.method, deal, utilities, found.n_tied - 1, str(found.proof))


def _named(table: PayoffTable, deal: Deals) -> dict[str, str]:
    return {
        issue: options[option]
        for issue, options, option in zip(table.issues, table.options, deal.tolist(), strict=True)
    }


def _by_party(table: PayoffTable, utilities: Scores) -> dict[str, float]:
    return {party: float(value) for party, value in zip(table.parties, utilities.tolist(), strict=True)}


def _claims(
    case: Case, table: PayoffTable, found: Impasse, sets: Sequence[Sequence[int]]
) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_claim(case, table, found.claims[claim]) for claim in claims) for claims in sets)


def _near(table: PayoffTable, near: NearDeal) -> NearDealFinding:
    return NearDealFinding(
        _named(table, near.deal), _by_party(table, near.utilities), _by_party(table, near.shortfalls)
    )


def _claim(case: Case, table: PayoffTable, claim: Claim) -> str:
    party = table.parties[claim.party]
    if claim.kind is ClaimKind.RED_LINE:
        return wording.red_line_claim(case, party, table.red_lines[claim.place].issue)
    if claim.kind is ClaimKind.COMBINATION:
        issues = [table.issues[issue] for issue in table.links[claim.place].issues]
        return wording.combination_claim(case, party, issues)
    return wording.reservation_claim(case, party)
