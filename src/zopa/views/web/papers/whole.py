"""The case as a whole: its brief with all figures, and the queue of the review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from zopa.views.brief.counts import compared, hundred
from zopa.views.brief.outlook import asked as question_of
from zopa.views.brief.prose import Clause, Listing, Paragraph, Section
from zopa.views.exports.briefs import brief_record
from zopa.views.exports.papers import Paper, paper_on
from zopa.views.exports.positions import positions_rows
from zopa.views.exports.reviews import review_record
from zopa.views.exports.tables import Row, Table
from zopa.views.web.filters import Filter, shown_order

if TYPE_CHECKING:
    from zopa.views.brief.wording import Material
    from zopa.views.exports.encoding import Record
    from zopa.views.web.opened import OpenCase


def overview_paper(case: OpenCase, _: Mapping[str, str]) -> Paper:
    """The brief with its counts over draws, which are drawn now if nobody asked before."""
    brief, material = case.full_brief, case.full_material
    return Paper(
        brief.title,
        brief.verdict,
        brief.sections,
        brief.quotations,
        brief.documents,
        lambda: brief_record(brief),
        (
            Table("positions", "Positions", tuple(positions_rows(case.case))),
            Table("comparisons", "Comparisons", tuple(_comparisons(material))),
            Table("questions", "Questions", tuple(_questions(material))),
        ),
    )


def _comparisons(material: Material) -> Iterator[Row]:
    """Every count beside the same count without the report and its range."""
    yield ("count", "of 100 draws", "without the report", "range from", "range to", "rests on", "heard")
    for each in material.study.comparisons:
        figures = (hundred(each.value), hundred(each.blank), *(hundred(one) for one in each.panel))
        yield (compared(each, material), *figures, each.grade, " ".join(each.heard))


def _questions(material: Material) -> Iterator[Row]:
    yield ("question", "decides in so many of 100 settings of all else", "evidence")
    for each in material.study.questions:
        yield question_of(each, material), hundred(each.leverage), " ".join(each.evidence)


def review_paper(case: OpenCase, asked: Mapping[str, str]) -> Paper:
    """The statements that are shown, each with what rests on it and what was decided."""
    order = shown_order(case, Filter(**{name: asked.get(name, "") for name in Filter.__dataclass_fields__}))
    record = review_record(case.review, order)
    rows = tuple(_statement(each, case) for each in record["statements"])
    headers = ("Party", "Issue", "Stance", "Words", "Basis", "Decided")
    listing = Listing("The statements, what carries most first", headers, rows)
    table = Table("statements", "Statements", (_COLUMNS, *(_row(each, case) for each in record["statements"])))
    decided = sum(bool(each["verdict"]) for each in record["statements"])
    told = Paragraph((Clause(f"{decided} of {len(order)} statements decided on."),))
    sections = [Section("statements", "Statements", (told, listing))]
    return paper_on(case.brief, "review", sections, lambda: record, [table])


_CLAIM = ("id", "verdict", "disputed", "suggested", "party", "issue", "option", "stance", "strength", "basis")
_COLUMNS = (*_CLAIM, "words", "report", "positions resting on it", "red lines resting on it", "decided by", "reason")


def _row(found: Record, case: OpenCase) -> Row:
    statement, extraction = case.review.statement(found["id"])
    decisions = found["decisions"]
    return (
        found["id"],
        found["verdict"] or "",
        *("yes" if found[name] else "no" for name in ("disputed", "suggested")),
        statement.party,
        statement.issue or "",
        statement.option or "",
        *(each.value for each in (statement.stance, statement.strength, statement.basis)),
        statement.text,
        extraction.document.title or extraction.document.path or extraction.document.digest,
        found["impact"]["positions"],
        found["impact"]["red_lines"],
        "; ".join(each["author"] for each in decisions),
        "; ".join(each["reason"] for each in decisions if each["reason"]),
    )


def _statement(found: Record, case: OpenCase) -> tuple[Clause, ...]:
    statement = case.statements[found["id"]]
    say = case.material.say
    return (
        say(case.labels.party(statement.party)),
        say(case.labels.issue(statement.issue)),
        say(statement.stance.value.replace("_", " ")),
        Clause(statement.text, (statement.id,)),
        say(statement.basis.value),
        say("in dispute" if found["disputed"] else found["verdict"] or "not yet"),
    )
