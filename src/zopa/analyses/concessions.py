"""What opens if one party gives one step on one issue.

Arrays in, records of indices out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from zopa.analyses.effort import EFFORT, Effort
from zopa.analyses.tables import Exactness, Limit, Mask, PayoffTable
from zopa.analyses.zone import AgreementZone, agreement_zone


@dataclass(frozen=True, slots=True)
class Concession:
    """One step of `party` on `issue` (indices), and the deals that pass before and after.

    `option` is the option that it no longer refuses, or settles for; `is_red_line` says which.  `cost` [utility]
    is what the step is worth to it: how much its reservation value falls, 0 for a red line given up.
    `opens` are the options of all issues, (issue, option), that no passing deal held before.
    """

    party: int
    issue: int
    option: int
    is_red_line: bool
    cost: float
    deals_before: int
    deals_after: int
    opens: tuple[tuple[int, int], ...]
    exactness: Exactness


def concessions(table: PayoffTable, *, effort: Effort = EFFORT) -> tuple[Concession, ...]:
    """Say for each party and issue what one step opens, alone; most deals first.

    A party that refuses options of the issue no longer refuses the one of them that it scores highest.  A party
    that refuses none settles for its second-best instead of its best: its reservation value falls by the
    difference.  Steps of parties without a reservation value or red line on the issue open nothing and are left
    out, and so are those that the decision rule can always do without.

    Parameters
    ----------
    effort
        Limits of time and memory of each count; beyond them `exactness` says estimate.

    Notes
    -----
    Counts are of the drafted grid of options, never a likelihood.

    References
    ----------
    Raiffa 1982, The Art and Science of Negotiation, ch. 11, on moving reservation prices.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import PayoffTable
    >>> table = PayoffTable(("A", "B"), ("price",), (("low", "middle", "high"),),
    ...                     (np.array([[0, 9], [4, 5], [9, 0]]),), reservation_values=(9, 5))
    >>> step = concessions(table)[0]
    >>> step.party, step.option, step.cost, step.deals_before, step.deals_after
    (0, 1, 5.0, 0, 1)
    """
    before = agreement_zone(table, effort=effort)
    counted: dict[tuple[object, ...], AgreementZone] = {}
    found = []
    for step in _steps(table):
        after = counted.get(step.key)
        if after is None:
            after = counted[step.key] = agreement_zone(step.table, effort=effort)
        found.append(_concession(step, before, after))
    return tuple(sorted(found, key=lambda each: (each.deals_before - each.deals_after, each.party, each.issue)))


@dataclass(frozen=True, slots=True)
class _Step:
    party: int
    issue: int
    option: int
    is_red_line: bool
    cost: float
    table: PayoffTable
    key: tuple[object, ...]


def _steps(table: PayoffTable) -> Iterator[_Step]:
    for party, name in enumerate(table.parties):
        for issue in range(len(table.issues)):
            refused = _refused(table, name, issue)
            step = _given_up(table, party, issue, refused) if refused.any() else _settled_for(table, party, issue)
            if step is not None:
                yield step


def _given_up(table: PayoffTable, party: int, issue: int, refused: Mask) -> _Step:
    """The refused option that the party scores highest, refused no longer."""
    option = int(np.where(refused, table.scores[issue][:, party], -np.inf).argmax())
    opened = _without(table, table.parties[party], issue, option)
    return _Step(party, issue, option, is_red_line=True, cost=0.0, table=opened, key=(party, issue, option))


def _settled_for(table: PayoffTable, party: int, issue: int) -> _Step | None:
    """The second-best option instead of the best, with a reservation value lower by the difference."""
    scores, value = table.scores[issue][:, party], table.reservation_values[party]
    below = np.flatnonzero(scores < scores.max())
    if value is None or not len(below):
        return None
    option = int(below[scores[below].argmax()])
    cost = float(scores.max() - scores[option])
    values = list(table.reservation_values)
    values[party] = value - (int(cost) if cost.is_integer() else cost)
    lowered = replace(table, reservation_values=tuple(values))
    return _Step(party, issue, option, is_red_line=False, cost=cost, table=lowered, key=(party, values[party]))


def _refused(table: PayoffTable, party: str, issue: int) -> Mask:
    """The options of an issue that a party refuses."""
    refused = np.zeros(len(table.options[issue]), dtype=bool)
    for limit in table.red_lines:
        if limit.party == party and limit.issue == table.issues[issue]:
            refused |= table.forbidden(limit)
    return refused


def _without(table: PayoffTable, party: str, issue: int, option: int) -> PayoffTable:
    """The table in which the party no longer refuses this option."""
    name, label = table.issues[issue], table.options[issue][option]

    def kept(limit: Limit) -> Limit:
        if limit.party != party or limit.issue != name:
            return limit
        return replace(limit, options=tuple(each for each in limit.options if each != label))

    return replace(table, red_lines=tuple(kept(limit) for limit in table.red_lines))


def _concession(step: _Step, before: AgreementZone, after: AgreementZone) -> Concession:
    opens = tuple(
        (issue, int(option))
        for issue, (old, new) in enumerate(zip(before.marginals, after.marginals, strict=True))
        for option in np.flatnonzero(np.equal(old, 0) & np.not_equal(new, 0))
    )
    both = {before.exactness, after.exactness}
    return Concession(
        party=step.party,
        issue=step.issue,
        option=step.option,
        is_red_line=step.is_red_line,
        cost=step.cost,
        deals_before=before.count,
        deals_after=after.count,
        opens=opens,
        exactness=Exactness.EXACT if both == {Exactness.EXACT} else Exactness.ESTIMATE,
    )
