"""Pages on what was reported: positions, who takes part, what became known when, and the reports themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from zopa.views.brief.prose import Listing, Paragraph, Section
from zopa.views.brief.record import sources_section
from zopa.views.exports.extractions import document_record, extraction_record
from zopa.views.exports.papers import Paper, paper_on
from zopa.views.exports.positions import positions_record, positions_rows
from zopa.views.exports.sections import actor_sections, day_sections, position_sections
from zopa.views.exports.tables import Table
from zopa.views.exports.talks import actors_record, timeline_record
from zopa.views.timeline import earlier_rounds, timeline
from zopa.views.web.positions import read_day
from zopa.views.web.sources import groups_of, report_called
from zopa.views.web.timeline import narrowed

if TYPE_CHECKING:
    from zopa.sources.document import Document
    from zopa.views.exports.encoding import Record
    from zopa.views.web.opened import OpenCase


def positions_paper(case: OpenCase, asked: Mapping[str, str]) -> Paper:
    """The matrix as known on a day, and the words behind every cell."""
    day = read_day(asked.get("at"))
    material = case.at(day)
    sections = position_sections(material)
    title = f"positions as known on {day}" if day else "positions"
    tables = [Table("positions", "Positions", tuple(positions_rows(material.case))), _words_table(sections[1])]
    return paper_on(case.brief, title, sections, lambda: positions_record(material.case, day), tables)


def _words_table(section: Section) -> Table:
    listing = section.blocks[0]
    rows = listing.rows if isinstance(listing, Listing) else ()
    header = ("party", "issue", "position", "words", "said by", "report", "published", "evidence")
    told = [(*(clause.text for clause in row), " ".join(row[3].evidence)) for row in rows]
    return Table("words", "Words", (header, *told))


def actors_paper(case: OpenCase, _: Mapping[str, str]) -> Paper:
    """The plan of the talks and its tables."""
    return paper_on(case.brief, "actors", actor_sections(case.material), lambda: actors_record(case.material))


def timeline_paper(case: OpenCase, asked: Mapping[str, str]) -> Paper:
    """All days, of all or of one party or issue."""
    wanted = narrowed(case, asked.get("party", ""), asked.get("issue", ""))
    days = timeline(case.material, case.review.decisions, wanted)
    earlier = earlier_rounds(case.material, wanted)
    sections = day_sections(days, earlier, case.material)
    return paper_on(case.brief, "timeline", sections, lambda: timeline_record(case.case.title, days, earlier))


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
    return paper_on(case.brief, "sources", [section], lambda: sources_record(case))


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
    report = report_called(case, asked.get("report", ""))
    say = case.material.say
    found = report.quotations
    rows = tuple((say(each.text, (each.id,)), say(each.on_whose_word), say(each.kind)) for each in found)
    imprint = " · ".join(filter(None, _imprint(report.document))) or "publisher, author and date not stated"
    listing = Listing("What was read in it, in the order of the text", ("Words", "On whose word", "What it is"), rows)
    section = Section("quotations-of", report.name, (Paragraph((say(imprint),)), listing))
    return paper_on(case.brief, report.name, [section], lambda: extraction_record(report.extraction))


def _imprint(document: Document) -> tuple[str | None, ...]:
    return document.publisher, document.author, document.published, document.address
