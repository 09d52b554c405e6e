"""A study at a terminal: the sentences of the brief on what follows, and the tables behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zopa.analyses.findings import DriverFinding, RelaxationFinding, Study
from zopa.case.model import Case
from zopa.statements.statement import Extraction
from zopa.views.brief import Brief
from zopa.views.brief.grammar import capitalised
from zopa.views.brief.narrative import gather, write_sections
from zopa.views.brief.wording import Material
from zopa.views.terminal.blocks import section_parts
from zopa.views.terminal.paper import clean, hanging, heading, indented, printed
from zopa.vocabulary import Reading


def study_text(
    case: Case, study: Study, extractions: Sequence[Extraction], method: str | None = None, *, plain: bool = False
) -> str:
    """All parts of a study, or the part that one method gave.

    Parameters
    ----------
    case, study, extractions
        a case, what follows from it and what it was drafted from.
    method
        a name of `zopa.views.exports.studies.METHODS`; None for all.
    plain
        without colour even at a terminal.
    """
    material = gather(case, study, extractions)
    chosen = _PARTS if method is None else {method: _PARTS[method]}
    parts: list[RenderableType] = [heading(case.title)]
    if method is None:
        parts.append(Text(clean(Brief(case, study, extractions).verdict), style="bold"))
    shown = [part for show in dict.fromkeys(chosen.values()) for part in show(material)]
    parts += shown or [indented(Text("Nothing to report: the case says nothing that this method could use."))]
    return printed(parts, plain=plain)


def _section(*prefixes: str) -> Callable[[Material], list[RenderableType]]:
    def show(material: Material) -> list[RenderableType]:
        return section_parts(section for section in write_sections(material) if section.id.startswith(prefixes))

    return show


def _left(material: Material) -> list[RenderableType]:
    drawn = {line.issue for line in material.case.red_lines}
    limited = [issue.id for issue in material.case.issues if issue.id in drawn]
    if not limited:
        return []
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for title in ("Issue", "Words read for the least", "Words read for the most"):
        table.add_column(title, overflow="fold")
    for issue in limited:
        table.add_row(material.naming.heading(issue), *(_options(issue, reading, material) for reading in Reading))
    return [
        Text(""),
        heading("What declared limits leave"),
        indented(table),
        indented(Text("* nobody is reported naming it")),
    ]


def _options(issue: str, reading: Reading, material: Material) -> str:
    options = material.left(issue, reading)
    uttered = {option.id for option in material.case.issue(issue).options if option.uttered}
    return (
        "\n".join(clean(material.naming.option(issue, each)) + ("" if each in uttered else " *") for each in options)
        or "nothing"
    )


def _relaxations(material: Material) -> list[RenderableType]:
    opening = [each for each in material.study.relaxations if each.deals_after > each.deals_before]
    if not opening:
        return []
    return [
        Text(""),
        heading("What one limit giving way opens"),
        *(hanging("-", Text(clean(_relaxation(each, material)))) for each in opening),
    ]


def _relaxation(found: RelaxationFinding, material: Material) -> str:
    names = material.naming
    return (
        f"{capitalised(names.owner(found.party))} limit on {names.issue(found.issue)}, read for the "
        f"{'least' if found.reading is Reading.NARROW else 'most'} it can mean: "
        f"{names.options(found.issue, found.opens)}; {found.deals_before:,} of the drafted combinations left now, "
        f"{found.deals_after:,} then."
    )


def _performers(material: Material) -> list[RenderableType]:
    names = material.naming
    tasks: dict[tuple[str, str, bool], list[str]] = {}
    for each in material.study.performers:
        tasks.setdefault((each.party, each.issue, each.is_reported), []).append(each.option)
    lines = [
        f"{capitalised(names.party(party))}, on {names.issue(issue)}: {names.options(issue, options)}"
        f"{'' if is_reported else '; its readiness is not reported'}."
        for (party, issue, is_reported), options in tasks.items()
    ]
    if not lines:
        return []
    return [
        Text(""),
        heading("Who would have to carry it out"),
        *(hanging("-", Text(clean(line))) for line in lines),
    ]


def _drivers(material: Material) -> list[RenderableType]:
    found = material.study.drivers
    if found is None:
        return []
    opening = (
        "Whether a deal is left, over draws in which every open point may be settled either way and nobody knows what "
        "each holds without a deal. Share of its variance that hangs on each (in brackets: its error; without the "
        "report; range over other settings); what is not listed has no visible effect."
    )
    lines = [f"{each.text}: {_share(each)}" for each in found] or [
        "Nothing has a visible effect at this number of draws."
    ]
    return [
        Text(""),
        heading("What the answer hangs on"),
        indented(Text(clean(opening))),
        *(hanging("-", Text(clean(line))) for line in lines),
    ]


def _share(found: DriverFinding) -> str:
    blank, low, high = (
        max(each, 0.0) for each in (found.blank, *found.panel)
    )  # estimates of nothing may fall below it
    return f"{found.share:.2f} (±{found.error:.2f}; {blank:.2f}; {low:.2f} to {high:.2f})"


_collisions = _section("collisions")
_comparisons = _section("comparisons")
_PARTS: Mapping[str, Callable[[Material], list[RenderableType]]] = {
    "coverage": _section("wishes"),
    "collisions": _collisions,
    "left": _left,
    "relaxations": _relaxations,
    "tables": _section("without-"),
    "performers": _performers,
    "questions": _section("questions"),
    "comparisons": _comparisons,
    "family": _comparisons,
    "bargaining": _section("bargaining"),
    "contradictions": _collisions,
    "scenarios": _section("scenarios"),
    "drivers": _drivers,
    "judgements": _comparisons,
}
