"""What to ask next: in how many settings of everything else does one answer decide.

In: a `PositionTable`. Out: one record a flag with its leverage, an exact share of settings.

Flags: whether each declared limit binds, whether its words are meant widely (where the readings
differ), and whether each aim is a must-have. A setting leaves a deal, or it does not; a flag's
leverage is the share of the settings of the other flags in which switching it changes that.

References
----------
Banzhaf, J. F. (1965). Weighted voting doesn't work. Rutgers Law Review 19 (the swing count).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from zopa.analyses.impasse import limits
from zopa.analyses.tables import PositionTable, WishKind
from zopa.analyses.violations import Component, Limit, components, minimal_violations
from zopa.vocabulary import Reading


class FlagKind(StrEnum):
    """What a flag asks: is the limit meant, what do its words cover, is the aim a must-have."""

    LIMIT = "limit"
    READING = "reading"
    MUST_HAVE = "must-have"


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes-or-no question about one term (see `impasse`)."""

    term: int
    kind: FlagKind


@dataclass(frozen=True, slots=True)
class Leverage:
    """A flag and the exact share of the other flags' settings in which it decides."""

    flag: Flag
    share: Fraction


def flags(table: PositionTable) -> tuple[Flag, ...]:
    """List every question that the declared limits and aims of needed parties leave open."""
    found = []
    for limit in limits(table, Reading.WIDE, aims=True):
        if limit.bit >= len(table.wishes):
            found.append(Flag(limit.bit, FlagKind.LIMIT))
        elif limit.bit >= 0:
            wish = table.wishes[limit.bit]
            aim = wish.kind is WishKind.AIM
            found.append(Flag(limit.bit, FlagKind.MUST_HAVE if aim else FlagKind.LIMIT))
            if (wish.narrow != wish.wide).any():
                found.append(Flag(limit.bit, FlagKind.READING))
    return tuple(found)


def leverages(table: PositionTable, known: Sequence[Flag] = ()) -> tuple[Leverage, ...]:
    """Compute each flag's leverage: highest first, and must-haves first among equals.

    Every other flag is on in half of its settings.

    Parameters
    ----------
    table : PositionTable
    known : sequence of Flag
        Flags that are on for certain and are asked no more.

    Notes
    -----
    Whether a deal is left falls as flags switch on, so a flag's share is the share of settings that
    leave a deal with it off minus that share with it on. Both come from inclusion and exclusion over
    the smallest sets of terms that some deal breaks: exact for any number of flags.
    """
    asked = [flag for flag in flags(table) if flag not in known]
    parts = [_smallest(table, part) for part in components(len(table.issues), _split_limits(table))]
    shares = [_share(table, part, {}, known) for part in parts]
    found = []
    for flag in asked:
        swing = Fraction(1)
        for part, share in zip(parts, shares, strict=True):
            if _speaks_of(flag, part):
                swing *= _share(table, part, {flag: False}, known) - _share(table, part, {flag: True}, known)
            else:
                swing *= share
        found.append(Leverage(flag, swing if any(_speaks_of(flag, part) for part in parts) else Fraction(0)))
    return tuple(sorted(found, key=lambda item: (-item.share, item.flag.kind is not FlagKind.MUST_HAVE)))


@dataclass(frozen=True, slots=True)
class _Part:
    """A group of issues: its terms, and the smallest sets of split terms that some deal breaks."""

    terms: frozenset[int]
    smallest: tuple[int, ...]


def _split_limits(table: PositionTable) -> tuple[Limit, ...]:
    """Each term twice: what it forbids narrowly (even bit), and what only its wide reading adds (odd bit)."""
    split = []
    for limit in limits(table, Reading.NARROW, aims=True):
        if limit.bit < 0:
            split.append(limit)
            continue
        split.append(Limit(limit.issues, limit.forbidden, 2 * limit.bit))
        if limit.bit < len(table.wishes):
            wish = table.wishes[limit.bit]
            split.append(Limit(limit.issues, wish.wide & ~wish.narrow, 2 * limit.bit + 1))
    return tuple(split)


def _smallest(table: PositionTable, part: Component) -> _Part:
    sizes = tuple(len(options) for options in table.options)
    terms = frozenset(limit.bit // 2 for limit in part.limits if limit.bit >= 0)
    return _Part(terms, minimal_violations(sizes, part))


def _speaks_of(flag: Flag, part: _Part) -> bool:
    return flag.term in part.terms


def _share(table: PositionTable, part: _Part, fixed: dict[Flag, bool], known: Sequence[Flag]) -> Fraction:
    """The share of settings in which some deal of the part breaks nothing that is switched on."""
    settled = {**dict.fromkeys(known, True), **fixed}
    signed: dict[int, int] = {}
    for mask in part.smallest:
        more = dict(signed)
        more[mask] = more.get(mask, 0) + 1
        for union, sign in signed.items():
            more[union | mask] = more.get(union | mask, 0) - sign
        signed = {union: sign for union, sign in more.items() if sign}
    return sum((sign * _share_off(union, settled, table) for union, sign in signed.items()), Fraction(0))


def _share_off(union: int, settled: dict[Flag, bool], table: PositionTable) -> Fraction:
    """The share of settings in which none of these split terms is switched on."""
    share = Fraction(1)
    term = 0
    while union:
        narrow, extra = union & 1, union & 2
        if narrow or extra:
            kind = _switch_kind(table, term)
            binds = _on_share(Flag(term, kind), settled)
            share *= 1 - (binds if narrow else binds * _on_share(Flag(term, FlagKind.READING), settled))
        union >>= 2
        term += 1
    return share


def _switch_kind(table: PositionTable, term: int) -> FlagKind:
    is_aim = term < len(table.wishes) and table.wishes[term].kind is WishKind.AIM
    return FlagKind.MUST_HAVE if is_aim else FlagKind.LIMIT


def _on_share(flag: Flag, settled: dict[Flag, bool]) -> Fraction:
    if flag in settled:
        return Fraction(int(settled[flag]))
    return Fraction(1, 2)
