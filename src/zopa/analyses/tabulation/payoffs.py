"""Analysts' figures as a table of scores; None as soon as anything is missing, for nothing is made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from zopa.analyses.rules import AcceptanceRule
from zopa.analyses.tables import Limit, Pattern, PayoffTable
from zopa.analyses.tabulation.places import Places, declared, needed_parties
from zopa.analyses.tabulation.wishes import link_pattern
from zopa.case.assumptions import Preference
from zopa.case.model import Case, Issue
from zopa.vocabulary import Reading


def payoff_table(case: Case) -> PayoffTable | None:
    """Tabulate the figures that an analyst or an imported file gives.

    Returns
    -------
    PayoffTable or None
        None unless every needed party has a score for each option of every issue that it weighs. A
        party that gives no weights has them in its scores; an issue without a weight beside weighted
        ones counts nothing for it. Red lines are read as the analyst chose, else narrowly.
    """
    known = {preference.party: preference for preference in case.preferences}
    needed = needed_parties(case)
    if not needed or not case.issues or any(party not in known for party in needed):
        return None
    parties = [party.id for party in case.parties if party.id in known]
    columns = [[_scores(known[party], issue) for party in parties] for issue in case.issues]
    if any(column is None for by_party in columns for column in by_party):
        return None
    held = [known[party].reservation_value for party in parties]
    return PayoffTable(
        parties=tuple(parties),
        issues=tuple(issue.id for issue in case.issues),
        options=tuple(tuple(option.id for option in issue.options) for issue in case.issues),
        scores=tuple(_as_scores([column for column in by_party if column is not None]) for by_party in columns),
        reservation_values=tuple(None if value is None else value.value for value in held),
        red_lines=_limits(case, parties),
        links=_patterns(case, parties),
        rule=AcceptanceRule(vetoes=tuple(needed), quota=case.rule.quota, votes=_votes(case, parties)),
    )


def missing_scores(case: Case) -> dict[str, tuple[str, ...]]:
    """What keeps an analyst's figures from being used: per party the issues on which an option has no score."""
    known = {preference.party: preference for preference in case.preferences}
    concerned = dict.fromkeys((*needed_parties(case), *known)) if known else {}
    gaps = {
        party: tuple(i.id for i in case.issues if party not in known or _scores(known[party], i) is None)
        for party in concerned
    }
    return {party: issues for party, issues in gaps.items() if issues}


def authors(case: Case) -> tuple[str, ...]:
    """Whose figures a payoff table holds, each once."""
    found = []
    for preference in case.preferences:
        estimates = [estimate for _, estimate in preference.weights]
        estimates += [estimate for _, scores in preference.scores for _, estimate in scores]
        if preference.reservation_value is not None:
            estimates.append(preference.reservation_value)
        found += [author for author in (preference.author, *(each.author for each in estimates)) if author]
    return tuple(dict.fromkeys(found))


def _scores(preference: Preference, issue: Issue) -> list[float] | None:
    """Weighted scores of an issue's options; None where one is missing."""
    weights = {name: estimate.value for name, estimate in preference.weights}
    if weights and weights.get(issue.id, 0.0) == 0.0:
        return [0.0] * len(issue.options)
    given = {option: estimate.value for option, estimate in dict(preference.scores).get(issue.id, ())}
    if any(option.id not in given for option in issue.options):
        return None
    return [weights.get(issue.id, 1.0) * given[option.id] for option in issue.options]


def _as_scores(columns: Sequence[Sequence[float]]) -> np.ndarray:
    """Options x parties, whole points where all figures are whole."""
    scores = np.array(columns, dtype=float).T
    return scores.astype(np.int64) if (scores == np.round(scores)).all() else scores


def _limits(case: Case, parties: Sequence[str]) -> tuple[Limit, ...]:
    found = []
    for line in declared(case):
        options = (*line.narrow, *line.wide) if line.reading is Reading.WIDE else line.narrow
        if line.party in parties and options:
            found.append(Limit(line.party, line.issue, tuple(dict.fromkeys(options)), line.evidence))
    return tuple(found)


def _patterns(case: Case, parties: Sequence[str]) -> tuple[Pattern, ...]:
    where = Places(case)
    patterns = []
    for link in case.links:
        if link.party is None:
            patterns.append(link_pattern(link, where))
        elif link.party in parties:
            patterns.append(replace(link_pattern(link, where), party=parties.index(link.party)))
    return tuple(patterns)


def _votes(case: Case, parties: Sequence[str]) -> tuple[tuple[str, float], ...]:
    return tuple((party, votes) for party, votes in case.rule.votes if party in parties)
