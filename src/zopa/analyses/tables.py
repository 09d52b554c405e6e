"""The noun of the fourth stage: labelled arrays, checked once, trusted afterwards.

`PayoffTable` is for cases whose scores an analyst or another program gives; `PositionTable` holds
what reporting gives: wishes, refusals and silence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zopa.analyses.rules import AcceptanceRule, unanimity
from zopa.errors import AnalysisError

Mask = NDArray[np.bool_]
Scores = NDArray[np.int64] | NDArray[np.float64]
Deals = NDArray[np.int64]


class Exactness(StrEnum):
    """How far an answer can be trusted: exact, an estimate, or a cover with its error."""

    EXACT = "exact"
    ESTIMATE = "estimate"
    COVER = "cover"


class WishKind(StrEnum):
    """Why a wish forbids options: a refusal, a condition of any deal, or an aim read as a must-have."""

    REFUSAL = "refusal"
    CONDITION = "condition"
    AIM = "aim"


@dataclass(frozen=True, slots=True)
class Wish:
    """One reported wish: the options of one issue that it forbids, read narrowly and widely.

    `party` and `issue` are indices into the table; `option` is the wished (or refused) option's index.
    `narrow` and `wide` are boolean arrays over the issue's options, narrow within wide.
    """

    party: int
    issue: int
    kind: WishKind
    option: int
    narrow: Mask
    wide: Mask
    evidence: tuple[str, ...] = ()

    @property
    def is_declared(self) -> bool:
        """Whether the party declared a limit; an aim binds only if it is a must-have."""
        return self.kind is not WishKind.AIM


@dataclass(frozen=True, slots=True)
class Pattern:
    """A combination of options that a link forbids: issue indices and a boolean array over their options."""

    issues: tuple[int, ...]
    forbidden: Mask
    party: int | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionTable:
    """What was reported, as arrays.

    `heard` is boolean ``(n_issues, n_parties)``: whether anything current and unhedged was reported.
    `uttered` holds one boolean array an issue; `status_quo` an option index or -1.
    `needed` is boolean ``(n_parties,)``: whose acceptance the decision rule asks for.
    `at_table` is boolean ``(n_parties,)``.
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    wishes: tuple[Wish, ...]
    heard: Mask
    uttered: tuple[Mask, ...]
    status_quo: tuple[int, ...]
    needed: Mask
    at_table: Mask
    patterns: tuple[Pattern, ...] = ()
    groups: tuple[int, ...] = field(default=())

    def __post_init__(self) -> None:
        shape = (len(self.issues), len(self.parties))
        if self.heard.shape != shape:
            raise AnalysisError(f"`heard` has shape {self.heard.shape}; {shape} is needed (issues, parties).")
        for wish in self.wishes:
            n_options = len(self.options[wish.issue])
            if wish.narrow.shape != (n_options,) or wish.wide.shape != (n_options,):
                raise AnalysisError(f"A wish on {self.issues[wish.issue]!r} needs arrays over its {n_options} options.")
            if np.any(wish.narrow & ~wish.wide):
                raise AnalysisError(f"A wish on {self.issues[wish.issue]!r} forbids more narrowly than widely.")


def frozen_mask(flags: Sequence[bool] | Mask) -> Mask:
    """A read-only boolean array."""
    mask = np.array(flags, dtype=bool)
    mask.setflags(write=False)
    return mask


@dataclass(frozen=True, slots=True)
class Limit:
    """One red line on scored options: `party` refuses every deal with one of these `options` of `issue`."""

    party: str
    issue: str
    options: tuple[str, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bonus:
    """A package: `scores` ``(options of each issue ..., n_parties)`` [utility] are added to a deal's."""

    issues: tuple[int, ...]
    scores: Scores
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PayoffTable:
    """Scores that an analyst or another program gives, checked once.

    Parameters
    ----------
    parties, issues
        Labels, each once.
    options
        The labels of each issue's options.
    scores
        One array ``(n_options, n_parties)`` [utility] an issue, integer or real; weights are already in.
        A deal's utility is the sum over the issues, plus the package terms of `links`.
    reservation_values
        ``(n_parties,)`` [utility].  None where nobody estimates it: such a party accepts every deal
        that breaks none of its red lines.  Left out: None for everybody.
    red_lines
        Options that a party refuses.
    links
        `Pattern`: combinations that a party refuses (or, with party None, that cannot be);
        `Bonus`: package terms.
    rule
        Who must accept; unanimity unless said otherwise.

    Raises
    ------
    AnalysisError
        Names, shapes or numbers that do not fit each other; the message says which.
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    scores: tuple[Scores, ...]
    reservation_values: tuple[float | None, ...] = ()
    red_lines: tuple[Limit, ...] = ()
    links: tuple[Pattern | Bonus, ...] = ()
    rule: AcceptanceRule = field(default_factory=unanimity)
    worked_out: dict[object, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What methods share: points and diagrams of this very table, each worked out once."""

    def __post_init__(self) -> None:
        set_field = object.__setattr__
        set_field(self, "parties", tuple(self.parties))
        set_field(self, "issues", tuple(self.issues))
        set_field(self, "options", tuple(tuple(labels) for labels in self.options))
        set_field(self, "scores", tuple(_frozen_scores(scores) for scores in self.scores))
        set_field(self, "reservation_values", _known_or_none(self.reservation_values, len(self.parties)))
        set_field(self, "red_lines", tuple(self.red_lines))
        set_field(self, "links", tuple(self.links))
        _check_labels(self)
        _check_scores(self)
        _check_constraints(self)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The links that forbid."""
        return tuple(link for link in self.links if isinstance(link, Pattern))

    @property
    def bonuses(self) -> tuple[Bonus, ...]:
        """The links that add utility."""
        return tuple(link for link in self.links if isinstance(link, Bonus))

    @property
    def n_deals(self) -> int:
        """How many deals there are, forbidden ones included; any size."""
        return math.prod(len(labels) for labels in self.options)

    def forbidden(self, limit: Limit) -> Mask:
        """The options of its issue that a red line forbids, as a boolean array."""
        labels = self.options[self.issues.index(limit.issue)]
        return frozen_mask([label in limit.options for label in labels])


def utilities_of(table: PayoffTable, deals: Deals) -> Scores:
    """Each party's utility of each deal, summed from the raw table.

    Parameters
    ----------
    deals
        ``(n, n_issues)`` option indices.

    Returns
    -------
    ``(n, n_parties)`` [utility], integer where all scores are.
    """
    deals = np.asarray(deals)
    whole = all(term.dtype.kind == "i" for term in (*table.scores, *(bonus.scores for bonus in table.bonuses)))
    total: NDArray[Any] = np.zeros((len(deals), len(table.parties)), dtype=np.int64 if whole else np.float64)
    for issue, scores in enumerate(table.scores):
        total += scores[deals[:, issue]]
    for bonus in table.bonuses:
        total += bonus.scores[tuple(deals[:, issue] for issue in bonus.issues)]
    return total


def _frozen_scores(scores: Scores) -> Scores:
    array: NDArray[Any] = np.array(scores)
    array = array.astype(np.int64 if array.dtype.kind in "iub" else np.float64)
    array.setflags(write=False)
    return array


def _known_or_none(values: Sequence[float | None], n_parties: int) -> tuple[float | None, ...]:
    if len(values) == 0:
        return (None,) * n_parties
    plain = tuple(None if value is None else value.item() if hasattr(value, "item") else value for value in values)
    if len(plain) != n_parties:
        raise AnalysisError(f"{len(plain)} reservation values for {n_parties} parties: give one each, None if unknown.")
    if any(value is not None and not math.isfinite(value) for value in plain):
        raise AnalysisError("A reservation value must be a finite number, or None where it is not known.")
    return plain


def _check_labels(table: PayoffTable) -> None:
    for what, labels in (("party", table.parties), ("issue", table.issues)):
        if not labels or len(set(labels)) != len(labels):
            raise AnalysisError(f"A payoff table needs at least one {what}, and each name once: {labels}.")
    if len(table.options) != len(table.issues) or len(table.scores) != len(table.issues):
        raise AnalysisError(
            f"{len(table.issues)} issues, but {len(table.options)} lists of options and {len(table.scores)} of scores."
        )
    for issue, labels in zip(table.issues, table.options, strict=True):
        if not labels or len(set(labels)) != len(labels):
            raise AnalysisError(f"Issue {issue!r} needs at least one option, and each name once: {labels}.")
    strangers = set(table.rule.vetoes or ()) | {party for party, _ in table.rule.votes}
    if strangers - set(table.parties):
        raise AnalysisError(
            f"The decision rule names parties that are not in the table: {strangers - set(table.parties)}."
        )


def _check_scores(table: PayoffTable) -> None:
    n_parties = len(table.parties)
    for issue, labels, scores in zip(table.issues, table.options, table.scores, strict=True):
        if scores.shape != (len(labels), n_parties):
            raise AnalysisError(f"Scores of {issue!r} have shape {scores.shape}; {(len(labels), n_parties)} is needed.")
        if not np.isfinite(scores).all():
            raise AnalysisError(f"Scores of {issue!r} must be finite numbers; use a red line for what is refused.")


def _check_constraints(table: PayoffTable) -> None:
    for limit in table.red_lines:
        if limit.party not in table.parties or limit.issue not in table.issues:
            raise AnalysisError(f"A red line names {limit.party!r} on {limit.issue!r}: not in the table.")
        unknown = set(limit.options) - set(table.options[table.issues.index(limit.issue)])
        if unknown:
            raise AnalysisError(f"A red line on {limit.issue!r} names options that it does not have: {unknown}.")
    for link in table.links:
        if len(set(link.issues)) != len(link.issues) or not all(0 <= i < len(table.issues) for i in link.issues):
            raise AnalysisError(f"A link names issues {link.issues}; indices 0 to {len(table.issues) - 1}, each once.")
        sizes = tuple(len(table.options[issue]) for issue in link.issues)
        if isinstance(link, Pattern):
            shape, wanted = link.forbidden.shape, sizes
        else:
            shape, wanted = link.scores.shape, (*sizes, len(table.parties))
        if shape != wanted:
            raise AnalysisError(f"A link over issues {link.issues} has shape {shape}; {wanted} is needed.")
