"""What follows from an analyst's scores, with who gave them."""

from __future__ import annotations

from collections.abc import Mapping

from zopa.analyses.findings import BargainingFinding, NearDealFinding, SolutionFinding
from zopa.analyses.tabulation import missing_scores
from zopa.views.brief.grammar import counted, listed, number
from zopa.views.brief.prose import Clause, Items, Listing, Paragraph, Picture, Section
from zopa.views.brief.score_pictures import score_pictures
from zopa.views.brief.wording import Material, method_name

_MOST_BESIDE_DEALS = 3  # parties whose utilities fit beside a deal in words


def bargaining_section(material: Material) -> Section | None:
    """Zone, solutions and frontier on somebody's scores, the authors named first."""
    found = material.study.bargaining
    if found is None:
        return _unused(material)
    by = listed(found.authors) if found.authors else "an unnamed analyst"
    ground = f"scores by {by}"
    blocks: list[Paragraph | Items | Listing | Picture] = [Paragraph(tuple(_zone(found, by, ground, material)))]
    blocks += [Paragraph(tuple(_conflicts(found, ground, material)))] if found.conflicts else []
    if found.solutions:
        blocks += _solutions(found.solutions, ground, material)
    blocks += score_pictures(found, material.naming)
    return Section("bargaining", "What follows from the scores", tuple(blocks))


def _unused(material: Material) -> Section | None:
    """Which scores are missing, where some were given that cannot be used without them."""
    names, n_issues = material.naming, len(material.case.issues)
    gaps = [
        f"{names.party(party)} on {names.issues(issues) if len(issues) < n_issues else 'every issue'}"
        for party, issues in missing_scores(material.case).items()
    ]
    if not gaps:
        return None
    text = (
        "The scores given are not used: they have to cover every option of every issue, for each party whose consent "
        f"a deal needs and for each other one that is given any. Missing: {listed(gaps)}."
    )
    return Section("bargaining", "What follows from the scores", (Paragraph((material.say(text),)),))


def _zone(found: BargainingFinding, by: str, ground: str, material: Material) -> list[Clause]:
    zone = found.zone
    clauses = [material.say(f"The scores are by {by}; nothing in this part is reported by a party.")]
    if zone.count == 0:
        clauses.append(
            material.say(
                (
                    f"On these scores no deal among {number(zone.deals)} leaves every needed party at least as well "
                    "off as without one."
                ),
                ground=ground,
            )
        )
        return clauses
    count = number(zone.count)
    text = (
        f"On these scores {count} of {counted(zone.deals, 'possible deal')} "
        f"{'leaves' if zone.count == 1 else 'leave'} every needed party at least as well off as without one."
    )
    clauses.append(material.say(text, ground=ground))
    clauses.append(material.say("That is a count of combinations, not a chance."))
    if zone.exactness and zone.exactness != "exact":
        clauses.append(material.say(f"The count is {zone.exactness}."))
    return clauses


def _conflicts(found: BargainingFinding, ground: str, material: Material) -> list[Clause]:
    sets = [listed(list(each)) for each in found.conflicts]
    return [
        material.say("These cannot be met together:", ground=ground),
        *(material.say(each + (";" if place < len(sets) - 1 else ".")) for place, each in enumerate(sets)),
        *(material.say(_nearest(each, material), ground=ground) for each in found.nearest[:1]),
    ]


def _nearest(near: NearDealFinding, material: Material) -> str:
    short = [
        f"{material.naming.party(party)} {lacking:.4g} short" for party, lacking in near.shortfalls.items() if lacking
    ]
    left = f"leaves {listed(short)}" if short else "breaks a declared limit only"
    return f"The deal for which the fewest of them must give way ({_deal(near.deal, material)}) {left}."


def _solutions(solutions: tuple[SolutionFinding, ...], ground: str, material: Material) -> list[Listing | Items]:
    """One row a method; with many parties the deals stand below the table, which would be too wide."""
    parties = list(solutions[0].utilities)
    is_wide = len(parties) > _MOST_BESIDE_DEALS
    headers = ("Method", *(() if is_wide else ("Deal",)), *(material.naming.bare(each) for each in parties))
    rows = tuple(
        (
            material.say(method_name(each.method), ground=ground),
            *(() if is_wide else (material.say(_tied_deal(each, material)),)),
            *(material.say(f"{each.utilities[party]:.4g}", ground=ground) for party in parties),
        )
        for each in solutions
    )
    table = Listing("Deals that named methods single out, with each party's utility", headers, rows)
    deals = [
        Paragraph((material.say(f"{_tied_deal(each, material)}."),), lead=f"{method_name(each.method)}:")
        for each in solutions
    ]
    return [table, Items(tuple(deals))] if is_wide else [table]


def _tied_deal(found: SolutionFinding, material: Material) -> str:
    others = f" (and {counted(found.ties, 'equally good deal')})" if found.ties > 0 else ""
    return _deal(found.deal, material) + others


def _deal(deal: Mapping[str, str], material: Material) -> str:
    return "; ".join(
        f"{material.naming.heading(issue)}: {material.naming.option(issue, option)}" for issue, option in deal.items()
    )
