"""Zones and acceptance over many draws: spans of blocks are independent tasks, the same on every engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.acceptance.counting import accepting_draws
from zopa.analyses.acceptance.drawing import StakeSampler
from zopa.analyses.acceptance.existence import zones_exist
from zopa.analyses.acceptance.groups import choice_groups
from zopa.analyses.collisions import limits
from zopa.analyses.draws import BLOCK, Reals, Setting
from zopa.analyses.orders import OrderTable
from zopa.analyses.tables import Mask
from zopa.parallel import map_tasks
from zopa.vocabulary import Reading

_BLOCKS_A_TASK = 8


@dataclass(frozen=True, slots=True)
class DrawPlan:
    """How many draws, from which seed, under which setting, on which engine."""

    setting: Setting
    draws: int
    seed: int = 0
    engine: str = "local"


def zones_in_draws(table: OrderTable, plan: DrawPlan) -> Mask:
    """Say of each draw whether a deal within the declared limits, read narrowly, gives each needed party what it needs.

    Returns
    -------
    array of bool, shape (draws,)
        A level over draws: it says how the setting and the words combine, and is no chance of a deal.
    """
    done = map_tasks(partial(_zones, table, plan), _spans(plan), plan.engine)
    return np.concatenate(done)[: plan.draws] if done else np.zeros(0, dtype=bool)


def acceptance_counts(table: OrderTable, plan: DrawPlan) -> NDArray[np.int64]:
    """Count per deal the draws in which every needed party accepts it, limits aside.

    Returns
    -------
    array of int, shape (n_deals,)
        Deals with the last issue's option running fastest.
    """
    done = map_tasks(partial(_counts, table, plan), _spans(plan), plan.engine)
    total: NDArray[np.int64] = np.sum(done, axis=0)
    return total


def _spans(plan: DrawPlan) -> list[tuple[int, int]]:
    blocks = -(-plan.draws // BLOCK)
    return [(first, min(first + _BLOCKS_A_TASK, blocks)) for first in range(0, blocks, _BLOCKS_A_TASK)]


def _sampler(table: OrderTable, plan: DrawPlan) -> StakeSampler:
    return StakeSampler(table, np.flatnonzero(table.positions.needed).tolist(), plan.setting)


def _zones(table: OrderTable, plan: DrawPlan, span: tuple[int, int]) -> Mask:
    sampler = _sampler(table, plan)
    drawn = [sampler.draw(lambda *_: plan.seed, block) for block in range(*span)]
    sizes = [len(options) for options in table.positions.options]
    by_issue = [np.concatenate([each.utilities[issue] for each in drawn]) for issue in range(len(sizes))]
    left: list[Reals] = []
    for group in choice_groups(sizes, limits(table.positions, Reading.NARROW, aims=False)):
        utilities = group.utilities(by_issue)
        for limit in group.limits:
            utilities[:, group.broken(limit)] = -np.inf
        left.append(utilities)
    return zones_exist(left, np.concatenate([each.needs for each in drawn]))


def _counts(table: OrderTable, plan: DrawPlan, span: tuple[int, int]) -> NDArray[np.int64]:
    sampler = _sampler(table, plan)
    total: NDArray[np.int64] | None = None
    for block in range(*span):
        drawn = sampler.draw(lambda *_: plan.seed, block)
        n = min(BLOCK, plan.draws - block * BLOCK)
        counts = accepting_draws([each[:n] for each in drawn.utilities], drawn.needs[:n])
        total = counts if total is None else total + counts
    return np.zeros(0, dtype=np.int64) if total is None else total
