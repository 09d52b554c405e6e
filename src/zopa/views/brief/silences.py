"""Issues without a collision: where one side alone was heard, and what changes without a party."""

from __future__ import annotations

from zopa.analyses.findings import TableVariantFinding
from zopa.case.model import Issue, Party, Position
from zopa.views.brief.grammar import capitalised, listed, quoted
from zopa.views.brief.grounds import AS_WRITTEN, COUNT, PERFORMERS, ROLE, SEARCH, SILENCE
from zopa.views.brief.limits import carriers, limit_phrase
from zopa.views.brief.prose import Clause, Items, Paragraph, Section
from zopa.views.brief.wording import Material, past_predicate, predicate
from zopa.vocabulary import REFUSALS, PartyRole, Stance, Time


def open_section(material: Material) -> Section | None:
    """Every issue without a collision: who was heard, who was not, what was said earlier."""
    colliding = {issue for collision in material.study.collisions for issue in collision.issues}
    issues = [
        issue for issue in material.case.issues if issue.id not in colliding and not _is_settled(issue.id, material)
    ]
    if not issues:
        return None
    items = tuple(
        Paragraph(tuple(_open_issue(issue, material)), lead=material.naming.heading(issue.id) + ".") for issue in issues
    )
    one_sided = [issue for issue in issues if len(material.heard(issue.id)) <= 1]
    title = (
        "Open: one side heard" if len(one_sided) == len(issues) else "Open: one side heard, or no collision reported"
    )
    blocks: tuple[Items | Paragraph, ...] = (Items(items),)
    if any(_silent(issue, material) for issue in issues):
        blocks += (Paragraph((material.say("We do not guess the missing halves."),)),)
    return Section("open", title, blocks)


def _is_settled(issue: str, material: Material) -> bool:
    """Whether all that is reported on an issue is declared limits, which an earlier part has told."""
    drawing = {line.party for line in material.red_lines(issue)}
    return bool(drawing) and all(each.party in drawing for each in material.positions(issue))


def _open_issue(issue: Issue, material: Material) -> list[Clause]:
    clauses = _said(issue.id, material)
    past = [each for each in material.positions(issue.id) if each.time is Time.PAST]
    clauses += [_earlier(each, material) for each in past]
    if past and not material.heard(issue.id):
        clauses.append(material.say("Nothing is reported of it in the present talks.", ground=SILENCE))
    if not clauses:
        clauses.append(material.say("No party’s word on it is reported.", issue.evidence, SILENCE))
    elif material.heard(issue.id):
        clauses += _agreement(issue, material)
    return clauses + _missing(issue, material)


def _said(issue: str, material: Material) -> list[Clause]:
    positions = _distinct(material.current(issue))
    torn = _torn(material.current(issue))
    clauses = []
    for each in positions:
        words = material.ledger.words(each.evidence)
        is_partly = (each.party, each.option) in torn and each.stance in REFUSALS and bool(words)
        text = f"Not for all of it: {quoted(words)}." if is_partly else capitalised(_told(each, material)) + "."
        clauses.append(material.say(text, each.evidence, AS_WRITTEN))
    speaking = {each.party for each in positions}
    clauses += [
        material.say(capitalised(limit_phrase(line, material)) + ".", line.evidence, AS_WRITTEN)
        for line in material.red_lines(issue)
        if line.party not in speaking
    ]
    return clauses


def _distinct(positions: tuple[Position, ...]) -> list[Position]:
    """One position for each party, stance and option, with all evidence joined by the first."""
    seen: dict[tuple[str, Stance, str | None, tuple[str, ...]], Position] = {}
    for each in positions:
        key = (each.party, each.stance, each.option, () if each.option else each.evidence)
        seen.setdefault(key, each)
    return list(seen.values())


def _told(position: Position, material: Material) -> str:
    who = material.naming.party(position.party)
    words = material.ledger.words(position.evidence)
    names = material.naming
    is_foreign = (
        position.option is None and not names.is_thing(words) and not names.own_predicate(position.party, words)
    )
    if words and (position.stance is Stance.DESCRIBES or is_foreign):
        return f"of {who} this is reported: {quoted(words)}"
    text = f"{who} {predicate(position, material)}"
    return _with_words(text, position, material)


def _with_words(text: str, position: Position, material: Material) -> str:
    """`text` with the reported words in brackets, unless it gives them already."""
    words = material.ledger.words(position.evidence)
    is_told = position.option is None or material.naming.is_asked_by(position.issue, position.option, position.party)
    return text if not words or is_told else f"{text} ({quoted(words)})"


def _earlier(position: Position, material: Material) -> Clause:
    when = f"in {position.date}" if position.date else "in an earlier round"
    who = material.naming.party(position.party)
    words = material.ledger.words(position.evidence)
    if words and position.option is None and not material.naming.is_thing(words):
        told = f"of {who} this was reported {when}: {quoted(words)}"
    else:
        told = _with_words(f"{when} {who} {past_predicate(position, material)}", position, material)
    return material.say(capitalised(told) + ".", position.evidence, AS_WRITTEN)


def _silent(issue: Issue, material: Material) -> list[str]:
    heard = set(material.heard(issue.id))
    return [each for each in material.deciders if each not in heard]


def _agreement(issue: Issue, material: Material) -> list[Clause]:
    silent = _silent(issue, material)
    if silent or len(material.deciders) < 2:
        return []
    if any(each.option is None for each in material.current(issue.id)):
        return []
    if _torn(material.current(issue.id)):
        return []
    favoured = [
        {each.option for each in material.current(issue.id, party) if each.option and each.stance not in REFUSALS}
        for party in material.deciders
    ]
    shared = set.intersection(*favoured)
    if shared:
        text = (
            "All are reported to favour or accept "
            f"{material.naming.options(issue.id, [each.id for each in issue.options if each.id in shared])}."
        )
        return [material.say(text, ground=COUNT)]
    return [material.say("These words do not exclude each other.", ground=SEARCH)]


def _torn(positions: tuple[Position, ...]) -> set[tuple[str, str | None]]:
    """Who is reported both for and against one option: for part of it, as the quoted words say."""
    against = {(each.party, each.option) for each in positions if each.stance in REFUSALS}
    favoured = {(each.party, each.option) for each in positions if each.stance not in REFUSALS}
    return {(party, option) for party, option in against & favoured if option}


def _missing(issue: Issue, material: Material) -> list[Clause]:
    silent = _silent(issue, material) if material.heard(issue.id) else []
    names = material.naming
    wanted = [each.option for each in material.current(issue.id) if each.option and each.stance not in REFUSALS]
    performing = [each for each in carriers(issue.id, wanted, material) if each not in material.heard(issue.id)]
    also = [each for each in performing if each not in silent]
    clauses = []
    if silent:
        clauses.append(material.say(f"{capitalised(names.parties(silent))}: not reported.", ground=SILENCE))
    if also:
        act = [each for each in performing if each in silent]
        everyone = listed([names.party(each) for each in (*also, *act)])
        clauses.append(
            material.say(
                f"Carrying it out would fall to {everyone}; "
                f"{names.verb(performing, 'its', 'their')} readiness is not reported.",
                ground=PERFORMERS,
            )
        )
    elif performing:
        clauses.append(material.say(f"Carrying it out would fall to {names.parties(performing)}.", ground=PERFORMERS))
    return clauses


def without_sections(material: Material) -> list[Section]:
    """For every party that is kept from the table: the same words without it."""
    excluded = [party for party in material.case.parties if party.role is PartyRole.EXCLUDED]
    variants = {variant.without: variant for variant in material.study.tables}
    return [_without(party, variants[party.id], material) for party in excluded if party.id in variants]


def _without(party: Party, variant: TableVariantFinding, material: Material) -> Section:
    names = material.naming
    who = names.party(party.id)
    others = [each for each in material.deciders if each != party.id]
    seat = (
        "asks for a seat and is not among those negotiating" if party.demands_seat else "is not among those negotiating"
    )
    clauses = [material.say(f"{capitalised(who)} {seat}.", party.evidence, ROLE)]
    gone, left = variant.collisions_gone, variant.collisions_left
    ground = SEARCH
    if gone and not left:
        clauses.append(
            material.say(
                (
                    f"Without {names.owner(party.id)} words, no reported wish divides "
                    f"{_between(others, material)}: {_vanish(gone, material)}."
                ),
                ground=ground,
            )
        )
    elif gone:
        clauses.append(
            material.say(
                (
                    f"Without {names.owner(party.id)} words, {_vanish(gone, material)}; "
                    f"{'the one' if len(left) == 1 else 'those'} on {names.issues(left)} "
                    f"{'stays' if len(left) == 1 else 'stay'}."
                ),
                ground=ground,
            )
        )
    elif left:
        clauses.append(
            material.say(
                (
                    f"Leaving {who} out removes no collision: {'the one' if len(left) == 1 else 'those'} on "
                    f"{names.issues(left)} {'stays' if len(left) == 1 else 'stay'}."
                ),
                ground=ground,
            )
        )
    else:
        clauses.append(material.say(f"No collision is reported with or without {who}.", ground=ground))
    if gone:
        clauses += _not_agreement(gone, others, material)
    return Section(f"without-{party.id}", f"Without {who}", (Paragraph(tuple(clauses)),))


def _between(others: list[str], material: Material) -> str:
    return material.naming.parties(others) if len(others) > 1 else "those at the table"


def _vanish(gone: tuple[str, ...], material: Material) -> str:
    return (
        f"the collision{'s' if len(gone) > 1 else ''} on {material.naming.issues(gone)} "
        f"{'fall' if len(gone) > 1 else 'falls'} away"
    )


def _not_agreement(gone: tuple[str, ...], others: list[str], material: Material) -> list[Clause]:
    names = material.naming
    silent = [each for each in others if not any(each in material.heard(issue) for issue in gone)]
    where = "on it" if len(gone) == 1 else "on any of them"
    if not silent:
        return [material.say("That is no agreement; it only says that the words left do not exclude each other.")]
    text = (
        f"That is silence, not agreement: {names.parties(silent)} {names.verb(silent, 'is', 'are')} not reported "
        f"{where}."
    )
    return [material.say(text, ground=SILENCE)]
