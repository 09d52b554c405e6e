"""A brief as data: its sentences with the quotations they rest on, and the study behind it."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.analyses.findings import Study
from zopa.case.model import Case
from zopa.statements.statement import Extraction
from zopa.views.brief.narrative import gather, write_sections
from zopa.views.brief.opening import verdict
from zopa.views.brief.prose import Block, Clause, Items, Listing, Paragraph, evidence_of
from zopa.views.exports.encoding import Record
from zopa.views.exports.extractions import document_record
from zopa.views.exports.positions import positions_record
from zopa.views.exports.studies import study_record


def brief_record(case: Case, study: Study, extractions: Sequence[Extraction]) -> Record:
    """The whole brief; a clause names its quotations by id, and `quotations` holds them."""
    material = gather(case, study, extractions)
    sections = write_sections(material)
    cited = (each for section in sections for each in evidence_of(section))
    return {
        "title": case.title,
        "verdict": verdict(material),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "blocks": [record for block in section.blocks if (record := _block(block)) is not None],
            }
            for section in sections
        ],
        "quotations": [
            {
                "id": quotation.id,
                "number": quotation.number,
                "kind": quotation.kind,
                "text": quotation.text,
                "on_whose_word": quotation.on_whose_word,
                "document": quotation.document,
                "span": [quotation.span.start, quotation.span.end],
            }
            for quotation in material.ledger.numbered(cited)
        ],
        "documents": [document_record(extraction.document) for extraction in extractions],
        "positions": positions_record(case),
        "study": study_record(study, case),
    }


def _block(block: Block) -> Record | None:
    """A block as data; None for what only draws it again or stands under ``positions``."""
    match block:
        case Paragraph():
            return {"kind": "paragraph", **_paragraph(block)}
        case Items(items=items, is_ordered=is_ordered):
            return {"kind": "items", "is_ordered": is_ordered, "items": [_paragraph(item) for item in items]}
        case Listing(headers=headers, rows=rows):
            return {
                "kind": "listing",
                "headers": list(headers),
                "rows": [[_clause(each) for each in row] for row in rows],
            }
        case _:
            return None


def _paragraph(paragraph: Paragraph) -> Record:
    return {"lead": paragraph.lead, "clauses": [_clause(clause) for clause in paragraph.clauses]}


def _clause(clause: Clause) -> Record:
    return {
        "text": clause.text,
        "evidence": list(clause.evidence),
        "ground": clause.ground,
        "lost": list(clause.lost),
    }
