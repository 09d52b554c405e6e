"""The figure that the unknowns explain: whether a deal keeps what is meant and gives each party what it needs.

Every flag (is a limit meant, how widely, is an aim a must-have) is a fair coin of its own random stream;
utilities and needs are drawn as elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from zopa.analyses.acceptance import DrawnStakes, StakeSampler, Streams, zones_exist
from zopa.analyses.acceptance.groups import ChoiceGroup, choice_groups
from zopa.analyses.collisions import limits, term_issues
from zopa.analyses.draws import BLOCK, Reals, Setting, stream
from zopa.analyses.flags import Flag, FlagKind, flags
from zopa.analyses.orders import OrderTable
from zopa.analyses.tables import Mask, PositionTable
from zopa.analyses.violations import HARD, Limit
from zopa.vocabulary import Reading

_SWITCHES = (FlagKind.LIMIT, FlagKind.MUST_HAVE)


@dataclass(frozen=True, slots=True)
class HeadlineBlock:
    """One block of draws: the figure, what each flag was, and the other unknowns."""

    figure: Mask
    flags: dict[Flag, Mask]
    stakes: DrawnStakes


class Headline:
    """Draws the figure block by block."""

    def __init__(self, table: OrderTable, setting: Setting) -> None:
        positions = table.positions
        self.table = table
        self.parties = tuple(np.flatnonzero(positions.needed).tolist())
        self.flags = flags(positions)
        self._sampler = StakeSampler(table, self.parties, setting)
        wide = limits(positions, Reading.WIDE, aims=True)
        self._groups = choice_groups([len(options) for options in positions.options], wide)
        self._narrow = {limit.bit: limit for limit in limits(positions, Reading.NARROW, aims=True)}

    def draw(self, streams: Streams, block: int) -> HeadlineBlock:
        """Draw one block of 256."""
        stakes = self._sampler.draw(streams, block)
        coins = {flag: self._coin(flag, streams, block) for flag in self.flags}
        left: list[Reals] = []
        for group in self._groups:
            utilities = group.utilities(stakes.utilities)
            for limit in group.limits:
                utilities[self._bites(group, limit, coins)] = -np.inf
            left.append(utilities)
        return HeadlineBlock(zones_exist(left, stakes.needs), coins, stakes)

    def _bites(self, group: ChoiceGroup, limit: Limit, coins: Mapping[Flag, Mask]) -> Mask:
        """In which draws a limit forbids which mixes ``(256, n_mixes)``."""
        always = np.ones(BLOCK, dtype=bool)
        if limit.bit == HARD:
            return np.logical_and.outer(always, group.broken(limit))
        binds = next((coins[flag] for flag in coins if flag.term == limit.bit and flag.kind in _SWITCHES), always)
        widely = coins.get(Flag(limit.bit, FlagKind.READING), ~always)
        narrowly = group.broken(self._narrow[limit.bit])
        more = group.broken(limit) & ~narrowly
        return np.logical_and.outer(binds, narrowly) | np.logical_and.outer(binds & widely, more)

    def _coin(self, flag: Flag, streams: Streams, block: int) -> Mask:
        positions = self.table.positions
        party, issue = owner(positions, flag), term_issues(positions, flag.term)[0]
        rng = stream(streams("flag", party, issue), block, "flag", flag.kind, str(flag.term))
        coin: Mask = rng.random(BLOCK) < 0.5
        return coin


def owner(positions: PositionTable, flag: Flag) -> int:
    """Whose words a flag asks about."""
    if flag.term < len(positions.wishes):
        return positions.wishes[flag.term].party
    party = positions.patterns[flag.term - len(positions.wishes)].party
    return -1 if party is None else party
