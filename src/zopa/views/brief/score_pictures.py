"""Which pictures show what follows from scores: conflicts where there is no zone, else the zone and its frontier."""

from __future__ import annotations

from zopa.analyses.findings import BargainingFinding
from zopa.views.brief.conflicts import conflict_table
from zopa.views.brief.naming import Naming
from zopa.views.brief.prose import Picture
from zopa.views.brief.scatter import frontier_projections, frontier_scatter
from zopa.views.brief.shares import zone_shares


def score_pictures(found: BargainingFinding, naming: Naming) -> list[Picture]:
    """The pictures of one bargaining finding, in the order of reading."""
    pictures = []
    parties = list(found.frontier[0].utilities) if found.frontier else []
    names = [naming.bare(each) for each in parties]
    if found.conflicts:
        pictures.append(conflict_table(found))
    if len(parties) == 2:
        pictures.append(frontier_scatter(found, names, parties))
    elif len(parties) > 2:
        pictures.append(frontier_projections(found, names, parties))
    shares = zone_shares(found.zone, naming.heading, naming.option) if found.zone.count else None
    return [*pictures, shares] if shares else pictures
