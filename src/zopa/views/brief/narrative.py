"""Case, study and extractions in, the sections of the brief out, in their fixed order."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.analyses.findings import Study
from zopa.case.model import Case
from zopa.statements.statement import Extraction
from zopa.views.brief.counts import comparisons_section
from zopa.views.brief.evidence import open_ledger
from zopa.views.brief.limits import collisions_section, settled_section
from zopa.views.brief.naming import name_all
from zopa.views.brief.opening import speaking_parties, support_section
from zopa.views.brief.outlook import life_section, questions_section
from zopa.views.brief.prose import Section
from zopa.views.brief.record import left_out_section, people_section, sources_section
from zopa.views.brief.scenarios import scenarios_section
from zopa.views.brief.scores import bargaining_section
from zopa.views.brief.silences import open_section, without_sections
from zopa.views.brief.wishes import wishes_section
from zopa.views.brief.wording import Material


def gather(case: Case, study: Study, extractions: Sequence[Extraction]) -> Material:
    """What the writers of the sections work from."""
    ledger = open_ledger(extractions)
    return Material(case, study, ledger, name_all(case, [document.text for document in ledger.documents]))


def write_sections(material: Material) -> tuple[Section, ...]:
    """Every section that has something to say, in the order of the brief."""
    sections: list[Section | None] = [support_section(material), wishes_section(material)]
    if speaking_parties(material):
        sections += [settled_section(material), collisions_section(material), open_section(material)]
    sections += without_sections(material)
    sections += [comparisons_section(material), scenarios_section(material), bargaining_section(material)]
    sections += [life_section(material), questions_section(material), people_section(material)]
    sections += [sources_section(material), left_out_section(material)]
    return tuple(section for section in sections if section is not None)
