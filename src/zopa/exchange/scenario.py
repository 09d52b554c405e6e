"""The noun of the exchange: issues, options and each party's additive figures, as exact fractions.

Every format of another program is read into this and written from it, so that a figure passes
through one shape only and nothing is rounded on the way.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from zopa.errors import ExchangeError

Numbers = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What was repaired, left behind or chosen while a file was read or written, and where."""

    file: str
    line: int | None
    what: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what}"


@dataclass(frozen=True, slots=True)
class ScenarioIssue:
    """An issue by its name, with the names of its options; `is_ordered` where they are steps of a scale."""

    name: str
    options: tuple[str, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One party's figures.

    Parameters
    ----------
    party
        Its name.
    weights
        ``(n_issues,)``; all 1 where the scores hold them already.
    scores
        One tuple an issue, one score an option. A deal's utility is the sum of weight times score.
    reservation_value
        [utility], None where the file gives none.
    walk_away
        The deal ``(n_issues,)`` [option index] that a GeniusWeb party would rather have than none.
    """

    party: str
    weights: Numbers
    scores: tuple[Numbers, ...]
    reservation_value: Fraction | None = None
    walk_away: tuple[int, ...] | None = None

    def utility(self, deal: Sequence[int]) -> Fraction:
        """What a deal is worth to the party, exactly."""
        return sum(
            (weight * scores[option] for weight, scores, option in zip(self.weights, self.scores, deal, strict=True)),
            Fraction(),
        )


@dataclass(frozen=True, slots=True)
class Scenario:
    """A negotiation as another program describes it.

    `vetoes` and `quota` are indices of parties and a number of parties: None and empty where all must accept.
    `source` says whose figures these are.
    """

    title: str
    issues: tuple[ScenarioIssue, ...]
    profiles: tuple[Profile, ...]
    source: str = ""
    vetoes: tuple[int, ...] = ()
    quota: int | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def n_deals(self) -> int:
        """How many deals there are."""
        return math.prod(len(issue.options) for issue in self.issues)


def exact(written: object, place: str) -> Fraction:
    """A number as it is written; ExchangeError where it is none, or not finite."""
    text = repr(written) if isinstance(written, float) else str(written).strip()
    if not isinstance(written, bool) and "/" not in text:
        with contextlib.suppress(ValueError):
            if math.isfinite(float(text)):
                return Fraction(text)
    raise ExchangeError(f"{place} is {text!r}, which is not a number: correct the file.")


def decimal_text(value: Fraction) -> str:
    """A number as files hold it: exact where it has few decimals, else the nearest double."""
    if value.denominator == 1:
        return str(value.numerator)
    return repr(float(value))


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The same names, each once: a number is added to those that come again."""
    found: list[str] = []
    for name in names:
        number, given = 2, name
        while given in found:
            given, number = f"{name} {number}", number + 1
        found.append(given)
    return tuple(found)


def text_of(path: Path, remarks: list[Remark]) -> str:
    """The text of a file: UTF-8, else Latin-1 with a remark.

    Raises
    ------
    ExchangeError
        if it cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ExchangeError(f"{path} cannot be read: {error.strerror or error}.") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        remarks.append(Remark(path.name, line, "The file is not UTF-8; it was read as Latin-1."))
        return content.decode("latin-1")


def line_of(text: str, words: str) -> int | None:
    """The line on which some words first stand, counted from 1; None where they do not."""
    place = text.find(words)
    return None if place < 0 else text.count("\n", 0, place) + 1


def folder_of(path: Path) -> Path:
    """The folder to read: the one named, or the one of the file named; ExchangeError where there is none."""
    if not path.exists():
        raise ExchangeError(f"{path} does not exist: check the name and the folder you are in.")
    return path if path.is_dir() else path.parent


def steps_between(low: Fraction, high: Fraction, resolution: int) -> Numbers:
    """A continuous range as a grid of `resolution` equal steps, both ends included."""
    return tuple(low + (high - low) * step / resolution for step in range(resolution + 1))


def column_of(issue: ScenarioIssue, given: Mapping[str, Fraction], place: str) -> Numbers:
    """The scores of an issue's options in its order; ExchangeError where one is missing."""
    missing = [option for option in issue.options if option not in given]
    if missing:
        raise ExchangeError(f"{place}: option {missing[0]!r} of {issue.name!r} has no figure: add it to the file.")
    return tuple(given[option] for option in issue.options)


def file_names(scenario: Scenario) -> tuple[str, ...]:
    """A file name for each party, without ending: mostly the party's own name."""
    names = []
    for profile in scenario.profiles:
        plain = "".join(sign if sign.isalnum() or sign in " .-_" else "-" for sign in profile.party).strip(" .")
        names.append(plain or "party")
    lowered = [name.lower() for name in names]
    if len(set(lowered)) < len(names) or set(lowered) & {"domain", "specs"}:
        return tuple(f"{name} {place}" for place, name in enumerate(names, start=1))
    return tuple(names)
