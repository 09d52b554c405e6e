"""A scenario in, the YAML files of a NegMAS folder out."""

from __future__ import annotations

import json
from fractions import Fraction

from zopa.exchange.scenario import Profile, Remark, Scenario, decimal_text, file_names


def write_negmas(scenario: Scenario, remarks: list[Remark]) -> dict[str, str]:
    """The files of a NegMAS folder: their names and what they hold."""
    if scenario.vetoes or scenario.quota is not None:
        what = "NegMAS mechanisms ask everybody's consent; the case's decision rule is not written."
        remarks.append(Remark("domain.yml", None, what))
    names = file_names(scenario)
    return {
        "domain.yml": _domain(scenario),
        **{f"{name}.yml": _function(scenario, one) for name, one in zip(names, scenario.profiles, strict=True)},
    }


def _domain(scenario: Scenario) -> str:
    issues = "".join(
        f"- name: {_text(issue.name)}\n  type: CategoricalIssue\n  values:\n"
        + "".join(f"  - {_text(option)}\n" for option in issue.options)
        for issue in scenario.issues
    )
    return f"name: {_text(scenario.title)}\ntype: DiscreteCartesianOutcomeSpace\nissues:\n{issues}"


def _function(scenario: Scenario, profile: Profile) -> str:
    values = "".join(
        "- type: TableFun\n  mapping:\n"
        + "".join(
            f"    {_text(option)}: {_number(score)}\n" for option, score in zip(issue.options, column, strict=True)
        )
        for issue, column in zip(scenario.issues, profile.scores, strict=True)
    )
    held = profile.reservation_value
    weights = "".join(f"- {_number(weight)}\n" for weight in profile.weights)
    return (
        f"name: {_text(profile.party)}\ntype: LinearAdditiveUtilityFunction\n"
        f"reserved_value: {'-.inf' if held is None else _number(held)}\nweights:\n{weights}values:\n{values}"
    )


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _number(value: Fraction) -> str:
    """A number that every YAML reader takes for a real one: a point before any exponent."""
    written = decimal_text(value)
    if "e" in written and "." not in written:
        written = written.replace("e", ".0e")
    return written if "." in written else f"{written}.0"
