"""The one door from a case to arrays: what each method may see of it.

In: a `Case`. Out: a `PositionTable` of reported wishes, refusals and silence, and an `OrderTable` of
what the words say about better and worse. What is left out of both: conjectures of third parties.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses.orders import OrderTable, sharing
from zopa.analyses.tables import PositionTable, frozen_mask
from zopa.analyses.tabulation.judging import judgement_rows
from zopa.analyses.tabulation.payoffs import authors, missing_scores, payoff_table
from zopa.analyses.tabulation.places import Places, declared, needed_parties, reported, voices
from zopa.analyses.tabulation.preferences import limit_orders, position_orders
from zopa.analyses.tabulation.wishes import aim_wishes, limit_wishes, link_pattern, refused_wishes
from zopa.case.assumptions import ChangeKind
from zopa.case.model import Case, Issue
from zopa.vocabulary import Basis, PartyRole

__all__ = ["authors", "missing_scores", "needed_parties", "order_table", "payoff_table", "position_table"]


def position_table(case: Case) -> PositionTable:
    """Tabulate what was reported of whom.

    Parameters
    ----------
    case : Case
        Its decision rule says whose words bind; without one, every party to the talks and every
        excluded party that demands a seat.

    Returns
    -------
    PositionTable
        One wish for each declared limit and for each party's aim on an issue.

    Raises
    ------
    AnalysisError
        A record names a party, an issue or an option that the case does not hold.

    Notes
    -----
    A hedged position fills no cell and binds nobody; a limit that an analyst assumes binds, and fills
    no cell. A position of an earlier round counts as heard only while the party has said nothing
    since on that issue.
    """
    where = Places(case)
    heard = np.zeros((len(case.issues), len(case.parties)), dtype=bool)
    limits = [line for line in declared(case) if line.basis is not Basis.ASSUMED]
    for party, issue in voices(reported(case)) | voices(limits):
        heard[where.issue(issue), where.party(party)] = True
    return PositionTable(
        parties=tuple(party.id for party in case.parties),
        issues=tuple(issue.id for issue in case.issues),
        options=tuple(tuple(option.id for option in issue.options) for issue in case.issues),
        wishes=(*limit_wishes(case, where), *refused_wishes(case, where), *aim_wishes(case, where)),
        heard=frozen_mask(heard),
        uttered=tuple(frozen_mask([option.uttered for option in issue.options]) for issue in case.issues),
        status_quo=tuple(
            -1 if issue.status_quo is None else where.option(issue.id, issue.status_quo) for issue in case.issues
        ),
        needed=frozen_mask([party.id in needed_parties(case) for party in case.parties]),
        at_table=frozen_mask([party.role is not PartyRole.EXCLUDED for party in case.parties]),
        patterns=tuple(
            link_pattern(link, where) for link in case.links if link.basis is not Basis.HEDGED and link.needs
        ),
        groups=_groups(case.issues),
    )


def order_table(case: Case) -> OrderTable:
    """Tabulate who is reported to prefer what, and which issues were called important.

    Returns
    -------
    OrderTable
        Orders marked with the switch that turns them off: hedged words, words of an earlier round,
        and what is assumed of a party of whom something is demanded. What a scenario assumes of a
        party's wishes or of its course without a deal enters here and nowhere else.
    """
    where = Places(case)
    pressed = [change.party for change in case.assumed if change.kind is ChangeKind.WORSENS]
    important = np.zeros((len(case.issues), len(case.parties)), dtype=bool)
    called = [importance for importance in case.importances if importance.basis is not Basis.HEDGED]
    for party, issue in voices(called) | voices(declared(case)):
        important[where.issue(issue), where.party(party)] = True
    table = OrderTable(
        positions=position_table(case),
        orders=tuple(limit_orders(case, where) + position_orders(case, where)),
        important=frozen_mask(important),
        is_ordered=tuple(issue.ordered for issue in case.issues),
        judgements=judgement_rows(case, where),
        pressed=tuple(dict.fromkeys(where.party(party) for party in pressed)),
    )
    for change in case.assumed:
        if change.kind is ChangeKind.SHARES and change.to is not None:
            table = sharing(table, where.party(change.party), where.party(change.to))
    return table


def _groups(issues: Sequence[Issue]) -> tuple[int, ...]:
    """Issues split from one share a number; the others have their own."""
    numbers: dict[str, int] = {}
    return tuple(numbers.setdefault(issue.group or f"\0{issue.id}", len(numbers)) for issue in issues)
