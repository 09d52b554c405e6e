"""Declared limits that fit none of the drafted options: told, and never counted as absent."""

from __future__ import annotations

from zopa.case.drafting.matters import speaks_of_own_share
from zopa.case.model import Position
from zopa.views.brief.grammar import quoted
from zopa.views.brief.grounds import DRAFT, SILENCE
from zopa.views.brief.prose import Clause
from zopa.views.brief.wording import Material
from zopa.vocabulary import REFUSALS, Basis, Stance, Strength

_LIMITING = frozenset({Stance.REFUSES, Stance.OPPOSES, Stance.REQUIRES})


def unplaced_limits(material: Material) -> list[Position]:
    """Red lines of needed parties that name no option, on issues on which somebody else was heard too.

    Who only refuses to send its own people limits nobody else: that is told where the issue is.
    """
    return [
        each
        for issue in material.case.issues
        if len(material.heard(issue.id)) > 1
        for each in material.current(issue.id)
        if each.option is None
        and each.strength is Strength.RED_LINE
        and each.stance in _LIMITING
        and each.basis not in {Basis.HEDGED, Basis.ASSUMED}
        and each.party in material.deciders
        and (words := material.ledger.words(each.evidence))
        and not (each.stance in REFUSALS and speaks_of_own_share(words))
    ]


def has_unplaced(issue: str, material: Material) -> bool:
    """Whether a declared limit on an issue fits none of its options."""
    return any(each.issue == issue for each in unplaced_limits(material))


def unplaced_clauses(material: Material) -> list[Clause]:
    """One clause a limit, and what it may mean for the search."""
    found = unplaced_limits(material)
    names = material.naming
    clauses = []
    for each in found:
        declares = names.verb([each.party], "declares", "declare")
        text = (
            f"On {names.issue(each.issue)}, {names.party(each.party)} {declares} a limit that fits none of the drafted "
            f"options: {quoted(material.ledger.words(each.evidence))}."
        )
        clauses.append(material.say(text, each.evidence))
    if found:
        text = (
            "It is not part of the search: whether it excludes what others want there has to be read, not counted."
            if len(found) == 1
            else "They are not part of the search: whether they exclude what others want has to be read, not counted."
        )
        clauses.append(material.say(text, ground=DRAFT))
    return clauses


def unplaced_questions(material: Material, *, in_their_words: bool = True) -> list[Clause]:
    """What each of them excludes, as a question; without the words where they stand just before."""
    clauses = []
    for each in unplaced_limits(material):
        words = f" ({quoted(material.ledger.words(each.evidence))})" if in_their_words else ""
        whose, where = material.naming.owner(each.party), material.naming.issue(each.issue)
        text = f"What does {whose} limit on {where} exclude{words}?"
        clauses.append(material.say(text, each.evidence, SILENCE))
    return clauses


def unplaced_note(material: Material) -> str:
    """The end of a verdict that would otherwise say too much; empty where every limit has its place."""
    found = unplaced_limits(material)
    if not found:
        return ""
    names = material.naming
    owners = list(dict.fromkeys(names.owner(each.party) for each in found))
    places = names.issues(each.issue for each in found)
    if len(found) == 1:
        return f"; {owners[0]} limit on {places} is yet to be placed among the options"
    return f"; limits declared on {places} are yet to be placed among the options"
