"""NegoLog: one JSON file a party, issues and weights in each, no file of the domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from zopa.errors import ExchangeError
from zopa.exchange.jsonfiles import Json, json_text, mapping_in, numbers_in, place_of, read_json
from zopa.exchange.scenario import Profile, Remark, Scenario, ScenarioIssue, column_of, exact, file_names, folder_of


def read_negolog(path: Path, *, parties: Sequence[str] = ()) -> Scenario:
    """The scenario of a NegoLog folder.

    Parameters
    ----------
    path
        The folder, or a file in it.
    parties
        Names of the profile files that negotiate; all of the folder's where none is named.

    Raises
    ------
    ExchangeError
        if a file cannot be read, or the profiles do not speak of the same issues.
    """
    remarks: list[Remark] = []
    folder = folder_of(path)
    wanted = [folder / Path(name).name for name in parties]
    read = {file: read_json(file, remarks) for file in wanted or sorted(folder.glob("*.json"))}
    found = {file: pair for file, pair in read.items() if isinstance(pair[0], Mapping) and "issueWeights" in pair[0]}
    if not found or (wanted and len(found) < len(wanted)):
        raise ExchangeError(f"{folder} holds no NegoLog profile with `issues` and `issueWeights`: name another folder.")
    first, (value, text) = next(iter(found.items()))
    issues = tuple(
        ScenarioIssue(name, tuple(numbers_in(options, place_of(first, text, name))))
        for name, options in mapping_in(value, "issues", first.name).items()
    )
    return Scenario(
        title=folder.resolve().name,
        issues=issues,
        profiles=tuple(_profile(file, *pair, issues) for file, pair in found.items()),
        source=f"{folder.resolve().name} (NegoLog files)",
        remarks=tuple(remarks),
    )


def write_negolog(scenario: Scenario, remarks: list[Remark]) -> dict[str, str]:
    """The files of a NegoLog folder; an unknown reservation value is left out, and the program then takes 0."""
    names = file_names(scenario)
    files = {}
    for name, profile in zip(names, scenario.profiles, strict=True):
        held = profile.reservation_value
        if held is None:
            remarks.append(Remark(f"{name}.json", None, "No reservation value is known; NegoLog will take it to be 0."))
        record: dict[str, Json] = {} if held is None else {"reservationValue": held}
        record["issueWeights"] = {
            issue.name: weight for issue, weight in zip(scenario.issues, profile.weights, strict=True)
        }
        record["issues"] = {
            issue.name: dict(zip(issue.options, column, strict=True))
            for issue, column in zip(scenario.issues, profile.scores, strict=True)
        }
        files[f"{name}.json"] = json_text(record)
    return files


def _profile(file: Path, value: Json, text: str, issues: Sequence[ScenarioIssue]) -> Profile:
    weights = numbers_in(mapping_in(value, "issueWeights", file.name), place_of(file, text, "issueWeights"))
    given = mapping_in(value, "issues", file.name)
    strangers = [name for name in (*given, *weights) if name not in {issue.name for issue in issues}]
    if strangers:
        place = place_of(file, text, strangers[0])
        raise ExchangeError(
            f"{place}: issue {strangers[0]!r} is not in every profile: make all speak of the same issues."
        )
    columns = []
    for issue in issues:
        place = place_of(file, text, issue.name)
        if issue.name not in given or issue.name not in weights:
            raise ExchangeError(f"{place}: issue {issue.name!r} has no options or no weight: add them to the file.")
        column = numbers_in(given[issue.name], place)
        if set(column) - set(issue.options):
            other = min(set(column) - set(issue.options))
            raise ExchangeError(
                f"{place}: option {other!r} of {issue.name!r} is not in every profile: make all the same."
            )
        columns.append(column_of(issue, column, place))
    held = value.get("reservationValue")
    return Profile(
        party=file.stem,
        weights=tuple(weights[issue.name] for issue in issues),
        scores=tuple(columns),
        reservation_value=None if held is None else exact(held, f"{file.name}: `reservationValue`"),
    )
