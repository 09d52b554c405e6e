"""What stands below the matrix: only what the case has, each on somebody's word."""

import io

from rich.console import Console

from zopa.case.casefile.reading import read_case
from zopa.views.exports.positions import positions_record
from zopa.views.terminal.beneath import beneath_parts

CASE = """schema: 1
title: Valley
decision: {vetoes: [herders, farmers], basis: assumed}
parties:
  herders: {name: Herders, kind: group, role: party}
  farmers: {name: Farmers, kind: group, role: party}
issues:
  grazing:
    label: Grazing
    status_quo: open
    options:
      open: {label: Open all year, uttered: true}
      seasons: {label: By seasons, uttered: true}
    positions:
      herders:
        - {stance: demands, option: open, strength: firm, basis: assumed, time: past, date: '2019', round: 'Oslo, 2019'}
    bounds:
      herders: {minimum: seasons, author: A. Lee}
  water:
    label: Wells
    status_quo: shut
    options:
      shut: {label: Shut, uttered: true}
      dug: {label: New wells, uttered: true}
links:
  - {kind: only_if, issue: grazing, options: [seasons], other: water, needs: [dug], party: herders, basis: assumed}
interests:
  herders:
    - {text: losing the routes, kind: fear, basis: assumed, author: A. Lee}
common_ground:
  - {kind: norm, text: first come, agreed: [herders], contested: [farmers], author: A. Lee}
"""


def shown(case):
    """The parts as plain text on one line."""
    paper = Console(width=200, file=io.StringIO(), highlight=False)
    for part in beneath_parts(case):
        paper.print(part)
    return " ".join(paper.file.getvalue().split())


def test_each_part_says_what_and_on_whose_word():
    """Links, rounds, fears, bounds and norms in sentences, an unknown bound as not known."""
    case, faults = read_case(CASE, ())
    assert faults == []
    told = shown(case)
    assert "Herders: “By seasons” (Grazing) only with “New wells” (Wells) [written by hand]" in told
    assert "Oslo, 2019: Herders demands “Open all year” on Grazing" in told
    assert "Herders, fear: losing the routes [A. Lee's word]" in told
    assert "Herders on Grazing: least By seasons; most not known [A. Lee's word]" in told
    assert "norm: first come (accepted by Herders; contested by Farmers)" in told


def test_a_case_without_them_shows_nothing():
    """No empty headings."""
    case, _ = read_case(
        CASE.partition("links:")[0].replace("bounds:", "positions_:").partition("    positions:")[0], ()
    )
    assert beneath_parts(case) == []


def test_programs_get_the_same():
    """Under the model's own names, absent ones as empty lists."""
    case, _ = read_case(CASE, ())
    record = positions_record(case)
    assert record["links"][0]["needs"] == ["dug"]
    assert record["bounds"][0]["maximum"] is None
    assert record["constituencies"] == []
    (past,) = [one for cell in record["cells"] for one in cell["positions"]]
    assert past["round"] == "Oslo, 2019"
