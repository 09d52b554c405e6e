"""Pages on what was tried out: a draft of a deal, and other assumptions beside the case as reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zopa.analyses.study.giving_way import binding_wishes, giving_way_finding
from zopa.analyses.study.proposals import acceptance_findings
from zopa.case.scenarios import find_scenario
from zopa.views.brief.grammar import capitalised
from zopa.views.brief.prose import Block, Clause, Items, Listing, Paragraph, Picture, Section
from zopa.views.deals import assess_deal, score_deal
from zopa.views.exports.assessments import assessment_record
from zopa.views.exports.papers import Paper, paper_on
from zopa.views.exports.studies import comparison_record, study_record, wish_record
from zopa.views.web.building import ABOUT_COUNTS, deal_values
from zopa.views.web.drafts import read_drafts
from zopa.views.web.effects import TITLES
from zopa.views.web.exploring import deciding_values, giving_values, scenario_words
from zopa.views.web.supposing import assumed_values
from zopa.views.web.trying import beside, supposed_study

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from zopa.views.brief.wording import Material
    from zopa.views.exports.encoding import Record
    from zopa.views.web.drafts import Drafts
    from zopa.views.web.opened import OpenCase

_MOVED = {
    "gone": "Collisions that end",
    "new": "Collisions that arise",
    "stay": "Collisions that stay",
    "opened": "No longer excluded",
    "closed": "Excluded then",
    "question": "The first question then",
}
_NO_CHANCE = "Counts of combinations describe the drafted grid; they are no chances."


def deal_paper(case: OpenCase, asked: QueryParams) -> Paper:
    """What a draft does to reported words, in how many draws it is no worse than none, and what scores say of it."""
    drafts = read_drafts(case.case, asked.multi_items())
    _ = case.drawn
    values, say = deal_values(case, drafts), case.material.say
    told = [say(values["verdict"])]
    if values["unsettled"]:
        told.append(say(f"Left open: {values['unsettled']}."))
    blocks: list[Block] = [Paragraph(tuple(told)), _draft(case, drafts)]
    repair = values["repair"]
    if repair["changes"]:
        blocks.append(_line(case.material, f"The fewest changes after which no limit is broken: {repair['changes']}."))
    sections = [Section("draft", "The draft", tuple(blocks))]
    headers = ("Party", "The draft", "What is reported of it")
    words = Listing("What the draft does to reported words", headers, tuple(_effects(values["parties"], case.material)))
    sections.append(Section("words", "What it does to reported words", (words,)))
    sections += _counted(values["counts"], case.material) if drafts.deal else []
    sections += _scored(values["scores"], case.material) if drafts.deal else []
    return paper_on(case.brief, "a draft of a deal", sections, lambda: draft_record(case, drafts))


def draft_record(case: OpenCase, drafts: Drafts) -> Record:
    """The certificate as `zopa assess --json` prints it, and the counts over draws, each with blank and range."""
    deal = dict(drafts.deal)
    record = assessment_record(case.case, assess_deal(case.case, deal), score_deal(case.case, deal) if deal else None)
    drawn = case.drawn if deal else None
    counts = acceptance_findings(case.case, drawn, deal) if drawn is not None else ()
    return record | {"counts": [comparison_record(each) for each in counts]}


def _draft(case: OpenCase, drafts: Drafts) -> Listing:
    names, say = case.material.naming, case.material.say
    rows = []
    for issue in case.case.issues:
        clauses = [
            say(capitalised(names.option(issue.id, deal[issue.id])) if issue.id in deal else "left open")
            for deal in ([drafts.deal, drafts.against] if drafts.against else [drafts.deal])
        ]
        rows.append((say(names.heading(issue.id)), *clauses))
    headers = ("Issue", "This draft", *(["The one set aside"] if drafts.against else []))
    return Listing("The draft, issue by issue", headers, tuple(rows))


def _effects(parties: list[Any], material: Material) -> Iterator[tuple[Clause, ...]]:
    say = material.say
    for party in parties:
        for each in party.words:
            yield say(party.name), say(TITLES[each.effect]), say(f"{party.name} {each.text}", each.evidence)
        if party.silent:
            yield say(party.name), say("not reported"), say(f"on {party.silent}")


def _counted(counts: dict[str, Any] | None, material: Material) -> list[Section]:
    if not counts or not counts["lines"]:
        return []
    lines = Items(tuple(_line(material, each) for each in counts["lines"]))
    drawn = (counts["picture"],) if counts["picture"] else ()
    return [Section("draws", "Over draws", (_line(material, ABOUT_COUNTS), lines, *drawn))]


def _scored(scores: dict[str, Any] | None, material: Material) -> list[Section]:
    if not scores:
        return []
    head = _line(material, "Nothing in this part is reported by a party.")
    blocks: list[Block] = [head, Items(tuple(_line(material, each) for each in scores["lines"]))]
    blocks += [scores["picture"]] if scores.get("picture") else []
    return [Section("scores", f"On the scores of {scores['authors'] or 'an unnamed analyst'}", tuple(blocks))]


def explore_paper(case: OpenCase, asked: QueryParams) -> Paper:
    """What collides, and what opens if some of it gives way."""
    values, say = giving_values(case, asked.getlist("give")), case.material.say
    broken, then, combinations = values["deals"]
    told = f"Of {combinations} drafted combinations, {broken} break no declared limit as reported"
    told += f", {then} once this gives way." if values["given"] else "."
    wishes = tuple(
        (
            say(each["text"], each["evidence"]),
            say(capitalised(each["issue"])),
            say("declared limit" if each["is_limit"] else "wish"),
            say("yes" if each["collides"] else "no"),
            say("gives way" if each["name"] in values["given"] else "stands"),
        )
        for each in values["wishes"]
    )
    ends = tuple((say(each["text"]), say("stays" if each["stays"] else "ends")) for each in values["left"])
    opened = [each["text"] + ("" if each["uttered"] else " (nobody named it)") for each in values["opened_options"]]
    headers = ("Limit or wish", "Issue", "Kind", "Collides as reported", "Here")
    blocks: list[Block] = [_line(case.material, values["told"]), _line(case.material, f"{told} {_NO_CHANCE}")]
    blocks.append(Listing("Declared limits and wishes", headers, wishes))
    sections = [Section("giving-way", "What giving way opens", tuple(blocks))]
    if ends:
        listing = Listing("Collisions of the case as reported", ("Collision", "Then"), ends)
        sections.append(Section("collisions", "What collides", (listing,)))
    if opened:
        items = Items(tuple(_line(case.material, each) for each in opened))
        sections.append(Section("opened", "Options that open", (items,)))
    return paper_on(case.brief, "what giving way opens", sections, lambda: giving_record(case, values["given"]))


def giving_record(case: OpenCase, given: list[str]) -> Record:
    """What could give way and what does, which collisions stay, and which options and combinations are left."""
    found = giving_way_finding(case.case, given)
    return {
        "case": case.case.title,
        "given": given,
        "wishes": [{"name": name, **wish_record(wish)} for name, wish in binding_wishes(case.case).items()],
        "collisions": [
            {"issues": list(each.issues), "stays": each in found.collisions_after} for each in found.collisions_before
        ],
        "left": {
            name: {issue: list(options) for issue, options in left.narrow.items()}
            for name, left in (("as_reported", found.before), ("then", found.after))
        },
        "deals": {
            "as_reported": found.before.deals_narrow,
            "then": found.after.deals_narrow,
            "all": found.after.deals_all,
        },
    }


def decides_paper(case: OpenCase, asked: QueryParams) -> Paper:
    """Which open points decide whether a deal is left, and on request what the figure hangs on over draws."""
    is_drawn = asked.get("drivers") == "true"
    values, say = deciding_values(case, drivers=is_drawn), case.material.say
    asking = tuple((say(text, evidence),) for text, evidence in values["questions"])
    questions = Listing("Open points, what decides most first", ("Question",), asking)
    picture: Picture | None = values["picture"]
    title = "Which answer decides whether any deal is left"
    sections = [Section("questions", title, (questions, picture) if picture else (questions,))]
    rows = tuple(
        (
            say(each["text"], each["evidence"]),
            *(say(str(each[name])) for name in ("share", "blank", "low", "high")),
        )
        for each in values["drivers"] or ()
    )
    if rows:
        headers = ("Unknown", "Share of 100", "Without the report", "Range from", "Range to")
        listing = Listing("What the figure “is a deal left” hangs on over draws", headers, rows)
        sections.append(Section("drivers", "What the figure hangs on over draws", (listing,)))
    return paper_on(case.brief, "what decides", sections, lambda: deciding_record(case, is_drawn=is_drawn))


def deciding_record(case: OpenCase, *, is_drawn: bool) -> Record:
    """The questions as `zopa study --json` has them, and on request what the figure hangs on over draws."""
    record = study_record(case.study, case.case, "questions")
    return (
        record | study_record(replace(case.study, drivers=case.drivers), case.case, "drivers") if is_drawn else record
    )


def scenarios_paper(case: OpenCase, asked: QueryParams) -> Paper:
    """Assumed changes side by side with the case as reported."""
    say = case.material.say
    chosen = [find_scenario(case.case, each) for each in asked.getlist("scenario") if each.strip()]
    found = supposed_study(case, chosen, is_counted=asked.get("counted") == "true")
    columns = beside(case, found)
    rows = [(say(label), *(say(str(column[name] or "none")) for column in columns)) for name, label in _MOVED.items()]
    rows.append((say("Combinations that break no limit"), *(say(_combinations(column)) for column in columns)))
    if found.draws:
        rows.append((say("Over draws"), *(_figures(column, case.material) for column in columns)))
    headers = ("If", *(", and ".join(scenario_words(case, each)) for each in chosen))
    lead = _line(case.material, f"Changes that an analyst assumes; nobody is reported making them. {_NO_CHANCE}")
    section = Section("scenarios", "Scenarios", (lead, Listing("Beside the case as reported", headers, tuple(rows))))
    return paper_on(case.brief, "scenarios", [section], lambda: study_record(found, case.case, "scenarios"))


def _combinations(column: dict[str, Any]) -> str:
    as_reported, then = column["deals"]
    return f"{as_reported} as reported, {then} then"


def _figures(column: dict[str, Any], material: Material) -> Clause:
    """The counts that move, each already with its blank and its range, as one clause."""
    found: list[Clause] = column["figures"]
    evidence = [one for each in found for one in each.evidence]
    return material.say(" ".join(each.text for each in found) or "no count visibly moves", evidence)


def assumptions_paper(case: OpenCase, asked: QueryParams) -> Paper:
    """The assumptions chosen, and where each count lies under them, beside the base case."""
    values = assumed_values(case, {name: value for name, value in asked.items() if value} | {"base": "draw"})
    say = case.material.say
    chosen = tuple((say(each.label), say(each.options[each.chosen])) for each in values["choices"])
    chosen += tuple(
        (say(f"{group['name']} holds without a deal"), say(str(group["value"] or "no estimate")))
        for group in values["sliders"]
    )
    sections = [Section("assumptions", "Assumptions", (Listing("As chosen", ("Assumption", "Choice"), chosen),))]
    counts, scores = values["counts"], values["scores"]
    if scores:
        told = f"{capitalised(scores['then'])} of {scores['deals']} deals leave every needed party at least as well off"
        told += f" as without one, against {scores['base']} in the base case. A count of combinations, not a chance."
        title = f"On the scores of {scores['authors'] or 'an unnamed analyst'}"
        sections.append(Section("scores", title, (_line(case.material, told), *scores["pictures"])))
    if counts and counts["rows"]:
        sections.append(_beside_the_base(counts, case.material))
    return paper_on(case.brief, "assumptions", sections)


def _beside_the_base(counts: dict[str, Any], material: Material) -> Section:
    headers = ("Count of 100 draws", "As chosen", "Base case", "Without the report", "Range", "Rests on")
    rows = []
    for row in counts["rows"]:
        chosen = row["value"] if counts["is_base"] else row["then"]
        figures = ("not counted" if chosen is None else chosen, *(row[each] for each in ("value", "blank", "range")))
        rows.append(tuple(material.say(str(each)) for each in (row["text"], *figures, row["grade"])))
    listing = Listing("Comparisons over draws", headers, tuple(rows))
    about = _line(material, "None of this is how likely a deal is.")
    return Section("counts", "Comparisons over draws", (about, listing, counts["picture"]))


def _line(material: Material, text: str) -> Paragraph:
    return Paragraph((material.say(text),))
