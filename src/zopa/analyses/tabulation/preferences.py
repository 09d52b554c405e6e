"""Positions and red lines as orders: what each party is reported to like better than what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from zopa.analyses.orders import Order, Switch
from zopa.analyses.tables import frozen_mask
from zopa.analyses.tabulation.places import AIMS, DISLIKES, WANTS, Places, declared, reported
from zopa.analyses.tabulation.wishes import steps_asked
from zopa.case.model import Case, Position
from zopa.vocabulary import CONSENTS, Basis, Stance, Time


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
    cells = _cells(case)
    granted = {(p.party, p.issue, p.option) for p in case.positions if p.stance in AIMS | CONSENTS}
    found = []
    for position in alive:
        if position.option is None or position.stance is Stance.DESCRIBES or position.basis is Basis.ASSUMED:
            continue
        found += _orders(position, cells[position.party, position.issue], case, where)
        if (position.target, position.issue, position.option) not in granted:
            found += _target_orders(position, case, where)
    return found


@dataclass(slots=True)
class _Cell:
    """The options of one issue that one party asks for, and those that it refuses or opposes."""

    asked: list[str] = field(default_factory=list)
    disliked: list[str] = field(default_factory=list)


def _cells(case: Case) -> dict[tuple[str, str], _Cell]:
    cells: dict[tuple[str, str], _Cell] = defaultdict(_Cell)
    for position in case.positions:
        cell = cells[position.party, position.issue]
        if position.option is not None and position.stance in WANTS:
            cell.asked.append(position.option)
        if position.option is not None and position.stance in DISLIKES:
            cell.disliked.append(position.option)
    for line in declared(case):
        cells[line.party, line.issue].disliked += line.narrow
    return cells


def _orders(position: Position, cell: _Cell, case: Case, where: Places) -> list[Order]:
    """What a position says about better and worse."""
    party, issue = where.party(position.party), where.issue(position.issue)
    named = where.mask(position.issue, (str(position.option),))
    switch = Switch.STATED
    if position.basis is Basis.HEDGED:
        switch = Switch.HEDGED
    elif position.time is Time.PAST:
        switch = Switch.PAST
    disliked = where.mask(position.issue, cell.disliked)
    if position.stance in WANTS:
        asked = where.known(position.issue, cell.asked)
        steps = steps_asked(case.issues[issue], asked)
        enough = where.mask(position.issue, steps.get(str(position.option), asked))
        pairs = [(named, frozen_mask(~enough))]
    elif position.stance in AIMS | CONSENTS:
        pairs = [(named, frozen_mask(disliked & ~named))]
    else:
        pairs = [(frozen_mask(~disliked), named)]
    return [Order(party, issue, better, worse, switch, position.evidence) for better, worse in pairs]


def _target_orders(position: Position, case: Case, where: Places) -> list[Order]:
    """What is demanded of a party and not granted: it is assumed to prefer today to it."""
    issue = case.issues[where.issue(position.issue)]
    if position.target is None or position.stance not in WANTS or issue.status_quo in {None, position.option}:
        return []
    if position.target not in {party.id for party in case.parties}:
        return []
    better = where.mask(issue.id, (str(issue.status_quo),))
    worse = where.mask(issue.id, (str(position.option),))
    return [Order(where.party(position.target), where.issue(issue.id), better, worse, Switch.TARGET, position.evidence)]
