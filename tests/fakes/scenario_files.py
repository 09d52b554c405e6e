"""Small files of other programs, written for the tests: two neighbours settle a hedge and its cost."""

from __future__ import annotations

import json
from pathlib import Path

GENIUS_DOMAIN = """<negotiation_template>
<utility_space number_of_issues="2">
<objective index="0" name="Hedge" type="objective" etype="objective">
<issue index="1" name="Height" etype="discrete" type="discrete" vtype="discrete">
<item index="1" value="low"/>
<item index="2" value="middle"/>
<item index="3" value="high"/>
</issue>
<issue index="2" name="Cost" etype="integer" type="integer" vtype="integer" lowerbound="2" upperbound="4"/>
</objective>
</utility_space>
</negotiation_template>
"""
GENIUS_EAST = """<utility_space>
<objective index="0" name="Hedge" type="objective" etype="objective">
<issue index="1" name="Height" etype="discrete" type="discrete" vtype="discrete">
<item index="1" value="low" evaluation="1" cost="0.0"/>
<item index="2" value="middle" evaluation="3" cost="0.0"/>
<item index="3" value="high" evaluation="4" cost="0.0"/>
</issue>
<issue index="2" name="Cost" etype="integer" type="integer" lowerbound="2" upperbound="4">
<evaluator ftype="linear" offset="0.2" slope="0.4"/>
</issue>
<weight index="1" value="0.75"/>
<weight index="2" value="0.25"/>
</objective>
<discount_factor value="0.5"/>
<reservation value="0.3"/>
</utility_space>
"""
GENIUS_WEST = """<utility_space>
<objective index="0" name="Hedge" type="objective" etype="objective">
<issue index="1" name="Height" etype="discrete" type="discrete" vtype="discrete">
<item index="1" value="low" evaluation="10"/>
<item index="2" value="middle" evaluation="5"/>
<item index="3" value="high" evaluation="0"/>
</issue>
<issue index="2" name="Cost" etype="integer" type="integer" lowerbound="2" upperbound="4">
<evaluator ftype="linear" offset="1" slope="-0.5"/>
</issue>
<weight index="1" value="0.4"/>
<weight index="2" value="0.6"/>
</objective>
</utility_space>
"""
WEB_DOMAIN = {
    "name": "hedge",
    "issuesValues": {"Height": {"values": ["low", "high"]}, "Cost": {"range": ["0", "2", "1"]}},
}
WEB_EAST = {
    "LinearAdditiveUtilitySpace": {
        "name": "East",
        "domain": WEB_DOMAIN,
        "issueUtilities": {
            "Height": {"discreteutils": {"valueUtilities": {"low": 0.25, "high": 1}}},
            "Cost": {"numberutils": {"lowValue": "0", "lowUtility": "1", "highValue": "2", "highUtility": "0"}},
        },
        "issueWeights": {"Height": 0.6, "Cost": 0.4},
        "reservationBid": {"issuevalues": {"Height": "low", "Cost": "1"}},
    }
}
NEGMAS_DOMAIN = """name: hedge
type: DiscreteCartesianOutcomeSpace
issues:
- {name: Height, type: CategoricalIssue, values: [low, high]}
- {name: Cost, type: ContiguousIssue, values: [2, 4]}
"""
NEGMAS_EAST = """type: ExpDiscountedUFun
discount: 0.5
reserved_value: 0.25
name: East
ufun:
  type: negmas.preferences.LinearAdditiveUtilityFunction
  weights: [0.5, 0.1]
  bias: 0
  values:
  - {type: TableFun, mapping: {low: 0.0, high: 1.0}}
  - {type: AffineFun, slope: -1, bias: 5}
"""
NEGMAS_WEST = """type: LinearAdditiveUtilityFunction
name: West
reserved_value: -.inf
weights: [1, 1]
values:
- {type: TableFun, mapping: {low: 7, high: 2}}
- {type: TableFun, mapping: {2: 0, 3: 1, 4: 3}}
"""
NEGOLOG_EAST = {
    "reservationValue": 0.1,
    "issueWeights": {"Height": 0.25, "Cost": 0.75},
    "issues": {"Height": {"low": 0.2, "high": 1.0}, "Cost": {"two": 1.0, "four": 0.0}},
}
NEGOLOG_WEST = {
    "reservationValue": 0.0,
    "issueWeights": {"Height": 0.5, "Cost": 0.5},
    "issues": {"Height": {"low": 1.0, "high": 0.0}, "Cost": {"two": 0.3, "four": 1.0}},
}


def genius_folder(
    folder: Path, *, domain: str = GENIUS_DOMAIN, east: str = GENIUS_EAST, west: str = GENIUS_WEST
) -> Path:
    """A Genius domain with two profiles."""
    return filled(folder, {"hedge.xml": domain, "east.xml": east, "west.xml": west})


def geniusweb_folder(folder: Path) -> Path:
    """A GeniusWeb domain with one profile."""
    return filled(folder, {"hedge.json": json.dumps(WEB_DOMAIN), "east.json": json.dumps(WEB_EAST)})


def negmas_folder(folder: Path, **files: str) -> Path:
    """A NegMAS outcome space with two utility functions, and figures that are not for reading."""
    known = {"hedge": NEGMAS_DOMAIN, "u1": NEGMAS_EAST, "u2": NEGMAS_WEST, "_stats": "opposition: 0.5\n"}
    return filled(folder, {f"{name}.yml": text for name, text in (known | files).items()})


def negolog_folder(folder: Path) -> Path:
    """Two NegoLog profiles and their figures."""
    return filled(
        folder,
        {"profileA.json": json.dumps(NEGOLOG_EAST), "profileB.json": json.dumps(NEGOLOG_WEST), "specs.json": "{}"},
    )


def scorable_folder(folder: Path, *, east: str = "0, 5\n9, 4, 0\n6\n") -> Path:
    """A scorable game of three parties."""
    return filled(
        folder,
        {
            "config.txt": "East side,east,p1,greedy,none\nWest side,west,p2,greedy,none\nTown hall,town,player,greedy,none",
            "global_instructions.txt": 'Issue A: "Height"\nA1 "low": a short hedge.\nA2: as it stands ==> high\n'
            '- Issue B: "Cost". Who pays.\n  - B1: "East" pays.\n  - B3: Nobody\n',
            "scores_files/east.txt": east,
            "scores_files/west.txt": "7, 1\n0, 2, 3\n4",
            "scores_files/town.txt": "1, 1 \n5, 0, 2\n 3 ",
            "initial_deal.txt": "A1,B1",
        },
    )


def filled(folder: Path, files: dict[str, str]) -> Path:
    """A folder with these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
