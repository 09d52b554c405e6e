"""All that a study found on one case, in the case's own ids: what the views show and nothing else computes.

Methods answer in indices of arrays; `study` translates their answers into these records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zopa.analyses.tables import WishKind
from zopa.vocabulary import Reading


@dataclass(frozen=True, slots=True)
class CoverageFinding:
    """How much of the parties x issues matrix was reported; counts are cells, `by_party` per party id."""

    cells: int
    reported: int
    by_party: Mapping[str, int]
    issues_all_heard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WishFinding:
    """One reported wish taking part in a collision."""

    party: str
    issue: str
    option: str
    kind: WishKind
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CollisionFinding:
    """A minimal set of reported wishes that no deal meets together.

    `left` are the options of the issue that meet every declared limit in this reading.
    `corrections` are minimal sets of wishes (indices into `wishes`) whose giving way ends it.
    """

    issues: tuple[str, ...]
    wishes: tuple[WishFinding, ...]
    reading: Reading
    left: tuple[str, ...]
    rests_on_unuttered: bool
    corrections: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class LeftFinding:
    """Per issue the options that break no declared limit, in both readings; `uttered` per left option."""

    narrow: Mapping[str, tuple[str, ...]]
    wide: Mapping[str, tuple[str, ...]]
    uttered: Mapping[str, Mapping[str, bool]]
    deals_narrow: int
    deals_wide: int
    deals_all: int


@dataclass(frozen=True, slots=True)
class RelaxationFinding:
    """What one red line giving way opens: options of its issue and deals of the drafted grid."""

    party: str
    issue: str
    reading: Reading
    opens: tuple[str, ...]
    deals_before: int
    deals_after: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableVariantFinding:
    """The same words without one party: the issues on which a collision vanishes, and what stays."""

    without: str
    collisions_gone: tuple[str, ...]
    collisions_left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerformerFinding:
    """Who would have to carry an option out without having a part in the decision."""

    party: str
    issue: str
    option: str
    is_reported: bool


@dataclass(frozen=True, slots=True)
class QuestionFinding:
    """What to ask next; `leverage` is a share of settings in [0, 1], exact."""

    text: str
    flag: str
    leverage: float
    party: str
    issue: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonFinding:
    """A frequency over draws in [0, 1], never without its blank and its panel (low, high)."""

    name: str
    text: str
    value: float
    error: float
    blank: float
    panel: tuple[float, float]
    grade: str
    heard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyFinding:
    """Near-best deals: what all share (issue -> option), where they differ, and one example."""

    core: Mapping[str, str]
    forced: tuple[str, ...]
    open_parts: Mapping[str, tuple[str, ...]]
    example: Mapping[str, str]
    size: int


@dataclass(frozen=True, slots=True)
class SolutionFinding:
    """One deal singled out by a method, with each party's utility and the proof's kind."""

    method: str
    deal: Mapping[str, str]
    utilities: Mapping[str, float]
    ties: int
    proof: str


@dataclass(frozen=True, slots=True)
class ZoneFinding:
    """The zone of agreement: `count` of all `deals`; `marginals` deals per issue and option."""

    count: int
    deals: int
    marginals: Mapping[str, Mapping[str, int]]
    exactness: str


@dataclass(frozen=True, slots=True)
class NearDealFinding:
    """A deal that would pass if what it falls short of gave way, with what each party lacks [utility]."""

    deal: Mapping[str, str]
    utilities: Mapping[str, float]
    shortfalls: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class BargainingFinding:
    """What follows from scores that an analyst or an imported file gives; `authors` stand beside it.

    Without a zone, `conflicts` are the claims that exclude each other, `corrections` the smallest sets
    of them whose giving way opens one, and `nearest` the deals for which the fewest give way, by the least.
    `accepted` says of each deal of the frontier whether everybody needed accepts it; `reservation_values`
    [utility] hold None where nobody estimates one.
    """

    zone: ZoneFinding
    frontier: tuple[SolutionFinding, ...]
    solutions: tuple[SolutionFinding, ...]
    conflicts: tuple[tuple[str, ...], ...]
    authors: tuple[str, ...]
    accepted: tuple[bool, ...]
    reservation_values: Mapping[str, float | None]
    corrections: tuple[tuple[str, ...], ...] = ()
    nearest: tuple[NearDealFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """All results on one case at one revision; the same seed gives the same study everywhere."""

    case: str
    revision: str
    seed: int
    draws: int
    coverage: CoverageFinding
    collisions: tuple[CollisionFinding, ...]
    left: LeftFinding
    relaxations: tuple[RelaxationFinding, ...]
    tables: tuple[TableVariantFinding, ...]
    performers: tuple[PerformerFinding, ...]
    questions: tuple[QuestionFinding, ...]
    comparisons: tuple[ComparisonFinding, ...]
    family: FamilyFinding | None
    bargaining: BargainingFinding | None
