"""GeniusWeb: a JSON file of the domain and one of each party; a walk-away is a deal, not a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from zopa.errors import ExchangeError
from zopa.exchange.jsonfiles import Json, json_text, mapping_in, numbers_in, place_of, read_json
from zopa.exchange.reachable import deal_worth
from zopa.exchange.scenario import (
    Numbers,
    Profile,
    Remark,
    Scenario,
    ScenarioIssue,
    column_of,
    decimal_text,
    distinct,
    exact,
    file_names,
    folder_of,
)

_SPACE = "LinearAdditiveUtilitySpace"
_OTHERS = ("SumOfGroupsUtilitySpace", "DefaultPartialOrdering", "FullOrdering")
_MOST_STEPS = 1_000
_SUM_TOLERANCE = Fraction(1, 10**9)
_UNIT = 10**15  # so many decimals every reader of JSON keeps


def read_geniusweb(path: Path, *, parties: Sequence[str] = ()) -> Scenario:
    """The scenario of a GeniusWeb folder.

    Parameters
    ----------
    path
        The folder, or a file in it.
    parties
        Names of the profile files that negotiate; all of the folder's where none is named.

    Raises
    ------
    ExchangeError
        if a file cannot be read, is of a kind that is no sum over issues, or speaks of another domain.
    """
    remarks: list[Remark] = []
    folder = folder_of(path)
    wanted = [folder / Path(name).name for name in parties]
    read = {file: read_json(file, remarks) for file in wanted or sorted(folder.glob("*.json"))}
    for file, (value, text) in read.items():
        other = [kind for kind in _OTHERS if isinstance(value, Mapping) and kind in value]
        if other:
            raise ExchangeError(
                f"{place_of(file, text, other[0])}: a {other[0]} gives no score for each option; only {_SPACE} is read."
            )
    spaces = {
        file: (value[_SPACE], text)
        for file, (value, text) in read.items()
        if isinstance(value, Mapping) and _SPACE in value
    }
    if not spaces:
        raise ExchangeError(f"{folder} holds no GeniusWeb profile ({_SPACE}): name another folder.")
    first, (space, _) = next(iter(spaces.items()))
    domain = mapping_in(space, "domain", first.name)
    issues = _issues(domain, first.name)
    profiles = []
    for file, (value, text) in spaces.items():
        if set(mapping_in(mapping_in(value, "domain", file.name), "issuesValues", file.name)) != {
            issue.name for issue in issues
        }:
            raise ExchangeError(
                f"{file.name}: its domain has other issues than that of {first.name}: name one domain's files."
            )
        profiles.append(_profile(file, value, text, issues))
    names = distinct(profile.party for profile in profiles)
    return Scenario(
        title=str(domain.get("name") or folder.resolve().name),
        issues=issues,
        profiles=tuple(replace(one, party=name) for one, name in zip(profiles, names, strict=True)),
        source=f"{folder.resolve().name} (GeniusWeb files)",
        remarks=tuple(remarks),
    )


def write_geniusweb(scenario: Scenario, remarks: list[Remark]) -> dict[str, str]:
    """The files of a GeniusWeb folder.

    A reservation value is written as a deal that is worth exactly that, where there is one.

    Raises
    ------
    ExchangeError
        if weights are negative, which GeniusWeb does not allow.
    """
    domain = {
        "name": scenario.title,
        "issuesValues": {issue.name: {"values": list(issue.options)} for issue in scenario.issues},
    }
    files = {"domain.json": json_text(domain)}
    for name, profile in zip(file_names(scenario), scenario.profiles, strict=True):
        weights, columns = _normal(profile, f"{name}.json", remarks)
        record: dict[str, Json] = {
            "name": profile.party,
            "domain": domain,
            "issueUtilities": {
                issue.name: {"discreteutils": {"valueUtilities": dict(zip(issue.options, column, strict=True))}}
                for issue, column in zip(scenario.issues, columns, strict=True)
            },
            "issueWeights": {issue.name: weight for issue, weight in zip(scenario.issues, weights, strict=True)},
        }
        deal = profile.walk_away
        if deal is None and profile.reservation_value is not None:
            deal = deal_worth(profile, profile.reservation_value)
            if deal is None:
                what = (
                    f"The reservation value {float(profile.reservation_value):g} is not written: GeniusWeb holds a "
                    "deal in its place, and none was found that is worth exactly that."
                )
                remarks.append(Remark(f"{name}.json", None, what))
        if deal is not None:
            record["reservationBid"] = {
                "issuevalues": {
                    issue.name: issue.options[option] for issue, option in zip(scenario.issues, deal, strict=True)
                }
            }
        files[f"{name}.json"] = json_text({_SPACE: record})
    return files


def _issues(domain: Mapping[str, Json], file: str) -> tuple[ScenarioIssue, ...]:
    issues = []
    for name, values in mapping_in(domain, "issuesValues", file).items():
        if isinstance(values, Mapping) and isinstance(values.get("values"), list) and values["values"]:
            issues.append(ScenarioIssue(name, tuple(str(value) for value in values["values"])))
        elif isinstance(values, Mapping) and isinstance(values.get("range"), list) and len(values["range"]) == 3:
            issues.append(
                ScenarioIssue(name, tuple(map(decimal_text, _range(values["range"], name, file))), is_ordered=True)
            )
        else:
            raise ExchangeError(f"{file}: issue {name!r} has neither `values` nor a `range` of three numbers: add one.")
    return tuple(issues)


def _range(written: Sequence[Json], name: str, file: str) -> Numbers:
    low, high, step = (exact(one, f"{file}: the range of {name!r}") for one in written)
    if step <= 0 or high < low or (high - low) / step >= _MOST_STEPS:
        raise ExchangeError(f"{file}: the range of {name!r} has no steps, or more than {_MOST_STEPS:,}: correct it.")
    return tuple(low + step * number for number in range(int((high - low) / step) + 1))


def _profile(file: Path, value: Json, text: str, issues: Sequence[ScenarioIssue]) -> Profile:
    weights = numbers_in(mapping_in(value, "issueWeights", file.name), place_of(file, text, "issueWeights"))
    utilities = mapping_in(value, "issueUtilities", file.name)
    lacking = [issue.name for issue in issues if issue.name not in weights or issue.name not in utilities]
    if lacking:
        raise ExchangeError(f"{file.name}: issue {lacking[0]!r} has no weight or no utilities: add them to the file.")
    profile = Profile(
        party=str(value.get("name") or file.stem),
        weights=tuple(weights[issue.name] for issue in issues),
        scores=tuple(_scores(issue, utilities[issue.name], place_of(file, text, issue.name)) for issue in issues),
    )
    bid = value.get("reservationBid")
    if not isinstance(bid, Mapping):
        return profile
    held = mapping_in(bid, "issuevalues", f"{file.name}: `reservationBid`")
    deal = tuple(_option(issue, held.get(issue.name), file.name) for issue in issues)
    return replace(profile, walk_away=deal, reservation_value=profile.utility(deal))


def _scores(issue: ScenarioIssue, value: Json, place: str) -> Numbers:
    if isinstance(value, Mapping) and "discreteutils" in value:
        return column_of(issue, numbers_in(mapping_in(value["discreteutils"], "valueUtilities", place), place), place)
    if isinstance(value, Mapping) and "numberutils" in value:
        ends = numbers_in(value["numberutils"], place)
        try:
            low, high = ends["lowValue"], ends["highValue"]
            start, rise = ends["lowUtility"], ends["highUtility"] - ends["lowUtility"]
            return tuple(start + rise * (Fraction(option) - low) / (high - low) for option in issue.options)
        except (KeyError, ValueError, ZeroDivisionError):
            pass
    raise ExchangeError(f"{place}: the utilities of {issue.name!r} are of no known kind: give `discreteutils`.")


def _option(issue: ScenarioIssue, value: Json, file: str) -> int:
    if value is not None and str(value) in issue.options:
        return issue.options.index(str(value))
    if issue.is_ordered and value is not None:
        wanted = exact(value, f"{file}: the reservation bid on {issue.name!r}")
        for place, option in enumerate(issue.options):
            if Fraction(option) == wanted:
                return place
    raise ExchangeError(f"{file}: the reservation bid has no option of {issue.name!r}: complete it, or delete the bid.")


def _normal(profile: Profile, file: str, remarks: list[Remark]) -> tuple[Numbers, tuple[Numbers, ...]]:
    """Weights that sum to exactly 1 and scores within 0 to 1; figures of another scale are divided by their most."""
    is_normal = abs(sum(profile.weights, Fraction(-1))) <= _SUM_TOLERANCE
    if is_normal and all(0 <= score <= 1 for column in profile.scores for score in column):
        return _summing_to_one(profile.weights), profile.scores
    peaks = [weight * max(column) for weight, column in zip(profile.weights, profile.scores, strict=True)]
    lows = [weight * min(column) for weight, column in zip(profile.weights, profile.scores, strict=True)]
    most = sum(peaks, Fraction())
    if min(lows) < 0 or min(profile.weights) < 0 or most == 0:
        raise ExchangeError(f"{profile.party} has no scores, or some below 0, and GeniusWeb knows 0 to 1 only.")
    if abs(most - 1) > _SUM_TOLERANCE:
        remarks.append(Remark(file, None, f"All figures are divided by {float(most):g}: GeniusWeb counts from 0 to 1."))
    scores = tuple(
        tuple(weight * score / peak if peak else score for score in column)
        for weight, column, peak in zip(profile.weights, profile.scores, peaks, strict=True)
    )
    return _summing_to_one(tuple(peak / most for peak in peaks)), scores


def _summing_to_one(weights: Numbers) -> Numbers:
    """The weights as decimals that sum to exactly 1, which GeniusWeb insists on; the largest takes the rest."""
    if sum(weights) == 1 and all(Fraction(decimal_text(weight)) == weight for weight in weights):
        return weights
    rounded = [Fraction(round(weight * _UNIT), _UNIT) for weight in weights]
    largest = rounded.index(max(rounded))
    rounded[largest] += 1 - sum(rounded, Fraction())
    return tuple(rounded)
