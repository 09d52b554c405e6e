"""Pages on what was reported: positions, who takes part, what became known when, and the reports themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from zopa.views.actors import actors_sections
from zopa.views.brief.evidence import on_whose_word, source_name
from zopa.views.brief.pictures import silence_map
from zopa.views.brief.prose import Clause, Listing, Paragraph, Section
from zopa.views.brief.record import sources_section
from zopa.views.brief.wishes import columns, position_matrix
from zopa.views.exports.extractions import document_record, extraction_record
from zopa.views.exports.papers import Paper, paper_on
from zopa.views.exports.positions import positions_record, positions_rows
from zopa.views.exports.tables import Table
from zopa.views.exports.talks import actors_record, timeline_record
from zopa.views.seat_plan import seat_plan
from zopa.views.time_lanes import time_lanes
from zopa.views.timeline import Day, earlier_rounds, timeline
from zopa.views.web.positions import read_day
from zopa.views.web.sources import document_called, groups_of
from zopa.views.web.timeline import narrowed

if TYPE_CHECKING:
    from zopa.sources.document import Document
    from zopa.views.brief.wording import Material
    from zopa.views.exports.encoding import Record
    from zopa.views.web.opened import OpenCase


def positions_paper(case: OpenCase, asked: Mapping[str, str]) -> Paper:
    """The matrix as known on a day, and the words behind every cell."""
    day = read_day(asked.get("at"))
    material = case.at(day)
    sections = positions_sections(material)
    title = f"positions as known on {day}" if day else "positions"
    tables = [Table("positions", "Positions", tuple(positions_rows(material.case))), _words_table(sections[1:])]
    return paper_on(case.brief, title, sections, positions_record(material.case, day), tables)


def positions_sections(material: Material) -> list[Section]:
    """The matrix with its drawing, then every position with all its quotations."""
    matrix = position_matrix(material)
    blocks = (matrix, silence_map(matrix)) if matrix.rows and matrix.parties else ()
    headers = ("Party", "Issue", "Position", "Words", "On whose word", "Report", "Published")
    words = Listing("Every position with the words it rests on", headers, tuple(_words(material)))
    return [Section("positions", "Positions", blocks), Section("words", "The words behind them", (words,))]


def _words(material: Material) -> Iterator[tuple[Clause, ...]]:
    matrix, parties = position_matrix(material), columns(material)
    for issue, row in zip(material.case.issues, matrix.rows, strict=True):
        for party, cell in zip(parties, row.cells, strict=True):
            place = (material.say(material.naming.bare(party)), material.say(material.naming.heading(issue.id)))
            for line in cell.lines:
                for each in line.evidence:
                    yield (*place, material.say(line.stance), *_quoted(each, material))


def _quoted(evidence: str, material: Material) -> tuple[Clause, ...]:
    record = material.ledger.records[evidence]
    document = material.ledger.document(record.document)
    return (
        material.say(record.text, (evidence,)),
        material.say(on_whose_word(record)),
        material.say(source_name(document, 1) if document else ""),
        material.say((document.published if document else None) or "not stated"),
    )


def _words_table(sections: list[Section]) -> Table:
    listing = sections[0].blocks[0]
    rows = listing.rows if isinstance(listing, Listing) else ()
    header = ("party", "issue", "position", "words", "said by", "report", "published", "evidence")
    told = [(*(clause.text for clause in row), " ".join(row[3].evidence)) for row in rows]
    return Table("words", "Words", (header, *told))


def actors_paper(case: OpenCase, _: Mapping[str, str]) -> Paper:
    """The plan of the talks and its tables."""
    return paper_on(case.brief, "actors", actors_of(case), actors_record(case.material))


def actors_of(case: OpenCase) -> list[Section]:
    """The plan, then a section for each table."""
    plan = [Section("plan", "The plan of the talks", (seat_plan(case.material),))] if case.case.parties else []
    return [*plan, *actors_sections(case.material)]


def timeline_paper(case: OpenCase, asked: Mapping[str, str]) -> Paper:
    """All days, of all or of one party or issue."""
    wanted = narrowed(case, asked.get("party", ""), asked.get("issue", ""))
    days = timeline(case.material, case.review.decisions, wanted)
    earlier = earlier_rounds(case.material, wanted)
    sections = days_sections(days, case.material)
    if earlier:
        rows = tuple((case.material.say(each.round), each.clause) for each in earlier)
        sections.append(Section("rounds", "Of earlier rounds", (Listing("Earlier rounds", ("Round", "Words"), rows),)))
    return paper_on(case.brief, "timeline", sections, timeline_record(case.case.title, days, earlier))


def days_sections(days: list[Day], material: Material) -> list[Section]:
    """The days drawn, and as one table."""
    names = {each.id: material.naming.bare(each.id) for each in material.case.parties}
    picture = time_lanes(days, names)
    rows = tuple(row for day in days for row in _day_rows(day, names, material))
    listing = Listing("What became known when, the latest first", ("Day", "What", "Party", "Issue", "Words"), rows)
    return [Section("days", "Day by day", (picture, listing) if picture else (listing,))]


def _day_rows(day: Day, names: Mapping[str, str], material: Material) -> Iterator[tuple[Clause, ...]]:
    say = material.say
    when = say(day.day or "no date")
    for place, document in enumerate(day.reports, start=1):
        told = ", ".join(filter(None, (source_name(document, place), document.publisher)))
        yield when, say("report"), say(""), say(""), say(told)
    for step in day.steps:
        kind = "step of the talks" if step.happened else "step reported as not having happened"
        yield when, say(kind), say(", ".join(names.get(each, each) for each in step.parties)), say(""), step.clause
    for line in day.heard:
        of = say(names[line.party]), say(material.naming.heading(line.issue))
        yield when, say("changed" if line.was else "first heard"), *of, line.clause
        if line.was:
            yield when, say("said before"), *of, line.was
    for party, count in day.again.items():
        yield (
            when,
            say("said again"),
            say(names.get(party, party)),
            say(""),
            say(f"{count} times" if count > 1 else "once"),
        )
    for author, count in day.decisions.items():
        yield when, say("decided"), say(""), say(""), say(f"{author}: {count}")


def sources_paper(case: OpenCase, _: Mapping[str, str]) -> Paper:
    """The reports, with what they are counted with."""
    groups = groups_of(case)
    say = case.material.say
    rows = tuple(
        (
            say(report.name),
            *(say(each or "not stated") for each in _imprint(report.document)),
            say(str(report.statements)),
            say(group.name + (" (retold)" if group.is_retold else "")),
        )
        for group in groups
        for report in group.reports
    )
    headers = ("Report", "Publisher", "Author", "Published", "Address", "Statements", "Counted as")
    listing = Listing("The reports of the case", headers, rows)
    counted = sources_section(case.material)
    section = Section("reports", "Sources", (*counted.blocks, listing))
    return paper_on(case.brief, "sources", [section], sources_record(case))


def sources_record(case: OpenCase) -> Record:
    """The reports, grouped as they count."""
    return {
        "case": case.case.title,
        "sources": [
            {
                "name": group.name,
                "retold": group.is_retold,
                "reports": [document_record(each.document) | {"statements": each.statements} for each in group.reports],
            }
            for group in groups_of(case)
        ],
    }


def source_paper(case: OpenCase, asked: Mapping[str, str]) -> Paper:
    """What was read in one report: its quotations in the order of the text."""
    document = document_called(case, asked.get("report", ""))
    own = sorted((each for each in case.brief.quotations if each.document == document.digest), key=lambda one: one.span)
    say = case.material.say
    rows = tuple((say(each.text, (each.id,)), say(each.on_whose_word), say(each.kind)) for each in own)
    place = [each.digest for each in case.brief.documents].index(document.digest) + 1
    name = source_name(document, place)
    imprint = " · ".join(filter(None, _imprint(document))) or "publisher, author and date not stated"
    listing = Listing("What was read in it, in the order of the text", ("Words", "On whose word", "What it is"), rows)
    extraction = next(each for each in case.extractions if each.document.digest == document.digest)
    section = Section("quotations-of", name, (Paragraph((say(imprint),)), listing))
    return paper_on(case.brief, name, [section], extraction_record(extraction))


def _imprint(document: Document) -> tuple[str | None, ...]:
    return document.publisher, document.author, document.published, document.address
