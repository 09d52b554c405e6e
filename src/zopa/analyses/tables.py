"""The noun of the fourth stage: labelled arrays, checked once, trusted afterwards.

`PayoffTable` is for cases whose scores an analyst or another program gives; `PositionTable` holds
what reporting gives: wishes, refusals and silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from zopa.errors import AnalysisError

Mask = NDArray[np.bool_]


class WishKind(StrEnum):
    """Why a wish forbids options: a refusal, a condition of any deal, or an aim read as a must-have."""

    REFUSAL = "refusal"
    CONDITION = "condition"
    AIM = "aim"


@dataclass(frozen=True, slots=True)
class Wish:
    """One reported wish: the options of one issue that it forbids, read narrowly and widely.

    `party` and `issue` are indices into the table; `option` is the wished (or refused) option's index.
    `narrow` and `wide` are boolean arrays over the issue's options, narrow within wide.
    """

    party: int
    issue: int
    kind: WishKind
    option: int
    narrow: Mask
    wide: Mask
    evidence: tuple[str, ...] = ()

    @property
    def is_declared(self) -> bool:
        """Whether the party declared a limit; an aim binds only if it is a must-have."""
        return self.kind is not WishKind.AIM


@dataclass(frozen=True, slots=True)
class Pattern:
    """A combination of options that a link forbids: issue indices and a boolean array over their options."""

    issues: tuple[int, ...]
    forbidden: Mask
    party: int | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionTable:
    """What was reported, as arrays.

    `heard` is boolean ``(n_issues, n_parties)``: whether anything current and unhedged was reported.
    `uttered` holds one boolean array an issue; `status_quo` an option index or -1.
    `needed` is boolean ``(n_parties,)``: whose acceptance the decision rule asks for.
    `at_table` is boolean ``(n_parties,)``.
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    wishes: tuple[Wish, ...]
    heard: Mask
    uttered: tuple[Mask, ...]
    status_quo: tuple[int, ...]
    needed: Mask
    at_table: Mask
    patterns: tuple[Pattern, ...] = ()
    groups: tuple[int, ...] = field(default=())

    def __post_init__(self) -> None:
        shape = (len(self.issues), len(self.parties))
        if self.heard.shape != shape:
            raise AnalysisError(f"`heard` has shape {self.heard.shape}; {shape} is needed (issues, parties).")
        for wish in self.wishes:
            n_options = len(self.options[wish.issue])
            if wish.narrow.shape != (n_options,) or wish.wide.shape != (n_options,):
                raise AnalysisError(f"A wish on {self.issues[wish.issue]!r} needs arrays over its {n_options} options.")
            if np.any(wish.narrow & ~wish.wide):
                raise AnalysisError(f"A wish on {self.issues[wish.issue]!r} forbids more narrowly than widely.")


def frozen_mask(flags: Sequence[bool] | Mask) -> Mask:
    """A read-only boolean array."""
    mask = np.array(flags, dtype=bool)
    mask.setflags(write=False)
    return mask
