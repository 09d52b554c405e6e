"""GeniusWeb, NegMAS, NegoLog and scorable games: what each figure means, and what is refused."""

import json
from fractions import Fraction

import pytest

from fakes.scenario_files import (
    NEGMAS_EAST,
    NEGMAS_WEST,
    NEGOLOG_WEST,
    WEB_EAST,
    filled,
    geniusweb_folder,
    negmas_folder,
    negolog_folder,
    scorable_folder,
)
from zopa.errors import ExchangeError
from zopa.exchange import FORMATS, ReadingOptions, read_scenario


def test_geniusweb(tmp_path):
    """Ranges become steps, lines are followed between their ends, and the walk-away is the worth of a deal."""
    found = read_scenario("geniusweb", geniusweb_folder(tmp_path))
    east = found.profiles[0]
    assert [issue.options for issue in found.issues] == [("low", "high"), ("0", "1", "2")]
    assert east.scores == ((Fraction(1, 4), 1), (1, Fraction(1, 2), 0))
    assert east.walk_away == (0, 1)
    assert east.reservation_value == Fraction("0.6") / 4 + Fraction("0.4") / 2


@pytest.mark.parametrize("kind", ["SumOfGroupsUtilitySpace", "DefaultPartialOrdering", "FullOrdering"])
def test_geniusweb_profiles_that_give_no_scores_are_refused(tmp_path, kind):
    """Orders and groups are not a score for each option."""
    with pytest.raises(ExchangeError, match=kind):
        read_scenario("geniusweb", filled(tmp_path, {"a.json": json.dumps({kind: {}})}))


def test_geniusweb_bid_outside_the_domain_is_refused(tmp_path):
    """A walk-away that is no deal is worth nothing known."""
    broken = json.dumps(WEB_EAST).replace('"Cost": "1"', '"Cost": "7"')
    with pytest.raises(ExchangeError, match="reservation bid has no option of 'Cost'"):
        read_scenario("geniusweb", filled(tmp_path, {"a.json": broken}))


def test_negmas(tmp_path):
    """Figures stand as they are; minus infinity is no reservation value; figures of the whole are passed over."""
    found = read_scenario("negmas", negmas_folder(tmp_path))
    east, west = found.profiles
    assert [one.party for one in found.profiles] == ["East", "West"]
    assert east.scores == ((0, 1), (3, 2, 1))
    assert east.weights == (Fraction(1, 2), Fraction(1, 10))
    assert (east.reservation_value, west.reservation_value) == (Fraction(1, 4), None)
    assert west.scores == ((7, 2), (0, 1, 3))
    assert "u1.yml: ExpDiscountedUFun is not kept" in str(found.remarks[0])


def test_negmas_constants_enter_the_utilities(tmp_path):
    """A bias is worth the same in every deal."""
    found = read_scenario("negmas", negmas_folder(tmp_path, u1=NEGMAS_EAST.replace("bias: 0\n", "bias: 0.5\n")))
    assert found.profiles[0].utility((1, 0)) == Fraction(1, 2) + Fraction(3, 10) + Fraction(1, 2)


def test_negmas_reserved_outcome(tmp_path):
    """Where an outcome is reserved, its worth is the reservation value."""
    west = NEGMAS_WEST.replace("reserved_value: -.inf", "reserved_outcome: [low, 3]")
    assert read_scenario("negmas", negmas_folder(tmp_path, u2=west)).profiles[1].reservation_value == 8


def test_negmas_continuous_issue(tmp_path):
    """A continuous issue is cut into the stated number of steps."""
    files = {
        "hedge": "name: h\nissues:\n- {name: Cost, type: ContinuousIssue, values: [0.0, 1.0]}\n",
        "u1": "type: LinearUtilityFunction\nweights: [2]\n",
        "u2": "type: LinearAdditiveUtilityFunction\nweights: [1]\nvalues: [{type: AffineFun, slope: -1, bias: 1}]\n",
    }
    found = read_scenario("negmas", negmas_folder(tmp_path, **files), ReadingOptions(resolution=2))
    assert found.issues[0].options == ("0", "0.5", "1")
    assert [found.profiles[0].utility((step,)) for step in range(3)] == [0, 1, 2]
    assert found.profiles[1].scores == ((1, Fraction(1, 2), 0),)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"u1": "type: HyperRectangleUtilityFunction\n"}, "no sum over the issues"),
        ({"u1": NEGMAS_EAST.replace("[0.5, 0.1]", "[0.5]")}, "2 weights are needed"),
        ({"u1": NEGMAS_EAST.replace("high: 1.0", "tall: 1.0")}, "option 'high' of 'Height' has no figure"),
        ({"u1": NEGMAS_EAST.replace("AffineFun", "QuadraticFun")}, "a QuadraticFun is not read"),
        ({"u1": "weights: [1, 2\n"}, "u1.yml:2: this is not valid YAML"),
        ({"hedge": "name: nothing\n"}, "found: none"),
    ],
)
def test_negmas_refusals(tmp_path, files, said):
    """One sentence names the file and what is wrong in it."""
    with pytest.raises(ExchangeError) as refused:
        read_scenario("negmas", negmas_folder(tmp_path, **files))
    assert said in str(refused.value)


def test_negolog(tmp_path):
    """Each profile holds issues and weights; the reservation value is a number."""
    found = read_scenario("negolog", negolog_folder(tmp_path))
    assert [one.party for one in found.profiles] == ["profileA", "profileB"]
    assert found.profiles[0].scores == ((Fraction(1, 5), 1), (1, 0))
    assert found.profiles[0].reservation_value == Fraction(1, 10)


def test_negolog_profiles_must_speak_of_the_same(tmp_path):
    """An option that one profile lacks cannot be compared."""
    other = NEGOLOG_WEST | {"issues": NEGOLOG_WEST["issues"] | {"Cost": {"two": 1, "five": 0}}}
    negolog_folder(tmp_path)
    filled(tmp_path, {"profileB.json": json.dumps(other, indent=1)})
    with pytest.raises(ExchangeError, match=r"profileB\.json:\d+: option 'five' of 'Cost' is not in every profile"):
        read_scenario("negolog", tmp_path)


def test_scorable_game(tmp_path):
    """Points, thresholds and the rule: both with a veto and all but one in all; names from the instructions."""
    found = read_scenario("scorable", scorable_folder(tmp_path))
    assert [issue.name for issue in found.issues] == ["Height", "Cost"]
    assert [issue.options for issue in found.issues] == [("low", "as it stands"), ('"East" pays', "B2", "Nobody")]
    assert [one.party for one in found.profiles] == ["East side", "West side", "Town hall"]
    assert [one.reservation_value for one in found.profiles] == [6, 4, 3]
    assert (found.vetoes, found.quota) == ((0, 1), 2)
    assert "initial_deal.txt:1" in str(found.remarks[0])


@pytest.mark.parametrize(
    ("east", "said"),
    [
        ("0, 5\n9, 4\n6\n", "its rows do not have as many scores"),
        ("0, 5\n9, x, 0\n6\n", "scores_files/east.txt:2: a score is 'x'"),
        ("0, 5\n9, 4, 0\n", "needs a line of scores for each issue and the threshold last"),
    ],
)
def test_scorable_refusals(tmp_path, east, said):
    """One sentence names the file and what is wrong in it."""
    with pytest.raises(ExchangeError) as refused:
        read_scenario("scorable", scorable_folder(tmp_path, east=east))
    assert said in str(refused.value)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_read(tmp_path, form):
    """An empty folder and an absent one are refused in a sentence, never read as a case of nothing."""
    with pytest.raises(ExchangeError):
        read_scenario(form, tmp_path)
    with pytest.raises(ExchangeError, match="does not exist"):
        read_scenario(form, tmp_path / "absent")


def test_options_that_mean_nothing_are_refused(tmp_path):
    """An option is never ignored."""
    negolog_folder(tmp_path)
    for form, options in (
        ("negolog", ReadingOptions(semantics="raw")),
        ("geniusweb", ReadingOptions(resolution=5)),
        ("scorable", ReadingOptions(parties=("a",))),
        ("nonsense", ReadingOptions()),
    ):
        with pytest.raises(ExchangeError):
            read_scenario(form, tmp_path, options)
