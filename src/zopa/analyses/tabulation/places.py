"""Where a case's ids stand in its tables, and which of its records count as reported."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses.tables import Mask, frozen_mask
from zopa.case.model import Case, Importance, Position, RedLine
from zopa.errors import AnalysisError
from zopa.vocabulary import Basis, PartyRole, Stance, Time

WANTS = frozenset({Stance.DEMANDS, Stance.REQUIRES, Stance.AIMS_AT})
AIMS = WANTS | {Stance.PROPOSES}
DISLIKES = frozenset({Stance.OPPOSES, Stance.REFUSES})


class Places:
    """Indices of the case's ids, with a message that says what is missing."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._parties = {party.id: place for place, party in enumerate(case.parties)}
        self._issues = {issue.id: place for place, issue in enumerate(case.issues)}

    def party(self, party_id: str) -> int:
        """The index of a party."""
        return self._find(self._parties, party_id, "party")

    def issue(self, issue_id: str) -> int:
        """The index of an issue."""
        return self._find(self._issues, issue_id, "issue")

    def option(self, issue_id: str, option_id: str) -> int:
        """The index of an option among its issue's."""
        issue = self.case.issues[self.issue(issue_id)]
        options = {option.id: place for place, option in enumerate(issue.options)}
        return self._find(options, option_id, f"option of issue {issue_id!r}")

    def mask(self, issue_id: str, option_ids: Sequence[str]) -> Mask:
        """A boolean array over an issue's options, true for those named."""
        flags = np.zeros(len(self.case.issues[self.issue(issue_id)].options), dtype=bool)
        for option_id in option_ids:
            flags[self.option(issue_id, option_id)] = True
        return frozen_mask(flags)

    def known(self, issue_id: str, option_ids: Sequence[str]) -> Sequence[str]:
        """The same ids, once it is certain that the issue has them."""
        for option_id in option_ids:
            self.option(issue_id, option_id)
        return option_ids

    @staticmethod
    def _find(places: dict[str, int], wanted: str, what: str) -> int:
        if wanted not in places:
            raise AnalysisError(f"The case names {wanted!r}, which is no {what}. Run `zopa check` on its folder.")
        return places[wanted]


def needed_parties(case: Case) -> tuple[str, ...]:
    """Ids of the parties whose acceptance the decision rule asks for."""
    if case.rule.vetoes:
        return case.rule.vetoes
    return tuple(party.id for party in case.parties if party.role is PartyRole.PARTY or party.demands_seat)


def reported(case: Case) -> tuple[Position, ...]:
    """Positions that fill a cell: not hedged, not assumed, and not superseded by later words."""
    firm = [p for p in case.positions if p.basis not in {Basis.HEDGED, Basis.ASSUMED}]
    current = {(p.party, p.issue) for p in firm if p.time is Time.CURRENT}
    return tuple(p for p in firm if p.time is Time.CURRENT or (p.party, p.issue) not in current)


def declared(case: Case) -> tuple[RedLine, ...]:
    """Red lines that somebody stands by."""
    return tuple(line for line in case.red_lines if line.basis is not Basis.HEDGED)


def voices(records: Sequence[Position] | Sequence[RedLine] | Sequence[Importance]) -> set[tuple[str, str]]:
    """Who spoke on which issue."""
    return {(record.party, record.issue) for record in records}
