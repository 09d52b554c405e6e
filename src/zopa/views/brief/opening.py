"""What the reporting supports, in one paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.analyses.tables import WishKind
from zopa.case.model import Position
from zopa.views.brief.clashes import Clash, find_clashes, opposed
from zopa.views.brief.grammar import capitalised, counted, number, share_of
from zopa.views.brief.grounds import AS_WRITTEN, COUNT, DRAFT, ROLE, SEARCH, SILENCE
from zopa.views.brief.limits import carriers, unsettled
from zopa.views.brief.outlook import first_questions
from zopa.views.brief.prose import Clause, Paragraph, Section
from zopa.views.brief.unplaced import has_unplaced, unplaced_clauses
from zopa.views.brief.wording import FAVOURABLE, Material
from zopa.vocabulary import Basis, PartyRole, Stance

_TOLD_IN_FULL = 3


def support_section(material: Material) -> Section:
    """The whole answer in one paragraph; how likely a deal is, it says, cannot be read from this."""
    clashes = find_clashes(material)
    clauses = [*reach(clashes, material)]
    if material.study.bargaining is not None:
        clauses.append(material.say("What follows from the scores an analyst gave stands in a part of its own."))
    for clash in clashes[:_TOLD_IN_FULL]:
        clauses += _told(clash, material)
    clauses += [
        *_further(clashes[_TOLD_IN_FULL:], material),
        *unplaced_clauses(material),
        *_stand(clashes, material),
        *_who_is_missing(clashes, material),
    ]
    clauses.append(material.say(f"How likely a deal is cannot be read from {what_was_read(material)}."))
    clauses += first_questions(material)
    return Section(
        "support",
        f"What {what_was_read(material)} {'support' if len(material.ledger.documents) > 1 else 'supports'}",
        (Paragraph(tuple(clauses)),),
    )


def what_was_read(material: Material) -> str:
    """What was read: ``this report``, ``these reports``, or ``this case`` where there is none."""
    return {0: "this case", 1: "this report"}.get(len(material.ledger.documents), "these reports")


def speaking_parties(material: Material) -> list[str]:
    """The parties of whom anything current is reported, in the order of the case."""
    heard = {party for issue in material.case.issues for party in material.heard(issue.id)}
    return [party.id for party in material.case.parties if party.id in heard]


def reach(clashes: Sequence[Clash], material: Material) -> list[Clause]:
    """How far the reporting reaches: on how many issues more than one party was heard."""
    issues = [issue.id for issue in material.case.issues]
    speaking = speaking_parties(material)
    if not issues or not speaking:
        return [material.say("No party’s position is reported, so there is nothing to compare.", ground=COUNT)]
    if len(speaking) == 1:
        came_up = "One issue came up" if len(issues) == 1 else f"{capitalised(counted(len(issues), 'issue'))} came up"
        only = f"only {material.naming.owner(speaking[0])} word is reported on {'it' if len(issues) == 1 else 'them'}"
        return [
            material.say(f"{came_up}, and {only}; nothing can be said of what anybody else would accept.", ground=COUNT)
        ]
    return [material.say(_comparable(issues, clashes, material) + ".", ground=COUNT)]


def _comparable(issues: Sequence[str], clashes: Sequence[Clash], material: Material) -> str:
    names = material.naming
    clashing = {issue for clash in clashes for issue in clash.issues}
    rivals = {party for clash in clashes for party in clash.parties}
    pair = [party.id for party in material.case.parties if party.id in rivals]
    heard = [issue for issue in issues if len(material.heard(issue)) > 1]
    whose = "more than one party’s word"
    if len(pair) == 2:
        heard = [issue for issue in issues if all(party in material.heard(issue) for party in pair)] or heard
        whose = f"both {names.owner(pair[0])} and {names.owner(pair[1])} word"
    if not heard:
        return (
            f"On none of the {counted(len(issues), 'issue')} is more than one party’s word reported"
            if len(issues) > 1
            else "On the one issue only one party’s word is reported"
        )
    end = (
        f"and {_pull_apart(len(clashing & set(heard)), len(heard))}"
        if clashing & set(heard)
        else "and the words reported do not exclude each other"
    )
    return f"We have {whose} on {share_of(len(heard), len(issues))}, {end}"


def _pull_apart(clashing: int, heard: int) -> str:
    if clashing == heard:
        return {1: "there they pull apart", 2: "on both they pull apart"}.get(heard, "on all of them they pull apart")
    return f"on {number(clashing)} of them they pull apart"


def _told(clash: Clash, material: Material) -> list[Clause]:
    told = opposed(clash.wishes, material, AS_WRITTEN)
    first = told[0]
    text = "the " + first.text[4:] if first.text.startswith("The ") else first.text
    place = material.naming.issues(clash.issues)
    clauses = [Clause(f"On {place}, {text}", first.evidence, first.ground, first.lost), *told[1:]]
    return clauses + ([] if clash.is_linked else _room(clash, material))


def _room(clash: Clash, material: Material) -> list[Clause]:
    names = material.naming
    if not clash.left or not material.red_lines(clash.issue):
        return []
    if has_unplaced(clash.issue, material):
        return []  # whether there is room hangs on a limit that nobody has placed
    if clash.hinge:
        return [material.say(_hinge(clash, material), ground=DRAFT)]
    own = {(wish.party, wish.option) for wish in clash.wishes}
    willing = [
        each
        for each in material.current(clash.issue)
        if each.option in clash.left
        and each.stance in FAVOURABLE
        and each.basis is not Basis.ASSUMED
        and (each.party, each.option) not in own
    ]
    if not willing:
        return [material.say(_nobody_willing(clash, material), ground=DRAFT)]
    content = {willing[0].party, *(party for party, option in own if option == willing[0].option)}
    waiting = [each for each in unsettled(clash, material) if each not in content]
    room, evidence = _willing(willing, material)
    if not waiting:
        return [material.say(f"There is room: {room}.", evidence)]
    settle = f"whether {names.parties(waiting, 'or')} would settle for that is not reported."
    return [material.say(f"There is room: {room};", evidence), material.say(settle, ground=SILENCE)]


def _nobody_willing(clash: Clash, material: Material) -> str:
    names = material.naming
    what = names.options(clash.issue, clash.left)
    wanted = {wish.option for wish in clash.wishes} | {material.case.issue(clash.issue).status_quo}
    if set(clash.left) <= wanted:
        return f"The declared limits leave only {what}."
    return f"The declared limits leave {what}, which nobody is reported proposing."


def _hinge(clash: Clash, material: Material) -> str:
    names = material.naming
    way = names.options(clash.issue, clash.hinge)
    conditions = dict.fromkeys(wish.party for wish in clash.wishes if wish.kind is WishKind.CONDITION)
    refusals = dict.fromkeys(wish.party for wish in clash.wishes if wish.kind is WishKind.REFUSAL)
    if len(conditions) == 1 and len(refusals) == 1:
        asking, refusing = names.owner(next(iter(conditions))), names.owner(next(iter(refusals)))
        return (
            f"There is room only if {way} would meet {asking} condition and escape {refusing} refusal; nobody is "
            "reported proposing that."
        )
    return f"There is room only through {way}, which nobody is reported proposing."


def _willing(willing: Sequence[Position], material: Material) -> tuple[str, list[str]]:
    names = material.naming
    who = willing[0].party
    own = [each for each in willing if each.party == who]
    verbs = {
        Stance.OPEN_TO: names.verb([who], "is open to", "are open to"),
        Stance.ACCEPTS: names.verb([who], "accepts", "accept"),
    }
    stance = verbs.get(own[0].stance, names.verb([who], "seeks", "seek"))
    own = [each for each in own if each.stance is own[0].stance]
    what = names.options(own[0].issue, [each.option for each in own if each.option], "and")
    return f"{names.party(who)} {stance} {what}", [each for position in own for each in position.evidence]


def _further(rest: Sequence[Clash], material: Material) -> list[Clause]:
    if not rest:
        return []
    places = material.naming.issues(issue for clash in rest for issue in clash.issues)
    return [
        material.say(
            f"Wishes also collide on {places}.", [each for clash in rest for each in clash.evidence], AS_WRITTEN
        )
    ]


def _stand(clashes: Sequence[Clash], material: Material) -> list[Clause]:
    if any(clash.is_closed for clash in clashes):
        text = "As these words stand, no deal respects every declared limit, whatever is traded elsewhere."
    elif any(clash.hinge for clash in clashes):
        text = "Without that, no deal respects every declared limit, whatever is traded elsewhere."
    else:
        return []
    return [material.say(text, ground=SEARCH)]


def _who_is_missing(clashes: Sequence[Clash], material: Material) -> list[Clause]:
    return [*_excluded(clashes, material), *_silent(clashes, material)]


def _excluded(clashes: Sequence[Clash], material: Material) -> list[Clause]:
    names = material.naming
    excluded = [party for party in material.case.parties if party.role is PartyRole.EXCLUDED]
    clauses = []
    for asks in (True, False):
        group = [party for party in excluded if party.demands_seat is asks]
        if not group:
            continue
        ids = [party.id for party in group]
        seat = f", which {names.verb(ids, 'asks', 'ask')} for a seat," if asks else ""
        text = f"{capitalised(names.parties(ids))}{seat} {names.verb(ids, 'is', 'are')} not among those negotiating"
        if clashes and len(ids) == 1 and all(ids[0] in clash.parties for clash in clashes):
            whole = "the collision involves" if len(clashes) == 1 else "every collision involves"
            text += f", though {whole} {names.verb(ids, 'its', 'their')} words"
        clauses.append(material.say(text + ".", [each for party in group for each in party.evidence], ROLE))
    return clauses


def _silent(clashes: Sequence[Clash], material: Material) -> list[Clause]:
    names = material.naming
    issues = list(dict.fromkeys(issue for clash in clashes for issue in clash.issues))
    silent = [each for each in material.deciders if not any(each in material.heard(issue) for issue in issues)]
    if not issues or not silent:
        return []
    single = [clash for clash in clashes if not clash.is_linked]
    carrying = {each for clash in single for each in carriers(clash.issue, clash.left, material)}
    act = ""
    if len(silent) == 1 and set(silent) <= carrying:
        act = f", which would have to carry {'the outcome' if len(issues) == 1 else 'part of the outcome'} out,"
    where = {1: "there", 2: "on either"}.get(len(issues), "on any of these")
    text = f"What {names.parties(silent)}{act} {names.verb(silent, 'wants', 'want')} {where} is not reported."
    return [material.say(text, ground=SILENCE)]
