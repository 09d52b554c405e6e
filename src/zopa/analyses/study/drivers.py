"""What a figure hangs on, translated from indices into a case's ids and words."""

from __future__ import annotations

from fractions import Fraction

from zopa.analyses.findings import DriverFinding
from zopa.analyses.flags import Flag, FlagKind
from zopa.analyses.questions import Leverage
from zopa.analyses.shares import Driver
from zopa.analyses.study import wording
from zopa.analyses.study.answers import question_finding
from zopa.analyses.tables import PositionTable
from zopa.case.model import Case


def driver_finding(case: Case, table: PositionTable, found: Driver) -> DriverFinding:
    """Name an unknown or a group of them; a flag is put as the question that it is."""
    name, text, evidence = _named(case, table, found)
    return DriverFinding(
        name=name,
        text=text,
        is_group=found.is_group,
        share=found.share.value,
        error=found.share.error,
        blank=found.blank,
        panel=found.panel,
        swing=found.share.swing,
        swing_error=found.share.swing_error,
        evidence=evidence,
    )


def _named(case: Case, table: PositionTable, found: Driver) -> tuple[str, str, tuple[str, ...]]:
    kind, *where = found.what
    if kind == "flag":
        flag = Flag(int(where[0]), FlagKind(str(where[1])))
        asked = question_finding(case, table, Leverage(flag, Fraction(0)))
        return f"flag/{asked.flag}", asked.text, asked.evidence
    places = [int(each) for each in where]
    if kind == "issue":
        issue = table.issues[places[0]]
        return f"issue/{issue}", wording.issue_driver(case, issue), ()
    party = table.parties[places[0]]
    if kind == "party":
        return f"party/{party}", wording.party_driver(case, party), ()
    if kind == "reservation":
        return f"reservation/{party}", wording.reservation_claim(case, party), ()
    issue = table.issues[places[1]]
    evidence = tuple(e for p in case.positions if (p.party, p.issue) == (party, issue) for e in p.evidence)
    if kind == "weight":
        return f"weight/{party}/{issue}", wording.weight_driver(case, party, issue), evidence
    option = table.options[places[1]][places[2]]
    return f"score/{party}/{issue}/{option}", wording.score_driver(case, party, issue, option), evidence
