"""The study of a whole case: nothing goes out alone, and the engine changes nothing."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from zopa.analyses import comparisons
from zopa.analyses.findings import ComparisonFinding
from zopa.analyses.study import study
from zopa.case.model import Case, DecisionRule, Issue, Option, Party, Position, RedLine
from zopa.errors import AnalysisError
from zopa.vocabulary import Basis, PartyRole, Stance, Strength


def _case() -> Case:
    def wants(party: str, issue: str, option: str) -> Position:
        return Position(
            party, issue, Stance.DEMANDS, Strength.FIRM, Basis.STATED, option, evidence=(f"{party}-{issue}",)
        )

    return Case(
        title="A river",
        parties=(
            Party("upstream", "Upstream"),
            Party("downstream", "Downstream"),
            Party("delta", "The delta", role=PartyRole.EXCLUDED, demands_seat=True),
        ),
        issues=(
            Issue("release", "Releases", tuple(Option(o, o) for o in ("none", "guideline", "duty")), status_quo="none"),
            Issue("data", "Data", (Option("closed", "closed"), Option("shared", "shared")), status_quo="closed"),
        ),
        positions=(
            wants("upstream", "release", "none"),
            wants("downstream", "release", "duty"),
            wants("upstream", "data", "closed"),
            wants("downstream", "data", "shared"),
        ),
        red_lines=(RedLine("delta", "release", ("none",), ("none",), "not without a rule", is_condition=True),),
        rule=DecisionRule(vetoes=("upstream", "downstream", "delta")),
    )


def _records(value: Any) -> list[Any]:
    """All records within a result."""
    if is_dataclass(value):
        return [value, *(found for field in fields(value) for found in _records(getattr(value, field.name)))]
    if isinstance(value, dict):
        return [found for each in value.values() for found in _records(each)]
    if isinstance(value, tuple):
        return [found for each in value for found in _records(each)]
    return []


def test_no_frequency_goes_out_alone() -> None:
    """A walk over the whole study meets no comparison without blank, panel, grade and voices."""
    figures = [found for found in _records(study(_case(), draws=300)) if isinstance(found, ComparisonFinding)]
    assert {figure.name for figure in figures} >= {"option/release/duty", "change/data", "crosses/delta"}
    for figure in figures:
        assert 0.0 <= figure.blank <= 1.0
        assert 0.0 <= figure.panel[0] <= figure.panel[1] <= 1.0
        assert figure.grade in {"supported", "leaning", "mostly assumption"}
        assert figure.heard
        assert not any(digit.isdigit() for digit in figure.text)


def test_the_engine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Serial and two workers give the same study, field by field, even where sharing would not pay."""
    monkeypatch.setattr(comparisons, "_WORTH_SHARING", 0)
    serial, local = (study(_case(), draws=600, seed=3, engine=engine) for engine in ("serial", "local"))
    assert serial == local
    assert repr(serial) == repr(local)


def test_the_seed_moves_only_draws() -> None:
    """The exact layer is the same under any seed."""
    one, other = (study(_case(), draws=100, seed=seed) for seed in (0, 1))
    assert replace(one, seed=1, comparisons=other.comparisons, family=other.family) == other


def test_relabelling_parties_permutes_the_findings() -> None:
    """The order in which a case lists its parties changes no finding but its place."""
    case = _case()
    turned = replace(case, parties=case.parties[::-1])
    one, other = study(case, draws=0), study(turned, draws=0)
    assert {c.issues for c in one.collisions} == {c.issues for c in other.collisions}
    assert {q.flag: q.leverage for q in one.questions} == {q.flag: q.leverage for q in other.questions}


def test_an_empty_case_has_an_empty_study() -> None:
    """No party and no issue is a finding, not an error."""
    found = study(Case(title="Nothing"), draws=50)
    assert found.collisions == ()
    assert found.comparisons == ()
    assert found.family is None
    assert found.left.deals_all == 1


def test_an_unknown_engine_is_the_users_fault() -> None:
    """The message names the engines there are."""
    with pytest.raises(AnalysisError, match="serial"):
        study(_case(), draws=10, engine="abacus")
