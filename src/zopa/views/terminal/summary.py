"""The brief on one screen: what it comes to, who wants what, what collides, what to ask, what is not known."""

from __future__ import annotations

from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from zopa.views.brief import Brief
from zopa.views.brief.narrative import gather
from zopa.views.brief.prose import Paragraph, Section
from zopa.views.brief.wording import Material
from zopa.views.terminal.blocks import paragraph_text, section_parts
from zopa.views.terminal.matrix import matrix_parts
from zopa.views.terminal.paper import clean, hanging, heading, indented, printed

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
    case = brief.case
    material = gather(case, brief.study, brief.extractions)
    sections = {section.id: section for section in brief.sections}
    parts: list[RenderableType] = [
        Text(""),
        heading(brief.title),
        Text(clean(brief.verdict), style="bold yellow"),
        Text(""),
        *matrix_parts(case),
        *section_parts(sections[name] for name in ("collisions",) if name in sections),
        *_questions(material),
        *_silences(material, sections),
    ]
    if page is not None:
        parts += [Text(""), Text(f"The brief with every quoted line: {page}", style="green")]
    return printed(parts)


def _questions(material: Material) -> list[RenderableType]:
    first = [question.text for question in material.study.questions[:_MOST_QUESTIONS]]
    if not first:
        return []
    return [
        Text(""),
        heading("What to ask first"),
        *(hanging(f"{number}.", Text(clean(question))) for number, question in enumerate(first, start=1)),
    ]


def _silences(material: Material, sections: dict[str, Section]) -> list[RenderableType]:
    names, case = material.naming, material.case
    parts: list[RenderableType] = [Text(""), heading("Not reported")]
    wishes = sections.get("wishes")
    if wishes is not None and isinstance(wishes.blocks[0], Paragraph):
        parts.append(indented(paragraph_text(wishes.blocks[0])))
    for party in material.deciders:
        silent = [issue.id for issue in case.issues if party not in material.heard(issue.id)]
        if silent:
            text = Text(f"{clean(case.party(party).name)}: ", style="bold")
            parts.append(hanging("-", text.append(clean(names.issues(silent)), style="not bold")))
    return parts
