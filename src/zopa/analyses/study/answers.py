"""Questions, comparisons and the near-best family, translated from indices into a case's ids and words."""

from __future__ import annotations

import numpy as np

from zopa.analyses.comparisons import Family, Frequency
from zopa.analyses.contradictions import Contradiction
from zopa.analyses.findings import (
    ComparisonFinding,
    ContradictionFinding,
    FamilyFinding,
    QuestionFinding,
    WishFinding,
)
from zopa.analyses.orders import OrderTable
from zopa.analyses.questions import FlagKind, Leverage
from zopa.analyses.study import wording
from zopa.analyses.tables import PositionTable, WishKind
from zopa.case.model import Case, Link


def wish_finding(table: PositionTable, term: int) -> WishFinding:
    """Name a term (see `collisions`): a wish, or a link as a condition."""
    if term < len(table.wishes):
        wish = table.wishes[term]
        party, issue, options = table.parties[wish.party], table.issues[wish.issue], table.options[wish.issue]
        return WishFinding(party, issue, options[wish.option], wish.kind, wish.evidence)
    pattern = table.patterns[term - len(table.wishes)]
    place, other = pattern.issues[0], pattern.issues[-1]
    first = int(np.argwhere(pattern.forbidden)[0][0]) if pattern.forbidden.any() else 0
    party = "" if pattern.party is None else table.parties[pattern.party]
    option, kind = table.options[place][first], WishKind.CONDITION
    return WishFinding(party, table.issues[place], option, kind, pattern.evidence, table.issues[other])


def question_finding(case: Case, table: PositionTable, found: Leverage) -> QuestionFinding:
    """Put a flag into words."""
    wish, kind = wish_finding(table, found.flag.term), found.flag.kind
    link = _link_behind(case, wish)
    if link is not None:
        text = wording.link_question(case, link)
        return QuestionFinding(text, wording.link_flag(link), float(found.share), wish.party, wish.issue, wish.evidence)
    if kind is FlagKind.MUST_HAVE:
        text = wording.must_have_question(case, wish.party, wish.issue, wish.option)
    elif kind is FlagKind.LIMIT:
        is_condition = wish.kind is WishKind.CONDITION
        text = wording.limit_question(case, wish.party, wish.issue, wish.option, is_condition=is_condition)
    else:
        term = table.wishes[found.flag.term]
        extra = np.flatnonzero(term.wide & ~term.narrow).tolist()
        text = wording.reading_question(case, wish.party, wish.issue, [table.options[term.issue][o] for o in extra])
    flag = wording.flag_name(wish.party, wish.issue, wish.option, kind)
    return QuestionFinding(text, flag, float(found.share), wish.party, wish.issue, wish.evidence)


def _link_behind(case: Case, wish: WishFinding) -> Link | None:
    """The link that a term was made of."""
    return next(
        (link for link in case.links if wish.other and wish.evidence == link.evidence and _is_of(link, wish)), None
    )


def _is_of(link: Link, wish: WishFinding) -> bool:
    return ((link.party or ""), link.issue, link.other) == (wish.party, wish.issue, wish.other)


def family_finding(table: PositionTable, family: Family) -> FamilyFinding:
    """Split the near-best deals into what all share and where they differ."""
    deals = np.array(family.deals)
    told = [issue for issue in range(deals.shape[1]) if issue not in family.untold]
    shared = [issue for issue in told if (deals[:, issue] == deals[0, issue]).all()]
    differing = {issue: np.unique(deals[:, issue]).tolist() for issue in told if issue not in shared}
    differing.update({issue: list(options) for issue, options in family.untold.items()})
    return FamilyFinding(
        core={table.issues[issue]: table.options[issue][deals[0, issue]] for issue in shared},
        forced=tuple(table.issues[issue] for issue in family.forced),
        open_parts={
            table.issues[issue]: tuple(table.options[issue][option] for option in differing[issue])
            for issue in sorted(differing)
        },
        example={name: table.options[issue][deals[0, issue]] for issue, name in enumerate(table.issues)},
        size=len(deals),
        regret=family.regret,
        regret_blank=family.regret_blank,
        regret_panel=family.regret_panel,
    )


def contradiction_finding(table: OrderTable, found: Contradiction) -> ContradictionFinding:
    """Name the circle's options, each step with the words that put the first above the second."""
    positions = table.positions
    names = [positions.options[found.issue][option] for option in found.options]
    below = (*names[1:], names[0])
    words = [table.orders[order].evidence for order in found.orders]
    return ContradictionFinding(
        party=positions.parties[found.party],
        issue=positions.issues[found.issue],
        steps=tuple(zip(names, below, words, strict=True)),
    )


def comparison_finding(case: Case, table: PositionTable, found: Frequency) -> ComparisonFinding:
    """Name a frequency; it keeps its blank and its panel."""
    return told_frequency(table, found, *_named(case, table, found.what))


def told_frequency(table: PositionTable, found: Frequency, name: str, text: str) -> ComparisonFinding:
    """A frequency under this name and in these words; it keeps its blank and its panel."""
    return ComparisonFinding(
        name=name,
        text=text,
        value=found.value,
        error=found.error,
        blank=found.blank,
        panel=found.panel,
        grade=found.grade,
        heard=tuple(table.parties[party] for party in found.heard),
    )


def comparison_name(case: Case, table: PositionTable, what: tuple[str | int, ...]) -> str:
    """The name of a frequency, made of ids."""
    return _named(case, table, what)[0]


def _named(case: Case, table: PositionTable, what: tuple[str | int, ...]) -> tuple[str, str]:
    kind, place, *rest = what
    place = int(place)
    if kind == "crosses":
        party = table.parties[place]
        others = [table.parties[p] for p in np.flatnonzero(table.needed).tolist() if p != place]
        text = wording.crossing_comparison(case, party, others)
        if not rest:
            return f"crosses/{party}", text
        other = table.parties[int(rest[0])]
        return f"crosses/{party}/if-shared-by/{other}", f"{text}, {wording.sharing_condition(case, other, party)}"
    if kind == "short":
        return f"short/{table.parties[place]}", wording.short_comparison(case, table.parties[place])
    issue = table.issues[place]
    if kind == "change":
        return f"change/{issue}", wording.change_comparison(case, issue)
    option = table.options[place][int(rest[0])]
    return f"option/{issue}/{option}", wording.option_comparison(case, issue, option)
