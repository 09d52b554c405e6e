"""The issues of a Genius domain, and how one profile evaluates their options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zopa.errors import ExchangeError
from zopa.exchange.genius.markup import Element
from zopa.exchange.scenario import Numbers, Remark, ScenarioIssue, decimal_text, steps_between

DISCRETE, INTEGER, REAL = "discrete", "integer", "real"
_KINDS = {DISCRETE, INTEGER, REAL}
_MOST_INTEGERS = 1_000


@dataclass(frozen=True, slots=True)
class DomainIssue:
    """An issue of the domain: its place in the file, its kind, and the values of a numeric one."""

    index: str
    kind: str
    issue: ScenarioIssue
    values: Numbers = ()

    @property
    def low(self) -> Fraction:
        """The least value of a numeric issue."""
        return self.values[0]


def domain_issue(element: Element, resolution: int, remarks: list[Remark]) -> DomainIssue:
    """One issue of a domain, a numeric one as a grid.

    Raises
    ------
    ExchangeError
        if it is of a kind whose meaning is not certain, or has no options.
    """
    name, kind = element.text("name") or f"issue {element.text('index')}", kind_of(element)
    index = element.text("index") or name
    if kind not in _KINDS:
        raise ExchangeError(
            f"{element.place}: issue {name!r} is of type {kind!r}, whose meaning depends on the program that made it; "
            "give it discrete items, or a linear function over a range."
        )
    if kind == DISCRETE:
        names = [item.text("value") or "" for item in element.children("item")]
        options = tuple(dict.fromkeys(option for option in names if option))
        if not options:
            raise ExchangeError(f"{element.place}: issue {name!r} has no items: add them, or delete the issue.")
        return DomainIssue(index, kind, ScenarioIssue(name, options))
    low, high = _bounds(element, name)
    if kind == INTEGER and high - low < _MOST_INTEGERS:
        values: Numbers = tuple(low + step for step in range(int(high - low) + 1))
    else:
        values = steps_between(low, high, resolution)
        what = f"Issue {name!r} is continuous; it is read as {resolution + 1} options, {resolution} equal steps."
        remarks.append(Remark(element.file, element.line, what))
    options = tuple(decimal_text(value) for value in values)
    return DomainIssue(index, kind, ScenarioIssue(name, options, is_ordered=True), values)


def kind_of(element: Element) -> str:
    """What kind of issue this is; discrete where nothing says so."""
    written = element.text("etype", "type", "vtype")
    return DISCRETE if written is None else written.lower()


def evaluations(found: DomainIssue, element: Element, remarks: list[Remark]) -> Numbers:
    """One profile's evaluation of each option, as the file has it.

    Raises
    ------
    ExchangeError
        if one is missing or is no number.
    """
    kind = kind_of(element)
    if kind not in _KINDS or (kind == DISCRETE) != (found.kind == DISCRETE):
        raise ExchangeError(
            f"{element.place}: issue {found.issue.name!r} is {found.kind} in the domain and of type {kind!r} here, "
            "and what it is worth is not said: make both the same."
        )
    if found.kind == DISCRETE:
        return _item_evaluations(found.issue, element, remarks)
    return _function_evaluations(found, element)


def _bounds(element: Element, name: str) -> tuple[Fraction, Fraction]:
    carriers = [element, *element.children("range")]
    bounds = [
        next((value for carrier in carriers if (value := carrier.number(key)) is not None), None)
        for key in ("lowerbound", "upperbound")
    ]
    low, high = bounds
    if low is None or high is None or low > high:
        raise ExchangeError(f"{element.place}: issue {name!r} has no range: give it `lowerbound` and `upperbound`.")
    return low, high


def _item_evaluations(issue: ScenarioIssue, element: Element, remarks: list[Remark]) -> Numbers:
    given: dict[str, Fraction] = {}
    for item in element.children("item"):
        value, evaluation = item.text("value"), item.number("evaluation")
        if value is None or value not in issue.options:
            what = f"The domain has no option {value!r} of {issue.name!r}; it was left out."
            remarks.append(Remark(item.file, item.line, what))
        elif evaluation is not None:
            if given.get(value, evaluation) != evaluation:
                what = f"Option {value!r} of {issue.name!r} is evaluated twice; the later figure counts, as in Genius."
                remarks.append(Remark(item.file, item.line, what))
            given[value] = evaluation
    missing = [option for option in issue.options if option not in given]
    if missing:
        raise ExchangeError(
            f"{element.place}: option {missing[0]!r} of {issue.name!r} has no evaluation: add it to the file."
        )
    return tuple(given[option] for option in issue.options)


def _function_evaluations(found: DomainIssue, element: Element) -> Numbers:
    evaluators = element.children("evaluator")
    if not evaluators:
        raise ExchangeError(f"{element.place}: issue {found.issue.name!r} has no evaluator: add one to the file.")
    function = evaluators[0]
    shape = (function.text("ftype") or "linear").lower()
    parameters = [function.number(f"parameter{number}") for number in range(3)]
    if shape == "linear" and found.kind == INTEGER:
        offset, slope = function.number("offset", "parameter0"), function.number("slope", "parameter1")
        return _line(function, offset, slope, found.values)
    if shape == "linear":
        return _line(function, parameters[0], parameters[1], found.values)
    if shape == "constant" and parameters[0] is not None:
        return (parameters[0],) * len(found.values)
    start, end, top = parameters
    if shape == "triangular" and start is not None and end is not None and top is not None and start < top < end:
        return tuple(_triangle(value, start, end, top) for value in found.values)
    raise ExchangeError(f"{function.place}: an evaluator of type {shape!r} with these parameters has no known meaning.")


def _line(function: Element, offset: Fraction | None, slope: Fraction | None, values: Sequence[Fraction]) -> Numbers:
    if offset is None or slope is None:
        raise ExchangeError(f"{function.place}: a linear evaluator needs an offset and a slope: add them.")
    return tuple(offset + slope * value for value in values)


def _triangle(value: Fraction, start: Fraction, end: Fraction, top: Fraction) -> Fraction:
    if value <= start or value >= end:
        return Fraction()
    return (value - start) / (top - start) if value <= top else (end - value) / (end - top)
