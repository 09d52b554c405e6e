"""What became known when: reports, steps of the talks, positions first heard, said again or changed, decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zopa.statements.statement import Event, Statement
from zopa.views.brief.grammar import capitalised, quoted
from zopa.views.brief.prose import Clause
from zopa.views.brief.wording import STANCE_LABELS, Material, past_predicate, predicate
from zopa.vocabulary import Basis, Time

if TYPE_CHECKING:
    from zopa.case.decisions import Decision
    from zopa.case.model import Position
    from zopa.sources.document import Document
    from zopa.views.brief.evidence import Record

NO_DAY = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A position on the day on which it was first reported; `was` is what the party said of the same before."""

    party: str
    issue: str
    clause: Clause
    was: Clause | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the talks in the words of a report; `happened` is False for what did not come about."""

    clause: Clause
    happened: bool
    parties: tuple[str, ...]


@dataclass(slots=True)
class Day:
    """One day, or all that has none (an empty `day`); `again` counts by party what was said once more."""

    day: str
    reports: list[Document] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    again: Counter[str] = field(default_factory=Counter)
    decisions: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A position of an earlier round, under what the reports call that round."""

    round: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Whose positions and steps to show, and on which issue; None for all."""

    party: str | None = None
    issue: str | None = None

    def holds(self, party: str, issue: str) -> bool:
        """Whether a position of this party on this issue is wanted."""
        return self.party in (None, party) and self.issue in (None, issue)


def timeline(material: Material, decisions: Iterable[Decision] = (), wanted: Narrowed | None = None) -> list[Day]:
    """The days on which anything became known, the latest first, what has no day last.

    A position has the days of the reports behind it; its words are put under the first of them.
    """
    only, calendar = wanted or Narrowed(), _calendar(material)
    days: dict[str, Day] = {}
    for document in material.ledger.documents:
        _day(days, document.published).reports.append(document)
    for event in material.ledger.of_kind(Event):
        if isinstance(event, Event) and only.issue is None and (only.party is None or only.party in event.parties):
            _day(days, calendar.day_of(event)).steps.append(_step(event, material))
    for each in _histories(material, calendar):
        if only.holds(each.position.party, each.position.issue):
            _enter(days, each, material)
    return with_decisions(days.values(), decisions)


def with_decisions(days: Iterable[Day], decisions: Iterable[Decision]) -> list[Day]:
    """The days with who decided on each, the latest first; those given stay as they are."""
    made: dict[str, Counter[str]] = {}
    for decision in decisions:
        made.setdefault(decision.time[:10], Counter())[decision.author] += 1
    found = {each.day: replace(each, decisions=made.get(each.day, Counter())) for each in days}
    found |= {day: Day(day, decisions=counts) for day, counts in made.items() if day not in found}
    return [found[day] for day in sorted(found, reverse=True)]


def earlier_rounds(material: Material, wanted: Narrowed | None = None) -> list[Earlier]:
    """What the reports say was wanted in earlier rounds, round by round."""
    only = wanted or Narrowed()
    found = [each for each in material.case.positions if each.time is Time.PAST and only.holds(each.party, each.issue)]
    return [
        Earlier(each.round or each.date or "an earlier round, without a date", _said(each, material))
        for each in sorted(found, key=lambda each: (each.date or "", each.round or ""))
    ]


def _day(days: dict[str, Day], day: str | None) -> Day:
    return days.setdefault(day or NO_DAY, Day(day or NO_DAY))


def _step(event: Event, material: Material) -> Step:
    when = f"{event.date}: " if event.date else ""
    return Step(material.say(f"{when}{quoted(event.text)}", (event.id,)), event.polarity > 0, event.parties)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days of reports, by digest."""

    published: dict[str, str]
    records: dict[str, Record]

    def day_of(self, record: Record) -> str:
        """The day of a statement, or of the report it stands in."""
        own = record.date if isinstance(record, Statement) else None
        return own or self.published.get(record.document, NO_DAY)

    def days_of(self, position: Position) -> list[str]:
        """The days on which a position was reported, in order."""
        found = {self.day_of(self.records[each]) for each in position.evidence if each in self.records}
        return sorted(found) or [position.date or NO_DAY]


@dataclass(slots=True)
class _History:
    """What a party said of one option, first on the first of these days; `before` is its other stance until then."""

    position: Position
    days: list[str]
    before: tuple[str, Position] | None = None


def _calendar(material: Material) -> _Calendar:
    published = {each.digest: each.published or NO_DAY for each in material.ledger.documents}
    return _Calendar(published, material.ledger.records)


def _histories(material: Material, calendar: _Calendar) -> list[_History]:
    """The present positions by their first days; what is only said again goes with the first of its kind."""
    last: dict[tuple[str, str, str], _History] = {}
    histories = []
    found = [(calendar.days_of(each), each) for each in material.case.positions if _is_heard(each)]
    for days, each in sorted(found, key=lambda pair: pair[0][0]):
        place = (each.party, each.issue, each.option or material.ledger.words(each.evidence))
        told = last.get(place)
        if told is not None and told.position.stance is each.stance:
            told.days += days
            continue
        is_change = told is not None and NO_DAY < told.days[-1] < days[0]
        last[place] = _History(each, days, (told.days[-1], told.position) if told and is_change else None)
        histories.append(last[place])
    return histories


def _is_heard(position: Position) -> bool:
    """Whether a position is reported of these talks; what an analyst assumes has no day."""
    return position.time is Time.CURRENT and position.basis is not Basis.ASSUMED


def _enter(days: dict[str, Day], history: _History, material: Material) -> None:
    position, (first, *others) = history.position, history.days
    was = None
    if history.before is not None:
        day, old = history.before
        was = material.say(f"on {day}: {STANCE_LABELS[old.stance]} it", old.evidence)
    _day(days, first).heard.append(Heard(position.party, position.issue, _said(position, material), was))
    for day in dict.fromkeys(others):
        _day(days, day).again[position.party] += 1


def _said(position: Position, material: Material) -> Clause:
    verb = past_predicate if position.time is Time.PAST else predicate
    words = f"{capitalised(material.naming.party(position.party))} {verb(position, material)}."
    return material.say(words, position.evidence)
