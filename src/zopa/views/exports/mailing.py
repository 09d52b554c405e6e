"""A case as one read-only page: its brief, and below it what the pages of the workbench show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.views.brief import Brief
from zopa.views.brief.narrative import gather
from zopa.views.exports.sections import actor_sections, day_sections, decision_sections, position_sections
from zopa.views.timeline import earlier_rounds, timeline

if TYPE_CHECKING:
    from zopa.analyses.findings import Study
    from zopa.case.reviewing import Review

_IN_THE_BRIEF = ("positions", "delegates")  # the matrix and the delegates stand there already


def whole_case(review: Review, study: Study) -> Brief:
    """The brief of a reviewed case, with every position's words, the actors, the days and the decisions below it.

    Parameters
    ----------
    review
        the case as read and as decided.
    study
        the study of the case as decided.
    """
    case, extractions = review.decided.case, review.decided.extractions
    material = gather(case, study, extractions)
    found = [
        *position_sections(material),
        *actor_sections(material),
        *day_sections(timeline(material, review.decisions), earlier_rounds(material), material),
        *decision_sections(review.decisions, material),
    ]
    more = [replace(each, id=f"page-{each.id}") for each in found if each.id not in _IN_THE_BRIEF]
    return Brief(case, study, extractions, more)
