"""One block of drawn utilities and of what each party holds without a deal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from zopa.analyses.draws import BLOCK, Reals, Reservation, Setting, draw_shares, relation, scores_within, stream
from zopa.analyses.orders import OrderTable
from zopa.analyses.weighing import draw_weights

Streams = Callable[[str, int, int | None], int]
"""The seed of one unknown: of its kind (weight, score, reservation), its party and its issue, if it has one."""


@dataclass(frozen=True, slots=True)
class DrawnStakes:
    """A block of draws: `utilities` an issue ``(256, n_options, n_parties)``, weights in; `needs` ``(256, n_parties)``.

    `weights` ``(256, n_parties, n_issues)``, `scores` an issue ``(256, n_options, n_parties)`` and `shares`
    ``(256, n_parties)`` are the unknowns behind them.
    """

    utilities: tuple[Reals, ...]
    needs: Reals
    weights: Reals
    scores: tuple[Reals, ...]
    shares: Reals


class StakeSampler:
    """Draws blocks of 256 for some parties; what the words say is looked up once.

    Notes
    -----
    What a party holds without a deal is a share of its best deal (of all, limits aside), or its utility of
    today's state; an issue without one counts at its mean.
    """

    def __init__(self, table: OrderTable, parties: Sequence[int], setting: Setting) -> None:
        self.table = table
        self.parties = tuple(parties)
        self.setting = setting
        n_issues = len(table.positions.issues)
        self._known = {(p, i): relation(table, p, i, setting) for p in self.parties for i in range(n_issues)}

    def draw(self, streams: Streams, block: int) -> DrawnStakes:
        """Draw one block."""
        table, setting = self.table, self.setting
        names = [table.positions.parties[party] for party in self.parties]
        weights = np.stack(
            [draw_weights(table, p, setting, streams("weight", p, None), block) for p in self.parties], axis=1
        )
        scores = tuple(
            np.stack([self._scores(p, issue, streams, block) for p in self.parties], axis=2)
            for issue in range(len(table.positions.issues))
        )
        utilities = tuple(drawn * weights[:, None, :, issue] for issue, drawn in enumerate(scores))
        shares = np.stack(
            [
                draw_shares(setting, name, streams("reservation", party, None), block)
                for party, name in zip(self.parties, names, strict=True)
            ],
            axis=1,
        )
        if setting.reservation in {Reservation.TODAY, Reservation.WORSE}:
            needs = self._today(utilities) - shares
        else:
            needs = shares * weights.sum(axis=2)
        return DrawnStakes(utilities, needs, weights, scores, shares)

    def _scores(self, party: int, issue: int, streams: Streams, block: int) -> Reals:
        positions = self.table.positions
        seed = streams("score", party, issue)
        rng = stream(seed, block, "score", positions.parties[party], positions.issues[issue])
        return scores_within(self._known[party, issue], self.setting, rng)

    def _today(self, utilities: Sequence[Reals]) -> Reals:
        today = np.zeros((BLOCK, len(self.parties)))
        for issue, drawn in enumerate(utilities):
            place = self.table.positions.status_quo[issue]
            today += drawn[:, place] if place >= 0 else drawn.mean(axis=1)
        return today
