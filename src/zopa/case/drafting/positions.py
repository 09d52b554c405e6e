"""Statements in, positions and red lines out; the same words said twice become one value with two witnesses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.case.drafting.amounts import beyond_amount
from zopa.case.drafting.gathering import innermost_speaker
from zopa.case.drafting.matters import is_own_share
from zopa.case.drafting.options import NO_CHANGE, asked_option, kin_of, named_option
from zopa.case.drafting.readings import CONDITIONS, forbidden_options, is_declared_limit
from zopa.case.drafting.rounds import round_of
from zopa.case.model import Position, RedLine
from zopa.vocabulary import CONSENTS, WISHES, Basis, Strength, Time

if TYPE_CHECKING:
    from zopa.case.drafting.gathering import Gathered
    from zopa.case.model import Issue
    from zopa.statements.ladders import Ladder
    from zopa.statements.statement import Statement

_BEST_BASIS = (Basis.STATED, Basis.ATTRIBUTED, Basis.NARRATED, Basis.HEDGED, Basis.ASSUMED)
_FIRMEST = (Strength.RED_LINE, Strength.FIRM, Strength.SOFT)


def draft_positions(
    gathered: Gathered, issues: Sequence[Issue], ladders: Mapping[str, Ladder], *, known: Collection[str]
) -> tuple[tuple[Position, ...], tuple[RedLine, ...]]:
    """The positions and red lines of all parties, in the order of the issues and of the text.

    `known` are the ids of the case's parties: a demand addressed to anybody else has no target.
    """
    by_issue = gathered.by_issue()
    positions: list[Position] = []
    red_lines: list[RedLine] = []
    for issue in issues:
        statements = by_issue[issue.id]
        ladder = ladders.get(issue.id)
        placed = [(found, option_of(found, statements, ladder, issue)) for found in statements]
        positions += merged_positions(_dated(found, option, gathered, known) for found, option in placed)
        limits = [(found, option) for found, option in placed if option is not None and is_declared_limit(found)]
        kin = kin_of(ladder) if ladder is not None else {}
        red_lines += merged_limits([red_line_of(*limit, issue, kin, _own(limit[0], placed)) for limit in limits])
    return tuple(positions), tuple(line for line in red_lines if line.narrow or line.wide)


def _dated(statement: Statement, option: str | None, gathered: Gathered, known: Collection[str]) -> Position:
    """A position with its day, and with its round if it is one of an earlier round."""
    position = position_of(statement, option, gathered.date_of(statement), known)
    if statement.time is Time.PAST:
        return replace(position, round=round_of(statement, gathered))
    return position


def option_of(statement: Statement, statements: Sequence[Statement], ladder: Ladder | None, issue: Issue) -> str | None:
    """The option of the issue that a statement speaks of: an amount, a step, or what somebody asked for."""
    options = {option.id for option in issue.options}
    if statement.option in options and not is_own_share(statement):
        return statement.option
    on_ladder = ladder is not None and any(step.id in options for step in ladder.options if step.id != NO_CHANGE)
    option = named_option(statement, ladder) if ladder and on_ladder else asked_option(statement, statements)
    return option if option in options else None


def position_of(statement: Statement, option: str | None, date: str | None, known: Collection[str]) -> Position:
    """What a statement says of an option, as a position of its party."""
    return Position(
        party=statement.party,
        issue=statement.issue or "",
        stance=statement.stance,
        strength=statement.strength,
        basis=statement.basis,
        option=option,
        target=statement.target if statement.target in known else None,
        time=statement.time,
        date=date,
        evidence=(statement.id,),
    )


def _own(limit: Statement, placed: Iterable[tuple[Statement, str | None]]) -> set[str]:
    """The options that the party of a limit wants or accepts today."""
    return {
        option
        for found, option in placed
        if option is not None
        and found.party == limit.party
        and found.stance in WISHES | CONSENTS
        and found.time is Time.CURRENT
    }


def red_line_of(
    statement: Statement, option: str, issue: Issue, kin: Mapping[str, tuple[str, ...]], own: Collection[str] = ()
) -> RedLine:
    """The limit that a statement draws around an option of an issue; `own` are what its party wants or accepts."""
    beyond = beyond_amount(statement, option, issue)
    narrow, wide = forbidden_options(statement.stance, option, issue, kin, own) if beyond is None else (beyond, beyond)
    speaker = innermost_speaker(statement)
    return RedLine(
        party=statement.party,
        issue=issue.id,
        narrow=narrow,
        wide=wide,
        wording=" ".join(statement.text.split()),
        is_condition=statement.stance in CONDITIONS,
        speaker=(speaker.resolves_to or speaker.text)
        if speaker is not None and speaker.party == statement.party
        else None,
        basis=statement.basis,
        evidence=(statement.id,),
    )


def merged_positions(positions: Iterable[Position]) -> list[Position]:
    """The positions, the same one said twice as one with two witnesses."""
    merged: dict[tuple[object, ...], Position] = {}
    for position in positions:
        key = (position.issue, position.party, position.stance, position.option, position.time, position.date)
        known = merged.get(key)
        merged[key] = position if known is None else _joined(known, position)
    return list(merged.values())


def _joined(one: Position, other: Position) -> Position:
    return replace(
        one,
        strength=min(one.strength, other.strength, key=_FIRMEST.index),
        basis=min(one.basis, other.basis, key=_BEST_BASIS.index),
        target=one.target or other.target,
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
    )


def merged_limits(limits: Iterable[RedLine]) -> list[RedLine]:
    """The limits, the same one declared twice as one with two witnesses."""
    merged: dict[tuple[object, ...], RedLine] = {}
    for limit in limits:
        key = (limit.issue, limit.party, limit.narrow, limit.wide, limit.is_condition)
        known = merged.get(key)
        merged[key] = limit if known is None else _joined_limits(known, limit)
    return list(merged.values())


def _joined_limits(one: RedLine, other: RedLine) -> RedLine:
    """The limit in the words that came first, with both witnesses."""
    basis = min(one.basis, other.basis, key=_BEST_BASIS.index)
    return replace(one, basis=basis, evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))))
