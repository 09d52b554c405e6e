"""Life without a deal, and the questions whose answers would change the page."""

from __future__ import annotations

from zopa.analyses.findings import QuestionFinding
from zopa.analyses.tables import WishKind
from zopa.case.model import Alternative
from zopa.statements.statement import Fact, Question
from zopa.views.brief.clashes import Clash, find_clashes
from zopa.views.brief.grammar import capitalised, listed, quoted
from zopa.views.brief.grounds import AS_WRITTEN, SEARCH, SILENCE
from zopa.views.brief.pictures import leverage_bars
from zopa.views.brief.prose import Clause, Items, Paragraph, Picture, Section, in_series
from zopa.views.brief.unplaced import unplaced_limits, unplaced_questions
from zopa.views.brief.wording import Material, bound_behind, kept_options, link_behind
from zopa.vocabulary import Basis, Reading, Stance

_MOST_QUESTIONS = 8


def life_section(material: Material) -> Section:
    """What is reported of the course of things if nothing is agreed, never turned into a number."""
    title = "Life without a deal"
    items = _by_party(material)
    if not items:
        nothing = (
            "Nothing is reported of what would follow if no deal is made, so we say nothing of what each would "
            "accept to avoid it."
        )
        return Section("life", title, (Paragraph((material.say(nothing, ground=SILENCE),)),))
    close = "None of this says how bad a deal each would still prefer to none."
    return Section("life", title, (Items(tuple(items)), Paragraph((material.say(close),))))


def _by_party(material: Material) -> list[Paragraph]:
    """The courses and facts reported of each party or group of parties, those of nobody in particular last."""
    known = {party.id for party in material.case.parties}
    told: dict[tuple[str, ...], list[Clause]] = {}
    facts = [record for record in material.ledger.of_kind(Fact) if isinstance(record, Fact)]
    for alternative in material.case.alternatives:
        if not set(alternative.evidence) & {fact.id for fact in facts}:
            told.setdefault((alternative.party,), []).append(_course(alternative, material))
    for fact in facts:
        hedge = " (hedged in the source)" if fact.hedged else ""
        parties = tuple(each for each in fact.parties if each in known)
        told.setdefault(parties, []).append(material.say(quoted(fact.text) + hedge, (fact.id,)))
    items = []
    for parties in sorted(told, key=lambda each: not each):
        lead = capitalised(material.naming.parties(parties)) + ":" if parties else "Generally:"
        items.append(Paragraph(in_series(told[parties]), lead=lead))
    return items


def _course(alternative: Alternative, material: Material) -> Clause:
    words = material.ledger.words(alternative.evidence)
    return material.say(
        quoted(words) if words else alternative.course.strip().rstrip("."), alternative.evidence, AS_WRITTEN
    )


def questions_section(material: Material) -> Section:
    """What to ask, first what decides most."""
    title = "What would change this page"
    questions = [each for each in material.study.questions if each.text]
    blocks: list[Paragraph | Items | Picture] = []
    deciding = [each for each in questions if each.leverage > 0]
    if deciding:
        opening = (
            "Answers to these would change whether any deal is left among the drafted options, the most decisive first:"
        )
        blocks += [
            Paragraph((material.say(opening),)),
            Items(tuple(_question(each, material) for each in deciding[:_MOST_QUESTIONS]), is_ordered=True),
        ]
        blocks.append(leverage_bars(deciding[:_MOST_QUESTIONS]))
    others = [each for each in questions if each.leverage <= 0][:_MOST_QUESTIONS]
    if others:
        opening = (
            "These would fill a silence without deciding by themselves whether a deal is left:"
            if deciding
            else "Nothing reported excludes a deal; answers to these would fill the silences:"
        )
        blocks += [Paragraph((material.say(opening),)), Items(tuple(_question(each, material) for each in others))]
    unplaced = unplaced_questions(material)
    if unplaced:
        lead = material.say("Limits whose place among the options is not known:")
        blocks += [Paragraph((lead,)), Items(tuple(Paragraph((each,)) for each in unplaced))]
    blocks += _silences(material, is_alone=not questions)
    blocks += _open_in_source(material)
    if deciding:
        blocks.append(Paragraph((material.say("What matters most to whom would change none of this.", ground=SEARCH),)))
    if not blocks:
        blocks.append(Paragraph((material.say("No question can be drawn from what was reported.", ground=SILENCE),)))
    return Section("questions", title, tuple(blocks))


def _silences(material: Material, *, is_alone: bool) -> list[Paragraph | Items | Picture]:
    names = material.naming
    items = []
    for party in material.deciders:
        open_to_it = [
            issue.id
            for issue in material.case.issues
            if material.heard(issue.id) and party not in material.heard(issue.id)
        ]
        if open_to_it:
            text = (
                f"What {names.verb([party], 'does', 'do')} {names.party(party)} want on "
                f"{listed([names.issue(each) for each in open_to_it], 'or')}?"
            )
            items.append(Paragraph((material.say(text, ground=SILENCE),)))
    if not items:
        return []
    opening = (
        "No reported words exclude each other yet. Answers to these would show whether wishes collide:"
        if is_alone
        else "Silences that hide how far apart the parties are:"
    )
    return [Paragraph((material.say(opening),)), Items(tuple(items))]


def _question(question: QuestionFinding, material: Material) -> Paragraph:
    return Paragraph((material.say(asked(question, material), question.evidence, SILENCE),))


def asked(question: QuestionFinding, material: Material) -> str:
    """A question in the words of the brief where its flag is known, else as the study puts it."""
    names = material.naming
    party, issue, option, kind = (*question.flag.split("/"), "", "", "", "")[:4]
    link = link_behind(party, issue, option, material) if kind == "link" else None
    if link is not None:
        what, needs = names.options(link.issue, link.options), names.options(link.other, link.needs)
        who = names.party(party) if party else "anybody"
        return f"Would {who} accept {what} {'without' if link.kind == 'only_if' else 'together with'} {needs}?"
    record = names.option_record(issue, option)
    if record is None or not party:
        text = capitalised(question.text.strip())
        return text if text.endswith("?") else text.rstrip(".") + "?"
    who, what = names.party(party), names.option(issue, option, seen_from=party)
    conditions = [line for line in material.red_lines(issue) if line.party == party and line.is_condition]
    match kind:
        case "must-have":
            softer = _accepted(party, issue, option, material)
            if softer:
                to_it = f"to which {names.verb([party], 'it is', 'they are')} open"
                return f"Would {who} settle for {names.options(issue, softer)}, {to_it}, in place of {what}?"
            return f"Would {who} accept {_short_of(what)}?"
        case "reading":
            return (
                f"What do {names.owner(party)} words on {names.issue(issue)} cover: {_covered(party, issue, material)}?"
            )
        case _ if (bound := bound_behind(party, issue, option, material)) is not None:
            return (
                f"Would {who} hold to {'their' if names.is_plural([party]) else 'its'} limit: {quoted(bound.wording)}?"
            )
        case _ if conditions:
            return (
                f"Would {who} sign a deal without "
                f"{names.options(issue, kept_options(conditions[0], material)) or what}?"
            )
        case _:
            return f"Would {who} hold to {'their' if names.is_plural([party]) else 'its'} refusal of {what}?"


def _short_of(what: str) -> str:
    """``40 billion or less`` for ``more than 40 billion``; of what is no bound, anything else."""
    for bound, other in (("more than ", "less"), ("less than ", "more")):
        if what.startswith(bound):
            return f"{what.removeprefix(bound)} or {other}"
    return f"anything other than {what}"


def _accepted(party: str, issue: str, option: str, material: Material) -> list[str]:
    """What a party is reported to accept besides what it asks for, and no declared limit excludes."""
    found = [
        str(each.option)
        for each in material.current(issue, party)
        if each.stance in {Stance.ACCEPTS, Stance.OPEN_TO} and each.basis is not Basis.ASSUMED
    ]
    return [each for each in dict.fromkeys(found) if each in material.left(issue, Reading.NARROW) and each != option]


def _covered(party: str, issue: str, material: Material) -> str:
    lines = [line for line in material.red_lines(issue) if line.party == party]
    extra = dict.fromkeys(option for line in lines for option in line.wide if option not in line.narrow)
    return f"do they exclude {material.naming.options(issue, extra)} as well" if extra else "how far do they reach"


def _open_in_source(material: Material) -> list[Paragraph]:
    found = [record for record in material.ledger.of_kind(Question) if isinstance(record, Question)]
    if not found:
        return []
    clauses = [
        material.say(
            f"The {'source itself calls' if len(material.ledger.documents) == 1 else 'sources themselves call'} open:"
        )
    ]
    clauses += in_series([material.say(quoted(each.text), (each.id,)) for each in found])
    return [Paragraph(tuple(clauses))]


def first_questions(material: Material) -> list[Clause]:
    """For the opening two questions: what each clash turns on, hardest first, behind a limit there without a place."""
    clashes = sorted(find_clashes(material), key=_softness)
    clashing = {issue for clash in clashes for issue in clash.issues}
    unplaced = [*zip(unplaced_limits(material), unplaced_questions(material, in_their_words=False), strict=True)]
    first = [clause for limit, clause in unplaced if limit.issue in clashing]
    last = [clause for limit, clause in unplaced if limit.issue not in clashing]
    turning = [question for clash in clashes if (question := _turning(clash, material))]
    told = [*first, *(material.say(asked(each, material), each.evidence) for each in turning), *last][:2]
    if not told:
        return []
    lead = "The first question:" if len(told) == 1 else "The first questions:"
    evidence = [one for each in told for one in each.evidence]
    return [material.say(f"{lead} {' '.join(each.text for each in told)}", evidence, SILENCE)]


def _softness(clash: Clash) -> tuple[bool, bool, bool]:
    """Last the clashes in which nobody declares a limit."""
    return not clash.is_closed, not clash.is_declared, all(wish.kind is WishKind.AIM for wish in clash.wishes)


def _turning(clash: Clash, material: Material) -> QuestionFinding | None:
    kind = "limit" if clash.is_closed else "reading" if clash.is_wide_only else "must-have"
    ours = [each for each in material.study.questions if each.issue in clash.issues and each.leverage > 0]
    return max(ours, key=lambda each: (each.flag.endswith(f"/{kind}"), each.leverage), default=None)
