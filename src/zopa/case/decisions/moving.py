"""Statements that an analyst read differently in, the case with what they say out.

Each finds its place among the issues and options that the case has by now, drafted or written by hand;
only what is missing there is drafted from the ladders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from zopa.case.decisions.decision import NO_OPTION
from zopa.case.drafting.gathering import day_of, gather
from zopa.case.drafting.options import draft_issues, is_uttered, kin_of
from zopa.case.drafting.positions import merged_limits, merged_positions, position_of, red_line_of
from zopa.case.drafting.readings import CONDITIONS, is_declared_limit
from zopa.case.drafting.roles import party_record
from zopa.case.model import Alternative, Case, Importance, Interest, Issue, Option, Position
from zopa.statements.ladders import load_ladders
from zopa.vocabulary import PartyRole

if TYPE_CHECKING:
    from zopa.case.decisions.statements import Moved
    from zopa.statements.ladders import Ladder
    from zopa.statements.statement import Extraction, Statement

Owned = TypeVar("Owned", Interest, Alternative)


def with_moved(case: Case, before: Case, moved: Sequence[Moved], standing: Sequence[Extraction]) -> Case:
    """The case with what the moved statements say.

    Parameters
    ----------
    case
        the case without what rested on them.
    before
        the case as the file has it: what an analyst wrote by hand on their old values stays.
    moved
        the statements as they stand.
    standing
        all extractions as they stand, for dates, names and whole new issues.
    """
    mover = _Mover(case, before, standing, frozenset(one.origin for one in moved))
    for one in moved:
        mover.move(one)
    return mover.case


class _Mover:
    """Puts statements into a case one by one."""

    def __init__(self, case: Case, before: Case, standing: Sequence[Extraction], origins: frozenset[str]) -> None:
        self.case = case
        self.before = before
        self.ladders: Mapping[str, Ladder] = load_ladders()
        self.standing = standing
        self._stood: dict[str, list[Position]] = {}
        for position in before.positions:
            for statement in origins.intersection(position.evidence):
                self._stood.setdefault(statement, []).append(position)
        self._published = {one.document.digest: one.document.published for one in standing}

    def move(self, moved: Moved) -> None:
        """Put one statement in; nothing happens where its words name no issue."""
        moved = self._where_it_stood(moved)
        found = moved.statement
        if found.issue is None:
            return
        self._hear(found.party)
        if self._is_aside(found.issue):
            self._reassign(moved)
            return
        self._raise(found)
        issue = next((one for one in self.case.issues if one.id == found.issue), None)
        if issue is None:
            return
        option = self._option(moved, issue)
        issue = self._with_option(issue, option, found)
        self._place_position(moved, option)
        self._place_limit(moved, option, issue)
        self._place_importance(found)

    def _where_it_stood(self, moved: Moved) -> Moved:
        """A statement stays on the issue on which the case has it, be it drafted (figures) or by hand.

        Only an edit that names an issue takes it elsewhere.
        """
        stood = self._stood.get(moved.origin, ())
        if moved.change.issue is not None or not stood or any(one.issue == moved.statement.issue for one in stood):
            return moved
        return replace(moved, statement=replace(moved.statement, issue=stood[0].issue))

    def _is_aside(self, issue: str) -> bool:
        """Whether statements of this kind are no positions: interests and steps of the process."""
        return issue in self.ladders and self.ladders[issue].kind != "issue"

    def _hear(self, party: str) -> None:
        """A party that the case did not have yet watches, until an analyst gives it a part."""
        if all(one.id != party for one in self.case.parties):
            new = party_record(gather(self.standing, self.ladders), party, PartyRole.OBSERVER, ())
            self.case = replace(self.case, parties=(*self.case.parties, new))

    def _reassign(self, moved: Moved) -> None:
        """An interest or a prospect goes to the party that the analyst names."""
        party = moved.change.party
        if party is not None:
            interests = tuple(_given_to(party, one, moved.origin) for one in self.case.interests)
            alternatives = tuple(_given_to(party, one, moved.origin) for one in self.case.alternatives)
            self.case = replace(self.case, interests=interests, alternatives=alternatives)

    def _raise(self, found: Statement) -> None:
        """An issue that the case did not have yet, with its options."""
        if any(one.id == found.issue for one in self.case.issues):
            return
        talk = tuple(
            replace(each, statements=tuple(one for one in each.statements if one.issue == found.issue))
            for each in self.standing
        )
        drafted = [one for one in draft_issues(gather(talk, self.ladders), self.ladders) if one.id == found.issue]
        ladder = self.ladders.get(found.issue or "")
        if not drafted and ladder is not None:
            options = tuple(Option(step.id, step.label) for step in ladder.options)
            drafted = [Issue(ladder.id, ladder.label, options, ladder.status_quo, ladder.ordered)]
        self.case = replace(self.case, issues=(*self.case.issues, *drafted))

    def _option(self, moved: Moved, issue: Issue) -> str | None:
        """The option that a statement speaks of: the analyst's word, else what stood there, else what was read."""
        if moved.change.option is not None:
            return None if moved.change.option == NO_OPTION else moved.change.option
        stood = [one.option for one in self._old_positions(moved) if one.option is not None]
        if stood:
            return stood[0]
        known = {one.id for one in issue.options} | set(self._steps(issue))
        return moved.statement.option if moved.statement.option in known else None

    def _old_positions(self, moved: Moved) -> list[Position]:
        return [one for one in self._stood.get(moved.origin, ()) if one.issue == moved.statement.issue]

    def _steps(self, issue: Issue) -> dict[str, str]:
        ladder = self.ladders.get(issue.id)
        return {} if ladder is None else {step.id: step.label for step in ladder.options}

    def _with_option(self, issue: Issue, option: str | None, found: Statement) -> Issue:
        """The issue with the option in its place on the scale, and named by this statement."""
        if option is None:
            return issue
        options = list(issue.options)
        if all(one.id != option for one in options):
            steps = self._steps(issue)
            place = len(options)
            if option in steps:
                later = list(steps)[list(steps).index(option) + 1 :]
                place = next((n for n, one in enumerate(options) if one.id in later), place)
            options.insert(place, Option(option, steps.get(option, option.replace("-", " "))))
        ladder = self.ladders.get(issue.id)
        is_step = ladder is not None and option in self._steps(issue)
        named = is_uttered(option, [found], ladder) if ladder is not None and is_step else True
        options = [
            replace(one, uttered=one.uttered or named, evidence=tuple(dict.fromkeys((*one.evidence, found.id))))
            if one.id == option
            else one
            for one in options
        ]
        changed = replace(issue, options=tuple(options))
        issues = tuple(changed if one.id == issue.id else one for one in self.case.issues)
        self.case = replace(self.case, issues=issues)
        return changed

    def _place_position(self, moved: Moved, option: str | None) -> None:
        found, change = moved.statement, moved.change
        old = self._old_positions(moved)
        if old:
            position = replace(
                old[0],
                party=found.party if change.party is not None else old[0].party,
                stance=change.stance or old[0].stance,
                strength=change.strength or old[0].strength,
                basis=change.basis or old[0].basis,
                time=change.time or old[0].time,
                option=option,
                evidence=(found.id,),
            )
        else:
            known = {party.id for party in self.case.parties}
            position = position_of(found, option, day_of(found, self._published[found.document]), known)
        self.case = replace(self.case, positions=tuple(merged_positions((*self.case.positions, position))))

    def _place_limit(self, moved: Moved, option: str | None, issue: Issue) -> None:
        found = moved.statement
        if option is None or not is_declared_limit(found):
            return
        ladder = self.ladders.get(issue.id)
        line = red_line_of(found, option, issue, kin_of(ladder) if ladder is not None else {})
        stood = [one for one in self.before.red_lines if moved.origin in one.evidence and one.issue == issue.id]
        if stood and moved.change.option is None and stood[0].is_condition == (found.stance in CONDITIONS):
            line = replace(stood[0], party=found.party, basis=found.basis, evidence=(found.id,))
        self.case = replace(self.case, red_lines=tuple(merged_limits((*self.case.red_lines, line))))

    def _place_importance(self, found: Statement) -> None:
        if found.importance is None or found.issue is None:
            return
        called = Importance(found.party, found.issue, found.importance.text, found.basis, (found.id,))
        self.case = replace(self.case, importances=(*self.case.importances, called))


def _given_to(party: str, value: Owned, statement: str) -> Owned:
    return replace(value, party=party) if statement in value.evidence else value
