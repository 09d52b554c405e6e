"""A scenario in, the XML files of a Genius folder out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from xml.sax.saxutils import quoteattr

from zopa.errors import ExchangeError
from zopa.exchange.genius.reading import CAP_TOLERANCE
from zopa.exchange.scenario import Profile, Remark, Scenario, ScenarioIssue, decimal_text, file_names


def write_genius(scenario: Scenario, remarks: list[Remark]) -> dict[str, str]:
    """The files of a Genius folder: their names and what they hold.

    Evaluations are written so that both readings of Genius files give the same utilities: the
    largest of an issue is 1, and the weight takes up the rest.  Where a party's best deal is worth
    more than 1, all its figures are divided by that.

    Raises
    ------
    ExchangeError
        if a score is negative, which Genius does not know.
    """
    names = file_names(scenario)
    for name, profile in zip(names, scenario.profiles, strict=True):
        if (scale := _scale(profile)) != 1:
            what = f"All figures are divided by {float(scale):g}: Genius counts from 0 to 1."
            remarks.append(Remark(f"{name}.xml", None, what))
    return {
        "domain.xml": _domain(scenario),
        **{f"{name}.xml": _profile(scenario, profile) for name, profile in zip(names, scenario.profiles, strict=True)},
    }


def _domain(scenario: Scenario) -> str:
    body = "".join(
        f"<issue index={_quoted(place)} name={_quoted(issue.name)} {_TYPE}>\n"
        + "".join(f"<item index={_quoted(row)} value={_quoted(option)}/>\n" for row, option in _numbered(issue))
        + "</issue>\n"
        for place, issue in enumerate(scenario.issues, start=1)
    )
    return (
        f"<negotiation_template>\n<utility_space number_of_issues={_quoted(len(scenario.issues))}>\n"
        f'<objective index="0" name={_quoted(scenario.title)} type="objective" etype="objective">\n'
        f"{body}</objective>\n</utility_space>\n</negotiation_template>\n"
    )


def _scale(profile: Profile) -> Fraction:
    most = sum(
        (weight * max(column) for weight, column in zip(profile.weights, profile.scores, strict=True)), Fraction()
    )
    return most if most > 1 + CAP_TOLERANCE else Fraction(1)


def _profile(scenario: Scenario, profile: Profile) -> str:
    scale = _scale(profile)
    parts, weights = [], []
    for place, (issue, weight, column) in enumerate(
        zip(scenario.issues, profile.weights, profile.scores, strict=True), start=1
    ):
        if min(column) < 0 or weight < 0:
            raise ExchangeError(
                f"{profile.party} has a negative score on {issue.name!r}, which Genius does not know: "
                "add the same to all its options, or write another format."
            )
        most = max(column)
        shares = [score / most if most else score for score in column]
        parts.append(
            f"<issue index={_quoted(place)} name={_quoted(issue.name)} {_TYPE}>\n{_items(issue, shares)}</issue>\n"
        )
        weights.append(f"<weight index={_quoted(place)} value={_quoted(decimal_text(weight * most / scale))}/>\n")
    held = profile.reservation_value
    reservation = "" if held is None else f"<reservation value={_quoted(decimal_text(held / scale))}/>\n"
    return (
        f"<utility_space number_of_issues={_quoted(len(scenario.issues))}>\n"
        f'<objective index="0" name={_quoted(scenario.title)} type="objective" etype="objective">\n'
        f"{''.join(parts)}{''.join(weights)}</objective>\n"
        f'<discount_factor value="1.0"/>\n{reservation}</utility_space>\n'
    )


_TYPE = 'type="discrete" etype="discrete" vtype="discrete"'


def _items(issue: ScenarioIssue, shares: Sequence[Fraction]) -> str:
    return "".join(
        f"<item index={_quoted(row)} value={_quoted(option)} evaluation={_quoted(decimal_text(share))}/>\n"
        for (row, option), share in zip(_numbered(issue), shares, strict=True)
    )


def _numbered(issue: ScenarioIssue) -> list[tuple[int, str]]:
    return list(enumerate(issue.options, start=1))


def _quoted(value: object) -> str:
    return quoteattr(str(value))
