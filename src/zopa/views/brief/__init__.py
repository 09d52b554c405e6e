"""The written answer: composed once from a case and its study, shown as page, Markdown, text or data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from zopa.analyses.findings import Study
from zopa.case.model import Case
from zopa.sources.document import Document
from zopa.statements.statement import Extraction
from zopa.views.brief.evidence import Quotation
from zopa.views.brief.narrative import gather, write_sections
from zopa.views.brief.prose import Picture, Section, evidence_of
from zopa.views.brief.verdict import verdict
from zopa.views.brief.wording import Material


class Brief:
    """A brief on one case.

    Parameters
    ----------
    case : Case
    study : Study
        The study of that case.
    extractions : sequence of Extraction
        What was read out of the sources; empty for a case written by hand.
    more : sequence of Section
        What to show besides the brief, below it.

    Attributes
    ----------
    verdict : str
        The brief in one line.
    sections : tuple of Section
        The text, each clause with its evidence.
    quotations : tuple of Quotation
        Every quotation, numbered in the order of first citation.
    """

    def __init__(
        self, case: Case, study: Study, extractions: Sequence[Extraction] = (), more: Sequence[Section] = ()
    ) -> None:
        self.case = case
        self.study = study
        self.extractions = tuple(extractions)
        self.more = tuple(more)

    @property
    def title(self) -> str:
        """What the negotiation is called."""
        return title_of(self.case)

    @cached_property
    def material(self) -> Material:
        """What its sentences are made of."""
        return gather(self.case, self.study, self.extractions)

    @cached_property
    def verdict(self) -> str:
        """The brief in one line."""
        return verdict(self.material)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The text in its fixed order."""
        return (*self._own_sections, *self.more)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation, numbered in the order of first citation."""
        return self._made(self.numbers)

    def quotations_with(self, sections: Sequence[Section]) -> tuple[Quotation, ...]:
        """The brief's quotations under their numbers, then what only these other sections cite."""
        return self._made(self._after(self.numbers, sections))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each quotation by its id; making all the quotations of a large case takes seconds."""
        cited = (each for section in self._own_sections for each in evidence_of(section))
        return self._after(self.material.ledger.numbers(cited), self.more)

    def quotation(self, record_id: str) -> Quotation:
        """One quotation by the id of its record, which `numbers` holds."""
        return self.material.ledger.quotation(self.numbers[record_id], record_id)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The drawings in the order of the text."""
        blocks = [block for section in self.sections for block in section.blocks]
        return tuple(block for block in blocks if isinstance(block, Picture))

    @property
    def documents(self) -> tuple[Document, ...]:
        """The sources, in the order given."""
        return self.material.ledger.documents

    def html(self) -> str:
        """One self-contained page."""
        from zopa.views.brief.html import render_html

        return render_html(self)

    def markdown(self) -> str:
        """The same text as Markdown with footnotes."""
        from zopa.views.brief.markdown import render_markdown

        return render_markdown(self)

    def plain(self, width: int = 88) -> str:
        """The same text wrapped for a terminal."""
        from zopa.views.brief.plain import render_plain

        return render_plain(self, width)

    def word(self) -> bytes:
        """The same text as a Word document."""
        from zopa.views.brief.word import render_word

        return render_word(self)

    def pdf(self) -> bytes:
        """The page as it prints; needs the extra ``office``."""
        from zopa.views.brief.paper import render_pdf

        return render_pdf(self)

    def data(self) -> dict[str, Any]:
        """The same text as JSON-ready data."""
        from zopa.views.brief.data import brief_data

        return brief_data(self)

    def _after(self, numbers: Mapping[str, int], sections: Sequence[Section]) -> Mapping[str, int]:
        """The numbers, followed by those of what only these other sections cite."""
        if not sections:
            return numbers
        cited = [each for section in sections for each in evidence_of(section)]
        return self.material.ledger.numbers([*numbers, *cited])

    def _made(self, numbers: Mapping[str, int]) -> tuple[Quotation, ...]:
        return tuple(self.material.ledger.quotation(number, each) for each, number in numbers.items())

    @cached_property
    def _own_sections(self) -> tuple[Section, ...]:
        return write_sections(self.material)


def title_of(case: Case) -> str:
    """What a negotiation is called."""
    return case.title.replace("'", "’") or "A negotiation"


def compose_brief(case: Case, extractions: Sequence[Extraction], study: Study) -> Brief:
    """Write the brief of a case from its study and the texts it rests on."""
    return Brief(case, study, extractions)
