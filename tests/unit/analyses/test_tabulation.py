"""From a case to arrays: who is heard, what binds, which orders hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zopa.analyses.orders import Switch
from zopa.analyses.tables import WishKind
from zopa.analyses.tabulation import needed_parties, order_table, position_table
from zopa.case.model import Case, Conjecture, DecisionRule, Importance, Issue, Link, Option, Party, Position, RedLine
from zopa.errors import AnalysisError
from zopa.vocabulary import Basis, PartyRole, Reading, Stance, Strength, Time


def said(party: str, option: str | None, stance: Stance = Stance.DEMANDS, issue: str = "pay", **more) -> Position:
    """A stated, firm position."""
    return Position(party, issue, stance, Strength.FIRM, Basis.STATED, option, evidence=("s1",), **more)


def case(*positions: Position, **more) -> Case:
    """A union and an employer talk about pay and hours."""
    return Case(
        title="A plant",
        parties=(Party("union", "The union"), Party("employer", "The employer")),
        issues=(
            Issue("pay", "Pay", tuple(Option(o, o) for o in ("cut", "same", "more", "most")), status_quo="same"),
            Issue("hours", "Hours", (Option("long", "long"), Option("short", "short")), ordered=False),
        ),
        positions=positions,
        rule=DecisionRule(vetoes=("union", "employer")),
        **more,
    )


def test_hedged_words_fill_no_cell() -> None:
    """What may be so binds nobody and counts as not reported; its order is kept under its switch."""
    hedged = case(replace(said("union", "more"), basis=Basis.HEDGED))
    assert not position_table(hedged).heard.any()
    assert position_table(hedged).wishes == ()
    assert [order.switch for order in order_table(hedged).orders] == [Switch.HEDGED]


def test_past_words_count_until_replaced() -> None:
    """An earlier round fills a cell only while nothing was said since on the issue."""
    past = said("union", "most", time=Time.PAST)
    assert position_table(case(past)).heard[0, 0]
    table = position_table(case(past, said("union", "more")))
    assert [wish.option for wish in table.wishes] == [2]
    assert {order.switch for order in order_table(case(past)).orders} == {Switch.PAST}


def test_conjectures_stay_out() -> None:
    """What a third party suggests about a party enters no table."""
    guessed = case(conjectures=(Conjecture("union", "may want more", "an analyst", issue="pay"),))
    assert not position_table(guessed).heard.any()
    assert order_table(guessed).orders == ()


def test_steps_of_one_party_nest() -> None:
    """Who asks for more and for most has a smaller wish that the larger option meets, and likes the larger best."""
    both = case(said("union", "more"), said("union", "most"))
    masks = {wish.option: wish.narrow.tolist() for wish in position_table(both).wishes}
    assert masks == {2: [True, True, False, False], 3: [True, True, True, False]}
    best = [order for order in order_table(both).orders if order.better[3]]
    assert best[0].worse.tolist() == [True, True, True, False]


def test_wishes_on_both_sides_of_today_are_one() -> None:
    """Options asked for that are no steps the same way are one wish for any of them."""
    [wish] = position_table(case(said("union", "cut"), said("union", "more"))).wishes
    assert wish.narrow.tolist() == [False, True, False, True]


def test_an_offer_is_no_order_of_the_best() -> None:
    """Who proposes an option is not taken to like it best; alone it still is a wish."""
    offer = case(said("employer", "more", Stance.PROPOSES))
    assert [wish.kind for wish in position_table(offer).wishes] == [WishKind.AIM]
    assert not any(order.worse.any() for order in order_table(offer).orders)


def test_a_condition_stands_for_the_demand() -> None:
    """A declared condition and the demand behind it are one wish, unless the demand is a must-have."""
    line = RedLine("union", "pay", ("cut",), ("cut", "same"), "not without a rise", is_condition=True)
    [wish] = position_table(case(said("union", "more"), red_lines=(line,))).wishes
    assert (wish.kind, wish.option) == (WishKind.CONDITION, 2)
    must = position_table(case(said("union", "more", must_have=True), red_lines=(line,)))
    assert [wish.kind for wish in must.wishes] == [WishKind.CONDITION, WishKind.CONDITION]


@pytest.mark.parametrize("reading", [None, Reading.NARROW, Reading.WIDE])
def test_a_chosen_reading_settles_the_words(reading: Reading | None) -> None:
    """Until the analyst chooses, both readings are kept; then only the chosen one."""
    line = RedLine("union", "pay", ("cut",), ("cut", "same"), "no cut", reading=reading)
    [wish] = position_table(case(red_lines=(line,))).wishes
    narrow, wide = [True, False, False, False], [True, True, False, False]
    expected = {None: (narrow, wide), Reading.NARROW: (narrow, narrow), Reading.WIDE: (wide, wide)}[reading]
    assert (wish.narrow.tolist(), wish.wide.tolist()) == expected


def test_a_refusal_without_a_red_line_binds() -> None:
    """A refused option forbids itself; one that a red line holds already is not counted twice."""
    refused = said("union", "cut", Stance.REFUSES)
    assert [wish.kind for wish in position_table(case(refused)).wishes] == [WishKind.REFUSAL]
    line = RedLine("union", "pay", ("cut",), ("cut",), "no cut")
    assert len(position_table(case(refused, red_lines=(line,))).wishes) == 1


def test_links_become_patterns() -> None:
    """Only-if forbids the option without what it needs; excludes forbids it with it."""
    only_if = Link("only_if", "hours", ("short",), "pay", ("same", "cut"), party="employer")
    excludes = Link("excludes", "hours", ("short",), "pay", ("most",))
    first, second = position_table(case(links=(only_if, excludes))).patterns
    assert (first.issues, first.party) == ((1, 0), 1)
    assert first.forbidden.tolist() == [[False] * 4, [False, False, True, True]]
    assert second.party is None
    assert second.forbidden.tolist() == [[False] * 4, [False, False, False, True]]


def test_a_demand_on_somebody_is_a_switch() -> None:
    """That the party addressed dislikes what is demanded of it is assumed only under its switch."""
    orders = order_table(case(said("union", "more", target="employer"))).orders
    [assumed] = [order for order in orders if order.switch is Switch.TARGET]
    assert (assumed.party, assumed.better.tolist(), assumed.worse.tolist()) == (
        1,
        [False, True, False, False],
        [False, False, True, False],
    )
    granted = order_table(case(said("union", "more", target="employer"), said("employer", "more", Stance.ACCEPTS)))
    assert all(order.switch is not Switch.TARGET for order in granted.orders)


def test_importance_is_marked() -> None:
    """Issues called important, and those with a red line, stand in the first tier."""
    called = Importance("union", "hours", "key", Basis.NARRATED)
    line = RedLine("employer", "pay", ("most",), ("most",), "never")
    assert order_table(case(importances=(called,), red_lines=(line,))).important.tolist() == [
        [False, True],
        [True, False],
    ]


def test_without_a_rule_the_parties_to_the_talks_decide() -> None:
    """Mediators never; an excluded party if it demands a seat."""
    parties = (
        Party("a", "A"),
        Party("b", "B", role=PartyRole.EXCLUDED, demands_seat=True),
        Party("c", "C", role=PartyRole.MEDIATOR),
        Party("d", "D", role=PartyRole.EXCLUDED),
    )
    assert needed_parties(Case(title="T", parties=parties)) == ("a", "b")


def test_unknown_names_are_told() -> None:
    """A position on an option that the issue does not have is the case's fault, and the message says which."""
    with pytest.raises(AnalysisError, match="'double'"):
        position_table(case(said("union", "double")))
