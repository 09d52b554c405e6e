"""What an analyst assumes beside what is reported: figures, inequalities on weights, changes laid beside the case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zopa.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number somebody put to something: best value, range and on whose word."""

    value: float
    low: float
    high: float
    basis: Basis = Basis.ASSUMED
    author: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preference:
    """An analyst's figures for one party: issue weights, option scores, reservation value.

    `author` says whose figures they are where an estimate does not say it itself.
    """

    party: str
    weights: tuple[tuple[str, Estimate], ...] = ()
    scores: tuple[tuple[str, tuple[tuple[str, Estimate], ...]], ...] = ()
    reservation_value: Estimate | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's inequality on how much an issue weighs with a party: never reported, always assumed.

    An interval (`low`, `high` of all weights' sum), or a ratio: at least `at_least` times as much as issue `times`.
    """

    party: str
    issue: str
    low: float | None = None
    high: float | None = None
    at_least: float | None = None
    times: str | None = None
    author: str | None = None


class ChangeKind(StrEnum):
    """What may be assumed to change: see `zopa.case.scenarios`."""

    JOINS = "joins"
    LEAVES = "leaves"
    MEDIATES = "mediates"
    SOFTENS = "softens"
    INSISTS = "insists"
    NARROW = "narrow"
    WIDE = "wide"
    SHARES = "shares"
    WORSENS = "worsens"


@dataclass(frozen=True, slots=True)
class Change:
    """One assumed change: of `party`, on an issue or towards another party (`to`) where the kind asks for one."""

    kind: ChangeKind
    party: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """Changes that an analyst assumes together, to be laid beside the case as reported."""

    id: str
    label: str
    changes: tuple[Change, ...]
