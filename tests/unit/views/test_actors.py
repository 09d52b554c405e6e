"""Who takes part: places at the table, whom each asks, and who would have to act."""

import re
from dataclasses import replace

import pytest

from told_negotiations import riyadh
from zopa.analyses.study import study
from zopa.case.model import Constituency, DecisionRule, Party, Position
from zopa.views.actors import Place, actors_sections, asked_of_others, seats, told_plan
from zopa.views.brief.narrative import gather
from zopa.views.seat_plan import seat_plan
from zopa.vocabulary import Basis, PartyRole, Stance, Strength, Time


@pytest.fixture(scope="module")
def told():
    """A case and what it rests on."""
    return riyadh()


def material_of(case, extractions=()):
    """What the pages of a case are made of."""
    return gather(case, study(case, draws=0, engine="serial"), extractions)


def with_parties(case, *parties):
    """The case with these parties and nothing said, so that only their parts matter."""
    bare = replace(case, parties=parties, positions=(), red_lines=(), issues=(), links=(), delegates=(), interests=())
    return replace(bare, alternatives=(), conjectures=(), importances=(), rule=DecisionRule(vetoes=(parties[0].id,)))


def demand(case, party, target, **more):
    """One demand of a party that is addressed to another."""
    issue = case.issues[0]
    given = {"stance": Stance.DEMANDS, "strength": Strength.FIRM, "basis": Basis.NARRATED} | more
    return Position(party, issue.id, option=issue.options[0].id, target=target, **given)


def test_each_part_has_its_place(told):
    """Deciders sit at the table, mediators beside it, the excluded apart; an observer nobody told of is only named."""
    roles = (PartyRole.PARTY, PartyRole.MEDIATOR, PartyRole.OBSERVER, PartyRole.EXCLUDED)
    parties = [Party(f"p{place}", f"P{place}", role=role) for place, role in enumerate(roles)]
    parties.append(Party("p4", "P4", role=PartyRole.OBSERVER, author="Ana"))
    found = seats(material_of(with_parties(told[0], *parties)))
    assert [each.place for each in found] == [Place.TABLE, Place.BESIDE, Place.NAMED, Place.OUTSIDE, Place.BESIDE]
    assert [each.decides for each in found] == [True, False, False, False, False]


def test_an_absent_party_that_asks_for_a_seat_is_told_so(told):
    """The seat that is asked for stands in the table, with the words it rests on."""
    rows = actors_sections(material_of(*told))[0].blocks[0].rows
    ukraine = next(row for row in rows if row[0].text == "Ukraine")
    assert ukraine[1].text == "Asks for a seat; not at the table"
    assert ukraine[1].evidence


def test_only_what_is_reported_of_today_is_asked(told):
    """An assumption, an earlier round and a party's word to itself are no demand on another."""
    case = told[0]
    one, other = case.parties[0].id, case.parties[1].id
    said = demand(case, one, other)
    more = (
        demand(case, one, other, basis=Basis.ASSUMED),
        demand(case, one, other, time=Time.PAST),
        demand(case, one, one),
        demand(case, one, "nobody-here"),
    )
    assert asked_of_others(material_of(replace(case, positions=(said, *more)))) == {(one, other): [said]}


def test_plan_draws_an_arrow_for_everybody_who_asks(told):
    """Each pair that asks and is asked has its count, and the words below say the same."""
    case = told[0]
    one, other, third = (each.id for each in case.parties[:3])
    asking = (demand(case, one, other), demand(case, other, one), demand(case, one, third))
    material = material_of(replace(case, positions=asking))
    drawing = seat_plan(material).drawing
    assert drawing.count('class="tally"') == len(asking)
    assert told_plan(material).count("one position") == len(asking)


def test_plan_holds_any_number_of_seats(told):
    """With many parties no two seats lie on each other."""
    parties = [Party(f"p{place}", f"P{place}", role=role) for place, role in enumerate(list(PartyRole) * 3)]
    drawing = seat_plan(material_of(with_parties(told[0], *parties))).drawing
    places = re.findall(r'class="seat[^"]*" x="([\d.]+)" y="([\d.]+)"', drawing)
    boxes = [(float(x), float(y)) for x, y in places]
    assert len(boxes) == sum(each.role is not PartyRole.OBSERVER for each in parties)
    apart = [abs(a[0] - b[0]) >= 156 or abs(a[1] - b[1]) >= 50 for place, a in enumerate(boxes) for b in boxes[:place]]
    assert all(apart)


def test_who_stands_behind_a_party_is_told_with_its_author(told):
    """What only an analyst says has the analyst's name."""
    case = told[0]
    group = Constituency(case.parties[0].id, "The coast", "lives from fish", author="Ana")
    behind = actors_sections(material_of(replace(case, constituencies=(group,))))[-1]
    assert behind.id == "behind"
    assert behind.blocks[0].rows[0][2].text == "The coast: lives from fish (so Ana)"
