"""All deals as a layered decision diagram: never enumerated, any number of them.

One layer an issue, one arc an option that is possible there.  A node stands for all ways to get
there that leave the same choices open: where no link joins the issues there is one node a layer.
Red lines and patterns cut arcs; package terms add points to the arc that completes them.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.space.points import Points, PointTable
from zopa.analyses.space.sequence import linked_order
from zopa.analyses.tables import Mask, PayoffTable
from zopa.errors import AnalysisError

Indices = NDArray[np.int64]
WIDEST = 1_000_000
Term = tuple[tuple[int, ...], NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a space is made of: scores and allowed options by issue, forbidden combinations, package points."""

    scores: tuple[Points, ...]
    allowed: tuple[Mask, ...]
    patterns: tuple[Term, ...]
    bonuses: tuple[Term, ...]


class TooWideError(AnalysisError):
    """Issues are linked so closely that their diagram would be too large; `terms` say what it was of."""

    def __init__(self, terms: Terms) -> None:
        super().__init__(
            "The issues are linked too closely to consider every deal at once: drop links, or ask for single deals"
            " (solutions, impasse), which a solver can find."
        )
        self.terms = terms


@dataclass(frozen=True, slots=True)
class Layer:
    """The arcs of one issue, by `source` node: `target` node, `option` and `points` ``(n_arcs, n_columns)``."""

    issue: int
    source: Indices
    target: Indices
    option: Indices
    points: Points
    width: int

    @property
    def is_single(self) -> bool:
        """Whether all arcs join one node to one node."""
        return self.width == 1 and (len(self.source) == 0 or self.source[-1] == 0)


@dataclass(frozen=True, slots=True)
class DealSpace:
    """The diagram: `layers` in the order of decision; every path from node 0 is one deal.

    `held` is for `whole_frontier`, which works it out once.
    """

    layers: tuple[Layer, ...]
    n_columns: int
    held: list[Any] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether the constraints leave no deal at all."""
        return any(len(layer.source) == 0 for layer in self.layers)

    @property
    def is_unlinked(self) -> bool:
        """Whether no issue is joined to another."""
        return all(layer.is_single for layer in self.layers)

    @property
    def n_paths(self) -> int:
        """No fewer than there are deals; as many where no issue is joined to another."""
        return math.prod(len(layer.option) for layer in self.layers)

    def deals(self, options: Indices) -> Indices:
        """Option indices by layer ``(n, n_layers)`` put in the order of the table's issues."""
        deals = np.empty_like(options)
        for column, layer in enumerate(self.layers):
            deals[:, layer.issue] = options[:, column]
        return deals

    def best_ahead(self, prices: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        """The most that can still be added from each node.

        Parameters
        ----------
        prices
            ``(n_columns, m)``: m linear objectives over the columns.

        Returns
        -------
        One array ``(width, m)`` for each layer boundary, from before the first to after the last.
        """
        ahead = [np.zeros((1, prices.shape[1]))]
        for layer in reversed(self.layers):
            through = layer.points @ prices + ahead[0][layer.target]
            if layer.is_single:
                ahead.insert(0, through.max(axis=0, keepdims=True))
                continue
            starts = np.flatnonzero(np.r_[True, layer.source[1:] != layer.source[:-1]])
            best = np.full((int(layer.source[-1]) + 1, prices.shape[1]), -np.inf)
            best[layer.source[starts]] = np.maximum.reduceat(through, starts, axis=0)
            ahead.insert(0, best)
        return ahead


def deal_space(table: PayoffTable, points: PointTable, binding: Collection[int] | None = None) -> DealSpace:
    """The deals that break no red line of the `binding` parties (indices; None: of all parties).

    Patterns of nobody (impossible combinations) always bind.
    """
    key = ("space", None if binding is None else frozenset(binding))
    is_own = table.worked_out.get("points") is points
    if is_own and key in table.worked_out:
        known: DealSpace = table.worked_out[key]
        return known
    allowed, patterns = constraints(table, binding)
    made = compile_space(points.scores, allowed, patterns, points.bonuses)
    if is_own:
        table.worked_out[key] = made
    return made


def constraints(table: PayoffTable, binding: Collection[int] | None = None) -> tuple[list[Mask], list[Term]]:
    """The options left on each issue, and the forbidden combinations, where these parties' limits bind."""
    names = set(table.parties) if binding is None else {table.parties[party] for party in binding}
    allowed = [np.ones(len(labels), dtype=bool) for labels in table.options]
    for limit in table.red_lines:
        if limit.party in names:
            allowed[table.issues.index(limit.issue)] &= ~table.forbidden(limit)
    patterns: list[Term] = [
        (pattern.issues, np.asarray(pattern.forbidden))
        for pattern in table.patterns
        if pattern.party is None or table.parties[pattern.party] in names
    ]
    return allowed, patterns


def compile_space(
    scores: Sequence[Points], allowed: Sequence[Mask], patterns: Sequence[Term] = (), bonuses: Sequence[Term] = ()
) -> DealSpace:
    """The diagram of the deals of `allowed` options that meet no pattern.

    Parameters
    ----------
    scores
        One array ``(n_options, n_columns)`` an issue.
    allowed
        One boolean array an issue.
    patterns, bonuses
        Issue indices with the forbidden combinations, or with the points that they add.

    Raises
    ------
    TooWideError
        If a layer would have more than `WIDEST` arcs.

    Notes
    -----
    The width is at most the product of option counts of the issues still linked to later ones; options
    that all later links treat alike share a node (Bergman, Cire, van Hoeve & Hooker 2016, ch. 4).
    """
    terms = [*patterns, *bonuses]
    order = linked_order([len(score) for score in scores], [issues for issues, _ in terms])
    if not terms:
        layers = [_free_layer(issue, scores[issue], np.flatnonzero(allowed[issue])) for issue in order]
        return DealSpace(tuple(layers), scores[0].shape[1])
    return _LinkedCompiler(scores, allowed, patterns, bonuses).compile(order)


def _free_layer(issue: int, scores: Points, options: Indices) -> Layer:
    nodes = np.zeros(len(options), dtype=np.int64)
    return Layer(issue, nodes, nodes, options, scores[options], 1)


class _LinkedCompiler:
    """Builds the layers one after another; `open_issues` are decided and still linked to later ones."""

    def __init__(
        self, scores: Sequence[Points], allowed: Sequence[Mask], patterns: Sequence[Term], bonuses: Sequence[Term]
    ) -> None:
        self.scores = scores
        self.allowed = allowed
        self.patterns = list(patterns)
        self.bonuses = list(bonuses)
        self.open_issues: list[int] = []
        self.nodes = np.zeros((1, 0), dtype=np.int64)

    def compile(self, order: Sequence[int]) -> DealSpace:
        layers: list[Layer] = []
        decided: set[int] = set()
        for issue in order:
            decided.add(issue)
            layers.append(self._layer(issue, decided))
            if len(layers[-1].source) == 0:
                break
        return DealSpace(tuple(_without_dead_ends(layers)), self.scores[0].shape[1])

    def _layer(self, issue: int, decided: set[int]) -> Layer:
        options = np.flatnonzero(self.allowed[issue])
        if len(self.nodes) * len(options) > WIDEST:
            patterns, bonuses = tuple(self.patterns), tuple(self.bonuses)
            raise TooWideError(Terms(tuple(self.scores), tuple(self.allowed), patterns, bonuses))
        source = np.repeat(np.arange(len(self.nodes)), len(options))
        option = np.tile(options, len(self.nodes))
        columns = {held: self.nodes[source, place] for place, held in enumerate(self.open_issues)} | {issue: option}
        possible = np.ones(len(option), dtype=bool)
        for issues, forbidden in self._completed(self.patterns, issue, decided):
            possible &= ~forbidden[tuple(columns[i] for i in issues)].astype(bool)
        points = self.scores[issue][option]
        for issues, added in self._completed(self.bonuses, issue, decided):
            points = points + added[tuple(columns[i] for i in issues)]
        columns = {held: column[possible] for held, column in columns.items()}
        target, width = self._merge(columns, decided)
        return Layer(issue, source[possible], target, option[possible], points[possible], width)

    @staticmethod
    def _completed(terms: list[Term], issue: int, decided: set[int]) -> list[Term]:
        return [term for term in terms if issue in term[0] and decided.issuperset(term[0])]

    def _merge(self, columns: dict[int, Indices], decided: set[int]) -> tuple[Indices, int]:
        pending = [term for term in [*self.patterns, *self.bonuses] if not decided.issuperset(term[0])]
        self.open_issues = [held for held in columns if any(held in issues for issues, _ in pending)]
        if not self.open_issues or not len(next(iter(columns.values()))):
            self.open_issues = []
            self.nodes = np.zeros((1, 0), dtype=np.int64)
            return np.zeros(len(next(iter(columns.values()))), dtype=np.int64), 1
        alike = np.column_stack([self._alike(held, pending)[columns[held]] for held in self.open_issues])
        sizes = [len(self.scores[held]) for held in self.open_issues]
        keys, target = np.unique(np.ravel_multi_index(tuple(alike.T), sizes), return_inverse=True)
        self.nodes = np.column_stack(np.unravel_index(keys, sizes)).astype(np.int64)
        return target.reshape(-1), len(keys)

    def _alike(self, held: int, pending: list[Term]) -> Indices:
        n_options = len(self.scores[held])
        rows = [
            np.moveaxis(values, issues.index(held), 0).reshape(n_options, -1)
            for issues, values in pending
            if held in issues
        ]
        _, first, group = np.unique(np.hstack(rows), axis=0, return_index=True, return_inverse=True)
        return first[group.reshape(-1)]


def _without_dead_ends(layers: list[Layer]) -> list[Layer]:
    """Arcs from which no deal can be completed are cut; nodes keep their numbers."""
    alive = np.ones(layers[-1].width, dtype=bool)
    kept: list[Layer] = []
    for place in range(len(layers) - 1, -1, -1):
        layer = layers[place]
        keep = alive[layer.target]
        alive = np.zeros(layers[place - 1].width if place else 1, dtype=bool)
        alive[layer.source[keep]] = True
        arcs = (layer.source[keep], layer.target[keep], layer.option[keep], layer.points[keep])
        kept.append(layer if keep.all() else Layer(layer.issue, *arcs, layer.width))
    return kept[::-1]
