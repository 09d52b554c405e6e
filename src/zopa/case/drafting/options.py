"""Statements and ladders in, issues with their options out.

Of a ladder only the steps that matter in this case are kept: today's, every step somebody named, what
the words of a condition may also mean, and, where nobody named one, the steps between two wishes that
collide or between today and what is refused on either side.  An issue without a ladder has what was
asked, in the text's words, and "no change".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import permutations
from typing import TYPE_CHECKING

from zopa.case.drafting.amounts import amount_issue
from zopa.case.drafting.matters import asked_words, can_name_an_issue, is_own_share, issue_words
from zopa.case.drafting.readings import CONDITIONS, OWN_WORD, is_declared_limit
from zopa.case.model import Issue, Option
from zopa.vocabulary import CONSENTS, REFUSALS, WISHES, Stance, Time

if TYPE_CHECKING:
    from zopa.case.drafting.gathering import Gathered
    from zopa.statements.ladders import Ladder
    from zopa.statements.statement import Statement

NO_CHANGE = "no-change"


class Ground(StrEnum):
    """Why an option is in the case."""

    NAMED = "named"
    TODAY = "today"
    ALSO_MEANT = "also_meant"
    BETWEEN = "between"
    WHOLE = "whole"


_VERBS = {
    **dict.fromkeys(WISHES, "asks"),
    **dict.fromkeys(CONSENTS, "accepts"),
    **dict.fromkeys(REFUSALS, "refuses"),
    Stance.DESCRIBES: "describes",
}


def draft_issues(gathered: Gathered, ladders: Mapping[str, Ladder]) -> tuple[Issue, ...]:
    """The issues of the case in the order they come up, each with at least two options.

    Without a ladder it takes a party that asks for something, or refuses it, by its own word.
    """
    issues = []
    for issue_id, statements in gathered.by_issue().items():
        ladder = ladders.get(issue_id)
        amounts = amount_issue(issue_id, statements, ladders)
        if amounts is not None:
            issues.append(amounts)
        elif ladder is None:
            if _is_matter(issue_id, statements, gathered):
                issues.append(_discovered_issue(issue_id, statements, gathered))
        elif any(named_option(statement, ladder) for statement in statements):
            issues.append(_ladder_issue(ladder, statements))
        elif _is_matter(issue_id, statements, gathered):  # a known matter, but no known step: the text's own words
            issues.append(replace(_discovered_issue(issue_id, statements, gathered), label=ladder.label))
    return tuple(issues)


def named_option(statement: Statement, ladder: Ladder) -> str | None:
    """The step of the ladder that a statement names; None where its words name none, or only its own share in one."""
    return statement.option if statement.option in _step_ids(ladder) and not is_own_share(statement) else None


def asked_option(statement: Statement, statements: Sequence[Statement]) -> str:
    """The option of an issue without a ladder that a statement asks for, accepts or refuses.

    Whoever answers, answers the one other party that asks; where no or several others ask, the option
    is what the answer itself names.
    """
    if statement.stance in WISHES:
        return f"as-{_first_asker(statement, statements)}-asks"
    asking = [other for other in statements if other.stance in WISHES and other.party != statement.party]
    askers = {_first_asker(other, statements) for other in asking}
    if len(askers) == 1:
        return f"as-{askers.pop()}-asks"
    return f"{'what' if statement.stance in REFUSALS else 'as'}-{statement.party}-{_VERBS[statement.stance]}"


def _first_asker(statement: Statement, statements: Sequence[Statement]) -> str:
    """The party named first for the same words: "Qatar and Egypt called on Israel" is one wish."""
    place = (statement.document, statement.span)
    return next(other.party for other in (*statements, statement) if (other.document, other.span) == place)


def _step_ids(ladder: Ladder) -> list[str]:
    return [step.id for step in ladder.options]


def _ladder_issue(ladder: Ladder, statements: Sequence[Statement]) -> Issue:
    naming = {step.id: [one for one in statements if named_option(one, ladder) == step.id] for step in ladder.options}
    kept = step_grounds(ladder, statements)
    options = [
        Option(step.id, step.label, is_uttered(step.id, naming[step.id], ladder), evidence=_evidence(naming[step.id]))
        for step in ladder.options
        if step.id in kept
    ]
    status_quo = ladder.status_quo
    if len(options) == 1:
        options, status_quo = [Option(NO_CHANGE, "no change"), *options], status_quo or NO_CHANGE
    return Issue(ladder.id, ladder.label, tuple(options), status_quo, ladder.ordered)


def step_grounds(ladder: Ladder, statements: Sequence[Statement]) -> dict[str, Ground]:
    """Why each step of a ladder matters in this case; steps that do not are left out."""
    kin = kin_of(ladder)
    named = {option for statement in statements if (option := named_option(statement, ladder)) is not None}
    conditions = [found for found in statements if is_declared_limit(found) and found.stance in CONDITIONS]
    also_meant = {other for condition in conditions for other in kin.get(condition.option or "", ())}
    kept = named | also_meant | ({ladder.status_quo} if ladder.status_quo else set())
    whole = kept == {ladder.status_quo}  # today's step is refused or kept: what else there is belongs to the question
    between = _steps_between(ladder, statements, kept) if ladder.ordered and not whole else set()
    sets = (
        (Ground.NAMED, named),
        (Ground.TODAY, {ladder.status_quo}),
        (Ground.ALSO_MEANT, also_meant),
        (Ground.BETWEEN, between),
        (Ground.WHOLE, set(_step_ids(ladder)) if whole else set()),
    )
    return {
        step: next(ground for ground, steps in sets if step in steps)
        for step in _step_ids(ladder)
        if any(step in steps for _, steps in sets)
    }


def _steps_between(ladder: Ladder, statements: Sequence[Statement], kept: set[str]) -> set[str]:
    """The unnamed steps between two colliding wishes, where no kept step lies there already."""
    places = {step: index for index, step in enumerate(_step_ids(ladder))}
    between: set[str] = set()
    for wished, anchor in _collisions(ladder, statements):
        low, high = sorted((places[wished], places[anchor]))
        inside = set(_step_ids(ladder)[low + 1 : high])
        if not inside & kept:
            between |= inside
    return between


def _collisions(ladder: Ladder, statements: Sequence[Statement]) -> Iterable[tuple[str, str]]:
    """Pairs of steps that pull apart: one party's wish, and what another wants instead (or today's step)."""
    said = dict.fromkeys(
        (found.party, found.stance, found.option)
        for found in statements
        if found.time is Time.CURRENT and found.option is not None and named_option(found, ladder)
    )
    for (party, stance, option), (other, answer, instead) in permutations(said, 2):
        if party == other:
            continue
        if stance in REFUSALS and answer in REFUSALS and _are_apart(option, instead, ladder):
            yield option, str(ladder.status_quo)
        if stance not in WISHES:
            continue
        if answer in REFUSALS and instead == option and ladder.status_quo is not None:
            yield option, ladder.status_quo
        elif answer in WISHES | CONSENTS and instead != option:
            yield option, instead


def _are_apart(one: str, other: str, ladder: Ladder) -> bool:
    """Whether two steps lie on either side of today's."""
    ids = _step_ids(ladder)
    if ladder.status_quo is None:
        return False
    today = ids.index(ladder.status_quo)
    return (ids.index(one) - today) * (ids.index(other) - today) < 0


def kin_of(ladder: Ladder) -> dict[str, tuple[str, ...]]:
    """Per step the steps that the same words may also mean."""
    return {step.id: tuple(step.kin) for step in ladder.options}


def is_uttered(step: str, naming: Sequence[Statement], ladder: Ladder) -> bool:
    """Whether somebody is reported naming exactly this step.

    A step whose words may also mean a stronger one is named exactly only by somebody who offers or
    accepts it: to demand "commitments" is not to propose commitments short of a guarantee.
    """
    if not naming or not _may_mean_more(step, ladder):
        return bool(naming)
    return any(found.stance is Stance.PROPOSES or found.stance in CONSENTS for found in naming)


def _may_mean_more(step: str, ladder: Ladder) -> bool:
    ids = _step_ids(ladder)
    if ladder.status_quo is None:
        return False
    today = ids.index(ladder.status_quo)
    here = ids.index(step) - today
    distances = [ids.index(other) - today for other in kin_of(ladder)[step] if other in ids]
    return any(abs(distance) > abs(here) and distance * here > 0 for distance in distances)


def _discovered_issue(issue_id: str, statements: Sequence[Statement], gathered: Gathered) -> Issue:
    named = issue_words(issue_id, statements)
    naming: dict[str, list[Statement]] = {}
    for statement in statements:
        naming.setdefault(asked_option(statement, statements), []).append(statement)
    options = [Option(NO_CHANGE, "no change")]
    options += [
        Option(key, _asked_label(key, found, gathered, named.lower()), uttered=True, evidence=_evidence(found))
        for key, found in naming.items()
    ]
    return Issue(issue_id, named, tuple(options), NO_CHANGE, ordered=False)


def _is_matter(issue_id: str, statements: Sequence[Statement], gathered: Gathered) -> bool:
    """Whether the text's own name for an issue is something to be settled, and not part of a party's name."""
    words = set(re.split(r"[-_]", issue_id))
    names = (party.name for party in gathered.parties.values())
    if any(words <= set(name.lower().split()) for name in names):
        return False
    if not can_name_an_issue(issue_id, statements):
        return False
    return any(found.stance in WISHES | REFUSALS and found.basis in OWN_WORD for found in statements)


def _asked_label(key: str, naming: Sequence[Statement], gathered: Gathered, named: str) -> str:
    """What somebody asks, in the report's words; by the issue's name where the words only point back."""
    asking = next((found for found in naming if found.stance in WISHES), naming[0])
    opening = "what is" if key.startswith("what-") else "as"
    done = {"asks": "asked", "accepts": "accepted", "refuses": "refused", "describes": "described"}[
        _VERBS[asking.stance]
    ]
    words = asked_words(asking.text, is_refusal=asking.stance in REFUSALS)
    return f"{opening} {done} by {gathered.name_of(asking.party)}: {words or named}"


def _evidence(statements: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(statement.id for statement in statements))
