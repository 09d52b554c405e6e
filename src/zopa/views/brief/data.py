"""The brief as plain data, for programs: the same sections, clauses and evidence ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from zopa.views.brief.prose import Block, Items, Listing, Matrix, Paragraph, Picture, Section

if TYPE_CHECKING:
    from zopa.views.brief import Brief
    from zopa.views.brief.evidence import Quotation

_KINDS = {Paragraph: "paragraph", Items: "items", Matrix: "matrix", Listing: "listing", Picture: "picture"}


def brief_data(brief: Brief) -> dict[str, Any]:
    """The narrative as JSON-ready data; drawings are left out, their words stay."""
    return {
        "title": brief.title,
        "verdict": brief.verdict,
        "case": brief.case.title,
        "revision": brief.study.revision,
        "seed": brief.study.seed,
        **told_data(brief.sections, brief.quotations),
    }


def told_data(sections: Iterable[Section], quotations: Iterable[Quotation]) -> dict[str, Any]:
    """Sections and the quotations that they rest on as JSON-ready data."""
    return {
        "sections": [
            {"id": section.id, "title": section.title, "blocks": [_block(block) for block in section.blocks]}
            for section in sections
        ],
        "quotations": [
            {
                "number": each.number,
                "id": each.id,
                "kind": each.kind,
                "text": each.text,
                "on_whose_word": each.on_whose_word,
                "document": each.document,
                "span": [each.span.start, each.span.end],
            }
            for each in quotations
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    record = asdict(block)
    record.pop("drawing", None)
    return {"kind": _KINDS[type(block)], **record}
