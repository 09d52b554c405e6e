"""What an analyst adds beyond positions: kept by the file, checked, and never without somebody's word."""

import pytest

from zopa.case.casefile import case_notes, check_case_folder, read_case_folder
from zopa.case.casefile.layout import case_text
from zopa.case.casefile.reading import read_case
from zopa.vocabulary import GroundKind, InterestKind, PartyRole

CASE = """schema: 1
title: Valley
decision: {vetoes: [herders, farmers], basis: assumed}
parties:
  herders: {name: Herders, kind: group, role: party}
  farmers: {name: Farmers, kind: group, role: party}
  smugglers: {name: Smugglers, kind: group, role: spoiler, author: A. Lee}
issues:
  grazing:
    label: Grazing
    status_quo: open
    ordered: true
    options:
      open: {label: Open all year, uttered: true}
      seasons: {label: By seasons, uttered: false}
      closed: {label: Closed, uttered: true}
    bounds:
      herders: {minimum: seasons, maximum: open, author: A. Lee}
interests:
  herders:
    - {text: water in the dry months, kind: need, basis: assumed, author: A. Lee}
    - {text: losing the old routes, kind: fear, basis: assumed, author: A. Lee}
constituencies:
  herders:
    - {name: the young men, text: want no fee, author: A. Lee}
common_ground:
  - {kind: fact, text: the wells are falling, agreed: [herders, farmers], author: A. Lee}
  - {kind: norm, text: who came first goes first, agreed: [herders], contested: [farmers], author: A. Lee}
"""


def test_all_parts_are_read_and_written_as_they_are():
    """Reading what was written gives the same case."""
    case, faults = read_case(CASE, ())
    assert faults == []
    assert case.party("smugglers").role is PartyRole.SPOILER
    assert [one.kind for one in case.interests] == [InterestKind.NEED, InterestKind.FEAR]
    assert case.constituencies[0].name == "the young men"
    assert [(one.kind, one.contested) for one in case.common_ground] == [
        (GroundKind.FACT, ()),
        (GroundKind.NORM, ("farmers",)),
    ]
    assert (case.bounds[0].minimum, case.bounds[0].maximum) == ("seasons", "open")
    again, faults = read_case(case_text(case, {}), ())
    assert faults == []
    assert again == case


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("maximum: open, author: A. Lee", "maximum: open", "bounds of 'herders' on 'grazing' has neither"),
        ("minimum: seasons", "minimum: summers", "'summers'"),
        ("need, basis: assumed, author: A. Lee", "need, basis: assumed", "interest of 'herders' has neither"),
        ("kind: fear", "kind: hope", "'hope'"),
        ("want no fee, author: A. Lee", "want no fee", "constituency of 'herders' has neither"),
        ("contested: [farmers]", "contested: [herders]", "both agrees to and contests"),
        ("contested: [farmers]", "contested: [millers]", "'millers'"),
        ("kind: norm", "kind: myth", "'myth'"),
    ],
)
def test_what_nobody_says_is_a_fault(tmp_path, old, new, what):
    """With its line, like every other slip."""
    (tmp_path / "case.yaml").write_text(CASE.replace(old, new, 1))
    faults = check_case_folder(tmp_path)
    assert any(what in str(fault) and fault.line for fault in faults), faults


def test_a_spoiler_on_nobodys_word_is_noted(tmp_path):
    """It is no fault, but who says so is asked for."""
    (tmp_path / "case.yaml").write_text(CASE)
    assert case_notes(tmp_path) == ()
    (tmp_path / "case.yaml").write_text(CASE.replace(", author: A. Lee}\nissues", "}\nissues", 1))
    (note,) = case_notes(tmp_path)
    assert "Smugglers is called a spoiler on nobody's word" in note


def test_a_case_without_them_says_nothing_of_them(tmp_path):
    """They are optional, and nothing is inferred."""
    head, _, _ = CASE.partition("    bounds:")
    (tmp_path / "case.yaml").write_text(head.replace("spoiler, author: A. Lee", "observer"))
    case = read_case_folder(tmp_path).case
    assert (case.bounds, case.interests, case.constituencies, case.common_ground) == ((), (), (), ())
    assert "bounds" not in case_text(case, {})
