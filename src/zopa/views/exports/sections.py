"""What the pages show besides the brief, as sections: words behind positions, who takes part, days, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from zopa.views.actors import actors_sections
from zopa.views.brief.evidence import on_whose_word, source_name
from zopa.views.brief.pictures import silence_map
from zopa.views.brief.prose import Clause, Listing, Section
from zopa.views.brief.wishes import columns, position_matrix
from zopa.views.review import decision_words
from zopa.views.seat_plan import seat_plan
from zopa.views.time_lanes import time_lanes

if TYPE_CHECKING:
    from zopa.case.decisions import Decision
    from zopa.views.brief.prose import Matrix
    from zopa.views.brief.wording import Material
    from zopa.views.timeline import Day, Earlier


def position_sections(material: Material) -> list[Section]:
    """The matrix with its drawing, then every position with all its quotations."""
    matrix = position_matrix(material)
    blocks = (matrix, silence_map(matrix)) if matrix.rows and matrix.parties else ()
    headers = ("Party", "Issue", "Position", "Words", "On whose word", "Report", "Published")
    words = Listing("Every position with the words it rests on", headers, tuple(_words(matrix, material)))
    return [Section("positions", "Positions", blocks), Section("words", "The words behind each position", (words,))]


def _words(matrix: Matrix, material: Material) -> Iterator[tuple[Clause, ...]]:
    parties = columns(material)
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


def actor_sections(material: Material) -> list[Section]:
    """The plan of the talks, then a section for each table."""
    plan = [Section("plan", "The plan of the talks", (seat_plan(material),))] if material.case.parties else []
    return [*plan, *actors_sections(material)]


def day_sections(days: Sequence[Day], earlier: Sequence[Earlier], material: Material) -> list[Section]:
    """The days drawn and as one table, then what was wanted in earlier rounds."""
    names = {each.id: material.naming.bare(each.id) for each in material.case.parties}
    picture = time_lanes(days, names)
    rows = tuple(row for day in days for row in _day_rows(day, names, material))
    listing = Listing("What became known when, the latest first", ("Day", "What", "Party", "Issue", "Words"), rows)
    sections = [Section("days", "Day by day", (picture, listing) if picture else (listing,))]
    if earlier:
        found = tuple((material.say(each.round), each.clause) for each in earlier)
        rounds = Listing("What reports say was wanted before these talks", ("Round", "Words"), found)
        sections.append(Section("rounds", "Of earlier rounds", (rounds,)))
    return sections


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


def decision_sections(decisions: Sequence[Decision], material: Material) -> list[Section]:
    """What analysts decided on statements, the latest first; nothing where nobody decided."""
    if not decisions:
        return []
    say = material.say
    rows = tuple(
        (say(each.time[:10]), say(decision_words(material.case, each)), _words_of(each, material))
        for each in reversed(decisions)
    )
    listing = Listing("Decisions of analysts, the latest first", ("Day", "Decision", "On these words"), rows)
    return [Section("decisions", "What analysts decided", (listing,))]


def _words_of(decision: Decision, material: Material) -> Clause:
    record = material.ledger.records.get(decision.statement)
    return (
        material.say(record.text, (decision.statement,)) if record else material.say("not among the words that count")
    )
