"""A brief as data: its sentences with the quotations they rest on, and the study behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.views.exports.encoding import Record
from zopa.views.exports.extractions import document_record, statement_record
from zopa.views.exports.positions import positions_record
from zopa.views.exports.studies import study_record

if TYPE_CHECKING:
    from zopa.views.brief import Brief


def brief_record(brief: Brief) -> Record:
    """The whole brief; a clause names its quotations by id, and ``quotations`` holds them."""
    return brief.data() | {
        "documents": [document_record(document) for document in brief.documents],
        "positions": positions_record(brief.case),
        "study": study_record(brief.study, brief.case),
        "suggestions": [
            {"document": extraction.document.digest, **statement_record(statement)}
            for extraction in brief.extractions
            for statement in extraction.suggestions
        ],
    }
