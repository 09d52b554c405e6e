"""Who negotiates, what happened, how many sources there are, and what was left out."""

from __future__ import annotations

from collections import Counter

from zopa.case.drafting.support import outlets_retold
from zopa.case.model import Conjecture
from zopa.sources.reprints import SourceGroup, independent_sources
from zopa.statements.statement import Event
from zopa.views.brief.grammar import capitalised, counted, listed, quoted
from zopa.views.brief.grounds import AS_WRITTEN, INDEPENDENCE, SILENCE
from zopa.views.brief.prose import Clause, Items, Listing, Paragraph, Section
from zopa.views.brief.wording import Material

_KINDS = {
    "promotion": ("line of promotion", "lines of promotion"),
    "heading": ("heading", "headings"),
    "language": ("text in a language other than English", "texts in languages other than English"),
    "boilerplate": ("line of boilerplate", "lines of boilerplate"),
}


def people_section(material: Material) -> Section | None:
    """Delegates by party, and the reported steps of the process."""
    blocks: list[Listing | Items | Paragraph] = []
    if material.case.delegates:
        blocks.append(delegates_listing(material))
    events = [record for record in material.ledger.of_kind(Event) if isinstance(record, Event)]
    if events:
        blocks.append(Paragraph((material.say("Reported steps of the talks:"),)))
        blocks.append(Items(tuple(_event(each, material) for each in events)))
    if not blocks:
        return None
    title = (
        "Delegates and events"
        if material.case.delegates and events
        else "Delegates"
        if material.case.delegates
        else "Events"
    )
    return Section("people", title, tuple(blocks))


def delegates_listing(material: Material) -> Listing:
    """Who speaks or negotiates for whom, the parties in the case's order."""
    order = {party.id: place for place, party in enumerate(material.case.parties)}
    people = sorted(material.case.delegates, key=lambda each: order.get(each.party, len(order)))
    rows = []
    for person in people:
        party = capitalised(material.naming.bare(person.party)) if person.party in order else "Not reported"
        rows.append(
            (
                material.say(party),
                material.say(person.name, person.evidence, AS_WRITTEN),
                material.say(capitalised(person.role or "not reported")),
            )
        )
    return Listing("Delegates by party", ("For", "Name", "Role as reported"), tuple(rows))


def _event(event: Event, material: Material) -> Paragraph:
    note = " Reported as not having happened." if event.polarity < 0 else ""
    date = f"{event.date}: " if event.date else ""
    return Paragraph((material.say(f"{date}{quoted(event.text)}.{note}", (event.id,)),))


def sources_section(material: Material) -> Section:
    """How many texts there are, and how many of them speak for themselves."""
    documents = material.ledger.documents
    if not documents:
        nothing = "No report stands behind this case: every value in it was written by an analyst."
        return Section("origin", "Sources counted", (Paragraph((material.say(nothing, ground=SILENCE),)),))
    retold = outlets_retold(material.ledger.extractions)
    groups = independent_sources(documents, retold)
    text = (
        f"{capitalised(counted(len(documents), 'text'))} from {counted(len(groups), 'independent source')}."
        if len(documents) > 1
        else "One text, so one source."
    )
    clauses = [material.say(text, ground=INDEPENDENCE)]
    clauses += _retellings(retold, groups, material)
    return Section("origin", "Sources counted", (Paragraph(tuple(clauses)),))


def _retellings(retold: dict[str, str], groups: tuple[SourceGroup, ...], material: Material) -> list[Clause]:
    clauses = []
    for outlet, count in Counter(retold.values()).items():
        whose = (
            "It retells"
            if len(material.ledger.documents) == 1
            else f"{capitalised(counted(count, 'text'))} {'retells' if count == 1 else 'retell'}"
        )
        clauses.append(material.say(f"{whose} {outlet}.", ground=INDEPENDENCE))
    if len(groups) == 1:
        clauses.append(material.say("Nothing here is confirmed by a second source."))
    return clauses


def left_out_section(material: Material) -> Section | None:
    """Conjectures, kept out of every figure above, and text that carries no statement."""
    blocks: list[Items | Paragraph] = []
    if material.case.conjectures:
        opening = "Suggested by others about a party, and kept out of everything above:"
        blocks.append(Paragraph((material.say(opening),)))
        blocks.append(Items(tuple(_conjecture(each, material) for each in material.case.conjectures)))
    if material.ledger.promotion:
        parts = [
            counted(count, *_KINDS.get(reason, (f"passage marked {reason!r}", f"passages marked {reason!r}")))
            for reason, count in material.ledger.promotion.items()
        ]
        blocks.append(
            Paragraph(
                (material.say(f"Not read as reporting: {listed(parts)}.", ground="a count of lines in the sources"),)
            )
        )
    return Section("left-out", "Left out, and conjectures", tuple(blocks)) if blocks else None


def _conjecture(conjecture: Conjecture, material: Material) -> Paragraph:
    by = conjecture.by or "an unnamed source"
    clause = material.say(
        f"{capitalised(by)}, of {material.naming.party(conjecture.party)}: {quoted(conjecture.text)}.",
        conjecture.evidence,
        AS_WRITTEN,
    )
    return Paragraph((clause,))
