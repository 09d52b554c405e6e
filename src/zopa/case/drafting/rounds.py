"""Past statements in, the round they are from out; delegates in, what they may do out, as reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zopa.case.drafting.gathering import Gathered
    from zopa.statements.statement import FoundDelegate, Statement

_TALKS = r"(?:talks|negotiations|round|meeting|summit|conference|agreement|accord|deal)"
_PLACE = r"(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
_ROUNDS = (
    re.compile(rf"\b{_TALKS}\b[^.;\n]{{0,40}}?\b(?:in|at)\s{_PLACE}(?:,)?(?:\s(?:in|of)\s(?P<year>\d{{4}}))?"),
    re.compile(rf"\b(?P<year>\d{{4}})\s{_TALKS}\s(?:in|at)\s{_PLACE}"),
    re.compile(rf"\b[Ii]n\s{_PLACE}\sin\s(?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?:[Tt]he\s)?{_PLACE}\s{_TALKS}(?:\s(?:in|of)\s(?P<year>\d{{4}}))?"),
)
_MONTHS = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_MANDATE = re.compile(
    r"\b(?:(?:has|have|had|with|without|no|a|limited|full|broad)\s){0,3}"
    r"(?:mandate|authority|instructions|powers?)\s(?:only\s)?(?:to|for)\s[^.;,\n]{3,90}"
    r"|\b(?:is|are|was|were|not)\s(?:only\s)?(?:authori[sz]ed|empowered|instructed|mandated)\s(?:only\s)?to\s[^.;,\n]{3,90}"
)


def round_of(statement: Statement, gathered: Gathered) -> str | None:
    """The earlier round that a statement is from: its place and year, in the words of its sentence."""
    sentence = gathered.sentence_at(statement.document, statement.span)
    for pattern in _ROUNDS:
        for found in pattern.finditer(sentence):
            place, year = found["place"], found["year"] or statement.date
            if place.split()[0] not in _MONTHS:
                return f"{place}, {year}" if year else place
    return None


def mandate_of(delegate: FoundDelegate, gathered: Gathered) -> str | None:
    """What a delegate may do or not do, in the words of the sentence that names the delegate."""
    found = _MANDATE.search(gathered.sentence_at(delegate.document, delegate.span))
    return " ".join(found.group().split()) if found is not None else None
