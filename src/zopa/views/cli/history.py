"""What ``zopa positions`` does when it is asked for statements: names in, the list of what was said out."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.errors import CaseError
from zopa.views.cli.progress import Progress

if TYPE_CHECKING:
    from zopa.case.index import StatementIndex, Wanted

_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: a party and an issue by id or name, words, and a day."""

    party: str | None
    issue: str | None
    words: str | None
    until: str | None


def history_of(case: Path, asked: Asked, progress: Progress, *, as_json: bool, plain: bool) -> str:
    """The statements that were asked for, as text or JSON.

    Raises
    ------
    CaseError
        if nobody is called as was typed, or the folder holds no case.
    """
    from zopa.case.decisions import read_decisions, standings
    from zopa.case.index import statement_index
    from zopa.case.missed import find_missed

    with statement_index(case, progress.say) as index:
        wanted = _wanted(case, index, asked)
        found, names = index.find(wanted), index.names()
    missed = find_missed(case, wanted)
    if missed:
        found = tuple(sorted((*found, *missed), key=lambda one: one.date or ""))
    verdicts = {
        statement: "disputed" if standing.decision is None else str(standing.decision.verdict)
        for statement, standing in standings(read_decisions(case)).items()
    }
    progress.stop()
    if as_json:
        from zopa.views.exports.encoding import to_json
        from zopa.views.exports.history import history_record

        return to_json(history_record(str(case), wanted, found, verdicts))
    from zopa.views.terminal.history import Heard, history_text

    return history_text(wanted, found, Heard(names, verdicts), plain=plain)


def _wanted(case: Path, index: StatementIndex, asked: Asked) -> Wanted:
    from zopa.case.index import Wanted
    from zopa.case.missed import missed_issues, missed_parties

    parties = {**{one: one for one in missed_parties(case)}, **index.parties()}
    issues = {one: one for one in (*index.issues(), *missed_issues(case))}
    party = None if asked.party is None else _known("party", asked.party, parties)
    issue = None if asked.issue is None else _issue(case, asked.issue, issues)
    return Wanted(party, issue, asked.words, asked.until)


def _issue(case: Path, typed: str, issues: Mapping[str, str]) -> str:
    """The id of an issue of statements, also by what the case calls it: "Pay, in figures" is wages."""
    try:
        return _known("issue", typed, issues)
    except CaseError:
        from zopa.case.casefile import read_case_folder
        from zopa.case.drafting.amounts import whole_issue

        for issue in read_case_folder(case).case.issues:
            if _words(typed) in {_words(issue.id), _words(issue.label)} and whole_issue(issue.id) in issues:
                return whole_issue(issue.id)
        raise


def _known(kind: str, typed: str, names: Mapping[str, str]) -> str:
    """The id of what was typed, in any letters, spaces for hyphens."""
    by_words = {_words(name): own for name, own in names.items()}
    if _words(typed) in by_words:
        return by_words[_words(typed)]
    ids = sorted(set(names.values()))
    close = difflib.get_close_matches(_words(typed), by_words, n=1)
    if close:
        remedy = f"did you mean {by_words[close[0]]}?"
    elif len(ids) > _MOST_LISTED:
        remedy = "`zopa positions CASE` shows all that are known."
    else:
        remedy = f"known are {', '.join(ids) or 'none'}."
    raise CaseError(f"No statement is of the {kind} {typed}: {remedy}")


def _words(name: str) -> str:
    return name.replace("-", " ").casefold()
