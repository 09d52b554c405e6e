"""A NegMAS folder in, a scenario out; figures are taken as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from zopa.errors import ExchangeError
from zopa.exchange.negmas.spaces import SpaceIssue, bare_kind, space_issue
from zopa.exchange.negmas.values import value_scores
from zopa.exchange.scenario import Profile, Remark, Scenario, distinct, exact, folder_of, text_of

Yaml = Any  # what the YAML reader gives
_ENDINGS = {".yml", ".yaml", ".json"}
_ASIDE = {"_info", "_stats", "_plot"}
_ADDITIVE = {"LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction"}
_DIRECT = {"LinearUtilityFunction", "AffineUtilityFunction"}


def read_negmas(path: Path, *, parties: Sequence[str] = (), resolution: int = 10) -> Scenario:
    """The scenario of a NegMAS folder.

    Parameters
    ----------
    path
        The folder, or a file in it.
    parties
        Names of the files of utility functions that negotiate; all of the folder's where none is named.
    resolution
        Into how many steps a continuous issue is cut.

    Raises
    ------
    ExchangeError
        if a file cannot be read, or a utility function is no sum over the issues.
    """
    remarks: list[Remark] = []
    folder = folder_of(path)
    files = [file for file in sorted(folder.iterdir()) if file.suffix in _ENDINGS and file.stem not in _ASIDE]
    read = {file: _read_yaml(file, remarks) for file in files}
    spaces = {file: value for file, value in read.items() if isinstance(value.get("issues"), list)}
    if len(spaces) != 1:
        many = ", ".join(file.name for file in spaces) or "none"
        raise ExchangeError(f"{folder} needs one file with the `issues` of a NegMAS scenario; found: {many}.")
    ((domain_file, domain),) = spaces.items()
    wanted = {Path(name).name for name in parties}
    chosen = {
        file: value for file, value in read.items() if file != domain_file and (not wanted or file.name in wanted)
    }
    absent = sorted(wanted - {file.name for file in chosen})
    if absent or not chosen:
        raise ExchangeError(f"{folder} holds no utility function {' '.join(absent)}".rstrip() + ": name another file.")
    issues = [space_issue(one, domain_file.name, resolution, remarks) for one in domain["issues"]]
    profiles = [_profile(file, value, issues, remarks) for file, value in chosen.items()]
    names = distinct(profile.party for profile in profiles)
    return Scenario(
        title=str(domain.get("name") or folder.resolve().name),
        issues=tuple(issue.issue for issue in issues),
        profiles=tuple(
            Profile(name, one.weights, one.scores, one.reservation_value)
            for name, one in zip(names, profiles, strict=True)
        ),
        source=f"{folder.resolve().name} (NegMAS files)",
        remarks=tuple(remarks),
    )


def _read_yaml(file: Path, remarks: list[Remark]) -> Mapping[str, Yaml]:
    text = text_of(file, remarks)
    try:
        value = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise ExchangeError(f"{file.name}{line}: this is not valid YAML: {error.problem or error.context}.") from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise ExchangeError(f"{file.name}: this is not valid YAML: {' '.join(str(error).split())}.") from None
    if not isinstance(value, Mapping):
        raise ExchangeError(f"{file.name}: it holds no names with values: correct the file.")
    return value


def _profile(file: Path, written: Mapping[str, Yaml], issues: Sequence[SpaceIssue], remarks: list[Remark]) -> Profile:
    name, reserved = written.get("name"), written.get("reserved_value")
    inner = written
    while isinstance(inner.get("ufun"), Mapping):  # a discount around the function proper
        what = f"{bare_kind(inner)} is not kept: a case is one moment, not a series of rounds."
        remarks.append(Remark(file.name, None, what))
        inner = inner["ufun"]
        name = name or inner.get("name")
        reserved = inner.get("reserved_value") if reserved is None else reserved
    kind = bare_kind(inner)
    if kind not in _ADDITIVE | _DIRECT:
        raise ExchangeError(
            f"{file.name}: a {kind} is no sum over the issues, and a case holds one score an option: "
            "give a LinearAdditiveUtilityFunction."
        )
    weights = _weights(file, inner, len(issues))
    if kind in _DIRECT:
        functions: Sequence[Yaml] = [{"type": "IdentityFun"}] * len(issues)
    else:
        functions = _listed(file, inner.get("values"), issues)
    scores = [
        value_scores(issue, function, f"{file.name}: issue {issue.issue.name!r}")
        for issue, function in zip(issues, functions, strict=True)
    ]
    bias = exact(inner.get("bias") or 0, f"{file.name}: `bias`")
    if bias:
        weights, scores = _with_bias(weights, scores, bias)
    profile = Profile(str(name or file.stem), tuple(weights), tuple(scores))
    held = _reservation(file, reserved, inner, profile, issues)
    return Profile(profile.party, profile.weights, profile.scores, held)


def _weights(file: Path, inner: Mapping[str, Yaml], n_issues: int) -> list[Fraction]:
    written = inner.get("weights")
    if written is None:
        return [Fraction(1)] * n_issues
    if not isinstance(written, list) or len(written) != n_issues:
        raise ExchangeError(f"{file.name}: {n_issues} weights are needed, one an issue: correct `weights`.")
    return [exact(weight, f"{file.name}: a weight") for weight in written]


def _listed(file: Path, written: Yaml, issues: Sequence[SpaceIssue]) -> Sequence[Yaml]:
    if isinstance(written, Mapping):
        written = [written.get(issue.issue.name) for issue in issues]
    if not isinstance(written, list) or len(written) != len(issues):
        raise ExchangeError(f"{file.name}: {len(issues)} value functions are needed, one an issue: correct `values`.")
    return written


def _with_bias(
    weights: list[Fraction], scores: list[tuple[Fraction, ...]], bias: Fraction
) -> tuple[list[Fraction], list[tuple[Fraction, ...]]]:
    """The same utilities with the constant put into the scores of the first issue."""
    folded = [weight * score for weight, score in zip([weights[0]] * len(scores[0]), scores[0], strict=True)]
    return [Fraction(1), *weights[1:]], [tuple(score + bias for score in folded), *scores[1:]]


def _reservation(
    file: Path, written: Yaml, inner: Mapping[str, Yaml], profile: Profile, issues: Sequence[SpaceIssue]
) -> Fraction | None:
    """The reservation value; minus infinity is nobody's estimate, but "none"."""
    if written is not None and str(written).strip().lower() not in {"-.inf", "-inf", "-infinity"}:
        return exact(written, f"{file.name}: `reserved_value`")
    outcome = inner.get("reserved_outcome")
    if not isinstance(outcome, list) or len(outcome) != len(issues):
        return None
    try:
        return profile.utility([issue.option(value) for issue, value in zip(issues, outcome, strict=True)])
    except ValueError:
        raise ExchangeError(f"{file.name}: `reserved_outcome` names an option that there is not: correct it.") from None
