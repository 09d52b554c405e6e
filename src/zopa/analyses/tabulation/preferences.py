"""Positions and red lines as orders: what each party is reported to like better than what."""

from __future__ import annotations

from zopa.analyses.orders import Order, Switch
from zopa.analyses.tables import Mask, frozen_mask
from zopa.analyses.tabulation.places import AIMS, DISLIKES, GRANTS, WANTS, Places, declared, reported
from zopa.analyses.tabulation.wishes import steps_asked
from zopa.case.model import Case, Position
from zopa.vocabulary import Basis, Stance, Time


def limit_orders(case: Case, where: Places) -> list[Order]:
    """What a declared limit forbids even narrowly is liked no better than what it allows even widely."""
    orders = []
    for line in declared(case):
        worse = where.mask(line.issue, line.narrow)
        better = frozen_mask(~(worse | where.mask(line.issue, line.wide)))
        party, issue = where.party(line.party), where.issue(line.issue)
        orders.append(Order(party, issue, better, worse, evidence=line.evidence))
    return orders


def position_orders(case: Case, where: Places) -> list[Order]:
    """All orders of positions that no later words of the same party replace."""
    current = {(p.party, p.issue) for p in reported(case) if p.time is Time.CURRENT}
    alive = [p for p in case.positions if p.time is Time.CURRENT or (p.party, p.issue) not in current]
    return [order for position in alive for order in _orders(position, case, where)]


def _orders(position: Position, case: Case, where: Places) -> list[Order]:
    """What a position says about better and worse."""
    if position.option is None or position.stance is Stance.DESCRIBES or position.basis is Basis.ASSUMED:
        return []
    party, issue = where.party(position.party), where.issue(position.issue)
    named = where.mask(position.issue, (position.option,))
    switch = Switch.STATED
    if position.basis is Basis.HEDGED:
        switch = Switch.HEDGED
    elif position.time is Time.PAST:
        switch = Switch.PAST
    disliked = _disliked(position, case, where)
    if position.stance in WANTS:
        asked = where.known(position.issue, _asked(position, case))
        steps = steps_asked(case.issues[issue], asked)
        enough = where.mask(position.issue, steps.get(position.option, asked))
        pairs = [(named, frozen_mask(~enough))]
    elif position.stance in AIMS | GRANTS:
        pairs = [(named, frozen_mask(disliked & ~named))]
    else:
        pairs = [(frozen_mask(~disliked), named)]
    orders = [Order(party, issue, better, worse, switch, position.evidence) for better, worse in pairs]
    return orders + _target_orders(position, case, where)


def _asked(position: Position, case: Case) -> list[str]:
    """All options that the same party asks for on the issue."""
    return [p.option for p in case.positions if _same_voice(p, position) and p.stance in WANTS and p.option is not None]


def _disliked(position: Position, case: Case, where: Places) -> Mask:
    """Options that the same party refuses or opposes on the issue."""
    options = [
        p.option for p in case.positions if _same_voice(p, position) and p.stance in DISLIKES and p.option is not None
    ]
    for line in declared(case):
        if (line.party, line.issue) == (position.party, position.issue):
            options += line.narrow
    return where.mask(position.issue, options)


def _same_voice(one: Position, other: Position) -> bool:
    return (one.party, one.issue) == (other.party, other.issue)


def _target_orders(position: Position, case: Case, where: Places) -> list[Order]:
    """What is demanded of a party and not granted: it is assumed to prefer today to it."""
    issue = case.issues[where.issue(position.issue)]
    if position.target is None or position.stance not in WANTS or issue.status_quo in {None, position.option}:
        return []
    if position.target not in {party.id for party in case.parties} or _is_granted(position, case):
        return []
    better = where.mask(issue.id, (str(issue.status_quo),))
    worse = where.mask(issue.id, (str(position.option),))
    return [Order(where.party(position.target), where.issue(issue.id), better, worse, Switch.TARGET, position.evidence)]


def _is_granted(position: Position, case: Case) -> bool:
    wanted = (position.target, position.issue, position.option)
    return any((p.party, p.issue, p.option) == wanted and p.stance in AIMS | GRANTS for p in case.positions)
