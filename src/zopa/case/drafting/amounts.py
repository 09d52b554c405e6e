"""Statements in, the same statements out with their amounts as options: 40 percent is not 60 percent.

Where two parties put different figures in one unit on the same issue, the figures are what divides
them: each becomes an option of its own, and the room between two figures one that nobody named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.case.model import Issue, Option
from zopa.vocabulary import REFUSALS, Stance, Time

if TYPE_CHECKING:
    from zopa.statements.ladders import Ladder
    from zopa.statements.statement import Statement

_AMOUNT = re.compile(
    r"(?P<bound>\b(?:no more than|more than|above|over|beyond|higher than|exceed(?:ing)?|at least|no less than"
    r"|less than|lower than|under|below|up to|at most|about|around)\s)?"
    r"(?P<currency>[$£€])?(?P<figure>\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<unit>(?:(?:billion|million|trillion)(?:\s(?:cubic met(?:re|er)s|dollars|euros|pounds|tonnes))?"
    r"|percent|per cent|%|dollars|euros|pounds|hours|troops|soldiers|trucks))"
)
_FOR_HOW_LONG = re.compile(r"\b(?:over|for|within|in|until)\s$")
_TAKEN_UP = re.compile(r"\b(?:the|that|this|such an?) (?:figure|number|amount|sum|offer)\b|\b(?:it|that)$")
_MORE = frozenset({"more than", "above", "over", "beyond", "higher than", "exceed", "exceeding"})
_LESS = frozenset({"less than", "lower than", "under", "below"})
_NO_LESS, _NO_MORE = frozenset({"at least", "no less than"}), frozenset({"at most", "up to", "no more than"})
_SUFFIX = "-amount"
_FEWEST = 2  # amounts that make an issue of their own


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its unit, the words it stands in and those that bound it ("at least")."""

    figure: float
    unit: str
    words: str
    bound: str = ""

    @property
    def option(self) -> str:
        """The id of the option that this amount is."""
        return re.sub(r"[^\w]+", "-", f"{self.figure:g}-{self.unit}").strip("-")


def whole_issue(issue_id: str) -> str:
    """The issue that an issue "in figures" was taken from; any other is its own."""
    return issue_id.removesuffix(_SUFFIX)


def amount_in(text: str) -> Amount | None:
    """The first amount of a text that is not a mere duration."""
    for found in _AMOUNT.finditer(text):
        if found["unit"] == "hours" and _FOR_HOW_LONG.search(text[: found.start()]):
            continue
        unit = {"%": "percent", "per cent": "percent"}.get(found["unit"], found["unit"]).split()[0]
        words = " ".join(found.group().split())
        return Amount(float(found["figure"].replace(",", "")), unit, words, (found["bound"] or "").strip())
    return None


def with_amounts(statements: Sequence[Statement], ladders: Mapping[str, Ladder]) -> tuple[Statement, ...]:
    """The statements with an amount as option wherever parties differ by it."""
    divided = _divided(statements)
    placed: list[Statement] = []
    for before, found in zip((None, *statements), statements, strict=False):
        answers = before is not None and _answers(found, before)
        placed.append(
            replace(found, issue=placed[-1].issue, option=placed[-1].option)
            if answers and placed[-1].option != statements[len(placed) - 1].option
            else _on_amount(found, divided, statements, ladders)
        )
    return tuple(placed)


def beyond_amount(statement: Statement, option: str, issue: Issue) -> tuple[str, ...] | None:
    """The amounts that a limit in figures forbids, the figure itself left; None where its words bound nothing.

    "Will not go above 5 percent" forbids more, "will not take less than 7" and "at least 7" less.
    """
    amount = amount_in(statement.text)
    ids = [one.id for one in issue.options]
    if amount is None or amount.option != option or option not in ids:
        return None
    here, is_refusal = ids.index(option), statement.stance in REFUSALS
    if amount.bound in _NO_MORE or amount.bound in (_MORE if is_refusal else _LESS):
        return tuple(ids[here + 1 :])
    if amount.bound in _NO_LESS or amount.bound in (_LESS if is_refusal else _MORE):
        return tuple(ids[:here])
    return None


def amount_issue(issue_id: str, statements: Sequence[Statement], ladders: Mapping[str, Ladder]) -> Issue | None:
    """The issue whose options are the amounts that were named, smallest first; None where none were."""
    naming: dict[str, list[Statement]] = {}
    amounts: dict[str, Amount] = {}
    for statement in statements:
        amount = amount_in(statement.text)
        if amount is not None and statement.option == amount.option:
            naming.setdefault(amount.option, []).append(statement)
            amounts.setdefault(amount.option, amount)
    if len(amounts) < _FEWEST:
        return None
    ordered = sorted(amounts.values(), key=lambda amount: amount.figure)
    options: list[Option] = []
    for place, amount in enumerate(ordered):
        if place:
            options.append(_between(ordered[place - 1], amount))
        evidence = tuple(dict.fromkeys(found.id for found in naming[amount.option]))
        options.append(Option(amount.option, amount.words, uttered=True, evidence=evidence))
    return Issue(issue_id, _label(issue_id, ladders), tuple(options), None, ordered=True)


def _between(low: Amount, high: Amount) -> Option:
    words = f"between {low.figure:g} and {high.figure:g} {low.unit}"
    return Option(f"between-{low.option}-and-{high.option}", words, uttered=False)


def _label(issue_id: str, ladders: Mapping[str, Ladder]) -> str:
    whole = whole_issue(issue_id)
    name = ladders[whole].label if whole in ladders else whole.replace("-", " ").capitalize()
    return name if whole == issue_id else f"{name}, in figures"


def _answers(found: Statement, before: Statement) -> bool:
    """Whether a statement only takes up the amount named right before: "could back it"."""
    return (
        (found.document, found.issue, found.option) == (before.document, before.issue, before.option)
        and _TAKEN_UP.search(found.text) is not None
        and amount_in(found.text) is None
    )


def _divided(statements: Iterable[Statement]) -> dict[str, str]:
    """Per issue the unit in which at least two parties name different amounts today."""
    named: dict[tuple[str, str], dict[str, set[float]]] = {}
    for found in statements:
        amount = amount_in(found.text)
        if amount is None or found.issue is None or not _counts(found):
            continue
        named.setdefault((found.issue, amount.unit), {}).setdefault(found.party, set()).add(amount.figure)
    return {
        issue: unit
        for (issue, unit), by_party in named.items()
        if len(by_party) > 1 and len(set.union(*by_party.values())) > 1
    }


def _counts(statement: Statement) -> bool:
    return statement.time is Time.CURRENT and statement.stance is not Stance.DESCRIBES


def _on_amount(
    found: Statement, divided: Mapping[str, str], statements: Sequence[Statement], ladders: Mapping[str, Ladder]
) -> Statement:
    amount = amount_in(found.text)
    if amount is None or found.issue is None or divided.get(found.issue) != amount.unit or not _counts(found):
        return found
    if found.stance in REFUSALS and found.issue not in ladders:
        return found
    steps = {step.id for step in ladders[found.issue].options} if found.issue in ladders else set()
    rest = [
        other
        for other in statements
        if other.issue == found.issue and other.option in steps and not (amount_in(other.text) and _counts(other))
    ]
    return replace(found, issue=f"{found.issue}{_SUFFIX}" if rest else found.issue, option=amount.option)
