"""Words of one party that go round in a circle: shown whole, none dropped."""

from __future__ import annotations

from zopa.analyses.findings import ContradictionFinding
from zopa.views.brief.grammar import capitalised
from zopa.views.brief.grounds import AS_WRITTEN, SEARCH
from zopa.views.brief.prose import Clause, Paragraph
from zopa.views.brief.wording import Material


def contradicting(material: Material) -> list[Paragraph]:
    """One paragraph on all parties whose words contradict each other; none where nobody's do."""
    found = [clause for each in material.study.contradictions for clause in _circle(each, material)]
    if not found:
        return []
    closing = material.say(
        "None of these words is dropped. Until somebody says which holds, they rank nothing in the comparisons below.",
        ground=SEARCH,
    )
    return [Paragraph((*found, closing), lead="Words that contradict each other.")]


def _circle(found: ContradictionFinding, material: Material) -> list[Clause]:
    names = material.naming
    it = "they" if names.is_plural([found.party]) else "it"
    puts = names.verb([found.party], "puts", "put")
    opening = f"{capitalised(names.owner(found.party))} words on {names.issue(found.issue)} cannot all hold:"
    clauses = [material.say(opening, ground=SEARCH)]
    last = len(found.steps) - 1
    for place, (above, below, evidence) in enumerate(found.steps):
        lead = "and " if place == last else ""
        text = f"{lead}{it} {puts} {names.option(found.issue, above)} above {names.option(found.issue, below)}"
        clauses.append(material.say(text + ("." if place == last else ";"), evidence, AS_WRITTEN))
    return clauses
