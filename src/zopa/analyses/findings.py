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
    """One reported wish taking part in a collision; a link between issues names the `other` one too."""

    party: str
    issue: str
    option: str
    kind: WishKind
    evidence: tuple[str, ...]
    other: str = ""


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
    """Near-best deals: what all share (issue -> option), where they differ, and one example.

    `regret` is by how much the example serves somebody worse, in its worst draw, than the best deal of that
    draw would: a share of that party's best, with the same figure without the reporting and over the panel.
    """

    core: Mapping[str, str]
    forced: tuple[str, ...]
    open_parts: Mapping[str, tuple[str, ...]]
    example: Mapping[str, str]
    size: int
    regret: float
    regret_blank: float
    regret_panel: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ContradictionFinding:
    """The shortest circle of one party's words on an issue.

    Each step puts its first option above its second by a statement with this evidence; the last returns to the first.
    """

    party: str
    issue: str
    steps: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ShiftFinding:
    """One comparison as reported and with a scenario's changes, on the same draws; `error` is of the difference."""

    before: ComparisonFinding
    after: ComparisonFinding
    error: float


@dataclass(frozen=True, slots=True)
class LevelShiftFinding:
    """What a scenario adds to the share of its best that a best compromise leaves everybody; never the level itself."""

    value: float
    error: float
    blank: float
    panel: tuple[float, float]
    grade: str


@dataclass(frozen=True, slots=True)
class ScenarioFinding:
    """What assumed changes would move: exact findings first, then figures on the same draws.

    `changes` are written as typed. `deals_narrow` and `deals_wide` are (before, after), counts of drafted
    combinations; `opened` and `closed` are (issue, option) that declared limits read narrowly leave only after
    or only before. `question` is what would be asked first then.
    """

    id: str
    label: str
    changes: tuple[str, ...]
    collisions_gone: tuple[str, ...]
    collisions_new: tuple[str, ...]
    collisions_left: tuple[str, ...]
    opened: tuple[tuple[str, str], ...]
    closed: tuple[tuple[str, str], ...]
    deals_narrow: tuple[int, int]
    deals_wide: tuple[int, int]
    question: QuestionFinding | None
    shifts: tuple[ShiftFinding, ...]
    level: LevelShiftFinding | None


@dataclass(frozen=True, slots=True)
class DriverFinding:
    """What the figure "is a deal left" hangs on over draws: a share of its variance, with blank and panel.

    `name` is made of ids; `swing` is between which means of the figure's classes the answer moves it, with its error.
    """

    name: str
    text: str
    is_group: bool
    share: float
    error: float
    blank: float
    panel: tuple[float, float]
    swing: float
    swing_error: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UndrawnFinding:
    """Why nothing is compared: inequalities on a party exclude each other, or draws within them fail their tests."""

    party: str
    is_contradictory: bool


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
    """All results on one case at one revision; the same seed gives the same study everywhere.

    `untold` are parties of whom too little is reported to say whether they come out short. `has_more_collisions`
    says that not all are listed. `drivers` is None where they were not asked for. `judged_by` names the analysts
    whose inequalities every comparison takes in.
    """

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
    contradictions: tuple[ContradictionFinding, ...] = ()
    scenarios: tuple[ScenarioFinding, ...] = ()
    untold: tuple[str, ...] = ()
    has_more_collisions: bool = False
    drivers: tuple[DriverFinding, ...] | None = None
    judged_by: tuple[str, ...] = ()
    undrawn: UndrawnFinding | None = None
