"""Which pictures show what follows from scores: conflicts where there is no zone, else the zone and its frontier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zopa.analyses.findings import BargainingFinding, SolutionFinding
from zopa.views.brief.conflicts import conflict_table
from zopa.views.brief.naming import Naming
from zopa.views.brief.prose import Picture
from zopa.views.brief.scatter import frontier_projections, frontier_scatter
from zopa.views.brief.shares import zone_shares


def score_pictures(found: BargainingFinding, naming: Naming) -> list[Picture]:
    """The pictures of one bargaining finding, in the order of reading."""
    pictures = [conflict_table(found)] if found.conflicts else []
    pictures += _frontier(found, naming)
    shares = zone_shares(found.zone, naming.heading, naming.option) if found.zone.count else None
    return [*pictures, shares] if shares else pictures


def draft_picture(found: BargainingFinding, utilities: Mapping[str, float], naming: Naming) -> Picture | None:
    """Where one draft stands beside the frontier; None where there is none to draw."""
    draft = SolutionFinding("this draft", {}, utilities, 0, "")
    drawn = _frontier(replace(found, solutions=(*found.solutions, draft)), naming)
    return drawn[0] if drawn else None


def _frontier(found: BargainingFinding, naming: Naming) -> list[Picture]:
    parties = list(found.frontier[0].utilities) if found.frontier else []
    names = [naming.bare(each) for each in parties]
    if len(parties) == 2:
        return [frontier_scatter(found, names, parties)]
    return [frontier_projections(found, names, parties)] if len(parties) > 2 else []
