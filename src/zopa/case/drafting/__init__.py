"""Statements in, a draft case out: every value with its evidence and on whose word it rests.

Deterministic, and silent where the reports are: nothing is inferred that nobody is reported to have said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.case.drafting.gathering import gather
from zopa.case.drafting.links import draft_links
from zopa.case.drafting.options import draft_issues
from zopa.case.drafting.positions import draft_positions
from zopa.case.drafting.roles import draft_delegates, find_cast, party_record
from zopa.case.drafting.surroundings import (
    draft_alternatives,
    draft_conjectures,
    draft_importances,
    draft_interests,
    performer_roles,
    with_performers,
)
from zopa.case.model import Case
from zopa.vocabulary import PartyRole

if TYPE_CHECKING:
    from zopa.statements.ladders import Ladder
    from zopa.statements.statement import Extraction


def draft_case(extractions: Sequence[Extraction], title: str) -> Case:
    """The negotiation that the reports describe, as a case to read and edit.

    Parameters
    ----------
    extractions
        what was read out of each report; a report given twice counts once.
    title
        the name of the case.

    Returns
    -------
    Case
        without parties and issues if the reports speak of no negotiation: a finding, not an error.
    """
    from zopa.statements.ladders import load_ladders  # only drafting needs the lexicon: opening a case does not

    return draft_on_ladders(extractions, title, load_ladders())


def draft_on_ladders(extractions: Sequence[Extraction], title: str, ladders: Mapping[str, Ladder]) -> Case:
    """As `draft_case`, on ladders of one's own."""
    gathered = gather(extractions, ladders)
    cast = find_cast(gathered)
    issues = with_performers(draft_issues(gathered, ladders), gathered, ladders, cast.rule.vetoes)
    outside = {**{found.party: PartyRole.OBSERVER for found in gathered.interests}, **performer_roles(issues, gathered)}
    parties = dict(cast.parties)
    for party, role in outside.items():
        if party not in parties:
            parties[party] = party_record(gathered, party, role, ())
        elif parties[party].role is PartyRole.OBSERVER and role is PartyRole.GUARANTOR:
            parties[party] = replace(parties[party], role=role)
    positions, red_lines = draft_positions(gathered, issues, ladders, known=parties)
    return Case(
        title=title,
        parties=tuple(parties.values()),
        issues=issues,
        positions=positions,
        red_lines=red_lines,
        delegates=draft_delegates(gathered, parties),
        alternatives=draft_alternatives(gathered, cast.rule.vetoes),
        interests=draft_interests(gathered),
        importances=draft_importances(gathered, issues),
        links=draft_links(gathered, issues, ladders),
        conjectures=draft_conjectures(gathered, issues, known=parties),
        rule=cast.rule,
    )
