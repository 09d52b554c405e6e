"""What is asked of the best compromise of every draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zopa.analyses.compromises import DealGrid, Tally, broken, deal_grid, limits_of
from zopa.analyses.draws import Setting, reported_cells
from zopa.analyses.orders import OrderTable, sharing
from zopa.analyses.tables import Mask, PositionTable


@dataclass(frozen=True, slots=True)
class Scene:
    """A table and the deals that some of its parties compare."""

    table: OrderTable
    grid: DealGrid


@dataclass(frozen=True, slots=True)
class Question:
    """A yes-or-no question to every deal of one scene (its place); `heard` are the parties heard on it."""

    what: tuple[str | int, ...]
    scene: int
    holds: Mask
    heard: tuple[int, ...]

    def hits(self, found: Tally) -> Mask:
        """In which draws the best compromise has it."""
        answer: Mask = self.holds[found.chosen]
        return answer


def asked_of(table: OrderTable, grid: DealGrid) -> tuple[list[Scene], list[Question]]:
    """The base scene with its questions, then a text without each absent party, and under one more condition.

    The condition: that a party at the table, silent on all that the absent one declared, wants what it wants.
    """
    scenes, questions = [Scene(table, grid)], _option_questions(table, grid)
    for party in np.flatnonzero(table.positions.needed & ~table.positions.at_table).tolist():
        without = deal_grid(table.positions, without=party)
        if without is None or len(without.parties) < 2:
            continue
        declared = sorted({issue for limit in limits_of(table.positions, party) for issue in limit.issues})
        speaking = {other for issue in declared for other in heard_on(table, issue)} & set(without.parties)
        holds = broken(without.deals(), limits_of(table.positions, party))
        questions.append(Question(("crosses", party), len(scenes), holds, tuple(sorted(speaking))))
        scenes.append(Scene(table, without))
        for other in _silent_on(table.positions, declared, without.parties):
            voices = tuple(sorted(speaking | {other}))
            questions.append(Question(("crosses", party, other), len(scenes), holds, voices))
            scenes.append(Scene(sharing(table, other, party), without))
    return scenes, questions


def heard_on(table: OrderTable, issue: int) -> tuple[int, ...]:
    """The needed parties of whom something counts as reported on an issue."""
    reported = reported_cells(table, Setting())[issue] & table.positions.needed
    return tuple(np.flatnonzero(reported).tolist())


def enough_heard(table: OrderTable, parties: Sequence[int]) -> tuple[int, ...]:
    """Those heard on a third of the issues or more: of the others nothing is said."""
    heard = reported_cells(table, Setting()).sum(axis=0)
    return tuple(party for party in parties if 3 * heard[party] >= len(table.positions.issues))


def _silent_on(positions: PositionTable, issues: Sequence[int], parties: Sequence[int]) -> list[int]:
    if not issues:
        return []
    return [p for p in parties if positions.at_table[p] and not positions.heard[list(issues), p].any()]


def _option_questions(table: OrderTable, grid: DealGrid) -> list[Question]:
    """Per issue that limits leave open and two voices were heard on: which option, and whether today changes.

    With one voice alone the best compromise would be that voice's wish: nothing worth counting.
    """
    asked = []
    deals = grid.deals()
    for issue, left in enumerate(grid.left):
        heard = heard_on(table, issue)
        if len(left) < 2 or len(heard) < 2:
            continue
        status_quo = table.positions.status_quo[issue]
        if status_quo in left:
            asked.append(Question(("change", issue), 0, deals[:, issue] != status_quo, heard))
        if len(left) > 2 or status_quo not in left:
            asked += [Question(("option", issue, option), 0, deals[:, issue] == option, heard) for option in left]
    return asked
