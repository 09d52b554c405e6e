"""The brief as plain data, for programs: the same sections, clauses and evidence ids."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from zopa.views.brief.prose import Block, Items, Listing, Matrix, Paragraph, Picture

if TYPE_CHECKING:
    from zopa.views.brief import Brief

_KINDS = {Paragraph: "paragraph", Items: "items", Matrix: "matrix", Listing: "listing", Picture: "picture"}


def brief_data(brief: Brief) -> dict[str, Any]:
    """The narrative as JSON-ready data; drawings are left out, their words stay."""
    return {
        "title": brief.title,
        "verdict": brief.verdict,
        "case": brief.case.title,
        "revision": brief.study.revision,
        "seed": brief.study.seed,
        "sections": [
            {"id": section.id, "title": section.title, "blocks": [_block(block) for block in section.blocks]}
            for section in brief.sections
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
            for each in brief.quotations
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    record = asdict(block)
    record.pop("drawing", None)
    return {"kind": _KINDS[type(block)], **record}
