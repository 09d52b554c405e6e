"""The Riyadh talks of February 2025, written down by hand, and what their reporting supports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zopa.analyses.findings import Study
from zopa.analyses.study import study
from zopa.case.model import (
    Case,
    Conjecture,
    DecisionRule,
    Importance,
    Issue,
    Option,
    Party,
    Position,
    RedLine,
)
from zopa.vocabulary import Basis, PartyRole, Stance, Strength, Time


def _issue(issue_id: str, *options: Option, status_quo: str) -> Issue:
    return Issue(issue_id, issue_id.capitalize(), options, status_quo=status_quo)


def _said(option_id: str, label: str, *performers: str) -> Option:
    return Option(option_id, label, uttered=True, performers=performers)


ISSUES = (
    _issue(
        "territory",
        Option("no-change", "the line as it is, not recognised"),
        _said("swaps", "limited swaps, nothing recognised"),
        _said("recognition", "the annexation recognised"),
        status_quo="no-change",
    ),
    _issue(
        "guarantees",
        Option("none", "no Western commitment"),
        Option("commitments", "long-term commitments short of a guarantee", performers=("europe",)),
        _said("guarantees", "Western security guarantees", "europe"),
        status_quo="none",
    ),
    _issue("troops", Option("none", "no Western troops"), _said("troops", "Western troops"), status_quo="none"),
    _issue(
        "alignment",
        _said("membership", "membership stays open"),
        Option("no-membership", "no membership"),
        _said("neutrality", "neutrality"),
        status_quo="membership",
    ),
    _issue(
        "sanctions",
        Option("stay", "sanctions stay", performers=("europe",)),
        Option("partly", "some sanctions end", performers=("europe",)),
        _said("lifted", "all sanctions end", "europe"),
        status_quo="stay",
    ),
    _issue("forces", Option("free", "no limit on forces"), _said("limited", "limits on forces"), status_quo="free"),
    _issue("seat", Option("two", "settled without Kyiv"), _said("three", "Kyiv at the table"), status_quo="two"),
)


def _position(party: str, issue: str, stance: Stance, option: str, key: str) -> Position:
    return Position(party, issue, stance, Strength.FIRM, Basis.STATED, option, evidence=(key,))


def riyadh(us_role: PartyRole = PartyRole.PARTY) -> Case:
    """The public facts of the opening round, in our words."""
    needed = ("russia", "ukraine") if us_role is PartyRole.MEDIATOR else ("united-states", "russia", "ukraine")
    return Case(
        title="Riyadh",
        parties=(
            Party("united-states", "United States", role=us_role),
            Party("russia", "Russia"),
            Party("ukraine", "Ukraine", role=PartyRole.EXCLUDED, demands_seat=True),
        ),
        issues=ISSUES,
        positions=(
            replace(_position("russia", "territory", Stance.AIMS_AT, "recognition", "r1"), basis=Basis.NARRATED),
            _position("russia", "alignment", Stance.AIMS_AT, "neutrality", "r2"),
            _position("russia", "sanctions", Stance.AIMS_AT, "lifted", "r3"),
            _position("russia", "troops", Stance.OPPOSES, "troops", "r4"),
            replace(_position("russia", "forces", Stance.DEMANDS, "limited", "r6"), time=Time.PAST),
            _position("united-states", "alignment", Stance.DESCRIBES, "membership", "u1"),
            replace(_position("united-states", "alignment", Stance.OPEN_TO, "no-membership", "u2"), basis=Basis.HEDGED),
            _position("ukraine", "territory", Stance.OPEN_TO, "swaps", "k1"),
            _position("ukraine", "territory", Stance.REFUSES, "recognition", "k2"),
            _position("ukraine", "guarantees", Stance.REQUIRES, "guarantees", "k3"),
            _position("ukraine", "seat", Stance.REQUIRES, "three", "k4"),
        ),
        red_lines=(
            RedLine("russia", "troops", ("troops",), ("troops",), "opposes any presence", evidence=("r4",)),
            RedLine(
                "russia", "guarantees", ("guarantees",), ("commitments", "guarantees"), "unacceptable", evidence=("r5",)
            ),
            RedLine("ukraine", "territory", ("recognition",), ("recognition",), "refuses", evidence=("k2",)),
            RedLine(
                "ukraine",
                "guarantees",
                ("none",),
                ("none", "commitments"),
                "any settlement must include",
                is_condition=True,
                evidence=("k3",),
            ),
            RedLine("ukraine", "seat", ("two",), ("two",), "not without us", is_condition=True, evidence=("k4",)),
        ),
        importances=(
            Importance("russia", "territory", "primary", Basis.NARRATED, ("r1",)),
            Importance("russia", "alignment", "primary", Basis.NARRATED, ("r2",)),
            Importance("russia", "sanctions", "primary", Basis.NARRATED, ("r3",)),
            Importance("ukraine", "guarantees", "sticking point", Basis.NARRATED, ("k3",)),
        ),
        conjectures=(Conjecture("russia", "may seek another government in Kyiv", "analysts", evidence=("c1",)),),
        rule=DecisionRule(vetoes=needed),
    )


@pytest.fixture(scope="module")
def found() -> Study:
    """One study of the base case, without draws."""
    return study(riyadh(), draws=0, engine="serial")


def test_ten_of_twenty_one_cells_are_reported(found: Study) -> None:
    """The silence map counts cells, and an earlier round fills one where nothing was said since."""
    assert (found.coverage.reported, found.coverage.cells) == (10, 21)
    assert found.coverage.by_party == {"russia": 6, "ukraine": 3, "united-states": 1}
    assert found.coverage.issues_all_heard == ("territory", "guarantees")


def test_both_collisions_are_found(found: Study) -> None:
    """Recognition collides as the words stand; guarantees only if either side reads its words widely."""
    territory, guarantees = found.collisions
    assert [(w.party, w.option, w.kind) for w in territory.wishes] == [
        ("ukraine", "recognition", "refusal"),
        ("russia", "recognition", "aim"),
    ]
    assert (territory.issues, territory.reading, territory.left) == (("territory",), "narrow", ("no-change", "swaps"))
    assert not territory.rests_on_unuttered
    assert [(w.party, w.kind) for w in guarantees.wishes] == [("russia", "refusal"), ("ukraine", "condition")]
    assert (guarantees.issues, guarantees.reading, guarantees.left) == (("guarantees",), "wide", ())
    assert guarantees.rests_on_unuttered


def test_what_is_left_under_both_readings(found: Study) -> None:
    """The only way out on guarantees is an option nobody is reported proposing."""
    assert found.left.narrow["territory"] == ("no-change", "swaps")
    assert found.left.narrow["guarantees"] == ("commitments",)
    assert found.left.uttered["guarantees"] == {"commitments": False}
    assert found.left.wide["guarantees"] == ()
    assert found.left.deals_wide == 0
    assert found.left.deals_narrow == 2 * 1 * 1 * 3 * 3 * 2 * 1
    assert found.left.deals_all == 3 * 3 * 2 * 3 * 3 * 2 * 2


def test_without_ukraine_no_collision_is_left(found: Study) -> None:
    """A text between Washington and Moscow meets neither collision; without the others things differ."""
    by_party = {variant.without: variant for variant in found.tables}
    assert set(by_party["ukraine"].collisions_gone) == {"territory", "guarantees"}
    assert by_party["ukraine"].collisions_left == ()
    assert by_party["united-states"].collisions_gone == ()
    assert set(by_party["united-states"].collisions_left) == {"territory", "guarantees"}


def test_a_mediating_washington_changes_no_collision(found: Study) -> None:
    """With the United States as mediator the same collisions and the same options remain."""
    mediated = study(riyadh(PartyRole.MEDIATOR), draws=0, engine="serial")
    assert mediated.collisions == found.collisions
    assert mediated.left == found.left


def test_leverage_names_recognition_first(found: Study) -> None:
    """The exact shares: recognition 13/32 on either side, guarantees 9/32, the two readings 3/32."""
    shares = {question.flag: question.leverage for question in found.questions}
    assert shares == {
        "russia/territory/recognition/must-have": 13 / 32,
        "ukraine/territory/recognition/limit": 13 / 32,
        "russia/guarantees/guarantees/limit": 9 / 32,
        "ukraine/guarantees/guarantees/limit": 9 / 32,
        "russia/guarantees/guarantees/reading": 3 / 32,
        "ukraine/guarantees/guarantees/reading": 3 / 32,
    }
    assert found.questions[0].flag == "russia/territory/recognition/must-have"


def test_europe_is_listed_as_performer(found: Study) -> None:
    """Sanctions and commitments need Europe, which decides nothing here and was not heard."""
    europe = {(p.issue, p.option, p.is_reported) for p in found.performers if p.party == "europe"}
    assert ("sanctions", "lifted", False) in europe
    assert ("guarantees", "commitments", False) in europe


def test_relaxing_a_reading_opens_the_guarantees(found: Study) -> None:
    """Under the wide reading only one of the two guarantee lines giving way opens deals again."""
    opening = {(r.party, r.issue) for r in found.relaxations if r.reading == "wide" and r.deals_after > r.deals_before}
    assert opening == {("russia", "guarantees"), ("ukraine", "guarantees")}
