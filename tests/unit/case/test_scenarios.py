"""Changes as typed, and what they make of a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from told_negotiations import riyadh
from zopa.case.assumptions import Change, ChangeKind, Judgement, Scenario
from zopa.case.casefile.layout import case_text
from zopa.case.casefile.reading import read_case
from zopa.case.model import Case
from zopa.case.scenarios import changed_case, find_scenario, read_change, written
from zopa.errors import CaseError
from zopa.vocabulary import PartyRole, Reading, Stance


@pytest.fixture(scope="module")
def case() -> Case:
    """The told Riyadh case."""
    return riyadh()[0]


def _changed(case: Case, *typed: str) -> Case:
    return changed_case(case, [read_change(case, each) for each in typed], ("united-states", "russia", "ukraine"))


def test_a_change_is_read_as_it_is_written(case: Case) -> None:
    """What is typed and what is written are the same text."""
    for typed in ("joins=ukraine", "softens=russia/guarantees", "shares=united-states/ukraine", "worsens=ukraine"):
        assert written(read_change(case, typed)) == typed


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("melts=russia", "Unknown change 'melts'"),
        ("joins=atlantis", "'atlantis', which is no party of the case"),
        ("softens=russia", "names no issue"),
        ("softens=russia/weather", "'weather', which is no issue of the case"),
        ("shares=russia/russia", "'russia', which is no party of the case"),
        ("joins=ukraine/territory", "needs a party alone: joins=ukraine"),
        ("peace", "There is no scenario 'peace'"),
    ],
)
def test_slips_are_said_in_one_sentence(case: Case, typed: str, words: str) -> None:
    """Each names what is wrong and what there is."""
    with pytest.raises(CaseError, match=words):
        find_scenario(case, typed)


def test_softened_limits_become_wishes(case: Case) -> None:
    """The limit is gone, the refusal is an opposition, and nobody else's words change."""
    changed = _changed(case, "softens=ukraine/territory")
    mine = [p for p in changed.positions if (p.party, p.issue) == ("ukraine", "territory")]
    assert not [line for line in changed.red_lines if (line.party, line.issue) == ("ukraine", "territory")]
    assert Stance.REFUSES not in {position.stance for position in mine}
    assert [line for line in case.red_lines if line.party == "russia"] == [
        line for line in changed.red_lines if line.party == "russia"
    ]


def test_parties_come_and_go(case: Case) -> None:
    """Who joins is needed and sits at the table; who leaves or mediates is not needed."""
    joined = _changed(case, "joins=ukraine")
    assert joined.party("ukraine").role is PartyRole.PARTY
    assert "ukraine" in joined.rule.vetoes
    assert _changed(case, "mediates=united-states").rule.vetoes == ("russia", "ukraine")
    assert "ukraine" not in _changed(case, "leaves=ukraine").rule.vetoes


def test_words_are_read_as_assumed(case: Case) -> None:
    """A reading is chosen for the party's limits on that issue alone; an aim becomes a must-have."""
    wide = _changed(case, "wide=russia/guarantees")
    assert {line.reading for line in wide.red_lines if line.party == "russia" and line.issue == "guarantees"} == {
        Reading.WIDE
    }
    assert all(line.reading is None for line in wide.red_lines if line.party == "ukraine")
    insisted = _changed(case, "insists=russia/territory")
    assert [p.must_have for p in insisted.positions if (p.party, p.issue) == ("russia", "territory")]
    assert not any(p.must_have for p in insisted.positions if p.party == "ukraine")


def test_scenarios_live_in_the_case_file(case: Case) -> None:
    """Written and read back they are the same; a slip in one is a fault with its line."""
    scenario = Scenario("aid-stops", "Aid stops", (Change(ChangeKind.WORSENS, "ukraine"),))
    text = case_text(replace(case, scenarios=(scenario,)), {})
    read, faults = read_case(text, None)
    assert faults == []
    assert read.scenarios == (scenario,)
    assert find_scenario(read, "aid-stops") == scenario
    _, faults = read_case(text.replace("worsens=ukraine", "worsens=atlantis"), None)
    [fault] = faults
    assert "atlantis" in fault.what
    assert fault.line == 1 + text[: text.index("worsens=ukraine")].count("\n")


def test_judgements_live_in_the_case_file(case: Case) -> None:
    """Written and read back they are the same; an interval without room and half a ratio are faults."""
    said = (
        Judgement("ukraine", "guarantees", at_least=2.0, times="territory", author="R. Analyst"),
        Judgement("russia", "territory", low=0.2, high=0.6),
    )
    text = case_text(replace(case, judgements=said), {})
    read, faults = read_case(text, None)
    assert faults == []
    assert read.judgements == said
    for slip in (text.replace("high: 0.6", "high: 0.1"), text.replace("times: territory, ", "")):
        assert slip != text
        _, faults = read_case(slip, None)
        assert len(faults) == 1
