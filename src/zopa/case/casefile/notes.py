"""A case folder in, what an analyst should know about it out: no fault, but two words that differ.

What was edited by hand and what all reports together are drafted as; what two analysts decided.
"""

from __future__ import annotations

from pathlib import Path

from zopa.case.casefile.drafted import drafted_values, read_drafted
from zopa.case.casefile.folder import in_file_order, sound_folder
from zopa.case.casefile.updates import find_updates
from zopa.case.decisions import read_decisions, standings
from zopa.case.drafting import draft_case
from zopa.vocabulary import PartyRole


def case_notes(path: str | Path) -> tuple[str, ...]:
    """Every difference between people's words and the drafter's, and between analysts.

    Raises
    ------
    CaseError
        if the folder has faults.
    """
    folder = sound_folder(Path(path))
    notes: list[str] = []
    if folder.extractions:
        draft = in_file_order(draft_case(folder.extractions, folder.case.title))
        found = find_updates(folder.case, draft, draft, drafted_values(read_drafted(folder.path)))
        notes += found.contradictions
    for party in folder.case.parties:
        if party.role is PartyRole.SPOILER and not party.evidence and party.author is None:
            notes.append(f"parties: {party.name} is called a spoiler on nobody's word: name an `author` or `evidence`.")
    for statement, standing in standings(read_decisions(folder.path)).items():
        if standing.is_disputed:
            told = ", ".join(f"{one.author}: {one.verdict}" for one in standing.decisions)
            notes.append(f"{statement}: analysts differ ({told}); it counts as it was read until one decides anew.")
    return tuple(notes)
