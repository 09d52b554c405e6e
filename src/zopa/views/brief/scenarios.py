"""What assumed changes would move: exact findings first, then figures on the same draws."""

from __future__ import annotations

from zopa.analyses.findings import LevelShiftFinding, ScenarioFinding, ShiftFinding
from zopa.views.brief.counts import compared, hundred, range_of
from zopa.views.brief.grammar import listed
from zopa.views.brief.grounds import SEARCH
from zopa.views.brief.outlook import asked
from zopa.views.brief.prose import Clause, Items, Paragraph, Section
from zopa.views.brief.wording import Material

_ERRORS = 2.0
_LEAST_MOVE = 0.05  # of all draws
_MOST_FIGURES = 2


def scenarios_section(material: Material) -> Section | None:
    """One item a scenario; None where none was asked for."""
    found = material.study.scenarios
    if not found:
        return None
    opening = (
        "Changes that somebody assumed in order to see what they would move; nobody is reported making them. "
        "Figures before and after rest on the same draws."
    )
    items = tuple(Paragraph(tuple(_moved(each, material)), lead=_lead(each, material)) for each in found)
    return Section("scenarios", "What if", (Paragraph((material.say(opening),)), Items(items)))


def _lead(found: ScenarioFinding, material: Material) -> str:
    return f"If {listed([assumed_words(change, material) for change in found.changes])}:"


def assumed_words(change: str, material: Material) -> str:
    """A change, typed as ``kind=party/to``, as what would have to be so."""
    names = material.naming
    kind, _, what = change.partition("=")
    party, _, to = what.partition("/")
    who, own, it = names.party(party), names.owner(party), names.verb([party], "it", "they")
    told = {
        "joins": f"{who} joined the table",
        "leaves": f"{who} left the talks",
        "mediates": f"{who} only mediated",
        "softens": f"{own} limits on {names.issue(to)} were wishes",
        "insists": f"{who} took nothing on {names.issue(to)} but what {it} {names.verb([party], 'wants', 'want')}",
        "narrow": f"{own} words on {names.issue(to)} meant the least they can",
        "wide": f"{own} words on {names.issue(to)} meant the most they can",
        "worsens": f"{own} course without a deal became worse than today’s",
    }
    if kind == "shares":
        wants = names.verb([to], "wants", "want")
        return f"{who}, where not heard, wanted what {names.party(to)} {wants}"
    return told[kind]


def _moved(found: ScenarioFinding, material: Material) -> list[Clause]:
    return [*(material.say(text, ground=SEARCH) for text in _exactly(found, material)), *moved_figures(found, material)]


def moved_figures(found: ScenarioFinding, material: Material) -> list[Clause]:
    """The counts that a scenario visibly moves, each beside the same count as reported."""
    moved = [shift for shift in found.shifts if _is_visible(shift)]
    moved.sort(key=lambda shift: -abs(shift.after.value - shift.before.value))
    clauses = [_figure(shift, material) for shift in moved[:_MOST_FIGURES]]
    if found.level is not None and found.level.grade != "mostly assumption":
        clauses.append(_level(found.level, material))
    elif not moved and found.shifts:
        clauses.append(material.say("No count over the draws visibly moves."))
    return clauses


def _exactly(found: ScenarioFinding, material: Material) -> list[str]:
    names = material.naming
    gone, new = found.collisions_gone, found.collisions_new
    texts = []
    if gone:
        noun, verb = ("collision", "falls") if len(gone) == 1 else ("collisions", "fall")
        texts.append(f"The {noun} on {names.issues(gone)} {verb} away.")
    if new:
        lead = "A new collision arises" if len(new) == 1 else "New collisions arise"
        texts.append(f"{lead} on {names.issues(new)}.")
    if not texts:
        texts.append("No collision falls away and none arises.")
    for moved, verb in ((found.opened, "no longer exclude"), (found.closed, "exclude")):
        options = [f"{names.option(issue, option)} on {names.issue(issue)}" for issue, option in moved]
        if options:
            texts.append(f"Declared limits would {verb} {listed(options, 'or')}.")
    if found.question is not None and found.question.leverage > 0 and found.question.flag != _first(material):
        texts.append(f"The first question then: {asked(found.question, material)}")
    return texts


def _first(material: Material) -> str:
    return material.study.questions[0].flag if material.study.questions else ""


def _is_visible(shift: ShiftFinding) -> bool:
    moved = abs(shift.after.value - shift.before.value)
    if "/if-shared-by/" in shift.before.name:
        return False  # a figure under another condition still
    graded = {shift.before.grade, shift.after.grade} - {"mostly assumption"}
    return bool(graded) and moved > max(_LEAST_MOVE, _ERRORS * shift.error)


def _figure(shift: ShiftFinding, material: Material) -> Clause:
    before, after = shift.before, shift.after
    text = (
        f"{compared(after, material)} in {hundred(after.value)} of 100 draws ({hundred(after.blank)} without the "
        f"report; {range_of(after)}), against {hundred(before.value)} as reported ({hundred(before.blank)}; "
        f"{range_of(before)})."
    )
    return material.say(text, ground=_same_draws(material))


def _level(found: LevelShiftFinding, material: Material) -> Clause:
    way = "better" if found.value > 0 else "worse"
    low, high = (round(100 * each) for each in found.panel)
    text = (
        f"The best compromise would leave the worst-served party {way} off by {abs(round(100 * found.value))} "
        f"hundredths of its best ({round(100 * found.blank):+d} without the report; range {low:+d} to {high:+d})."
    )
    return material.say(text, ground=_same_draws(material))


def _same_draws(material: Material) -> str:
    return f"{material.study.draws:,} draws with seed {material.study.seed}, the same before and after"
