"""A frequency with its blank and its panel, and what it owes to the reporting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

from zopa.analyses.tables import Mask

_ERRORS = 2.0


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often something holds in the best compromise: shares in [0, 1].

    `what` is ('option', issue, option), ('change', issue), ('short', party), ('crosses', party) or
    ('crosses', party, other) if `other` wanted what the party wants: indices.
    `heard` are the needed parties of whom something is reported on it; `hits` are the draws of the base
    setting in which it holds.
    """

    what: tuple[str | int, ...]
    value: float
    error: float
    blank: float
    panel: tuple[float, float]
    grade: str
    heard: tuple[int, ...]
    hits: Mask = field(compare=False, repr=False)


def frequency(what: tuple[str | int, ...], hits: Sequence[Mask], heard: tuple[int, ...]) -> Frequency:
    """Count draws in the base setting, the blank and each setting of the panel."""
    value, blank, *panel = (float(each.mean()) for each in hits)
    error = sqrt(max(value * (1 - value), blank * (1 - blank)) / len(hits[0]))
    verdict = grade(value, error, blank, panel, len(heard))
    return Frequency(what, value, error, blank, range_with(value, panel), verdict, heard, hits[0])


def range_with(value: float, panel: Sequence[float]) -> tuple[float, float]:
    """The range of a panel, widened to the figure itself: the panel has fewer draws."""
    return min(value, *panel), max(value, *panel)


def grade(value: float, error: float, blank: float, panel: Sequence[float], n_heard: int) -> str:
    """Class a figure by what it owes to the reporting and what to assumption.

    Returns
    -------
    {'supported', 'leaning', 'mostly assumption'}
        Supported: the whole panel on one side of the blank, and farther from it than the panel is
        wide and than two standard errors. Leaning: the same side. One heard voice is never supported.
    """
    news = abs(value - blank)
    above = [figure > blank for figure in (value, *panel)]
    below = [figure < blank for figure in (value, *panel)]
    if not (all(above) or all(below)) or news <= _ERRORS * error:
        return "mostly assumption"
    swing = max(panel) - min(panel)
    return "supported" if news > swing and n_heard > 1 else "leaning"
