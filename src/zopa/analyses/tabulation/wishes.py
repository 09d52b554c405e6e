"""Red lines, refusals, aims and links as wishes and patterns that forbid options."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zopa.analyses.tables import Mask, Pattern, Wish, WishKind, frozen_mask
from zopa.analyses.tabulation.places import AIMS, Places, declared, reported
from zopa.case.model import Case, Issue, Link, Position, RedLine
from zopa.vocabulary import Reading, Stance


def limit_wishes(case: Case, where: Places) -> list[Wish]:
    """One wish a declared limit, in the reading the analyst chose or in both."""
    return [_limit_wish(line, case, where) for line in declared(case) if line.narrow or line.wide]


def refused_wishes(case: Case, where: Places) -> list[Wish]:
    """Refusals that no declared limit of the same party, or of the same words, already holds."""
    wishes = []
    for position in reported(case):
        if position.stance is not Stance.REFUSES or position.option is None:
            continue
        covered = any(
            (line.party, line.issue) == (position.party, position.issue)
            and (position.option in (*line.narrow, *line.wide) or set(line.evidence) & set(position.evidence))
            for line in case.red_lines
        )
        if not covered:
            party, issue = where.party(position.party), where.issue(position.issue)
            mask = where.mask(position.issue, (position.option,))
            option = where.option(position.issue, position.option)
            wishes.append(Wish(party, issue, WishKind.REFUSAL, option, mask, mask, position.evidence))
    return wishes


def aim_wishes(case: Case, where: Places) -> list[Wish]:
    """One wish an option asked for, forbidding what falls short of it in the party's own demands.

    A party that asks for two steps of one scale has a smaller and a larger wish, never two that collide.
    """
    asked: dict[tuple[str, str], list[Position]] = {}
    for position in reported(case):
        if position.stance in AIMS and position.option is not None:
            asked.setdefault((position.party, position.issue), []).append(position)
    conditions = {(line.party, line.issue) for line in declared(case) if line.is_condition}
    wishes = []
    for (party, issue), positions in asked.items():
        firm = [p for p in positions if p.stance is not Stance.PROPOSES] or positions
        for option, enough in steps_asked(case.issue(issue), where.known(issue, [str(p.option) for p in firm])).items():
            voices = [p for p in firm if p.option == option]
            is_must_have = any(p.must_have for p in voices)
            if (party, issue) in conditions and not is_must_have:
                continue
            forbidden = frozen_mask(~where.mask(issue, enough))
            evidence = tuple(dict.fromkeys(e for p in voices for e in p.evidence))
            kind = WishKind.CONDITION if is_must_have else WishKind.AIM
            place = where.option(issue, option)
            wishes.append(Wish(where.party(party), where.issue(issue), kind, place, forbidden, forbidden, evidence))
    return wishes


def link_pattern(link: Link, where: Places) -> Pattern:
    """The combinations of options that a link forbids."""
    options, needs = where.mask(link.issue, link.options), where.mask(link.other, link.needs)
    partner = ~needs if link.kind == "only_if" else needs
    party = None if link.party is None else where.party(link.party)
    issue, other = where.issue(link.issue), where.issue(link.other)
    if issue == other:
        return Pattern((issue,), frozen_mask(options & partner), party, link.evidence)
    return Pattern((issue, other), frozen_mask(np.logical_and.outer(options, partner)), party, link.evidence)


def steps_asked(issue: Issue, asked: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Per option asked for, the asked options that are enough for it: itself and those farther from today.

    Where the options asked for do not lie on one side of today's on a scale, any of them is enough.
    """
    scale = [option.id for option in issue.options]
    wanted = sorted(set(asked), key=scale.index)
    if issue.ordered and issue.status_quo in scale:
        today = scale.index(issue.status_quo)
        places = [scale.index(option) for option in wanted]
        if min(places) >= today:
            return {option: tuple(wanted[rank:]) for rank, option in enumerate(wanted)}
        if max(places) <= today:
            return {option: tuple(wanted[: rank + 1]) for rank, option in enumerate(wanted)}
    return {asked[0]: tuple(wanted)}


def _limit_wish(line: RedLine, case: Case, where: Places) -> Wish:
    narrow, wide = where.mask(line.issue, line.narrow), where.mask(line.issue, (*line.narrow, *line.wide))
    if line.reading is Reading.NARROW:
        wide = narrow
    elif line.reading is Reading.WIDE:
        narrow = wide
    if line.is_condition:
        option = _wanted_option(line, case, where, narrow)
    else:
        option = where.option(line.issue, (line.narrow or line.wide)[0])
    kind = WishKind.CONDITION if line.is_condition else WishKind.REFUSAL
    return Wish(where.party(line.party), where.issue(line.issue), kind, option, narrow, wide, line.evidence)


def _wanted_option(line: RedLine, case: Case, where: Places, narrow: Mask) -> int:
    """The option that a condition asks for: the party's demand in the same words, else another demand, else any.

    Only options that the condition allows narrowly are taken.
    """
    demands = [
        position
        for position in reported(case)
        if (position.party, position.issue) == (line.party, line.issue)
        and position.stance in AIMS
        and position.option is not None
        and not narrow[where.option(position.issue, position.option)]
    ]
    same_words = [position for position in demands if set(position.evidence) & set(line.evidence)]
    for position in same_words or demands:
        return where.option(position.issue, str(position.option))
    allowed = np.flatnonzero(~narrow)
    return int(allowed[0]) if allowed.size else 0
