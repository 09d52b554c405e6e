"""Which deal is worth exactly so much to a party, for programs that hold a walk-away as a deal."""

from __future__ import annotations

from fractions import Fraction

from zopa.exchange.scenario import Profile

_MOST_SUMS = 200_000


def deal_worth(profile: Profile, wanted: Fraction) -> tuple[int, ...] | None:
    """The first deal ``(n_issues,)`` whose utility is `wanted`; None if there is none, or too many sums to try.

    Notes
    -----
    Sums over the issues met so far, each kept once, with the option that led to it.
    """
    steps: list[dict[Fraction, int]] = []
    sums = {Fraction(): 0}
    for weight, column in zip(profile.weights, profile.scores, strict=True):
        reached: dict[Fraction, int] = {}
        for option, score in enumerate(column):
            for total in sums:
                reached.setdefault(total + weight * score, option)
            if len(reached) > _MOST_SUMS:
                return None
        steps.append(reached)
        sums = reached
    if wanted not in sums:
        return None
    deal: list[int] = []
    for weight, column, reached in zip(
        reversed(profile.weights), reversed(profile.scores), reversed(steps), strict=True
    ):
        option = reached[wanted]
        deal.append(option)
        wanted -= weight * column[option]
    return tuple(reversed(deal))
