"""What a draft does to each party's reported words, as the page of the deal shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.analyses.compliance import Compliance, Effect, WishEffect, compliance
from zopa.analyses.findings import WishFinding
from zopa.analyses.tabulation import position_table
from zopa.views.brief.grammar import capitalised, counted
from zopa.views.brief.wording import FAVOURABLE, wish_predicate
from zopa.views.deals import verdict_on
from zopa.vocabulary import Basis

if TYPE_CHECKING:
    from zopa.analyses.tables import PositionTable
    from zopa.views.brief.wording import Material
    from zopa.views.web.opened import OpenCase

_ORDER = (Effect.BREAKS, Effect.BREAKS_IF_WIDE, Effect.MISSES, Effect.MEETS)
TITLES = {
    Effect.BREAKS: "breaks",
    Effect.BREAKS_IF_WIDE: "breaks, if its words mean the most they can",
    Effect.MISSES: "falls short of",
    Effect.MEETS: "keeps",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One reported wish as a predicate of its party, with its evidence and what the draft does to it."""

    effect: Effect
    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyEffects:
    """One party: what the draft does to its words, worst first, and on which settled issues it was not heard."""

    party: str
    name: str
    is_needed: bool
    state: str
    summary: str
    words: tuple[Word, ...]
    silent: str


@dataclass(frozen=True, slots=True)
class OptionMark:
    """One option of an issue: who is reported to rule it out, to want it, or neither."""

    id: str
    label: str
    is_today: bool
    is_uttered: bool
    refused: str
    refused_if_wide: str
    wanted: str


def party_effects(case: OpenCase, found: Compliance) -> list[PartyEffects]:
    """A card for each party whose consent is needed, then for others that were heard."""
    material = case.material
    speaking = {each.party for each in found.effects}
    needed = material.deciders
    order = [*needed, *(each.id for each in case.case.parties if each.id in speaking and each.id not in needed)]
    return [_card(party, found, material) for party in order]


def links_told(case: OpenCase, found: Compliance) -> list[Word]:
    """Combinations that cannot be, whoever wants them."""
    broken = [each for each in found.effects if each.party is None and each.effect is Effect.BREAKS]
    return [_word(each, case.material) for each in broken]


def draft_verdict(found: Compliance) -> str:
    """The draft in one sentence: limits first, never whether anybody would accept it."""
    if not found.deal:
        return "Nothing is settled in this draft yet."
    return verdict_on(found, "draft")


def option_marks(case: OpenCase) -> dict[str, list[OptionMark]]:
    """Per issue its options, each with those who rule it out and those who are reported to want it."""
    table = position_table(case.case)
    return {
        issue.id: [
            OptionMark(
                option.id,
                capitalised(case.material.naming.option(issue.id, option.id)),
                option.id == issue.status_quo,
                option.uttered,
                *_refusing(case, table, issue.id, option.id),
                _wanting(case.material, issue.id, option.id),
            )
            for option in issue.options
        ]
        for issue in case.case.issues
    }


def compared(case: OpenCase, these: Mapping[str, str], those: Mapping[str, str]) -> list[dict[str, object]]:
    """Two drafts clause by clause, each with the limits that its clause breaks; None where a draft is silent."""
    rows: list[dict[str, object]] = []
    table = position_table(case.case)
    for issue in case.case.issues:
        here, there = these.get(issue.id), those.get(issue.id)
        if here or there:
            rows.append(
                {
                    "issue": case.material.naming.heading(issue.id),
                    "here": _clause(case, table, issue.id, here),
                    "there": _clause(case, table, issue.id, there),
                    "differs": here != there,
                }
            )
    return rows


def _clause(case: OpenCase, table: PositionTable, issue: str, option: str | None) -> dict[str, str] | None:
    if option is None:
        return None
    refused, widely = _refusing(case, table, issue, option)
    return {"option": case.material.naming.option(issue, option), "refused": refused, "widely": widely}


def _card(party: str, found: Compliance, material: Material) -> PartyEffects:
    own = sorted((each for each in found.effects if each.party == party), key=lambda each: _ORDER.index(each.effect))
    words = tuple(dict.fromkeys(_word(each, material) for each in own))
    silent = [issue for issue, parties in found.silent.items() if party in parties]
    state, summary = _summary(words, found)
    return PartyEffects(
        party=party,
        name=material.naming.bare(party),
        is_needed=party in material.deciders,
        state=state,
        summary=summary,
        words=words,
        silent=material.naming.issues(silent),
    )


def _summary(words: Sequence[Word], found: Compliance) -> tuple[str, str]:
    """What the card is headed with: the worst that happens to the party's words."""
    counts = {effect: sum(each.effect is effect for each in words) for effect in _ORDER}
    if counts[Effect.BREAKS]:
        return "breaks", f"breaks {counted(counts[Effect.BREAKS], 'declared limit')}"
    if counts[Effect.BREAKS_IF_WIDE]:
        return "wide", f"may break {counted(counts[Effect.BREAKS_IF_WIDE], 'limit')}: it depends on what its words mean"
    if counts[Effect.MISSES]:
        return "misses", f"falls short of {counted(counts[Effect.MISSES], 'reported aim')}"
    if counts[Effect.MEETS]:
        return "meets", "keeps all that it is reported to want of these issues"
    return "silent", "not reported on what this draft settles" if found.deal else "nothing settled yet"


def _word(effect: WishEffect, material: Material) -> Word:
    names = material.naming
    if effect.option is None:
        text = f"the link between {names.issues(effect.issues)}"
    else:
        wish = WishFinding(effect.party or "", effect.issues[0], effect.option, effect.kind, effect.evidence)
        text = f"{wish_predicate(wish, material)} ({names.issue(effect.issues[0])})"
    return Word(effect.effect, text, effect.evidence)


def _refusing(case: OpenCase, table: PositionTable, issue: str, option: str) -> tuple[str, str]:
    """Whose declared limits one option breaks, read narrowly, and whose only if read widely."""
    effects = compliance(table, {issue: option}).effects
    narrow = dict.fromkeys(each.party for each in effects if each.party and each.effect is Effect.BREAKS)
    wide = dict.fromkeys(each.party for each in effects if each.party and each.effect is Effect.BREAKS_IF_WIDE)
    names = case.material.naming
    return names.parties(narrow), names.parties(each for each in wide if each not in narrow)


def _wanting(material: Material, issue: str, option: str) -> str:
    asked = [
        each.party
        for each in material.current(issue)
        if each.option == option and each.stance in FAVOURABLE and each.basis is not Basis.ASSUMED
    ]
    return material.naming.parties(asked)
