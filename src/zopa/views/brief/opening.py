"""What the reporting supports, in one paragraph and in one line."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.analyses.findings import CollisionFinding
from zopa.views.brief.grammar import capitalised, counted, listed, number, quoted
from zopa.views.brief.limits import OUR_WORDING, carriers, collision_groups, is_declared, opposed
from zopa.views.brief.outlook import first_questions
from zopa.views.brief.prose import Clause, Paragraph, Section
from zopa.views.brief.wording import FAVOURABLE, Material, wishes_in
from zopa.vocabulary import PartyRole, Reading, Stance

_TOLD_IN_FULL = 3
_EMPTY = "empty cells of the table below"


def support_section(material: Material) -> Section:
    """The whole answer in one paragraph; how likely a deal is, it says, cannot be read from this."""
    groups = collision_groups(material)
    clauses = [*_reach(groups, material), *_told(groups, material), *_room(groups, material), *_who_is_missing(groups, material)]
    clauses.append(material.say(f"How likely a deal is cannot be read from {_what_was_read(material)}."))
    clauses += first_questions(material)
    return Section("support", f"What {_what_was_read(material)} supports", (Paragraph(tuple(clauses)),))


def _what_was_read(material: Material) -> str:
    return {0: "this case", 1: "this report"}.get(len(material.ledger.documents), "these reports")


def speaking_parties(material: Material) -> list[str]:
    """The parties of whom anything current is reported, in the order of the case."""
    heard = {party for issue in material.case.issues for party in material.heard(issue.id)}
    return [party.id for party in material.case.parties if party.id in heard]


def _reach(groups: Sequence[Sequence[CollisionFinding]], material: Material) -> list[Clause]:
    issues = [issue.id for issue in material.case.issues]
    names, speaking = material.naming, speaking_parties(material)
    ground = "a count over the table below"
    if not issues or not speaking:
        return [material.say("No party’s position is reported, so there is nothing to compare.", ground=ground)]
    if len(speaking) == 1:
        several = f"{counted(len(issues), 'issue')} came up" if len(issues) > 1 else "one issue came up"
        return [material.say(f"Only {names.owner(speaking[0])} word is reported; {several}, and nothing can be said of what anybody else would accept.", ground=ground)]
    pair = list(dict.fromkeys(wish.party for group in groups for collision in group for wish in collision.wishes))
    if len(pair) == 2:  # noqa: PLR2004 -- two rivals read best by name
        both = [issue for issue in issues if all(party in material.heard(issue) for party in pair)]
        colliding = {issue for group in groups for issue in group[0].issues} & set(both)
        if both:
            return [material.say(f"We have both {names.owner(pair[0])} and {names.owner(pair[1])} word on {_of(len(both), len(issues))}, and {_pull_apart(len(colliding), len(both))}.", ground=ground)]
    several_heard = [issue for issue in issues if len(material.heard(issue)) > 1]
    if not several_heard:
        return [material.say(f"On none of the {counted(len(issues), 'issue')} is more than one party’s word reported.", ground=ground)]
    text = f"We have more than one party’s word on {_of(len(several_heard), len(issues))}"
    colliding = {issue for group in groups for issue in group[0].issues}
    end = f", and {_pull_apart(len(colliding & set(several_heard)), len(several_heard))}" if colliding else ", and the words reported do not exclude each other"
    return [material.say(text + end + ".", ground=ground)]


def _of(some: int, whole: int) -> str:
    if some == whole:
        return "the one issue" if whole == 1 else "both issues" if whole == 2 else f"all {number(whole)} issues"  # noqa: PLR2004 -- "both" means two
    return f"{number(some)} of {counted(whole, 'issue')}"


def _pull_apart(colliding: int, heard: int) -> str:
    if colliding == heard:
        where = {1: "there", 2: "on both"}.get(heard, f"on all {number(heard)}")
        return f"{where} they pull apart"
    return f"on {number(colliding)} of them they pull apart"


def _told(groups: Sequence[Sequence[CollisionFinding]], material: Material) -> list[Clause]:
    clauses = []
    for group in groups[:_TOLD_IN_FULL]:
        told = opposed(wishes_in(group), material)
        place = material.naming.issues(group[0].issues)
        first = told[0]
        text = first.text if not first.text.startswith("The ") else "the " + first.text[4:]
        clauses += [Clause(f"On {place}, {text}", first.evidence, first.ground, first.lost), *told[1:]]
    rest = groups[_TOLD_IN_FULL:]
    if rest:
        places = material.naming.issues(issue for group in rest for issue in group[0].issues)
        clauses.append(material.say(f"They also collide on {places}.", [each for group in rest for wish in wishes_in(group) for each in wish.evidence]))
    return clauses


def _room(groups: Sequence[Sequence[CollisionFinding]], material: Material) -> list[Clause]:
    clauses: list[Clause] = []
    for group in groups[:_TOLD_IN_FULL]:
        if len(group[0].issues) == 1:
            clauses += _room_on(group[0].issues[0], group, material)
    if any(_is_closed(group, material) for group in groups):
        text = "As these words stand, no deal respects every declared limit, whatever is traded elsewhere."
        clauses.append(material.say(text, ground="an exact search over the drafted options"))
    elif any(hinges(group, material) for group in groups):
        what = "them" if sum(bool(hinges(group, material)) for group in groups) > 1 else "it"
        text = f"Without {what} no deal respects every declared limit, whatever is traded elsewhere."
        clauses.append(material.say(text, ground="an exact search over the drafted options"))
    return clauses


def _room_on(issue: str, group: Sequence[CollisionFinding], material: Material) -> list[Clause]:
    names = material.naming
    left = material.left(issue, Reading.NARROW)
    wishes = wishes_in(group)
    if not left or not material.limits(issue):
        return []
    hinge = hinges(group, material)
    if hinge:
        text = f"On {names.issue(issue)} there is room only through {names.options(issue, hinge)}, which nobody is reported proposing."
        return [material.say(text, ground=OUR_WORDING)]
    willing = [each for each in material.current(issue) if each.option in left and each.stance in FAVOURABLE]
    aiming = [wish.party for wish in wishes if wish.party not in {each.party for each in willing}]
    if not willing:
        return [material.say(f"The declared limits on {names.issue(issue)} leave {names.options(issue, left)}, which nobody is reported proposing.", ground=OUR_WORDING)]
    who = willing[0].party
    same = [each for each in willing if each.party == who]
    what = names.options(issue, [each.option for each in same if each.option], "and")
    stance = names.verb([who], "is open to", "are open to") if all(each.stance is Stance.OPEN_TO for each in same) else names.verb([who], "wants", "want") if same[0].stance not in {Stance.ACCEPTS, Stance.OPEN_TO} else names.verb([who], "accepts", "accept")
    room = material.say(f"There is room: {names.party(who)} {stance} {what};" if aiming else f"There is room: {names.party(who)} {stance} {what}.", [each for one in same for each in one.evidence])
    if not aiming:
        return [room]
    return [room, material.say(f"whether {names.parties(aiming, 'or')} would settle for that is not reported.", ground=_EMPTY)]


def hinges(group: Sequence[CollisionFinding], material: Material) -> tuple[str, ...]:
    """What declared limits leave open on one issue in the narrow reading only, where nobody uttered any of it."""
    if len(group[0].issues) > 1 or not is_declared(wishes_in(group)):
        return ()
    issue = group[0].issues[0]
    left = material.left(issue, Reading.NARROW)
    uttered = [each for each in left if (record := material.naming.option_record(issue, each)) and record.uttered]
    return () if uttered else tuple(left)


def _is_closed(group: Sequence[CollisionFinding], material: Material) -> bool:
    wishes = wishes_in(group)
    if not is_declared(wishes) or not any(each.reading is Reading.NARROW for each in group):
        return False
    return len(group[0].issues) > 1 or not material.left(group[0].issues[0], Reading.NARROW)


def _who_is_missing(groups: Sequence[Sequence[CollisionFinding]], material: Material) -> list[Clause]:
    names = material.naming
    issues = list(dict.fromkeys(issue for group in groups for issue in group[0].issues))
    rivals = list(dict.fromkeys(wish.party for group in groups for wish in wishes_in(group)))
    clauses = []
    excluded = [party for party in material.case.parties if party.role is PartyRole.EXCLUDED]
    for party in excluded:
        about = f"{capitalised(names.party(party.id))}{', which asks for a seat,' if party.demands_seat and not names.is_plural([party.id]) else ''}"
        where = f", though every collision involves {'its' if not names.is_plural([party.id]) else 'their'} words" if rivals and all(party.id in {wish.party for wish in wishes_in(group)} for group in groups) else ""
        clauses.append(material.say(f"{about} {names.verb([party.id], 'is', 'are')} not among those negotiating{where}.", party.evidence, "the party’s role in the case"))
    silent = [each for each in material.deciders if issues and not any(each in material.heard(issue) for issue in issues)]
    if silent:
        where = {1: "there", 2: "on either"}.get(len(issues), "on any of these")
        carrying = [each for each in silent if any(each in carriers(issue, material.left(issue, Reading.NARROW), material) for issue in issues)]
        act = ", which would have to carry the outcome out," if carrying == silent and len(silent) == 1 and not names.is_plural(silent) else ""
        clauses.append(material.say(f"What {names.parties(silent)}{act} {names.verb(silent, 'wants', 'want')} {where} is not reported.", ground=_EMPTY))
    return clauses


def verdict(material: Material) -> str:
    """The brief in one line, for a terminal."""
    groups = collision_groups(material)
    names = material.naming
    bargaining = material.study.bargaining
    speaking = speaking_parties(material)
    closed = [group for group in groups if _is_closed(group, material)]
    hinging = [group for group in groups if hinges(group, material)]
    declared = [group for group in groups if is_declared(wishes_in(group))]
    if not speaking and bargaining is not None:
        zone = bargaining.zone
        return f"On the scores given, {number(zone.count)} of {counted(zone.deals, 'possible deal')} {'leaves' if zone.count == 1 else 'leave'} every needed party at least as well off as without one."
    if not speaking:
        return "No party’s position is reported; there is nothing to compare."
    if closed:
        return f"Declared limits leave no deal: they exclude each other on {names.issues(issue for group in closed for issue in group[0].issues)}."
    if hinging:
        ways = listed([names.options(group[0].issues[0], hinges(group, material)) for group in hinging])
        return f"Declared limits leave no deal except through {ways}; nobody is reported proposing that."
    if declared:
        return f"Declared limits leave a deal only if their words on {names.issues(issue for group in declared for issue in group[0].issues)} are read narrowly."
    return _mild_verdict(groups, speaking, material)


def _mild_verdict(groups: Sequence[Sequence[CollisionFinding]], speaking: Sequence[str], material: Material) -> str:
    names = material.naming
    if len(speaking) == 1:
        return f"Only {names.owner(speaking[0])} word is reported; nothing can be said of what the others would accept."
    if groups:
        return f"No declared limits exclude each other; wishes collide on {names.issues(issue for group in groups for issue in group[0].issues)}."
    both = [issue.id for issue in material.case.issues if len(material.heard(issue.id)) > 1]
    if not both:
        return "No reported wishes collide, but no issue has more than one party’s word."
    return f"No reported wishes exclude each other; more than one party was heard on {_of(len(both), len(material.case.issues))}."
