"""A scenario in, a case with an analyst's figures out, and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from zopa.case.assumptions import Estimate, Preference
from zopa.case.model import (
    Alternative,
    Case,
    DecisionRule,
    Issue,
    Option,
    Party,
)
from zopa.errors import ExchangeError
from zopa.exchange.scenario import Numbers, Profile, Remark, Scenario, ScenarioIssue
from zopa.vocabulary import Basis, PartyRole

_SUM_TOLERANCE = Fraction(1, 10**9)
_LONGEST_ID = 40


def case_of(scenario: Scenario) -> Case:
    """The case that a scenario describes; every figure is the nearest double of the exact one.

    Weights are kept as such where they sum to 1, and are put into the scores where they do not.
    """
    issues = tuple(
        Issue(
            id=own_id,
            label=issue.name,
            options=tuple(
                Option(option_id, name)
                for option_id, name in zip(_ids(issue.options, "option"), issue.options, strict=True)
            ),
            ordered=issue.is_ordered,
        )
        for own_id, issue in zip(_ids([issue.name for issue in scenario.issues], "issue"), scenario.issues, strict=True)
    )
    ids = _ids([profile.party for profile in scenario.profiles], "party")
    return Case(
        title=scenario.title,
        parties=tuple(
            Party(id=own, name=one.party, kind="group") for own, one in zip(ids, scenario.profiles, strict=True)
        ),
        issues=issues,
        alternatives=tuple(
            Alternative(own, _course(scenario.issues, one.walk_away), Basis.ASSUMED)
            for own, one in zip(ids, scenario.profiles, strict=True)
            if one.walk_away is not None
        ),
        rule=DecisionRule(
            vetoes=tuple(ids[place] for place in scenario.vetoes) or ids,
            quota=scenario.quota,
            votes=tuple((own, 1.0) for own in ids) if scenario.quota is not None else (),
        ),
        preferences=tuple(
            _preference(own, one, issues, scenario.source) for own, one in zip(ids, scenario.profiles, strict=True)
        ),
    )


def scenario_of(case: Case) -> Scenario:
    """The scenario in a case whose scores are complete, with a remark for what no such file can hold.

    Raises
    ------
    ExchangeError
        if somebody who is needed, or who has some figures, lacks the score of an option.
    """
    issues = tuple(
        ScenarioIssue(issue.label, tuple(option.label for option in issue.options), issue.ordered)
        for issue in case.issues
    )
    known = {preference.party: preference for preference in case.preferences}
    needed = case.rule.vetoes or tuple(party.id for party in case.parties if party.role is PartyRole.PARTY)
    parties = [party for party in case.parties if party.id in known]
    missing = [case.party(party).name for party in needed if party not in known]
    if missing or not parties or not issues:
        raise ExchangeError(
            f"Only a case with scores can be written for another program; none are given for {missing[0]}: "
            "add them under `preferences`."
            if missing
            else "Only a case with scores can be written for another program, and this one has none."
        )
    courses = {one.party: one.course for one in case.alternatives}
    profiles = tuple(_profile(case, party, known[party.id], courses.get(party.id), issues) for party in parties)
    ids = [party.id for party in parties]
    return Scenario(
        title=case.title,
        issues=issues,
        profiles=profiles,
        source=known[parties[0].id].author or "",
        vetoes=tuple(ids.index(party) for party in needed) if set(needed) != set(ids) or case.rule.quota else (),
        quota=None if case.rule.quota is None else int(case.rule.quota),
        remarks=_left_behind(case),
    )


def _preference(party: str, profile: Profile, issues: Sequence[Issue], source: str) -> Preference:
    kept = all(weight >= 0 for weight in profile.weights) and abs(sum(profile.weights, Fraction(-1))) <= _SUM_TOLERANCE
    weights: Sequence[Fraction] = profile.weights if kept else [Fraction(1)] * len(issues)
    scores = [
        [score if kept else weight * score for score in column]
        for weight, column in zip(profile.weights, profile.scores, strict=True)
    ]
    reservation = profile.reservation_value
    return Preference(
        party=party,
        weights=tuple((issue.id, _estimate(weight)) for issue, weight in zip(issues, weights, strict=True))
        if kept
        else (),
        scores=tuple(
            (
                issue.id,
                tuple((option.id, _estimate(score)) for option, score in zip(issue.options, column, strict=True)),
            )
            for issue, column in zip(issues, scores, strict=True)
        ),
        reservation_value=None if reservation is None else _estimate(reservation),
        author=source or None,
    )


def _profile(
    case: Case, party: Party, preference: Preference, course: str | None, issues: Sequence[ScenarioIssue]
) -> Profile:
    given = dict(preference.scores)
    weights = {issue: estimate.value for issue, estimate in preference.weights}
    columns: list[Numbers] = []
    for issue in case.issues:
        scores = {option: estimate.value for option, estimate in given.get(issue.id, ())}
        if weights and not weights.get(issue.id):
            columns.append((Fraction(),) * len(issue.options))
            continue
        lacking = [option.label for option in issue.options if option.id not in scores]
        if lacking:
            raise ExchangeError(
                f"{party.name} has no score for {lacking[0]!r} of {issue.label!r}: add it under `preferences`."
            )
        columns.append(tuple(_as_written(scores[option.id]) for option in issue.options))
    held = preference.reservation_value
    return Profile(
        party=party.name,
        weights=tuple(_as_written(weights.get(issue.id, 0.0)) if weights else Fraction(1) for issue in case.issues),
        scores=tuple(columns),
        reservation_value=None if held is None else _as_written(held.value),
        walk_away=None if course is None else _deal_named(course, issues),
    )


def _left_behind(case: Case) -> tuple[Remark, ...]:
    counts = (
        (len(case.red_lines), "red line", "red lines"),
        (len(case.links), "condition between issues", "conditions between issues"),
        (len(case.positions), "position", "positions"),
    )
    left = [f"{number:,} {one if number == 1 else many}" for number, one, many in counts if number]
    if not left:
        return ()
    return (Remark("case.yaml", None, f"Not written, because the format has no place for it: {', '.join(left)}."),)


def _as_written(value: float) -> Fraction:
    return Fraction(repr(value))


def _estimate(value: Fraction) -> Estimate:
    number = float(value)
    return Estimate(number, number, number)


def _course(issues: Sequence[ScenarioIssue], deal: Sequence[int]) -> str:
    """A deal as a course of action, in words that `_deal_named` reads back."""
    return "; ".join(f"{issue.name}: {issue.options[option]}" for issue, option in zip(issues, deal, strict=True))


def _deal_named(course: str, issues: Sequence[ScenarioIssue]) -> tuple[int, ...] | None:
    """The deal that a course names in full; None where it is told in other words."""
    deals: list[tuple[tuple[int, ...], str]] = [((), course)]
    for place, issue in enumerate(issues):
        end = "; " if place < len(issues) - 1 else ""
        starts = [(option, f"{issue.name}: {name}{end}") for option, name in enumerate(issue.options)]
        deals = [
            ((*deal, option), rest.removeprefix(start))
            for deal, rest in deals
            for option, start in starts
            if rest.startswith(start)
        ]
    whole = [deal for deal, rest in deals if not rest]
    return whole[0] if whole else None


def _ids(names: Sequence[str], kind: str) -> tuple[str, ...]:
    """One id a name: small letters, digits and hyphens, each once."""
    found: list[str] = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        base = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_ID].strip("-") or kind
        own, number = base, 2
        while own in found:
            own, number = f"{base}-{number}", number + 1
        found.append(own)
    return tuple(found)
