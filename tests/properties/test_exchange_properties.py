"""Written for another program and read back, a scenario gives every deal the same utility."""

import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.scenario_files import filled
from zopa.exchange import FORMATS, Scenario, case_of, read_scenario, scenario_of, write_scenario
from zopa.exchange.scenario import Profile, ScenarioIssue

NAMES = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
TENTHS = st.integers(0, 10).map(lambda tenths: Fraction(tenths, 10))


@st.composite
def scenarios(draw):
    """Two or three parties with weights that sum to 1 and scores of one decimal, each option of an issue named once."""
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique_by=str.lower))
    issues = tuple(
        ScenarioIssue(name, tuple(draw(st.lists(NAMES, min_size=2, max_size=4, unique=True)))) for name in names
    )
    profiles = []
    for party in range(draw(st.integers(2, 3))):
        shares = draw(st.lists(st.integers(1, 9), min_size=len(issues), max_size=len(issues)))
        profiles.append(
            Profile(
                party=f"Party {party}",
                weights=tuple(Fraction(share, sum(shares)) for share in shares),
                scores=tuple(tuple(draw(TENTHS) for _ in issue.options) for issue in issues),
                reservation_value=draw(st.none() | TENTHS),
            )
        )
    return Scenario("A negotiation", issues, tuple(profiles))


def deals(scenario):
    """All of a small scenario's deals."""
    found = [()]
    for issue in scenario.issues:
        found = [(*deal, option) for deal in found for option in range(len(issue.options))]
    return found


def read_back(form, scenario):
    """The scenario as the format's reader finds what its writer wrote."""
    files, _ = write_scenario(form, scenario)
    with tempfile.TemporaryDirectory() as folder:
        return read_scenario(form, filled(Path(folder), files))


@settings(max_examples=15, deadline=None)
@given(scenarios())
def test_a_case_keeps_a_scenario(scenario):
    """Names stay as they are, and utilities to the last digit of a double."""
    kept = scenario_of(case_of(scenario))
    assert kept.issues == scenario.issues
    assert [one.party for one in kept.profiles] == [one.party for one in scenario.profiles]
    for before, after in zip(scenario.profiles, kept.profiles, strict=True):
        assert after.reservation_value == before.reservation_value
        assert all(abs(before.utility(deal) - after.utility(deal)) < 1e-14 for deal in deals(scenario))


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=15, deadline=None)
@given(scenario=scenarios())
def test_written_and_read_back(form, scenario):
    """A case written for another program and imported again: same options, same utility of every deal."""
    kept = scenario_of(case_of(scenario))
    again = scenario_of(case_of(read_back(form, kept)))
    assert [len(issue.options) for issue in again.issues] == [len(issue.options) for issue in kept.issues]
    if form != "scorable":  # whose options are read out of prose
        assert [issue.options for issue in again.issues] == [issue.options for issue in kept.issues]
        assert [issue.name for issue in again.issues] == [issue.name for issue in kept.issues]
    for before, after in zip(kept.profiles, again.profiles, strict=True):
        assert all(abs(before.utility(deal) - after.utility(deal)) < 1e-12 for deal in deals(kept))


@settings(max_examples=15, deadline=None)
@given(scenario=scenarios(), choice=st.randoms(use_true_random=False))
def test_a_walk_away_deal_survives(scenario, choice):
    """GeniusWeb's walk-away is a deal: it stays that deal through a case and back."""
    bid = tuple(choice.randrange(len(issue.options)) for issue in scenario.issues)
    held = tuple(replace(one, walk_away=bid, reservation_value=one.utility(bid)) for one in scenario.profiles)
    again = scenario_of(case_of(read_back("geniusweb", scenario_of(case_of(replace(scenario, profiles=held))))))
    assert [one.walk_away for one in again.profiles] == [bid] * len(held)
