"""The one door from a case to arrays: what each method may see of it.

In: a `Case`. Out: a `PositionTable` of reported wishes, refusals and silence, and an `OrderTable` of
what the words say about better and worse. What is left out of both: conjectures of third parties.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses.orders import Order, OrderTable, Switch
from zopa.analyses.tables import Mask, Pattern, PositionTable, Wish, WishKind, frozen_mask
from zopa.case.model import Case, Importance, Issue, Link, Position, RedLine
from zopa.errors import AnalysisError
from zopa.vocabulary import Basis, PartyRole, Reading, Stance, Time

WANTS = frozenset({Stance.DEMANDS, Stance.REQUIRES, Stance.AIMS_AT})
AIMS = WANTS | {Stance.PROPOSES}
GRANTS = frozenset({Stance.ACCEPTS, Stance.OPEN_TO})
DISLIKES = frozenset({Stance.OPPOSES, Stance.REFUSES})


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
    A hedged position fills no cell and binds nobody. A position of an earlier round counts as heard
    only while the party has said nothing since on that issue.
    """
    where = _Places(case)
    heard = np.zeros((len(case.issues), len(case.parties)), dtype=bool)
    for party, issue in _voices(_reported(case)) | _voices(_declared(case)):
        heard[where.issue(issue), where.party(party)] = True
    return PositionTable(
        parties=tuple(party.id for party in case.parties),
        issues=tuple(issue.id for issue in case.issues),
        options=tuple(tuple(option.id for option in issue.options) for issue in case.issues),
        wishes=(*_limit_wishes(case, where), *_refused_wishes(case, where), *_aim_wishes(case, where)),
        heard=frozen_mask(heard),
        uttered=tuple(frozen_mask([option.uttered for option in issue.options]) for issue in case.issues),
        status_quo=tuple(
            -1 if issue.status_quo is None else where.option(issue.id, issue.status_quo) for issue in case.issues
        ),
        needed=frozen_mask([party.id in needed_parties(case) for party in case.parties]),
        at_table=frozen_mask([party.role is not PartyRole.EXCLUDED for party in case.parties]),
        patterns=tuple(_pattern(link, where) for link in case.links if link.basis is not Basis.HEDGED and link.needs),
        groups=_groups(case.issues),
    )


def order_table(case: Case) -> OrderTable:
    """Tabulate who is reported to prefer what, and which issues were called important.

    Returns
    -------
    OrderTable
        Orders marked with the switch that turns them off: hedged words, words of an earlier round,
        and what is assumed of a party of whom something is demanded.
    """
    where = _Places(case)
    important = np.zeros((len(case.issues), len(case.parties)), dtype=bool)
    called = [importance for importance in case.importances if importance.basis is not Basis.HEDGED]
    for party, issue in _voices(called) | _voices(_declared(case)):
        important[where.issue(issue), where.party(party)] = True
    return OrderTable(
        positions=position_table(case),
        orders=tuple(_limit_orders(case, where) + _position_orders(case, where)),
        important=frozen_mask(important),
        is_ordered=tuple(issue.ordered for issue in case.issues),
    )


def needed_parties(case: Case) -> tuple[str, ...]:
    """Ids of the parties whose acceptance the decision rule asks for."""
    if case.rule.vetoes:
        return case.rule.vetoes
    return tuple(party.id for party in case.parties if party.role is PartyRole.PARTY or party.demands_seat)


class _Places:
    """Indices of the case's ids, with a message that says what is missing."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._parties = {party.id: place for place, party in enumerate(case.parties)}
        self._issues = {issue.id: place for place, issue in enumerate(case.issues)}

    def party(self, party_id: str) -> int:
        return self._find(self._parties, party_id, "party")

    def issue(self, issue_id: str) -> int:
        return self._find(self._issues, issue_id, "issue")

    def option(self, issue_id: str, option_id: str) -> int:
        issue = self.case.issues[self.issue(issue_id)]
        options = {option.id: place for place, option in enumerate(issue.options)}
        return self._find(options, option_id, f"option of issue {issue_id!r}")

    def mask(self, issue_id: str, option_ids: Sequence[str]) -> Mask:
        flags = np.zeros(len(self.case.issues[self.issue(issue_id)].options), dtype=bool)
        for option_id in option_ids:
            flags[self.option(issue_id, option_id)] = True
        return frozen_mask(flags)

    @staticmethod
    def _find(places: dict[str, int], wanted: str, what: str) -> int:
        if wanted not in places:
            raise AnalysisError(f"The case names {wanted!r}, which is no {what}. Run `zopa check` on its folder.")
        return places[wanted]


def _reported(case: Case) -> tuple[Position, ...]:
    """Positions that fill a cell: not hedged, not assumed, and not superseded by later words."""
    firm = [p for p in case.positions if p.basis not in {Basis.HEDGED, Basis.ASSUMED}]
    current = {(p.party, p.issue) for p in firm if p.time is Time.CURRENT}
    return tuple(p for p in firm if p.time is Time.CURRENT or (p.party, p.issue) not in current)


def _declared(case: Case) -> tuple[RedLine, ...]:
    return tuple(line for line in case.red_lines if line.basis is not Basis.HEDGED)


def _voices(records: Sequence[Position] | Sequence[RedLine] | Sequence[Importance]) -> set[tuple[str, str]]:
    """Who spoke on which issue."""
    return {(record.party, record.issue) for record in records}


def _limit_wishes(case: Case, where: _Places) -> list[Wish]:
    return [_limit_wish(line, case, where) for line in _declared(case) if line.narrow or line.wide]


def _limit_wish(line: RedLine, case: Case, where: _Places) -> Wish:
    narrow, wide = where.mask(line.issue, line.narrow), where.mask(line.issue, (*line.narrow, *line.wide))
    if line.reading is Reading.NARROW:
        wide = narrow
    elif line.reading is Reading.WIDE:
        narrow = wide
    if line.is_condition:
        option = _wanted_option(line, case, where, narrow)
    else:
        option = where.option(line.issue, (line.narrow or line.wide)[0])
    kind = WishKind.CONDITION if line.is_condition else WishKind.REFUSAL
    return Wish(where.party(line.party), where.issue(line.issue), kind, option, narrow, wide, line.evidence)


def _wanted_option(line: RedLine, case: Case, where: _Places, narrow: Mask) -> int:
    """The option that a condition asks for: the party's own demand if it meets it, else the first allowed."""
    for position in _reported(case):
        if (position.party, position.issue) == (line.party, line.issue) and position.stance in AIMS and position.option:
            option = where.option(position.issue, position.option)
            if not narrow[option]:
                return option
    allowed = np.flatnonzero(~narrow)
    return int(allowed[0]) if allowed.size else 0


def _refused_wishes(case: Case, where: _Places) -> list[Wish]:
    """Refusals that no declared limit of the same party already holds."""
    wishes = []
    for position in _reported(case):
        if position.stance is not Stance.REFUSES or position.option is None:
            continue
        covered = any(
            (line.party, line.issue) == (position.party, position.issue)
            and position.option in (*line.narrow, *line.wide)
            for line in case.red_lines
        )
        if not covered:
            party, issue = where.party(position.party), where.issue(position.issue)
            mask = where.mask(position.issue, (position.option,))
            option = where.option(position.issue, position.option)
            wishes.append(Wish(party, issue, WishKind.REFUSAL, option, mask, mask, position.evidence))
    return wishes


def _aim_wishes(case: Case, where: _Places) -> list[Wish]:
    """One wish an option asked for, forbidding what falls short of it in the party's own demands.

    A party that asks for two steps of one scale has a smaller and a larger wish, never two that collide.
    """
    asked: dict[tuple[str, str], list[Position]] = {}
    for position in _reported(case):
        if position.stance in AIMS and position.option is not None:
            asked.setdefault((position.party, position.issue), []).append(position)
    conditions = {(line.party, line.issue) for line in _declared(case) if line.is_condition}
    wishes = []
    for (party, issue), positions in asked.items():
        firm = [p for p in positions if p.stance is not Stance.PROPOSES] or positions
        for option, enough in _steps_asked(case.issue(issue), [str(p.option) for p in firm]).items():
            voices = [p for p in firm if p.option == option]
            is_must_have = any(p.must_have for p in voices)
            if (party, issue) in conditions and not is_must_have:
                continue
            forbidden = frozen_mask(~where.mask(issue, enough))
            evidence = tuple(dict.fromkeys(e for p in voices for e in p.evidence))
            kind = WishKind.CONDITION if is_must_have else WishKind.AIM
            place = where.option(issue, option)
            wishes.append(Wish(where.party(party), where.issue(issue), kind, place, forbidden, forbidden, evidence))
    return wishes


def _steps_asked(issue: Issue, asked: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Per option asked for, the asked options that are enough for it: itself and those farther from today.

    Where the options asked for do not lie on one side of today's on a scale, any of them is enough.
    """
    scale = [option.id for option in issue.options]
    wanted = sorted(set(asked), key=scale.index)
    if issue.ordered and issue.status_quo in scale:
        today = scale.index(issue.status_quo)
        places = [scale.index(option) for option in wanted]
        if min(places) >= today:
            return {option: tuple(wanted[rank:]) for rank, option in enumerate(wanted)}
        if max(places) <= today:
            return {option: tuple(wanted[: rank + 1]) for rank, option in enumerate(wanted)}
    return {asked[0]: tuple(wanted)}


def _pattern(link: Link, where: _Places) -> Pattern:
    options, needs = where.mask(link.issue, link.options), where.mask(link.other, link.needs)
    partner = ~needs if link.kind == "only_if" else needs
    party = None if link.party is None else where.party(link.party)
    issue, other = where.issue(link.issue), where.issue(link.other)
    if issue == other:
        return Pattern((issue,), frozen_mask(options & partner), party, link.evidence)
    return Pattern((issue, other), frozen_mask(np.logical_and.outer(options, partner)), party, link.evidence)


def _groups(issues: Sequence[Issue]) -> tuple[int, ...]:
    """Issues split from one share a number; the others have their own."""
    numbers: dict[str, int] = {}
    return tuple(numbers.setdefault(issue.group or f"\0{issue.id}", len(numbers)) for issue in issues)


def _limit_orders(case: Case, where: _Places) -> list[Order]:
    """What a declared limit forbids even narrowly is liked no better than what it allows even widely."""
    orders = []
    for line in _declared(case):
        worse = where.mask(line.issue, line.narrow)
        better = frozen_mask(~(worse | where.mask(line.issue, line.wide)))
        party, issue = where.party(line.party), where.issue(line.issue)
        orders.append(Order(party, issue, better, worse, evidence=line.evidence))
    return orders


def _position_orders(case: Case, where: _Places) -> list[Order]:
    current = {(p.party, p.issue) for p in _reported(case) if p.time is Time.CURRENT}
    alive = [p for p in case.positions if p.time is Time.CURRENT or (p.party, p.issue) not in current]
    return [order for position in alive for order in _orders(position, case, where)]


def _orders(position: Position, case: Case, where: _Places) -> list[Order]:
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
        steps = _steps_asked(case.issues[issue], _asked(position, case))
        enough = where.mask(position.issue, steps.get(position.option, _asked(position, case)))
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


def _disliked(position: Position, case: Case, where: _Places) -> Mask:
    """Options that the same party refuses or opposes on the issue."""
    options = [
        p.option for p in case.positions if _same_voice(p, position) and p.stance in DISLIKES and p.option is not None
    ]
    for line in _declared(case):
        if (line.party, line.issue) == (position.party, position.issue):
            options += line.narrow
    return where.mask(position.issue, options)


def _same_voice(one: Position, other: Position) -> bool:
    return (one.party, one.issue) == (other.party, other.issue)


def _target_orders(position: Position, case: Case, where: _Places) -> list[Order]:
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
