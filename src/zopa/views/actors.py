"""Who takes part and how: seats, people, whom each asks for something, and who would have to carry a deal out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zopa.views.brief.grammar import capitalised, clipped, counted, listed, number
from zopa.views.brief.grounds import COUNT, PERFORMERS, ROLE
from zopa.views.brief.prose import Clause, Listing, Section
from zopa.views.brief.record import delegates_listing
from zopa.views.brief.wording import Material, predicate
from zopa.vocabulary import Basis, PartyRole, Time

if TYPE_CHECKING:
    from zopa.case.model import Constituency, Interest, Party, Position

ANALYST = "an analyst’s word, without a report"
_BESIDE = {
    PartyRole.MEDIATOR: "mediates",
    PartyRole.HOST: "hosts",
    PartyRole.GUARANTOR: "guarantees",
    PartyRole.OBSERVER: "observes",
    PartyRole.SPOILER: "is called a spoiler",
}


class Place(StrEnum):
    """Where a party sits: with the deciders at the table, beside it with a part of its own, or outside."""

    TABLE = "table"
    BESIDE = "beside"
    NAMED = "named"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Seat:
    """One party in the plan of the talks; `part` says in a few words what it does there."""

    party: str
    name: str
    place: Place
    part: str
    decides: bool
    asks_for_seat: bool


def seats(material: Material) -> tuple[Seat, ...]:
    """Every party of the case with its place, in the case's order."""
    return tuple(_seat(each, material) for each in material.case.parties)


def actors_sections(material: Material) -> tuple[Section, ...]:
    """What is known of those who take part; a section only where there is something to say."""
    found = (
        ("parties", "Who takes part", _parties(material)),
        ("asks", "Who asks whom for what", _addressed(material)),
        ("carry-out", "Who would have to carry it out", _performers(material)),
        ("delegates", "Who speaks and negotiates", _people(material)),
        ("behind", "Behind the parties", _behind(material)),
    )
    return tuple(Section(name, title, (listing,)) for name, title, listing in found if listing is not None)


def asked_of_others(material: Material) -> dict[tuple[str, str], list[Position]]:
    """The reported positions of today that one party addresses to another, by who asks and who is asked."""
    known = {each.id for each in material.case.parties}
    found: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for each in material.case.positions:
        if each.target not in known or each.target == each.party or each.basis is Basis.ASSUMED:
            continue
        if each.time is Time.CURRENT:
            found[each.party, each.target].append(each)
    return dict(found)


def _seat(party: Party, material: Material) -> Seat:
    decides = party.id in material.deciders
    if party.role is PartyRole.EXCLUDED:
        place = Place.OUTSIDE
    elif party.role is PartyRole.PARTY:
        place = Place.TABLE
    else:
        has_part = party.role is not PartyRole.OBSERVER or party.evidence or party.author  # else nobody gives it one
        place = Place.BESIDE if has_part else Place.NAMED
    return Seat(party.id, material.naming.bare(party.id), place, _part(party, place), decides, party.demands_seat)


def _part(party: Party, place: Place) -> str:
    if place is Place.OUTSIDE:
        return "asks for a seat" if party.demands_seat else "is not at the table"
    if place is Place.TABLE:
        return "at the table"
    return _BESIDE[party.role] if place is Place.BESIDE else "is named; no part reported"


def _parties(material: Material) -> Listing | None:
    rows = tuple(_party_row(each, material) for each in material.case.parties)
    headers = ("Party", "Part in the talks", "Whether a deal needs its yes", "Heard on")
    return Listing("The parties of the case and their part in the talks", headers, rows) if rows else None


def _party_row(party: Party, material: Material) -> tuple[Clause, ...]:
    seat = _seat(party, material)
    told = f"{seat.part} (so {party.author})" if party.author else seat.part
    told = f"{told}; not at the table" if seat.place is Place.OUTSIDE and party.demands_seat else told
    needed = ("yes" + (", by assumption" if _is_assumed_rule(material) else "")) if seat.decides else "no"
    issues = [each.id for each in material.case.issues]
    heard = sum(party.id in material.heard(each) for each in issues)
    spoken = f"{number(heard)} of {counted(len(issues), 'issue')}" if heard else "not reported on any issue"
    return (
        material.say(capitalised(seat.name)),
        material.say(capitalised(told), party.evidence, "" if party.evidence else ROLE),
        material.say(capitalised(needed), ground=ROLE),
        material.say(capitalised(spoken), ground=COUNT),
    )


def _is_assumed_rule(material: Material) -> bool:
    return material.case.rule.basis is Basis.ASSUMED


def _addressed(material: Material) -> Listing | None:
    rows = []
    for (_, asked), positions in asked_of_others(material).items():
        for each in positions:
            words = f"{capitalised(material.naming.party(each.party))} {predicate(each, material)}"
            rows.append(
                (
                    material.say(words, each.evidence, ANALYST),
                    material.say(capitalised(material.naming.bare(asked))),
                    material.say(material.naming.heading(each.issue)),
                )
            )
    headers = ("Position", "Addressed to", "Issue")
    return Listing("Positions that one party addresses to another", headers, tuple(rows)) if rows else None


def _performers(material: Material) -> Listing | None:
    rows = [
        (
            material.say(capitalised(material.naming.bare(performer))),
            material.say(capitalised(material.naming.option(issue.id, option.id)), ground=PERFORMERS),
            material.say(material.naming.heading(issue.id)),
            material.say("Yes" if performer in material.deciders else "No", ground=ROLE),
        )
        for issue in material.case.issues
        for option in issue.options
        for performer in option.performers
    ]
    headers = ("Who would act", "If this is agreed", "Issue", "Can refuse a deal")
    return Listing("Parties that an option depends on", headers, tuple(rows)) if rows else None


def _people(material: Material) -> Listing | None:
    return delegates_listing(material) if material.case.delegates else None


def _behind(material: Material) -> Listing | None:
    rows = [
        _told_of(each, f"{each.name}: {each.text}", "has to bring along", material)
        for each in material.case.constituencies
    ]
    rows += [_told_of(each, each.text, each.kind.value, material) for each in material.case.interests]
    headers = ("Party", "What", "In words")
    return (
        Listing("Interests, needs, fears and whom a party has to bring along", headers, tuple(rows)) if rows else None
    )


def _told_of(record: Constituency | Interest, words: str, kind: str, material: Material) -> tuple[Clause, ...]:
    whose = f" (so {record.author})" if record.author else ""
    return (
        material.say(capitalised(material.naming.bare(record.party))),
        material.say(capitalised(kind)),
        material.say(capitalised(words) + whose, record.evidence, ANALYST),
    )


def told_plan(material: Material) -> str:
    """The plan of the talks in words, for those who do not see it."""
    found = seats(material)
    groups = (
        ("At the table: {}.", [each for each in found if each.place is Place.TABLE]),
        ("Beside it: {}.", [each for each in found if each.place is Place.BESIDE]),
        ("Named without a part: {}.", [each for each in found if each.place is Place.NAMED]),
        ("Not at the table: {}.", [each for each in found if each.place is Place.OUTSIDE]),
    )
    told = [words.format(listed([_with_part(each) for each in group])) for words, group in groups if group]
    asked = [_told_asking(by, to, len(lines), material) for (by, to), lines in asked_of_others(material).items()]
    return " ".join([*told, *asked, "The order of seats has no meaning."])


def _told_asking(by: str, to: str, count: int, material: Material) -> str:
    names = material.naming
    verb = names.verb([by], "addresses", "address")
    return f"{capitalised(names.party(by))} {verb} {counted(count, 'position')} to {names.party(to)}."


def _with_part(seat: Seat) -> str:
    has_part = seat.place is Place.BESIDE or (seat.place is Place.OUTSIDE and seat.asks_for_seat)
    return f"{clipped(seat.name, 60)} ({seat.part})" if has_part else clipped(seat.name, 60)
