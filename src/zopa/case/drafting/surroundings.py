"""What stands around the positions: life without a deal, interests, importance, conjectures, performers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.case.drafting.options import kin_of
from zopa.case.drafting.readings import CONDITIONS, is_declared_limit
from zopa.case.model import Alternative, Conjecture, Importance, Interest
from zopa.vocabulary import WISHES, Basis, PartyRole

if TYPE_CHECKING:
    from zopa.case.drafting.gathering import Gathered
    from zopa.case.model import Issue, Option
    from zopa.statements.ladders import Ladder
    from zopa.statements.statement import Statement


def draft_alternatives(gathered: Gathered, parties: Sequence[str]) -> tuple[Alternative, ...]:
    """Per party the reported facts about life without a deal, and how it sees its own prospects, in their words."""
    courses = [
        Alternative(party, _plain(fact.text), Basis.HEDGED if fact.hedged else Basis.NARRATED, (fact.id,))
        for fact in gathered.facts
        for party in fact.parties
    ]
    courses += [Alternative(found.party, _plain(found.text), found.basis, (found.id,)) for found in gathered.prospects]
    return tuple(course for party in parties for course in courses if course.party == party)


def draft_interests(gathered: Gathered) -> tuple[Interest, ...]:
    """What parties are reported to want beneath their positions; nothing is inferred."""
    return tuple(Interest(found.party, _plain(found.text), found.basis, (found.id,)) for found in gathered.interests)


def draft_importances(gathered: Gathered, issues: Sequence[Issue]) -> tuple[Importance, ...]:
    """Which issues the reports call primary, key or the sticking point, and for whom."""
    known = {issue.id for issue in issues}
    merged: dict[tuple[str, str, str], Importance] = {}
    for found in gathered.statements:
        if found.importance is None or found.issue is None or found.issue not in known:
            continue
        key = (found.party, found.issue, found.importance.text)
        before = merged.get(key)
        merged[key] = Importance(*key, found.basis, (*(before.evidence if before else ()), found.id))
    return tuple(merged.values())


def draft_conjectures(gathered: Gathered, issues: Sequence[Issue], *, known: Collection[str]) -> tuple[Conjecture, ...]:
    """What others suggest about a known party; the issue only where the case has it for another reason."""
    issue_ids = {issue.id for issue in issues}
    return tuple(
        Conjecture(
            party=found.party,
            text=_plain(found.text),
            by=found.chain[0].speaker.resolves_to or found.chain[0].speaker.text if found.chain else None,
            issue=found.issue if found.issue in issue_ids else None,
            evidence=(found.id,),
        )
        for found in gathered.conjectures
        if found.party in known
    )


def with_performers(
    issues: Sequence[Issue], gathered: Gathered, ladders: Mapping[str, Ladder], deciders: Sequence[str]
) -> tuple[Issue, ...]:
    """The issues with those named outside the decision who would have to carry an option out."""
    by_issue = gathered.by_issue()
    return tuple(
        replace(
            issue,
            options=tuple(
                _performed(option, by_issue[issue.id], gathered, ladders.get(issue.id), deciders)
                for option in issue.options
            ),
        )
        for issue in issues
    )


def performer_roles(issues: Sequence[Issue], gathered: Gathered) -> dict[str, PartyRole]:
    """The part of every performer: whoever must carry out a condition of a deal is a guarantor."""
    required = {
        (found.issue, found.option)
        for found in gathered.statements
        if found.stance in CONDITIONS and is_declared_limit(found)
    }
    roles: dict[str, PartyRole] = {}
    for issue in issues:
        for option in issue.options:
            for party in option.performers:
                is_guarantor = (issue.id, option.id) in required or roles.get(party) is PartyRole.GUARANTOR
                roles[party] = PartyRole.GUARANTOR if is_guarantor else PartyRole.OBSERVER
    return roles


def _performed(
    option: Option, statements: Sequence[Statement], gathered: Gathered, ladder: Ladder | None, deciders: Sequence[str]
) -> Option:
    wished = {option.id, *(kin_of(ladder).get(option.id, ()) if ladder is not None else ())}
    wishes = [found for found in statements if found.option in wished and found.stance in WISHES]
    wishing = {found.party for found in wishes}  # who asks for it is not thereby asked to do it
    outside = [party for party in gathered.parties if party not in deciders and party not in wishing]
    named = [
        party
        for party in outside
        if any(found.target == party or re.search(gathered.names_pattern(party), found.text) for found in wishes)
    ]
    return replace(option, performers=tuple(named))


def _plain(text: str) -> str:
    return " ".join(text.split())
