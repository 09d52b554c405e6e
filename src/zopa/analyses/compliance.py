"""Which reported words one proposed deal keeps and which it breaks: exact, and without any preference.

In: a `PositionTable` and one option for some or all of its issues. Out: every wish with what the deal
does to it, and what nobody was heard on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zopa.analyses.tables import Pattern, PositionTable, Wish, WishKind
from zopa.errors import AnalysisError


class Effect(StrEnum):
    """What a deal does to one wish."""

    MEETS = "meets"
    MISSES = "misses"
    BREAKS_IF_WIDE = "breaks_if_wide"
    BREAKS = "breaks"


@dataclass(frozen=True, slots=True)
class WishEffect:
    """One wish and what the deal does to it; `issues` are two or more for a link between issues."""

    party: str | None
    issues: tuple[str, ...]
    option: str | None
    kind: WishKind
    effect: Effect
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compliance:
    """What one deal does to reported words.

    `unsettled` are issues that the deal leaves out. `silent` are needed parties by issue of whom
    nothing is reported there. `unuttered` are the deal's options that nobody is reported naming.
    """

    deal: Mapping[str, str]
    effects: tuple[WishEffect, ...]
    unsettled: tuple[str, ...]
    silent: Mapping[str, tuple[str, ...]]
    unuttered: tuple[str, ...]

    @property
    def broken(self) -> tuple[WishEffect, ...]:
        """Declared limits that the deal breaks even if their words are read for the least they can mean."""
        return tuple(effect for effect in self.effects if effect.effect is Effect.BREAKS)


def compliance(table: PositionTable, deal: Mapping[str, str]) -> Compliance:
    """Compare one deal with every reported wish.

    Parameters
    ----------
    table : PositionTable
    deal : mapping of issue id to option id
        Issues that it leaves out are listed, not guessed.

    Returns
    -------
    Compliance

    Raises
    ------
    AnalysisError
        The deal names an issue or an option that the table does not have.

    Examples
    --------
    >>> import numpy as np
    >>> from zopa.analyses.tables import frozen_mask
    >>> heard = frozen_mask(np.array([[True]]))
    >>> refusal = Wish(0, 0, WishKind.REFUSAL, 1, frozen_mask([False, True]), frozen_mask([False, True]))
    >>> table = PositionTable(("A",), ("price",), (("low", "high"),), (refusal,), heard, (frozen_mask([True, True]),),
    ...                       (-1,), frozen_mask([True]), frozen_mask([True]))
    >>> [effect.effect.value for effect in compliance(table, {"price": "high"}).effects]
    ['breaks']
    """
    chosen = _places(table, deal)
    return Compliance(
        deal={issue: deal[issue] for issue in table.issues if issue in deal},
        effects=(*_wish_effects(table, chosen), *_link_effects(table, chosen)),
        unsettled=tuple(issue for issue in table.issues if issue not in deal),
        silent={
            table.issues[issue]: silent
            for issue in sorted(chosen)
            if (
                silent := tuple(
                    party
                    for place, party in enumerate(table.parties)
                    if table.needed[place] and not table.heard[issue, place]
                )
            )
        },
        unuttered=tuple(
            table.issues[issue] for issue, option in sorted(chosen.items()) if not table.uttered[issue][option]
        ),
    )


def _places(table: PositionTable, deal: Mapping[str, str]) -> dict[int, int]:
    """The deal as indices: issue -> option."""
    places = {}
    for issue, option in deal.items():
        if issue not in table.issues:
            raise AnalysisError(f"There is no issue {issue!r}; the issues are {', '.join(table.issues)}.")
        row = table.issues.index(issue)
        if option not in table.options[row]:
            raise AnalysisError(f"{issue!r} has no option {option!r}; its options are {', '.join(table.options[row])}.")
        places[row] = table.options[row].index(option)
    return places


def _wish_effects(table: PositionTable, chosen: Mapping[int, int]) -> Iterator[WishEffect]:
    for wish in table.wishes:
        if wish.issue in chosen:
            effect = _effect(wish, chosen[wish.issue])
            party, issue = table.parties[wish.party], table.issues[wish.issue]
            yield WishEffect(party, (issue,), table.options[wish.issue][wish.option], wish.kind, effect, wish.evidence)


def _effect(wish: Wish, option: int) -> Effect:
    if not wish.wide[option]:
        return Effect.MEETS
    if not wish.is_declared:
        return Effect.MISSES
    return Effect.BREAKS if wish.narrow[option] else Effect.BREAKS_IF_WIDE


def _link_effects(table: PositionTable, chosen: Mapping[int, int]) -> Iterator[WishEffect]:
    for pattern in table.patterns:
        if all(issue in chosen for issue in pattern.issues):
            yield WishEffect(
                party=None if pattern.party is None else table.parties[pattern.party],
                issues=tuple(table.issues[issue] for issue in pattern.issues),
                option=None,
                kind=WishKind.CONDITION,
                effect=_link_effect(pattern, chosen),
                evidence=pattern.evidence,
            )


def _link_effect(pattern: Pattern, chosen: Mapping[int, int]) -> Effect:
    is_forbidden = pattern.forbidden[tuple(chosen[issue] for issue in pattern.issues)]
    return Effect.BREAKS if is_forbidden else Effect.MEETS
