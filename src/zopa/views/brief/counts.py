"""Counts over draws in words, each with its blank and its range."""

from __future__ import annotations

from zopa.analyses.findings import ComparisonFinding, FamilyFinding, UndrawnFinding
from zopa.views.brief.clashes import find_clashes, in_the_middle
from zopa.views.brief.grammar import capitalised, counted, listed
from zopa.views.brief.grounds import COUNT, SILENCE
from zopa.views.brief.naming import is_today
from zopa.views.brief.pictures import count_bars
from zopa.views.brief.prose import Clause, Items, Listing, Paragraph, Picture, Section
from zopa.views.brief.unplaced import unplaced_limits
from zopa.views.brief.wording import Material

_LEAST_MOVE = 0.1  # of all draws: less is not worth a minister's line
_MOST_PRINTED = 4
_SHARED = "if-shared-by"
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
    if material.study.undrawn is not None:
        return Section("comparisons", "Comparisons", (Paragraph((_undrawn(material.study.undrawn, material),)),))
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
            (
                material.say(opening),
                material.say("They compare drafted options; they do not say how likely a deal is."),
                *_judged(material),
            )
        )
    ]
    for grade, found in graded.items():
        if found:
            blocks += [
                Paragraph((material.say(_GRADES[grade]),)),
                Items(tuple(_comparison(each, material) for each in found)),
            ]
    printed = [each for found in graded.values() for each in found]
    blocks.append(count_bars(printed, [compared(each, material) for each in printed]))
    uncounted = _unplaced(material) | _without_a_middle(material)
    dropped = len(
        [each for each in material.study.comparisons if _SHARED not in each.name and _place(each) not in uncounted]
    )
    dropped -= sum(len(found) for found in graded.values())
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
    blocks += _who_is_short(material)
    if material.study.family is not None:
        blocks.append(_family(material.study.family, material))
    return Section("comparisons", "Comparisons", tuple(blocks))


def _judged(material: Material) -> list[Clause]:
    """Whose assumptions every count takes in."""
    by = material.study.judged_by
    if not by:
        return []
    text = f"They take in what {listed(list(by))} assumed of how much issues weigh; nobody is reported saying it."
    return [material.say(text, ground="inequalities assumed in the case")]


def _undrawn(found: UndrawnFinding, material: Material) -> Clause:
    names = material.naming
    why = (
        "exclude each other or the reported words" if found.is_contradictory else "leave too little to draw from safely"
    )
    text = f"None: the inequalities assumed on {names.owner(found.party)} weights {why}."
    return material.say(text, ground="inequalities assumed in the case")


def _worth_printing(grade: str, material: Material) -> list[ComparisonFinding]:
    """The comparisons of one grade that the reporting moves most; a figure under a condition follows its own."""
    moved = [each for each in material.study.comparisons if each.grade.lower() == grade]
    uncounted = _unplaced(material) | _without_a_middle(material)
    moved = [
        each
        for each in moved
        if abs(each.value - each.blank) >= _LEAST_MOVE
        and not _is_complement(each, material)
        and _SHARED not in each.name
        and _place(each) not in uncounted
    ]
    return sorted(moved, key=lambda each: -abs(each.value - each.blank))[:_MOST_PRINTED]


def _unplaced(material: Material) -> set[str]:
    """Issues on which a declared limit is not among what is drawn: nothing is counted there."""
    return {each.issue for each in unplaced_limits(material)}


def _without_a_middle(material: Material) -> set[str]:
    """Issues on which wishes clash and nobody has named the middle: which end a compromise takes says nothing."""
    clashes = [clash for clash in find_clashes(material) if not clash.is_linked and not material.red_lines(clash.issue)]
    return {clash.issue for clash in clashes if in_the_middle(clash, material)}


def _place(found: ComparisonFinding) -> str:
    return (*found.name.split("/"), "")[1]


def _is_complement(found: ComparisonFinding, material: Material) -> bool:
    """Whether a count only turns round one that says the same: today's state, beside the move away from it."""
    kind, place, option = (*found.name.split("/"), "", "", "")[:3]
    today = {issue.id: issue.status_quo for issue in material.case.issues}
    moves = {each.name for each in material.study.comparisons}
    return kind == "option" and today.get(place) == option and f"change/{place}" in moves


def _comparison(found: ComparisonFinding, material: Material) -> Paragraph:
    text = (
        f"{compared(found, material)} in {hundred(found.value)} of 100 draws ({hundred(found.blank)} without "
        f"the report; {range_of(found)})."
    )
    ground = f"{material.study.draws:,} draws with seed {material.study.seed}"
    clauses = [material.say(text, _behind(found, material), ground)]
    clauses += [material.say(_if_shared(each, material), ground=ground) for each in _conditional(found, material)]
    names = material.naming
    place = _place(found)
    speaking = {*found.heard, *(material.heard(place) if place in {issue.id for issue in material.case.issues} else ())}
    silent = [each for each in material.deciders if found.heard and each not in speaking]
    if silent and found.name.startswith(("option/", "change/")):
        clauses.append(
            material.say(
                f"{capitalised(names.parties(silent))} {names.verb(silent, 'is', 'are')} not reported on it.",
                ground=SILENCE,
            )
        )
    return Paragraph(tuple(clauses))


def _conditional(found: ComparisonFinding, material: Material) -> list[ComparisonFinding]:
    """The same count under one more condition each."""
    return [each for each in material.study.comparisons if each.name.startswith(f"{found.name}/{_SHARED}/")]


def _if_shared(found: ComparisonFinding, material: Material) -> str:
    """``If Washington wanted there what Kyiv wants, ...``: the silence that the count before it rests on."""
    names = material.naming
    _, absent, _, sharing = found.name.split("/")
    wants = names.verb([absent], "wants", "want")
    return (
        f"If {names.party(sharing)} wanted there what {names.party(absent)} {wants}, it "
        f"would be {hundred(found.value)} ({hundred(found.blank)} without the report; {range_of(found)}); what "
        f"{names.party(sharing)} {names.verb([sharing], 'wants', 'want')} there is not reported."
    )


def compared(found: ComparisonFinding, material: Material) -> str:
    """What a count counts, as the beginning of a sentence."""
    names = material.naming
    kind, place, option = (*found.name.split("/"), "", "", "")[:3]
    issues = {issue.id: issue for issue in material.case.issues}
    if kind == "crosses":
        others = names.parties(each for each in material.deciders if each != place)
        return f"The best compromise between {others} crosses a declared limit of {names.owner(place)}"
    if kind == "short":
        return f"The best compromise serves nobody worse than {names.party(place)}"
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
    if kind == "short":
        return [each for position in material.case.positions if position.party == place for each in position.evidence]
    return [each for position in material.current(place) for each in position.evidence]


def hundred(share: float) -> int:
    """A share as a count of 100."""
    return round(100 * share)


def range_of(found: ComparisonFinding) -> str:
    """The panel in words."""
    low, high = (hundred(each) for each in found.panel)
    return f"range {low} to {high}" if low != high else f"{low} in every setting"


def _who_is_short(material: Material) -> list[Paragraph]:
    """Of whom nothing can be said."""
    untold = [each for each in material.study.untold if each in material.deciders]
    if not untold:
        return []
    names = material.naming
    come = names.verb(untold, "it comes", "they come")
    text = f"Of {names.parties(untold)} too little is reported to say whether {come} out short in such deals."
    return [Paragraph((material.say(text, ground=COUNT),))]


def _family(family: FamilyFinding, material: Material) -> Paragraph:
    names = material.naming
    unplaced, torn = _unplaced(material), _without_a_middle(material)
    shared = [
        f"{names.option(issue, option)}{f' on {names.issue(issue)}' if is_today(names.option(issue, option)) else ''}"
        f"{' (forced by declared limits)' if issue in family.forced else ''}"
        for issue, option in family.core.items()
        if issue not in unplaced | torn
    ]
    if family.size == 1:
        whole = "One deal stands alone at the top over the draws" + (f": {listed(shared)}." if shared else ".")
    else:
        whole = f"The {counted(family.size, 'deal')} that hold up best over the draws " + (
            f"share {listed(shared)}." if shared else "share no option."
        )
    ground = "deals within 0.02 of the best mean shortfall over the draws"
    clauses = [material.say(whole, ground=ground)]
    differing = [issue for issue in family.open_parts if issue not in unplaced | torn]
    if unplaced:
        text = f"On {names.issues(sorted(unplaced))} nothing is counted: a limit declared there is not yet placed."
        clauses.append(material.say(text))
    if torn:
        where = names.issues(sorted(torn))
        text = f"On {where} nothing is counted: nobody named a middle, and which end a draw takes says nothing."
        clauses.append(material.say(text, ground=ground))
    if differing:
        clauses.append(material.say(f"They differ on {names.issues(differing)}; there the reporting does not tell."))
        parts = [names.option(issue, option) for issue, option in family.example.items() if issue in differing]
        clauses.append(
            material.say(f"One of them has {listed(parts)}; that is an example, not a forecast.", ground=ground)
        )
    return Paragraph(tuple(clauses), lead="What such deals share.")
