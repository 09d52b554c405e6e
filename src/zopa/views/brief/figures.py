"""Figures over draws, and what follows from an analyst's scores; each with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from zopa.analyses.findings import BargainingFinding, ComparisonFinding, FamilyFinding, NearDealFinding, SolutionFinding
from zopa.analyses.tabulation import missing_scores
from zopa.views.brief.grammar import capitalised, counted, listed, number
from zopa.views.brief.grounds import SILENCE
from zopa.views.brief.naming import is_today
from zopa.views.brief.prose import Clause, Items, Listing, Paragraph, Picture, Section
from zopa.views.brief.score_pictures import score_pictures
from zopa.views.brief.wording import Material, method_name

_LEAST_MOVE = 0.1  # of all draws: less is not worth a minister's line
_MOST_PRINTED = 4
_MOST_BESIDE_DEALS = 3  # parties whose utilities fit beside a deal in words
_GRADES = {
    "supported": (
        "Supported by the reporting: every setting moves the count the same way, and further than the settings "
        "differ among themselves."
    ),
    "leaning": "Leaning on the reporting: every setting moves the count the same way, but the settings differ as much.",
}


def comparisons_section(material: Material) -> Section | None:
    """Only figures that the reporting moves, each with its blank and its range."""
    graded = {grade: _worth_printing(grade, material) for grade in _GRADES}
    if not any(graded.values()):
        return None
    opening = (
        f"Counts over {material.study.draws:,} draws of preferences that the reporting allows. The best "
        "compromise is the deal that leaves the worst-served "
        "party best off in a draw. In brackets: the same count without the report, and its range over other "
        "defensible settings."
    )
    blocks: list[Paragraph | Items | Listing | Picture] = [
        Paragraph(
            (material.say(opening), material.say("They compare drafted options; they do not say how likely a deal is."))
        )
    ]
    for grade, found in graded.items():
        if found:
            blocks += [
                Paragraph((material.say(_GRADES[grade]),)),
                Items(tuple(_comparison(each, material) for each in found)),
            ]
    dropped = len(material.study.comparisons) - sum(len(found) for found in graded.values())
    if dropped:
        text = (
            f"{capitalised(counted(dropped, 'further count'))} {'rests' if dropped == 1 else 'rest'} mostly on "
            f"assumption or hardly on the report, and {'is' if dropped == 1 else 'are'} not printed."
        )
        blocks.append(
            Paragraph(
                (
                    material.say(
                        text, ground="counts that the reporting hardly moves, or moves both ways over the settings"
                    ),
                )
            )
        )
    if material.study.family is not None:
        blocks.append(_family(material.study.family, material))
    return Section("comparisons", "Comparisons", tuple(blocks))


def _worth_printing(grade: str, material: Material) -> list[ComparisonFinding]:
    """The comparisons of one grade that the reporting moves most."""
    moved = [each for each in material.study.comparisons if each.grade.lower() == grade]
    moved = [
        each for each in moved if abs(each.value - each.blank) >= _LEAST_MOVE and not _is_complement(each, material)
    ]
    return sorted(moved, key=lambda each: -abs(each.value - each.blank))[:_MOST_PRINTED]


def _is_complement(found: ComparisonFinding, material: Material) -> bool:
    """Whether a count only turns round one that says the same: today's state, beside the move away from it."""
    kind, place, option = (*found.name.split("/"), "", "", "")[:3]
    today = {issue.id: issue.status_quo for issue in material.case.issues}
    moves = {each.name for each in material.study.comparisons}
    return kind == "option" and today.get(place) == option and f"change/{place}" in moves


def _comparison(found: ComparisonFinding, material: Material) -> Paragraph:
    low, high = (_hundred(each) for each in found.panel)
    span = f"range {low} to {high}" if low != high else f"{low} in every setting"
    text = (
        f"{_compared(found, material)} in {_hundred(found.value)} of 100 draws ({_hundred(found.blank)} without "
        f"the report; {span})."
    )
    clauses = [
        material.say(text, _behind(found, material), f"{material.study.draws:,} draws with seed {material.study.seed}")
    ]
    names = material.naming
    place = (*found.name.split("/"), "")[1]
    speaking = {*found.heard, *(material.heard(place) if place in {issue.id for issue in material.case.issues} else ())}
    silent = [each for each in material.deciders if found.heard and each not in speaking]
    if silent and not found.name.startswith("crosses/"):
        clauses.append(
            material.say(
                f"{capitalised(names.parties(silent))} {names.verb(silent, 'is', 'are')} not reported on it.",
                ground=SILENCE,
            )
        )
    return Paragraph(tuple(clauses))


def _compared(found: ComparisonFinding, material: Material) -> str:
    names = material.naming
    kind, place, option = (*found.name.split("/"), "", "", "")[:3]
    issues = {issue.id: issue for issue in material.case.issues}
    if kind == "crosses":
        others = names.parties(each for each in material.deciders if each != place)
        return f"The best compromise between {others} crosses a declared limit of {names.owner(place)}"
    if kind == "change" and place in issues:
        today = issues[place].status_quo
        state = names.option(place, today) if today else ""
        return f"On {names.issue(place)}, the best compromise moves away from today’s state" + (
            f" ({state})" if state and not is_today(state) else ""
        )
    if kind == "option" and place in issues:
        return f"On {names.issue(place)}, the best compromise is {names.option(place, option)}"
    return capitalised(found.text.rstrip(".:")) + ":"


def _behind(found: ComparisonFinding, material: Material) -> list[str]:
    kind, place = (*found.name.split("/"), "", "")[:2]
    if kind == "crosses":
        return [each for line in material.case.red_lines if line.party == place for each in line.evidence]
    return [each for position in material.current(place) for each in position.evidence]


def _hundred(share: float) -> int:
    return round(100 * share)


def _family(family: FamilyFinding, material: Material) -> Paragraph:
    names = material.naming
    shared = [
        f"{names.option(issue, option)}{' (forced by declared limits)' if issue in family.forced else ''}"
        for issue, option in family.core.items()
    ]
    if family.size == 1:
        whole = f"One deal stands alone at the top over the draws: {listed(shared)}."
    else:
        whole = f"The {counted(family.size, 'deal')} that hold up best over the draws " + (
            f"share {listed(shared)}." if shared else "share no option."
        )
    clauses = [material.say(whole, ground="deals within 0.02 of the best mean shortfall over the draws")]
    if family.open_parts:
        clauses.append(
            material.say(f"They differ on {names.issues(family.open_parts)}; there the reporting does not tell.")
        )
    return Paragraph(tuple(clauses), lead="What such deals share.")


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
