"""The noun of the third stage: a negotiation that an analyst can read and edit.

Evidence is held as statement ids, never as text, so that a case written by hand needs no reports.
A value that nobody reported is absent (None, or no record), never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from zopa.case.assumptions import Change, Judgement, Preference, Scenario
from zopa.vocabulary import Basis, GroundKind, InterestKind, PartyRole, Reading, Stance, Strength, Time


@dataclass(frozen=True, slots=True)
class Party:
    """Who decides and can refuse a deal, or has another part in the talks.

    `demands_seat` marks an excluded party that asks to be at the table.  Who is called a spoiler is
    called so by reports or by `author`.
    """

    id: str
    name: str
    kind: str = "state"
    role: PartyRole = PartyRole.PARTY
    aliases: tuple[str, ...] = ()
    demands_seat: bool = False
    evidence: tuple[str, ...] = ()
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Delegate:
    """A person who negotiates for a party; `mandate` is what that person may do, in reported words."""

    name: str
    party: str
    role: str | None = None
    evidence: tuple[str, ...] = ()
    mandate: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One way of settling an issue.

    `uttered` says whether anybody is reported naming it; `performers` are parties outside the
    decision rule who would have to carry it out.
    """

    id: str
    label: str
    uttered: bool = False
    performers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """What is to be settled, with its options from one end of the ladder to the other.

    `ordered` says that the options are steps of one scale.  `group` joins issues split from one.
    """

    id: str
    label: str
    options: tuple[Option, ...]
    status_quo: str | None = None
    ordered: bool = True
    group: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What a party is reported to want on an issue; `option` is None where the words name no step.

    `round` names the earlier round that a past position is from, as far as that is reported.
    """

    party: str
    issue: str
    stance: Stance
    strength: Strength
    basis: Basis
    option: str | None = None
    must_have: bool = False
    target: str | None = None
    time: Time = Time.CURRENT
    date: str | None = None
    evidence: tuple[str, ...] = ()
    round: str | None = None


@dataclass(frozen=True, slots=True)
class RedLine:
    """A declared limit: the options it forbids, read narrowly and widely (narrow lies within wide).

    `reading` is the analyst's choice; None while nobody has chosen.  `is_condition` marks "not
    without X" as against "never X".
    """

    party: str
    issue: str
    narrow: tuple[str, ...]
    wide: tuple[str, ...]
    wording: str
    is_condition: bool = False
    speaker: str | None = None
    reading: Reading | None = None
    basis: Basis = Basis.STATED
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A party's course without a deal, as the facts that speak for it; a course, not a number."""

    party: str
    course: str
    basis: Basis
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interest:
    """Why a party wants what it wants, in reported words or by a named author.

    `kind` is interest, need or fear: what it is after, what it cannot do without, what it wants to avoid.
    """

    party: str
    text: str
    basis: Basis
    evidence: tuple[str, ...] = ()
    kind: InterestKind = InterestKind.INTEREST
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Constituency:
    """A group within or behind a party that it has to bring along: voters, a wing, members, a patron."""

    party: str
    name: str
    text: str
    basis: Basis = Basis.ASSUMED
    evidence: tuple[str, ...] = ()
    author: str | None = None


@dataclass(frozen=True, slots=True)
class CommonGround:
    """A fact or a norm, with the parties that accept it and those that contest it.

    What all accept is the island of agreement to build on; contested facts call for finding out,
    contested norms for negotiation.
    """

    kind: GroundKind
    text: str
    agreed: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    basis: Basis = Basis.ASSUMED
    evidence: tuple[str, ...] = ()
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least that a party would settle for on an issue and the most that it asks, as options.

    Always somebody's estimate or word: None where nobody says.
    """

    party: str
    issue: str
    minimum: str | None = None
    maximum: str | None = None
    basis: Basis = Basis.ASSUMED
    evidence: tuple[str, ...] = ()
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A condition between issues.

    ``only_if``: `options` of `issue` are possible only with `needs` of `other`.
    ``excludes``: `options` of `issue` are impossible with `needs` of `other`.
    """

    kind: str
    issue: str
    options: tuple[str, ...]
    other: str
    needs: tuple[str, ...]
    party: str | None = None
    basis: Basis = Basis.STATED
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """Who must accept: `vetoes` each, and at least `quota` of the summed `votes` if given."""

    vetoes: tuple[str, ...]
    quota: float | None = None
    votes: tuple[tuple[str, float], ...] = ()
    basis: Basis = Basis.ASSUMED


@dataclass(frozen=True, slots=True)
class Importance:
    """A party's issue called primary, key or the sticking point."""

    party: str
    issue: str
    word: str
    basis: Basis
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conjecture:
    """What a third party suggests about a party: kept out of the base case, shown apart."""

    party: str
    text: str
    by: str | None
    issue: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One negotiation at one revision; `assumed` are the changes made to it for one scenario."""

    title: str
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    delegates: tuple[Delegate, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    interests: tuple[Interest, ...] = ()
    importances: tuple[Importance, ...] = ()
    links: tuple[Link, ...] = ()
    conjectures: tuple[Conjecture, ...] = ()
    rule: DecisionRule = DecisionRule(vetoes=())
    preferences: tuple[Preference, ...] = ()
    constituencies: tuple[Constituency, ...] = ()
    common_ground: tuple[CommonGround, ...] = ()
    bounds: tuple[Bounds, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    assumed: tuple[Change, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def party(self, party_id: str) -> Party:
        """The party with this id; KeyError where there is none."""
        return _by_id(self.parties, party_id)

    def issue(self, issue_id: str) -> Issue:
        """The issue with this id; KeyError where there is none."""
        return _by_id(self.issues, issue_id)


Named = TypeVar("Named", Party, Issue)


def _by_id(records: tuple[Named, ...], wanted: str) -> Named:
    for record in records:
        if record.id == wanted:
            return record
    raise KeyError(wanted)
