"""A case and two drafts in, what the newer draft says otherwise out: changed or told.

A value that nobody edited takes the newer draft's; one that somebody edited stays, and the difference
is told as a contradiction, never settled silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from zopa.case.casefile.drafted import (
    Drafted,
    limit_digest,
    limit_place,
    position_digest,
    position_place,
    value_digest,
)
from zopa.case.model import Case, Option, Party, Position, RedLine
from zopa.vocabulary import Basis

Path = tuple[str | int, ...]
Value = TypeVar("Value", Position, RedLine)


@dataclass(frozen=True, slots=True)
class Update:
    """A new value at a place of a case file that nobody edited, and the sentence that says so.

    `value` is written as YAML on one line; `is_new` says that the key was not there before.
    """

    path: Path
    value: str
    words: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Updates:
    """What changes, and what stays as an analyst wrote it although the reports are drafted otherwise."""

    changes: tuple[Update, ...]
    contradictions: tuple[str, ...]


@dataclass(slots=True)
class _Comparison:
    now: Case
    before: Case
    after: Case
    drafted: Drafted
    changes: list[Update] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)

    def is_own(self, places: Sequence[str], digest: str) -> bool:
        """Whether a value is one that the drafter wrote at one of these places."""
        return any(digest in self.drafted.get(place, ()) for place in places)


def find_updates(now: Case, before: Case, after: Case, drafted: Drafted) -> Updates:
    """Where a newer draft differs from a case in what both have.

    Parameters
    ----------
    now
        the case as its file has it.
    before, after
        the drafts without and with the new reports; the same draft twice finds the contradictions that stand.
    drafted
        what was ever drafted, by place.
    """
    known = _Comparison(now, before, after, drafted)
    _compare_parties(known)
    _compare_rule(known)
    for issue in now.issues:
        _compare_options(known, issue.id)
    _compare_positions(known)
    _compare_limits(known)
    return Updates(tuple(known.changes), tuple(known.contradictions))


def _compare_parties(known: _Comparison) -> None:
    drafts, earlier = ({party.id: party for party in case.parties} for case in (known.after, known.before))
    for party in known.now.parties:
        draft = drafts.get(party.id)
        if draft is None or _part(party) == _part(draft):
            continue
        was = earlier.get(party.id)
        is_own = known.is_own([f"parties/{party.id}/role"], value_digest(*_part(party)))
        if not is_own and (was is None or _part(party) != _part(was)):
            known.contradictions.append(
                f"parties: {party.name} is {_part_words(party)} by hand, and by the reports {_part_words(draft)}."
            )
            continue
        words = f"{party.name} is now {_part_words(draft)}"
        known.changes.append(Update(("parties", party.id, "role"), str(draft.role), words))
        if party.demands_seat is not draft.demands_seat:
            known.changes.append(
                Update(
                    ("parties", party.id, "demands_seat"),
                    str(draft.demands_seat).lower(),
                    words,
                    is_new=not party.demands_seat,
                )
            )


def _part(party: Party) -> tuple[object, ...]:
    return (party.role, party.demands_seat)


def _part_words(party: Party) -> str:
    return f"{party.role} demanding a seat" if party.demands_seat else str(party.role)


def _compare_rule(known: _Comparison) -> None:
    rule, draft = known.now.rule, known.after.rule
    if set(rule.vetoes) == set(draft.vetoes):
        return
    digest = value_digest(sorted(rule.vetoes), rule.basis)
    is_own = known.is_own(["decision"], digest) or rule == known.before.rule
    seen = {*rule.vetoes, *known.before.rule.vetoes}
    fresh = [party for party in draft.vetoes if party not in seen]
    if is_own or (fresh and rule.basis is Basis.ASSUMED):
        here = {party.id for party in (*known.now.parties, *known.after.parties)}
        deciding = [party for party in (draft.vetoes if is_own else (*rule.vetoes, *fresh)) if party in here]
        words = f"decision: {', '.join(deciding) or 'nobody'} can refuse"
        known.changes.append(Update(("decision", "vetoes"), f"[{', '.join(deciding)}]", words))
    else:
        known.contradictions.append(
            f"decision: {', '.join(rule.vetoes) or 'nobody'} can refuse by hand, "
            f"and by the reports {', '.join(draft.vetoes) or 'nobody'}."
        )


def _compare_options(known: _Comparison, issue: str) -> None:
    drafts, earlier = (_options(case, issue) for case in (known.after, known.before))
    for option in known.now.issue(issue).options:
        draft, was = drafts.get(option.id), earlier.get(option.id)
        if draft is None or draft.uttered is option.uttered:
            continue
        place = f"issues/{issue}/options/{option.id}"
        is_own = known.is_own([place], value_digest(option.uttered)) or (
            was is not None and was.uttered is option.uttered
        )
        said = "named by somebody" if draft.uttered else "named by nobody"
        if is_own:
            path: Path = ("issues", issue, "options", option.id, "uttered")
            known.changes.append(Update(path, str(draft.uttered).lower(), f"{issue}: {option.label} is now {said}"))
        else:
            known.contradictions.append(f"{issue}: {option.label} is {said} by the reports, and not by hand.")


def _options(case: Case, issue: str) -> dict[str, Option]:
    return {option.id: option for one in case.issues if one.id == issue for option in one.options}


def _compare_positions(known: _Comparison) -> None:
    for position, place in _placed(known.now.positions):
        draft, was = (_same_words(position, case.positions) for case in (known.after, known.before))
        if draft is None or position_digest(draft) == position_digest(position):
            continue
        places = [position_place(position, one) for one in position.evidence]
        is_own = known.is_own(places, position_digest(position)) or (
            was is not None and position_digest(was) == position_digest(position)
        )
        options = {option.id for option in known.now.issue(position.issue).options} if is_own else set()
        if is_own and (draft.option is None or draft.option in options):
            path: Path = ("issues", position.issue, "positions", position.party, place)
            known.changes += _changed_fields(path, position, draft)
        elif not is_own:
            known.contradictions.append(
                f"{position.issue}: by hand {_position_words(position)}; by the reports {_position_words(draft)}."
            )


def _changed_fields(path: Path, position: Position, draft: Position) -> Iterator[Update]:
    """The fields of a position that are always written and say something else now."""
    for name in ("stance", "option", "strength", "basis"):
        value = getattr(draft, name)
        if getattr(position, name) != value:
            words = f"{position.issue}: {position.party} {draft.stance} {draft.option or 'something'} is now {value}"
            yield Update((*path, name), str(value) if value is not None else "null", words)


def _position_words(position: Position) -> str:
    return (
        f"{position.party} {position.stance} {position.option or 'no option'} ({position.strength}, {position.basis})"
    )


def _compare_limits(known: _Comparison) -> None:
    for line, place in _placed(known.now.red_lines):
        draft, was = (_same_words(line, case.red_lines) for case in (known.after, known.before))
        if draft is None or limit_digest(draft) == limit_digest(line):
            continue
        places = [limit_place(line, one) for one in line.evidence]
        is_own = known.is_own(places, limit_digest(line)) or (
            was is not None and limit_digest(was) == limit_digest(line)
        )
        if is_own:
            path: Path = ("issues", line.issue, "red_lines", line.party, place)
            here = _options_here(known, line.issue)
            for name in ("narrow", "wide"):
                value = tuple(one for one in getattr(draft, name) if one in here)
                if getattr(line, name) != value:
                    words = f"{line.issue}: the red line of {line.party} now forbids {', '.join(value)} ({name})"
                    known.changes.append(Update((*path, name), f"[{', '.join(value)}]", words))
        elif (line.narrow, line.wide) != (draft.narrow, draft.wide):
            known.contradictions.append(
                f"{line.issue}: the red line of {line.party} forbids {_readings(line)} by hand, "
                f"and by the reports {_readings(draft)}."
            )


def _options_here(known: _Comparison, issue: str) -> set[str]:
    """The options that an issue has once a newer draft is in: its own, and those that nobody removed by hand."""
    new = set(_options(known.after, issue)) - set(_options(known.before, issue))
    return {option.id for option in known.now.issue(issue).options} | new


def _readings(line: RedLine) -> str:
    return f"{', '.join(line.narrow) or 'nothing'} (wide: {', '.join(line.wide) or 'nothing'})"


def _placed(values: Sequence[Value]) -> Iterator[tuple[Value, int]]:
    """Each value with its place in the list of its party on its issue."""
    counts: dict[tuple[str, str], int] = {}
    for value in values:
        place = counts.get((value.issue, value.party), 0)
        counts[value.issue, value.party] = place + 1
        yield value, place


def _same_words(value: Value, among: Sequence[Value]) -> Value | None:
    """The value of a draft that rests on the same statement of the same party on the same issue.

    Where several do, one that says the same; where the party was changed by hand, nobody's.
    """
    words = set(value.evidence)
    found = [
        one for one in among if one.issue == value.issue and one.party == value.party and words & set(one.evidence)
    ]
    same = [one for one in found if _digest_of(one) == _digest_of(value)]
    return next(iter(same or found), None)


def _digest_of(value: Position | RedLine) -> str:
    return position_digest(value) if isinstance(value, Position) else limit_digest(value)
