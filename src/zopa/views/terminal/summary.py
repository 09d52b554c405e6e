"""The brief on one screen: what it comes to, who wants what, what collides, what to ask, what is not known."""

from __future__ import annotations

from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from zopa.views.brief import Brief
from zopa.views.brief.narrative import gather
from zopa.views.brief.outlook import asked
from zopa.views.brief.prose import Matrix, Paragraph, Section
from zopa.views.brief.wording import Material
from zopa.views.terminal.blocks import block_parts, section_parts
from zopa.views.terminal.paper import clean, hanging, heading, printed

_MOST_QUESTIONS = 3


def summary_text(brief: Brief, page: Path | None) -> str:
    """The summary of a brief, for standard output.

    Parameters
    ----------
    brief
        the whole of it.
    page
        where it was written, if it was.
    """
    material = gather(brief.case, brief.study, brief.extractions)
    sections = {section.id: section for section in brief.sections}
    parts: list[RenderableType] = [
        heading(brief.title),
        Text(clean(brief.verdict), style="bold"),
        *_who_wants_what(sections["wishes"]),
        *section_parts(section for section in brief.sections if section.id == "collisions"),
        *_questions(material),
        *_silences(material),
    ]
    if page is not None:
        parts += [Text(""), Text(f"The whole brief, with every quoted line: {page}")]
    return printed(parts)


def _who_wants_what(wishes: Section) -> list[RenderableType]:
    """How much was heard, and the matrix; without the interests behind it."""
    blocks = [
        block
        for place, block in enumerate(wishes.blocks)
        if isinstance(block, Matrix) or (place == 0 and isinstance(block, Paragraph))
    ]
    return [Text(""), heading(wishes.title), *(part for block in blocks for part in block_parts(block))]


def _questions(material: Material) -> list[RenderableType]:
    first = [asked(question, material) for question in material.study.questions[:_MOST_QUESTIONS]]
    if not first:
        return []
    return [
        Text(""),
        heading("What to ask first"),
        *(hanging(f"{number}.", Text(clean(question))) for number, question in enumerate(first, start=1)),
    ]


def _silences(material: Material) -> list[RenderableType]:
    """Each deciding party with the issues on which nobody reported its word."""
    parts: list[RenderableType] = []
    for party in material.deciders:
        silent = [issue.id for issue in material.case.issues if party not in material.heard(issue.id)]
        if silent:
            line = Text()
            line.append(f"{clean(material.case.party(party).name)}: ", style="bold")
            parts.append(hanging("-", line.append(clean(material.naming.issues(silent)))))
    return [Text(""), heading("Not reported"), *parts] if parts else []
