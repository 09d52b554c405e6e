"""What refusals settle, and where reported wishes cannot be had together."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.analyses.findings import CollisionFinding, WishFinding
from zopa.analyses.tables import WishKind
from zopa.case.model import RedLine
from zopa.views.brief.evidence import AS_WRITTEN
from zopa.views.brief.grammar import capitalised, counted, listed, quoted, sentence
from zopa.views.brief.pictures import collision_diagram
from zopa.views.brief.prose import Clause, Items, Paragraph, Picture, Section
from zopa.views.brief.wording import FAVOURABLE, Material, option_names, wish_phrase, wish_verb, wishes_in
from zopa.vocabulary import Reading

OUR_WORDING = "options drafted by us, not all of them uttered by a party"


def settled_section(material: Material) -> Section:
    """One line per declared limit, and whether anybody is reported contesting it."""
    title = "Settled by what was refused"
    lines = material.case.red_lines
    if not lines:
        nothing = "No party is reported declaring a limit, so nothing is settled by refusal."
        return Section("settled", title, (Paragraph((material.say(nothing, ground="no red line in the case"),)),))
    opening = "If the refusals are meant as reported:" if len(lines) > 1 else "If the refusal is meant as reported:"
    return Section("settled", title, (Paragraph((material.say(opening),)), Items(tuple(_settled(each, material) for each in lines)), _contest_note(lines, material)))


def _settled(line: RedLine, material: Material) -> Paragraph:
    what = limit_phrase(line, material)
    words = f" ({quoted(line.wording)})" if line.wording else ""
    clauses = [material.say(sentence(what + words), line.evidence, AS_WRITTEN)]
    rivals = contesting(line, material)
    if rivals:
        clauses.append(material.say(f"{capitalised(material.naming.parties(rivals))} {material.naming.verb(rivals, 'contests', 'contest')} it: see below."))
    return Paragraph(tuple(clauses), lead=material.naming.heading(line.issue) + ".")


def limit_phrase(line: RedLine, material: Material) -> str:
    """``Ukraine rules out recognition``; ``Ukraine accepts no deal without a seat at the table``."""
    names = material.naming
    who = names.party(line.party)
    issue = material.case.issue(line.issue)
    if line.is_condition:
        kept = [option.id for option in issue.options if option.id not in line.narrow]
        if kept:
            return f"{who} {names.verb([line.party], 'accepts', 'accept')} no deal without {names.options(line.issue, kept)}"
        return f"{who} {names.verb([line.party], 'sets', 'set')} a condition on {names.issue(line.issue)}"
    forbidden = line.narrow or line.wide
    if not forbidden:
        return f"{who} {names.verb([line.party], 'declares', 'declare')} a limit on {names.issue(line.issue)}"
    what = listed([names.wished(line.issue, each) for each in forbidden])
    return f"{who} {names.verb([line.party], 'rules', 'rule')} out {what}"


def contesting(line: RedLine, material: Material) -> list[str]:
    """Other parties reported as favouring what the line forbids in its narrow reading."""
    against = (each for each in material.current(line.issue) if each.party != line.party and each.stance in FAVOURABLE)
    rivals = [each.party for each in against if each.option in line.narrow]
    for other in material.red_lines(line.issue):
        kept = {option.id for option in material.case.issue(line.issue).options} - set(other.narrow)
        if other.party != line.party and other.is_condition and kept <= set(line.narrow):
            rivals.append(other.party)
    return list(dict.fromkeys(rivals))


def _contest_note(lines: Sequence[RedLine], material: Material) -> Paragraph:
    free = [each for each in lines if not contesting(each, material) and not _collides(each, material)]
    ground = "no position of another party on what the line forbids"
    if not free:
        text = "Every one of these lines is contested." if len(lines) > 1 else "The line is contested."
    elif len(free) == len(lines):
        text = "Nobody is reported contesting any of these lines." if len(lines) > 1 else "Nobody is reported contesting it."
    else:
        places = material.naming.issues(each.issue for each in free)
        text = f"Nobody is reported contesting the {'line' if len(free) == 1 else 'lines'} on {places}."
    return Paragraph((material.say(text, ground=ground), material.say("That nobody contests a line does not mean that everybody accepts it.") if free else material.say("")))


def _collides(line: RedLine, material: Material) -> bool:
    wishes = (wish for collision in material.study.collisions for wish in collision.wishes)
    return any(wish.party == line.party and wish.issue == line.issue for wish in wishes)


def collision_groups(material: Material) -> list[list[CollisionFinding]]:
    """Collisions by the issues they touch, the narrow reading first, in the order of the case."""
    order = {issue.id: place for place, issue in enumerate(material.case.issues)}
    groups: dict[tuple[str, ...], list[CollisionFinding]] = {}
    for collision in material.study.collisions:
        groups.setdefault(tuple(sorted(collision.issues, key=lambda each: order.get(each, 0))), []).append(collision)
    return [sorted(groups[key], key=lambda each: each.reading is Reading.WIDE) for key in sorted(groups, key=lambda key: [order.get(each, 0) for each in key])]


def collisions_section(material: Material) -> Section:
    """Per colliding issue: whose words, against whose, what is left and what reopens it."""
    title = "Where they collide"
    groups = collision_groups(material)
    if not groups:
        return Section("collisions", title, (Paragraph(_no_collision(material)),))
    picture: tuple[Picture, ...] = (collision_diagram(groups, material),)
    return Section("collisions", title, (*picture, *(Paragraph(tuple(_collision(group, material)), lead=_lead(group, material)) for group in groups)))


def _no_collision(material: Material) -> tuple[Clause, ...]:
    heard = [issue.id for issue in material.case.issues if len(material.heard(issue.id)) > 1]
    if not heard:
        text = "No issue has more than one party’s word, so no collision could be seen. That is silence, not agreement."
    else:
        text = f"No reported wishes exclude each other on the {counted(len(heard), 'issue')} where more than one party was heard."
    return (material.say(text, ground="a search over all reported wishes"),)


def _lead(group: Sequence[CollisionFinding], material: Material) -> str:
    return capitalised(material.naming.issues(group[0].issues)) + "."


def opposed(wishes: Sequence[WishFinding], material: Material) -> list[Clause]:
    """The wishes as clauses of one sentence: ``Russia wants X; Ukraine rules out exactly that.``"""
    clauses = []
    for place, wish in enumerate(wishes):
        text = wish_phrase(wish, material)
        before = wishes[place - 1] if place else None
        if before is not None and (before.issue, before.option) == (wish.issue, wish.option) and wish.kind is WishKind.REFUSAL:
            text = f"{material.naming.party(wish.party)} {wish_verb(wish, material)} {'exactly that' if before.kind is not WishKind.REFUSAL else 'it too'}"
        stop = "." if place == len(wishes) - 1 else ";"
        clauses.append(material.say((text if place else capitalised(text)) + stop, wish.evidence, AS_WRITTEN))
    return clauses


def is_declared(wishes: Sequence[WishFinding]) -> bool:
    """Whether the collision is between declared limits only."""
    return all(wish.kind is not WishKind.AIM for wish in wishes)


def _collision(group: Sequence[CollisionFinding], material: Material) -> list[Clause]:
    wishes = wishes_in(group)
    clauses = opposed(wishes, material)
    if len(group[0].issues) > 1:
        clauses.append(material.say("Each can be met alone; together they cannot.", ground="an exact search over the drafted options"))
        return clauses + _reopening(group, wishes, material)
    issue = group[0].issues[0]
    clauses += _remaining(issue, wishes, material)
    clauses += _widely(issue, material)
    clauses += _reopening(group, wishes, material)
    return clauses + _absent(issue, wishes, material)


def _remaining(issue: str, wishes: Sequence[WishFinding], material: Material) -> list[Clause]:
    left = material.left(issue, Reading.NARROW)
    if not left:
        return [material.say("No option meets both, even if the words are read for the least they can mean.", ground=OUR_WORDING)]
    _, phrases = option_names(issue, left, material)
    if is_declared(wishes):
        clauses = [material.say(f"Read for the least they can mean, the words leave {listed(phrases, 'or')}.", ground=OUR_WORDING)]
    elif not material.limits(issue):
        return [material.say("Neither has declared it a limit.", ground="no red line on this issue")]
    else:
        clauses = [material.say(f"The declared limits leave {listed(phrases, 'or')}.", ground=OUR_WORDING)]
    return clauses + _would_settle(issue, left, wishes, material)


def _would_settle(issue: str, left: Sequence[str], wishes: Sequence[WishFinding], material: Material) -> list[Clause]:
    content = {each.party for each in material.current(issue) if each.option in left and each.stance in FAVOURABLE}
    aiming = [wish.party for wish in wishes if wish.kind is WishKind.AIM and wish.party not in content and wish.option not in left]
    if not aiming:
        return []
    what = "that" if len(left) == 1 else "any of that"
    return [material.say(f"Whether {material.naming.parties(aiming, 'or')} would settle for {what} is not reported.", ground="no position of that party on what is left")]


def _widely(issue: str, material: Material) -> list[Clause]:
    narrow, wide = material.left(issue, Reading.NARROW), material.left(issue, Reading.WIDE)
    if not narrow or not material.limits(issue) or set(wide) == set(narrow):
        return []
    if not wide:
        return [material.say("Read for the most they can mean, the words leave nothing.", ground=OUR_WORDING)]
    return [material.say(f"Read for the most they can mean, the words leave only {material.naming.options(issue, wide)}.", ground=OUR_WORDING)]


def _reopening(group: Sequence[CollisionFinding], wishes: Sequence[WishFinding], material: Material) -> list[Clause]:
    singles = {correction[0] for collision in group for correction in collision.corrections if len(correction) == 1}
    own = group[-1].wishes
    movers = [own[place] for place in sorted(singles) if place < len(own)] or list(wishes)
    evidence = [each for wish in movers for each in wish.evidence]
    ways = [f"{material.naming.party(wish.party)} gives up {_claim(wish, material)}" for wish in movers]
    if group[-1].corrections and not singles:
        return [material.say("No single line giving way ends it; more than one would have to.", evidence, "an exact search over the drafted options")]
    closed = not material.left(group[0].issues[0], Reading.WIDE) and len(group[0].issues) == 1
    opening = "In that case it reopens only if" if closed and material.left(group[0].issues[0], Reading.NARROW) else "The collision ends only if"
    return [material.say(f"{opening} {listed(ways, 'or')}.", evidence, "an exact search over the drafted options")]


def _claim(wish: WishFinding, material: Material) -> str:
    plural = material.naming.is_plural([wish.party])
    kind = {WishKind.AIM: "aim", WishKind.CONDITION: "condition", WishKind.REFUSAL: "refusal"}[wish.kind]
    return f"{'their' if plural else 'its'} {kind}"


def _absent(issue: str, wishes: Sequence[WishFinding], material: Material) -> list[Clause]:
    silent = [each for each in material.deciders if each not in material.heard(issue)]
    clauses = []
    if silent:
        names = material.naming
        clauses.append(material.say(f"What {names.parties(silent)} {names.verb(silent, 'wants', 'want')} here is not reported.", ground="an empty cell of the table above"))
    performers = carriers(issue, material.left(issue, Reading.NARROW), material)
    if performers and wishes:
        names = material.naming
        clauses.append(material.say(f"{capitalised(names.parties(performers))} would have to carry such a settlement out; whether {'they' if names.is_plural(performers) else 'it'} would is not reported.", ground="performers named in the case"))
    return clauses


def carriers(issue: str, options: Sequence[str], material: Material) -> list[str]:
    """Parties outside the decision that would have to carry out one of these options, and are not reported on it."""
    found = [each.party for each in material.study.performers if each.issue == issue and each.option in options and not each.is_reported]
    return list(dict.fromkeys(each for each in found if each not in material.heard(issue)))
