"""One statement in, the options it forbids out: narrowly, by its words' least, and widely, by their most.

Refusing a step of an ordered ladder refuses what lies beyond it, seen from the status quo; by a party
that itself wants or accepts a step farther on, what falls short of its own.  Requiring a step refuses
what falls short of it.  The wide reading takes in the kin of the step: options that the
same words may also mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from zopa.vocabulary import REFUSALS, Basis, Stance, Strength, Time

if TYPE_CHECKING:
    from zopa.case.model import Issue
    from zopa.statements.statement import Statement

CONDITIONS = frozenset({Stance.REQUIRES, Stance.DEMANDS})
OWN_WORD = frozenset({Basis.STATED, Basis.NARRATED})


def is_declared_limit(statement: Statement) -> bool:
    """Whether a statement draws a red line today, in words that somebody stands by."""
    return (
        statement.strength is Strength.RED_LINE
        and statement.stance in REFUSALS | CONDITIONS
        and statement.time is Time.CURRENT
        and statement.basis is not Basis.HEDGED
    )


def forbidden_options(
    stance: Stance, option: str, issue: Issue, kin: Mapping[str, tuple[str, ...]], own: Collection[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The options of `issue` that a red line forbids: ``(narrow, wide)``, in the issue's order.

    Parameters
    ----------
    stance
        a refusal, or a condition ("not without").
    option
        the option refused or required; one of the issue's.
    issue
        the issue with the options of this case, in the order of its scale.
    kin
        per option the options that the same words may also mean.
    own
        the options that the same party wants or accepts.
    """
    readings = [option, *(other for other in kin.get(option, ()) if other in _ids(issue))]
    if stance in REFUSALS:
        narrow = _refused(option, issue, own)
        wide = set().union(*(_refused(reading, issue, own) for reading in readings))
    else:
        shortfalls = [_short_of(reading, issue) for reading in readings]
        narrow, wide = set.intersection(*shortfalls), set().union(*shortfalls)
    return _in_order(narrow, issue), _in_order(wide, issue)


def beyond(option: str, issue: Issue) -> tuple[str, ...]:
    """An option and, on a scale, those beyond it seen from the status quo, in the issue's order."""
    return _in_order(_refused(option, issue, ()), issue)


def _ids(issue: Issue) -> list[str]:
    return [option.id for option in issue.options]


def _refused(option: str, issue: Issue, own: Collection[str]) -> set[str]:
    ids = _ids(issue)
    if not issue.ordered or issue.status_quo not in ids or option == issue.status_quo:
        return {option}
    here, today = ids.index(option), ids.index(issue.status_quo)
    outward = ids[here:] if here > today else ids[here::-1]
    return _short_of(option, issue) | {option} if set(own) & set(outward[1:]) else set(outward)


def _short_of(option: str, issue: Issue) -> set[str]:
    ids = _ids(issue)
    if not issue.ordered or issue.status_quo not in ids or option == issue.status_quo:
        return set(ids) - {option}
    here, today = ids.index(option), ids.index(issue.status_quo)
    return set(ids[:here] if here > today else ids[here + 1 :])


def _in_order(forbidden: Iterable[str], issue: Issue) -> tuple[str, ...]:
    wanted = set(forbidden)
    return tuple(option for option in _ids(issue) if option in wanted)
