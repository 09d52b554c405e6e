"""What refusals settle, and where reported wishes cannot be had together."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.analyses.findings import WishFinding
from zopa.analyses.tables import WishKind
from zopa.case.model import RedLine
from zopa.views.brief.circles import contradicting
from zopa.views.brief.clashes import Clash, find_clashes, in_the_middle, opposed
from zopa.views.brief.grammar import capitalised, counted, listed, quoted
from zopa.views.brief.grounds import AS_WRITTEN, DRAFT, PERFORMERS, SEARCH, SILENCE
from zopa.views.brief.pictures import collision_diagram
from zopa.views.brief.prose import Clause, Items, Paragraph, Section
from zopa.views.brief.unplaced import has_unplaced, unplaced_clauses
from zopa.views.brief.wording import FAVOURABLE, Material, condition_predicate, option_phrases, refusal_verb
from zopa.vocabulary import Basis


def settled_section(material: Material) -> Section:
    """One item per issue with a declared limit, and whether anybody is reported contesting it."""
    title = "Settled by what was refused"
    lines = material.case.red_lines
    if not lines:
        nothing = "No party is reported declaring a limit, so nothing is settled by refusal."
        return Section("settled", title, (Paragraph((material.say(nothing, ground=SILENCE),)),))
    opening = "If the refusals are meant as reported:" if len(lines) > 1 else "If the refusal is meant as reported:"
    items = tuple(_settled(issue.id, material) for issue in material.case.issues if material.red_lines(issue.id))
    return Section(
        "settled", title, (Paragraph((material.say(opening),)), Items(items), _contest_note(lines, material))
    )


def _settled(issue: str, material: Material) -> Paragraph:
    clauses = []
    for line in material.red_lines(issue):
        own = any(material.naming.is_asked_by(issue, each, line.party) for each in line.narrow)
        words = (
            f" ({quoted(line.wording)})"
            if line.wording
            and line.basis is not Basis.ASSUMED
            and not own
            and quoted(line.wording) not in limit_phrase(line, material)
            else ""
        )
        clauses.append(material.say(capitalised(limit_phrase(line, material)) + words + ".", line.evidence, AS_WRITTEN))
    rivals = [rival for line in material.red_lines(issue) for rival in contesting(line, material)]
    if len({line.party for line in material.red_lines(issue)}) > 1 and any(
        issue in each.issues and each.is_declared for each in find_clashes(material)
    ):
        clauses.append(material.say("These lines pull against each other: see the next part."))
    elif rivals:
        names = material.naming
        clauses.append(
            material.say(
                f"{capitalised(names.parties(rivals))} {names.verb(rivals, 'wants', 'want')} otherwise: see "
                "the next part."
            )
        )
    return Paragraph(tuple(clauses), lead=material.naming.heading(issue) + ".")


def limit_phrase(line: RedLine, material: Material) -> str:
    """``Ukraine rules out recognition``; ``Ukraine accepts no deal without a seat at the table``."""
    names = material.naming
    who = names.party(line.party)
    if line.is_condition:
        return f"{who} {condition_predicate(line, material)}"
    forbidden = line.narrow or line.wide
    own = next(
        (
            names.own_predicate(line.party, names.verbatim(line.issue, each))
            for each in forbidden
            if names.is_asked_by(line.issue, each, line.party)
        ),
        "",
    )
    if own:
        return f"{who} {quoted(own)}"
    if not forbidden:
        return f"{who} {names.verb([line.party], 'declares', 'declare')} a limit on {names.issue(line.issue)}"
    what = listed([names.wished(line.issue, each) for each in forbidden])
    return f"{who} {refusal_verb(line.party, names, is_assumed=line.basis is Basis.ASSUMED)} {what}"


def contesting(line: RedLine, material: Material) -> list[str]:
    """Other parties reported as favouring what the line forbids in its narrow reading."""
    against = (each for each in material.current(line.issue) if each.party != line.party and each.stance in FAVOURABLE)
    return list(dict.fromkeys(each.party for each in against if each.option in line.narrow))


def _contest_note(lines: Sequence[RedLine], material: Material) -> Paragraph:
    clashing = {(wish.party, wish.issue) for clash in find_clashes(material) for wish in clash.wishes}
    free = [each for each in lines if not contesting(each, material) and (each.party, each.issue) not in clashing]
    ground = SILENCE
    caution = material.say("That nobody contests a line does not mean that everybody accepts it.")
    if not free:
        text = "Each of these lines is contested." if len(lines) > 1 else "The line is contested."
        return Paragraph((material.say(text, ground=ground),))
    if len(free) == len(lines):
        text = (
            "Nobody is reported contesting any of these lines."
            if len(lines) > 1
            else "Nobody is reported contesting it."
        )
        return Paragraph((material.say(text, ground=ground), caution))
    places = list(dict.fromkeys(each.issue for each in free))
    text = f"Nobody is reported contesting the line{'s' if len(free) > 1 else ''} on {material.naming.issues(places)}."
    return Paragraph((material.say(text, ground=ground), caution))


def collisions_section(material: Material) -> Section:
    """Per clash: whose words, against whose, what is left and what reopens it."""
    title = "Where they collide"
    clashes = find_clashes(material)
    unplaced = tuple(unplaced_clauses(material))
    others = [*contradicting(material), *([Paragraph(unplaced, lead="Not placed.")] if unplaced else [])]
    if not clashes:
        return Section("collisions", title, (Paragraph(_no_collision(material)), *others))
    paragraphs = [
        Paragraph(tuple(_told(clash, material)), lead=capitalised(material.naming.issues(clash.issues)) + ".")
        for clash in clashes
    ]
    absent = _absent(clashes, material)
    blocks = [*paragraphs, *_more(material), *others]
    blocks += [Paragraph(tuple(absent), lead="Not heard.")] if absent else []
    return Section("collisions", title, (collision_diagram(clashes, material), *blocks))


def _more(material: Material) -> list[Paragraph]:
    if not material.study.has_more_collisions:
        return []
    text = "More sets of these words collide than are listed, so it is not said which line giving way would end it."
    return [Paragraph((material.say(text, ground=SEARCH),), lead="Not all.")]


def _no_collision(material: Material) -> tuple[Clause, ...]:
    heard = [issue.id for issue in material.case.issues if len(material.heard(issue.id)) > 1]
    if not heard:
        text = "No issue has more than one party’s word, so no collision could be seen. That is silence, not agreement."
    else:
        where = "the one issue" if len(heard) == 1 else f"the {counted(len(heard), 'issue')}"
        text = f"No reported wishes exclude each other on {where} where more than one party was heard."
    return (material.say(text, ground=SEARCH),)


def _told(clash: Clash, material: Material) -> list[Clause]:
    clauses = opposed(clash.wishes, material, AS_WRITTEN)
    torn = _torn(clash)
    if torn:
        names = material.naming
        text = f"The reported words of {names.parties(torn)} contradict each other."
        clauses.append(
            material.say(text, [each for wish in clash.wishes if wish.party in torn for each in wish.evidence])
        )
    if clash.is_linked:
        clauses.append(material.say(_tied(clash, material), ground=SEARCH))
    else:
        clauses += _remaining(clash, material) + _widely(clash, material)
    return clauses + _reopening(clash, material)


def _tied(clash: Clash, material: Material) -> str:
    ties = [link for link in material.case.links if {link.issue, link.other} <= set(clash.issues)]
    whole = "Each can be met alone; together they cannot"
    if any(link.basis is Basis.ASSUMED for link in ties):
        return f"{whole}, under a condition between them that an analyst assumes."
    return f"{whole}."


def _torn(clash: Clash) -> list[str]:
    """Parties that are reported both to want and to refuse the same."""
    refused = {(wish.party, wish.option) for wish in clash.wishes if wish.kind is WishKind.REFUSAL}
    wanted = [wish for wish in clash.wishes if wish.kind is not WishKind.REFUSAL]
    return list(dict.fromkeys(wish.party for wish in wanted if (wish.party, wish.option) in refused))


def _remaining(clash: Clash, material: Material) -> list[Clause]:
    if not clash.left:
        return [
            material.say(
                "No option meets all declared limits, even if the words are read for the least they can mean.",
                ground=DRAFT,
            )
        ]
    if not material.red_lines(clash.issue):
        silent = not has_unplaced(clash.issue, material)
        nobody = [material.say("Nobody has declared a limit here.", ground=SILENCE)] if silent else []
        return [*nobody, *in_the_middle(clash, material), *_would_settle(clash, material)]
    phrases = listed(option_phrases(clash.issue, clash.left, material), "or")
    opening = "Read for the least they can mean, the words leave" if clash.is_declared else "The declared limits leave"
    return [material.say(f"{opening} {phrases}.", ground=DRAFT), *_would_settle(clash, material)]


def _would_settle(clash: Clash, material: Material) -> list[Clause]:
    aims = unsettled(clash, material)
    if not aims or set(aims) == set(clash.parties):
        return []
    own_is_left = any(wish.party in aims and wish.option in clash.left for wish in clash.wishes)
    what = "anything else" if own_is_left else "that" if len(clash.left) == 1 else "any of that"
    text = f"Whether {material.naming.parties(aims, 'or')} would settle for {what} is not reported."
    return [material.say(text, ground=SILENCE)]


def unsettled(clash: Clash, material: Material) -> list[str]:
    """Parties whose aim clashes and who are not reported as content with anything that is left.

    Where nobody has declared a limit everything is left, and an aim of one's own says nothing of the rest.
    """
    aiming = [wish for wish in clash.wishes if wish.kind is WishKind.AIM]
    own = set() if material.red_lines(clash.issue) else {(wish.party, wish.option) for wish in aiming}
    content = {
        each.party
        for each in material.current(clash.issue)
        if each.option in clash.left and each.stance in FAVOURABLE and (each.party, each.option) not in own
    }
    return list(dict.fromkeys(wish.party for wish in aiming if wish.party not in content))


def _widely(clash: Clash, material: Material) -> list[Clause]:
    if not clash.left or not material.red_lines(clash.issue) or set(clash.left_widely) == set(clash.left):
        return []
    if not clash.left_widely:
        return [material.say("Read for the most they can mean, they leave nothing.", ground=DRAFT)]
    return [
        material.say(
            (
                "Read for the most they can mean, they leave only "
                f"{material.naming.options(clash.issue, clash.left_widely)}."
            ),
            ground=DRAFT,
        )
    ]


def _reopening(clash: Clash, material: Material) -> list[Clause]:
    if clash.movers is None:
        return []
    if not clash.movers:
        return [
            material.say("No single line giving way would end it; more than one would have to.", clash.evidence, SEARCH)
        ]
    evidence = [each for wish in clash.movers for each in wish.evidence]
    if len(clash.movers) > 1 and all(wish.kind is WishKind.AIM for wish in clash.movers):
        return [material.say("The collision ends if one of them settles for something else.", evidence, SEARCH)]
    ways = listed([_giving_way(wish, material) for wish in clash.movers], "or")
    opening = "In that reading the collision ends only if" if clash.is_wide_only else "The collision ends only if"
    return [material.say(f"{opening} {ways}.", evidence, SEARCH)]


def _giving_way(wish: WishFinding, material: Material) -> str:
    names = material.naming
    plural = names.is_plural([wish.party])
    whose = "their" if plural else "its"
    if wish.kind is WishKind.AIM:
        return f"{names.party(wish.party)} {'settle' if plural else 'settles'} for something else"
    kind = "condition" if wish.kind is WishKind.CONDITION else "refusal"
    return f"{names.party(wish.party)} {'give' if plural else 'gives'} up {whose} {kind}"


def _absent(clashes: Sequence[Clash], material: Material) -> list[Clause]:
    names = material.naming
    clauses = []
    silences: dict[tuple[str, ...], list[str]] = {}
    for party in material.deciders:
        places = tuple(
            issue
            for clash in clashes
            for issue in clash.issues
            if not any(party in material.heard(each) for each in clash.issues)
        )
        if places:
            silences.setdefault(places, []).append(party)
    for places, parties in silences.items():
        text = (
            f"What {names.parties(parties)} {names.verb(parties, 'wants', 'want')} on {names.issues(places)} is "
            "not reported."
        )
        clauses.append(material.say(text, ground=SILENCE))
    for clash in clashes:
        performers = [] if clash.is_linked else carriers(clash.issue, clash.left, material)
        if performers:
            would = (
                f"{capitalised(names.parties(performers))} would have to carry out what is left on "
                f"{names.issue(clash.issue)}; whether {'they' if names.is_plural(performers) else 'it'} would is "
                "not reported."
            )
            clauses.append(material.say(would, ground=PERFORMERS))
    return clauses


def carriers(issue: str, options: Sequence[str], material: Material) -> list[str]:
    """Parties that would have to carry out one of these options and are not reported on the issue."""
    found = [
        performer
        for option in material.case.issue(issue).options
        if option.id in options
        for performer in option.performers
    ]
    known = {party.id for party in material.case.parties}
    return list(dict.fromkeys(each for each in found if each in known and each not in material.heard(issue)))
