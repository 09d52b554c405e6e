"""The object of ``zopa study --json``."""

import json
from dataclasses import replace

import pytest

from zopa.analyses.findings import BargainingFinding, FamilyFinding, SolutionFinding, ZoneFinding
from zopa.views.exports.encoding import to_json
from zopa.views.exports.studies import METHODS, study_record

KEYS = ["case", "revision", "seed", "draws", "coverage", "collisions", "left", "relaxations", "tables", "performers"]
KEYS += ["questions", "comparisons", "family", "bargaining", "contradictions", "scenarios", "drivers", "judgements"]


def test_the_keys_are_fixed(case, study):
    """All keys stand there, whatever was found."""
    record = study_record(study, case)
    assert list(record) == KEYS
    assert record["bargaining"] is None
    assert (
        record["family"] | {"core": {}, "open_parts": {}, "example": {}} == record["family"] or record["family"]["core"]
    )


def test_a_collision_names_its_wishes(case, study):
    """Whose wishes, which option, in which reading, on what evidence."""
    collision = study_record(study, case)["collisions"][0]
    assert list(collision) == ["issues", "wishes", "reading", "left", "rests_on_unuttered", "corrections"]
    assert {wish["party"] for wish in collision["wishes"]} == {"upland", "lowland"}
    assert all(list(wish) == ["party", "issue", "option", "kind", "evidence"] for wish in collision["wishes"])


def test_left_lists_issues_with_a_limit(case, study):
    """An issue without a declared limit is not listed; each option that is left says whether it was uttered."""
    left = study_record(study, case)["left"]
    assert left["narrow"] == {"inspection": ["none", "yearly"]}
    assert left["wide"] == {"inspection": ["none"]}
    assert left["uttered"] == {"none": False, "yearly": False}


def test_options_of_the_same_name_are_told_apart(case, study):
    """Where two issues share an option's id, the issue stands before it."""
    limited = replace(
        case, red_lines=(*case.red_lines, replace(case.red_lines[0], issue="payment", narrow=("paid",), wide=("paid",)))
    )
    assert set(study_record(study, limited)["left"]["uttered"]) >= {"inspection/none", "payment/none"}


@pytest.mark.parametrize("method", list(METHODS))
def test_one_method_is_the_head_and_its_part(case, study, method):
    """With a method's name only its part stands below the head."""
    assert list(study_record(study, case, method)) == ["case", "revision", "seed", "draws", method]


def test_scores_fill_the_last_part(case, study):
    """Zone, frontier, solutions and impasse stand there where somebody gave scores."""
    solution = SolutionFinding("nash", {"payment": "paid"}, {"upland": 0.5}, 1, "exact")
    zone = ZoneFinding(2, 6, {"payment": {"paid": 2}}, "exact")
    bargaining = BargainingFinding(
        zone,
        (solution,),
        (solution,),
        (("upland", "lowland"),),
        ("an analyst",),
        (True,),
        {"upland": 4.0, "lowland": None},
    )
    family = FamilyFinding(
        {"payment": "paid"}, ("payment",), {"inspection": ("none",)}, {"payment": "paid"}, 3, 0.1, 0.3, (0.1, 0.4)
    )
    record = study_record(replace(study, bargaining=bargaining, family=family), case)
    assert list(record["bargaining"])[:4] == ["zone", "frontier", "solutions", "impasse"]
    assert record["bargaining"]["impasse"] == {"conflicts": [["upland", "lowland"]], "corrections": [], "nearest": []}
    assert record["family"]["core"] == {"payment": "paid"}
    assert json.loads(to_json(record)) == record


def test_no_number_is_without_a_value(case, study):
    """JSON has no word for a number that is none, so none is written."""
    with pytest.raises(ValueError, match="JSON"):
        to_json({"value": float("nan")})
