"""The brief in one line, for a terminal and for the head of the page."""

from __future__ import annotations

from collections.abc import Sequence

from zopa.views.brief.clashes import Clash, find_clashes
from zopa.views.brief.grammar import counted, listed, number, share_of
from zopa.views.brief.opening import speaking_parties
from zopa.views.brief.unplaced import unplaced_note
from zopa.views.brief.wording import Material


def verdict(material: Material) -> str:
    """What the words allow, in one sentence; never how likely anything is."""
    speaking = speaking_parties(material)
    if not speaking:
        return _from_scores(material) or "No party’s position is reported; there is nothing to compare."
    clashes = find_clashes(material)
    return _from_limits(clashes, material) or _from_wishes(clashes, speaking, material)


def _from_scores(material: Material) -> str | None:
    bargaining = material.study.bargaining
    if bargaining is None:
        return None
    zone = bargaining.zone
    verb = "leaves" if zone.count == 1 else "leave"
    return (
        f"On the scores given, {number(zone.count)} of {counted(zone.deals, 'possible deal')} {verb} every needed "
        "party at least as well off as without one."
    )


def _from_limits(clashes: Sequence[Clash], material: Material) -> str | None:
    names = material.naming
    closed = [clash for clash in clashes if clash.is_closed]
    if closed:
        return (
            "Declared limits leave no deal: they exclude each other on "
            f"{names.issues(issue for clash in closed for issue in clash.issues)}."
        )
    hinging = [clash for clash in clashes if clash.hinge]
    if hinging:
        ways = listed([names.options(clash.issue, clash.hinge) for clash in hinging])
        return f"Declared limits leave no deal except through {ways}, which nobody is reported proposing."
    wide = [clash for clash in clashes if clash.is_declared]
    if wide:
        return (
            "Declared limits leave a deal only if their words on "
            f"{names.issues(issue for clash in wide for issue in clash.issues)} are read narrowly."
        )
    return None


def _from_wishes(clashes: Sequence[Clash], speaking: Sequence[str], material: Material) -> str:
    names = material.naming
    if len(speaking) == 1:
        return f"Only {names.owner(speaking[0])} word is reported; nothing can be said of what the others would accept."
    if clashes:
        places = names.issues(issue for clash in clashes for issue in clash.issues)
        note = unplaced_note(material)
        if note:
            return f"Wishes collide on {places}{note}."
        limits = "No declared limits exclude each other" if material.case.red_lines else "No limit is declared"
        return f"{limits}; wishes collide on {places}."
    both = [issue.id for issue in material.case.issues if len(material.heard(issue.id)) > 1]
    if not both:
        return "No reported wishes collide, but no issue has more than one party’s word."
    return (
        "No reported wishes exclude each other; more than one party was heard on "
        f"{share_of(len(both), len(material.case.issues))}{unplaced_note(material)}."
    )
