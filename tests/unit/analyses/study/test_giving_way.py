"""What opens when words give way: one at a time it equals what the study says of relaxing them."""

from __future__ import annotations

from dataclasses import replace

import zopa
from zopa.analyses.study.giving_way import (
    RESERVATION,
    bargaining_after,
    binding_wishes,
    giving_way_finding,
    wish_name,
)
from zopa.analyses.study.proposals import acceptance_findings, drawn_for, repair_finding
from zopa.case.assumptions import Estimate, Preference
from zopa.case.model import Case, DecisionRule, Issue, Option, Party, Position, RedLine
from zopa.case.supposing import with_figures
from zopa.vocabulary import Basis, Stance, Strength

OPTIONS = tuple(Option(each, each, uttered=True) for each in ("none", "some", "all"))


def _case() -> Case:
    def asks(party, option):
        return Position(party, "water", Stance.DEMANDS, Strength.FIRM, Basis.STATED, option)

    return Case(
        title="Water",
        parties=(Party("up", "Upland"), Party("low", "Lowland")),
        issues=(Issue("water", "Water", OPTIONS, "none"), Issue("fees", "Fees", OPTIONS, "none")),
        positions=(asks("low", "all"),),
        red_lines=(
            RedLine("up", "water", ("all",), ("some", "all"), "no more water"),
            RedLine("low", "water", ("none",), ("none",), "some water", is_condition=True),
        ),
        rule=DecisionRule(("up", "low")),
    )


def test_a_limit_giving_way_opens_what_the_study_says():
    """Each declared limit given up alone leaves the deals and options that the study's relaxations name."""
    case = _case()
    for relaxation in zopa.study(case, draws=0).relaxations:
        if relaxation.reading == "narrow":
            names = [name for name, wish in binding_wishes(case).items() if wish.party == relaxation.party]
            limits = [name for name in names if not name.endswith("/aim")]
            found = giving_way_finding(case, limits)
            assert found.before.deals_narrow == relaxation.deals_before
            assert found.after.deals_narrow == relaxation.deals_after
            opened = set(found.after.narrow["water"]) - set(found.before.narrow["water"])
            assert opened == set(relaxation.opens)


def test_all_giving_way_leaves_no_collision_and_every_deal():
    """Without any words nothing collides; names that the case does not hold change nothing."""
    case = _case()
    found = giving_way_finding(case, list(binding_wishes(case)))
    assert found.collisions_before
    assert found.collisions_after == ()
    assert found.after.deals_narrow == found.after.deals_all == 9
    same = giving_way_finding(case, ["up/water/none/refusal", "nobody/else"])
    assert same.after == same.before


def test_colliding_words_stand_first():
    """The wishes that take part in a collision lead the list, under names made of ids."""
    case = _case()
    names = list(binding_wishes(case))
    colliding = {wish_name(wish) for each in giving_way_finding(case, ()).collisions_before for wish in each.wishes}
    assert set(names[: len(colliding)]) == colliding


def _scored(held_up: float) -> Case:
    def given(party, order, held):
        scores = (("none", 0.0), ("some", 5.0), ("all", 10.0))
        points = dict(zip([each for each, _ in scores][::order], [value for _, value in scores], strict=True))
        own = tuple((option.id, Estimate(points[option.id], 0, 10)) for option in OPTIONS)
        return Preference(party, scores=(("water", own), ("fees", own)), reservation_value=Estimate(held, 0, 20))

    return replace(_case(), preferences=(given("up", -1, held_up), given("low", 1, 12.0)))


def test_scores_open_when_an_estimate_gives_way():
    """With too much held without a deal there is no zone; letting the estimate or the red line go changes it."""
    base = bargaining_after(_scored(15.0), ())
    assert base.zone.count == 0
    assert base.conflicts
    freed = bargaining_after(_scored(15.0), [f"{RESERVATION}up"])
    assert freed.zone.count > 0
    more = bargaining_after(_scored(15.0), [f"{RESERVATION}up", "up/water/all/refusal"])
    assert more.zone.count > freed.zone.count
    assert bargaining_after(_case(), ()) is None


def test_other_figures_are_those_of_a_case_that_holds_them():
    """A value held without a deal, moved, gives the study of a case written so; counting twice doubles the scores."""
    moved = with_figures(_scored(15.0), {"up": 4.0}, {})
    assert zopa.study(moved, draws=0).bargaining.zone == zopa.study(_scored(4.0), draws=0).bargaining.zone
    unbound = replace(_scored(4.0), red_lines=())
    doubled = with_figures(unbound, {}, {("up", "water"): 2.0})
    assert max(deal.utilities["up"] for deal in zopa.study(unbound, draws=0).bargaining.frontier) == 20.0
    assert max(deal.utilities["up"] for deal in zopa.study(doubled, draws=0).bargaining.frontier) == 30.0


def test_repair_and_acceptance_are_in_the_case_s_words():
    """A broken limit is mended by the nearest option; figures come with blank and range, for parties heard enough."""
    case = _case()
    assert repair_finding(case, {"water": "none", "fees": "all"}).changes == {"water": "some"}
    drawn = drawn_for(case, draws=256, seed=0)
    found = acceptance_findings(case, drawn, {"water": "all"})
    assert [each.name for each in found] == ["accepts/up", "accepts/low"]
    assert all(each.panel[0] <= each.value <= each.panel[1] for each in found)
