"""Statements, events and delegates in; who decides, who is shut out and who helps, out.

A party has a reported position or sits at the table.  A name that is merely mentioned is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zopa.case.drafting.readings import OWN_WORD
from zopa.case.drafting.rounds import mandate_of
from zopa.case.model import DecisionRule, Delegate, Party
from zopa.sources.document import Span
from zopa.vocabulary import REFUSALS, WISHES, PartyRole, Stance, Time

if TYPE_CHECKING:
    from zopa.case.drafting.gathering import Gathered
    from zopa.statements.statement import Event, FoundDelegate, Statement

SEAT_ISSUE = "participation"
_MANY_ISSUES = 3
_MOST = 2 / 3  # of what is said, by those who negotiate
_TWO = 2  # issues that make a party central, and parties that make a negotiation
_TEAM = re.compile(r"\b(?:delegations?|teams?|negotiators?|envoys?)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w’' -]+,\s+)?$")
_HELPING = {
    PartyRole.MEDIATOR: (
        r"(?:mediated|brokered|facilitated)\s+by\s+(?:the\s+)?{name}",
        r"{name}(?:[^.;\n]{{0,40}}\s(?:who|which|that))?\s(?:is\s|has\sbeen\s|also\s)?(?:mediat|broker|facilitat)(?:es|ed|ing|s)\b",
        r"\bmediators?\s(?:of|from|for)\s(?:the\s)?{name}",
        r"{name}(?:[’']s)?,?\s(?:the\s|as\s(?:an?\s)?)?mediators?\b",
    ),
    PartyRole.HOST: (
        r"(?:hosted|convened)\s+by\s+(?:the\s+)?{name}",
        r"{name}[^.;\n]{{0,50}}\s(?:is\shosting|hosts|hosted|will\shost)\b",
    ),
}
_VENUE = r"\b(?i:talks|negotiations|meeting|met|round|summit)\b[^.;\n]{{0,60}}?\bin\s(?:the\s)?{name}"


class Ground(StrEnum):
    """Why a party has its part."""

    AT_TABLE = "at_table"
    OWN_WORD = "own_word"
    DEMANDS_SEAT = "demands_seat"
    CONCERNED = "concerned"
    ABSENT = "absent"
    MARGINAL = "marginal"
    BODY = "body"
    SPOKEN_FOR = "spoken_for"
    HELPS = "helps"


_ROLES: Mapping[Ground, PartyRole] = {
    Ground.AT_TABLE: PartyRole.PARTY,
    Ground.OWN_WORD: PartyRole.PARTY,
    Ground.DEMANDS_SEAT: PartyRole.EXCLUDED,
    Ground.CONCERNED: PartyRole.EXCLUDED,
    Ground.ABSENT: PartyRole.OBSERVER,
    Ground.MARGINAL: PartyRole.OBSERVER,
    Ground.BODY: PartyRole.OBSERVER,
    Ground.SPOKEN_FOR: PartyRole.OBSERVER,
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody with a part, by party id, why they have it, and the rule that follows from the parts.

    `asked` are the parties of whom somebody at the table asks something.
    """

    parties: Mapping[str, Party]
    rule: DecisionRule
    grounds: Mapping[str, Ground]
    asked: frozenset[str]


def find_cast(gathered: Gathered) -> Cast:
    """The parties with their roles, and whose consent a deal would need by the reporting."""
    seated = _seated(gathered)
    voices = _voices(gathered)
    seat_demands = _seat_demands(gathered)
    concerned = {*_asked_of(gathered, seated), *_heard_widely(voices)}
    marginal = set() if len(seated) > 1 else _marginal(gathered, voices)
    parties: dict[str, Party] = {}
    grounds: dict[str, Ground] = {}
    for party in dict.fromkeys((*_in_print(gathered, {*voices, *seated}), *voices, *seated)):
        is_out = party not in seated and (party in seat_demands or (len(seated) > 1 and party in concerned))
        watches = not is_out and (party not in seated if len(seated) > 1 else party in marginal)
        if party not in seated and not any(found.basis in OWN_WORD for found in voices.get(party, ())):
            grounds[party] = Ground.SPOKEN_FOR
        elif party not in seated and gathered.is_world_body(party):
            grounds[party] = Ground.BODY
        elif is_out:
            grounds[party] = Ground.DEMANDS_SEAT if party in seat_demands else Ground.CONCERNED
        elif watches:
            grounds[party] = Ground.ABSENT if len(seated) > 1 else Ground.MARGINAL
        else:
            grounds[party] = Ground.AT_TABLE if party in seated else Ground.OWN_WORD
        role = _ROLES[grounds[party]]
        evidence = (*seated.get(party, ()), *seat_demands.get(party, ()))
        parties[party] = party_record(
            gathered, party, role, evidence, demands_seat=role is PartyRole.EXCLUDED and party in seat_demands
        )
    for party, (role, evidence) in _helpers(gathered, seated).items():
        if party not in voices or role is PartyRole.MEDIATOR:
            parties[party] = party_record(gathered, party, role, evidence)
            grounds[party] = Ground.HELPS
    asked = frozenset(_asked_of(gathered, seated))
    return Cast(parties, _rule(parties.values(), asked), grounds, asked)


def party_record(
    gathered: Gathered, party: str, role: PartyRole, evidence: Sequence[str], *, demands_seat: bool = False
) -> Party:
    """A party as it is printed in the reports."""
    found = gathered.parties.get(party)
    aliases = tuple(alias for alias in found.aliases if alias != found.name) if found else ()
    kind = found.kind if found else "other"
    return Party(party, gathered.name_of(party), kind, role, aliases, demands_seat, tuple(dict.fromkeys(evidence)))


def draft_delegates(gathered: Gathered, parties: Iterable[str]) -> tuple[Delegate, ...]:
    """The people who act for the parties, each once, with the fullest role in print."""
    known = set(parties)
    by_name: dict[tuple[str, str], list[FoundDelegate]] = {}
    for found in gathered.delegates:
        if found.party is not None and found.party in known:
            by_name.setdefault((found.name.text, found.party), []).append(found)
    return tuple(
        Delegate(
            name,
            party,
            _fullest_role(found),
            tuple(dict.fromkeys(one.id for one in found)),
            next((words for one in found if (words := mandate_of(one, gathered)) is not None), None),
        )
        for (name, party), found in by_name.items()
    )


def _fullest_role(found: Sequence[FoundDelegate]) -> str | None:
    return max((one.role.text for one in found if one.role is not None), key=len, default=None)


def _seated(gathered: Gathered) -> dict[str, tuple[str, ...]]:
    """Who is reported at the table today, with the events and delegations that say so."""
    seated: dict[str, list[str]] = {}
    for event in gathered.events:
        if event.polarity > 0 and not _is_past(event):
            for party in event.parties:
                if _takes_part(gathered.names_pattern(party), event.text):
                    seated.setdefault(party, []).append(event.id)
    for delegate in gathered.delegates:
        text = gathered.documents[delegate.document].text
        if delegate.party is not None and _TEAM.search(_sentence_around(delegate.span, text).of(text)):
            seated.setdefault(delegate.party, []).append(delegate.id)
    return {party: tuple(ids) for party, ids in seated.items()}


def _takes_part(name: str, text: str) -> bool:
    """Whether the words of an event name a party as more than the place where it happens."""
    return any(_PLACE.search(text[: found.start()]) is None for found in re.finditer(name, text))


def _is_past(event: Event) -> bool:
    return "past" in event.kind or "prior" in event.kind


def _voices(gathered: Gathered) -> dict[str, list[Statement]]:
    """The parties with a current position on an issue."""
    voices: dict[str, list[Statement]] = {}
    for statement in gathered.statements:
        if statement.time is Time.CURRENT:
            voices.setdefault(statement.party, []).append(statement)
    return voices


def _heard_widely(voices: Mapping[str, Sequence[Statement]]) -> set[str]:
    """Parties that speak to so many issues that the talks must be about them too."""
    return {party for party, found in voices.items() if len({one.issue for one in found}) >= _MANY_ISSUES}


def _marginal(gathered: Gathered, voices: Mapping[str, Sequence[Statement]]) -> set[str]:
    """Where nobody is reported at the table: who speaks to one issue only and is asked for nothing.

    Nobody, if fewer than two would be left, or if most of the talking is theirs: a conference.
    """
    asked = {found.target for found in gathered.statements if found.stance is not Stance.DESCRIBES}
    central = {party for party, found in voices.items() if party in asked or len({one.issue for one in found}) >= _TWO}
    heard = sum(len(found) for found in voices.values())
    share = sum(len(voices[party]) for party in central) / max(heard, 1)
    return set(voices) - central if len(central) >= _TWO and share >= _MOST else set()


def _in_print(gathered: Gathered, wanted: set[str]) -> list[str]:
    """The wanted parties in the order the reports name them."""
    return [party for party in gathered.parties if party in wanted]


def _seat_demands(gathered: Gathered) -> dict[str, tuple[str, ...]]:
    demands: dict[str, list[str]] = {}
    for statement in gathered.statements:
        if statement.issue == SEAT_ISSUE and statement.stance in WISHES | REFUSALS:
            demands.setdefault(statement.party, []).append(statement.id)
    return {party: tuple(ids) for party, ids in demands.items()}


def _helpers(gathered: Gathered, seated: Collection[str]) -> dict[str, tuple[PartyRole, tuple[str, ...]]]:
    """Mediators and hosts by the words of the reports; a venue makes a host of a state that is not at the table."""
    helpers: dict[str, tuple[PartyRole, tuple[str, ...]]] = {}
    for party in gathered.parties:
        name = gathered.names_pattern(party)
        venue = () if party in seated else (_VENUE,)
        for role, patterns in (*_HELPING.items(), (PartyRole.HOST, venue)):
            places = _places([pattern.format(name=name) for pattern in patterns], gathered)
            if places and party not in helpers:
                helpers[party] = (role, _evidence_at(places, gathered))
    return helpers


def _places(patterns: Sequence[str], gathered: Gathered) -> list[tuple[str, int]]:
    return [
        (digest, match.start())
        for digest, document in gathered.documents.items()
        for pattern in patterns
        for match in re.finditer(pattern, document.text)
    ]


def _evidence_at(places: Sequence[tuple[str, int]], gathered: Gathered) -> tuple[str, ...]:
    """The events that say so, else whatever is told in the same sentence."""
    exact = [(digest, Span(start, start + 1)) for digest, start in places]
    around = [(digest, _sentence_around(span, gathered.documents[digest].text)) for digest, span in exact]
    nearby: list[Event | Statement | FoundDelegate] = [*gathered.events, *gathered.statements, *gathered.delegates]
    return _overlapping(gathered.events, exact) or _overlapping(nearby, around)


def _overlapping(
    records: Sequence[Event | Statement | FoundDelegate], places: Sequence[tuple[str, Span]]
) -> tuple[str, ...]:
    return tuple(
        one.id for one in records if any(one.document == digest and one.span.overlaps(span) for digest, span in places)
    )


def _sentence_around(span: Span, text: str) -> Span:
    marks = (". ", "\n", "? ", "! ")
    ends = (text.find(mark, span.end) for mark in marks)
    return Span(
        max(text.rfind(mark, 0, span.start) for mark in marks) + 1,
        min((end for end in ends if end >= 0), default=len(text)),
    )


def _asked_of(gathered: Gathered, seated: Collection[str]) -> set[str]:
    """The parties of whom somebody at the table asks something."""
    return {
        found.target
        for found in gathered.statements
        if found.target is not None and found.party in seated and found.stance in WISHES and found.time is Time.CURRENT
    }


def _rule(parties: Iterable[Party], asked: Collection[str]) -> DecisionRule:
    """Everybody at the table, and whoever is shut out but demands a seat or is asked to give something."""
    return DecisionRule(
        tuple(
            party.id
            for party in parties
            if party.role is PartyRole.PARTY
            or (party.role is PartyRole.EXCLUDED and (party.demands_seat or party.id in asked))
        )
    )
