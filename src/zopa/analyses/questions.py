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

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from zopa.analyses.collisions import limits
from zopa.analyses.flags import Flag, FlagKind, flags
from zopa.analyses.tables import PositionTable, WishKind
from zopa.analyses.violations import Limit, bits, components, minimal_sets, minimal_violations
from zopa.vocabulary import Reading

__all__ = ["Flag", "FlagKind", "Leverage", "flags", "leverages"]

_Node = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Leverage:
    """A flag and the exact share of the other flags' settings in which it decides."""

    flag: Flag
    share: Fraction


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
    leave a deal with it off minus that share with it on. All shares of a group of linked issues come
    from one decision diagram over the smallest sets of terms that some deal breaks: exact for any
    number of flags.
    """
    asked = [flag for flag in flags(table) if flag not in known]
    sizes = tuple(len(options) for options in table.options)
    parts = components(len(table.issues), _split_limits(table))
    diagrams = [_Diagram(minimal_violations(sizes, part), table, frozenset(known)) for part in parts]
    swings = {
        flag: swing * _left_elsewhere(diagrams, place)
        for place, diagram in enumerate(diagrams)
        for flag, swing in diagram.swings.items()
        if swing
    }
    found = [Leverage(flag, swings.get(flag, Fraction(0))) for flag in asked]
    return tuple(sorted(found, key=lambda item: (-item.share, item.flag.kind is not FlagKind.MUST_HAVE)))


def _left_elsewhere(diagrams: Sequence[_Diagram], place: int) -> Fraction:
    """The share of settings in which all other groups of issues leave a deal."""
    return prod((diagram.share for diagram in (*diagrams[:place], *diagrams[place + 1 :])), start=Fraction(1))


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


class _Diagram:
    """The smallest broken sets of one group of issues, decided one term at a time.

    `share` of all settings leaves a deal; `swings` holds by how much that share falls with each flag.
    A node is a set of masks over split terms: a deal is left if one of its masks stays switched off.
    """

    def __init__(self, smallest: Sequence[int], table: PositionTable, known: frozenset[Flag]) -> None:
        self._table = table
        self._known = known
        self._nodes: dict[_Node, tuple[int, tuple[_Node, _Node, _Node]]] = {}
        self._shares: dict[_Node, Fraction] = {(): Fraction(0), (0,): Fraction(1)}
        root = tuple(smallest)
        self.share = self._decide(root)
        self.swings: dict[Flag, Fraction] = {}
        self._collect(root)

    def _decide(self, node: _Node) -> Fraction:
        if node not in self._shares:
            term = _most_frequent(node)
            branches = (_switched(node, term, 0), _switched(node, term, 1), _switched(node, term, 3))
            off, narrow, wide = (self._decide(branch) for branch in branches)
            binds, widely = self._on(term)
            self._nodes[node] = (term, branches)
            self._shares[node] = (1 - binds) * off + binds * ((1 - widely) * narrow + widely * wide)
        return self._shares[node]

    def _on(self, term: int) -> tuple[Fraction, Fraction]:
        half = Fraction(1, 2)
        binds = Fraction(1) if Flag(term, _switch_kind(self._table, term)) in self._known else half
        return binds, Fraction(1) if Flag(term, FlagKind.READING) in self._known else half

    def _collect(self, root: _Node) -> None:
        """Add up what switching each flag changes, over all nodes that decide its term."""
        reached: dict[_Node, Fraction] = {root: Fraction(1)}
        for node in reversed(self._nodes):
            share = reached.get(node, Fraction(0))
            term, branches = self._nodes[node]
            binds, widely = self._on(term)
            off, narrow, wide = (self._shares[branch] for branch in branches)
            self._add(
                Flag(term, _switch_kind(self._table, term)), share * (off - (1 - widely) * narrow - widely * wide)
            )
            self._add(Flag(term, FlagKind.READING), share * binds * (narrow - wide))
            weights = (1 - binds, binds * (1 - widely), binds * widely)
            for branch, weight in zip(branches, weights, strict=True):
                reached[branch] = reached.get(branch, Fraction(0)) + share * weight

    def _add(self, flag: Flag, swing: Fraction) -> None:
        self.swings[flag] = self.swings.get(flag, Fraction(0)) + swing


def _most_frequent(node: _Node) -> int:
    counts = Counter(place // 2 for mask in node for place in bits(mask))
    return max(counts, key=lambda term: (counts[term], -term))


def _switched(node: _Node, term: int, on: int) -> _Node:
    """The node after one term is decided: masks with a part that is on are out, the others forget the term."""
    both, active = 3 << 2 * term, on << 2 * term
    return tuple(minimal_sets(mask & ~both for mask in node if not mask & active))


def _switch_kind(table: PositionTable, term: int) -> FlagKind:
    is_aim = term < len(table.wishes) and table.wishes[term].kind is WishKind.AIM
    return FlagKind.MUST_HAVE if is_aim else FlagKind.LIMIT
