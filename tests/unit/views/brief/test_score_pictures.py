"""Pictures of what follows from scores: what is drawn is what was found, and words say the same."""

import math
import re
from dataclasses import replace

import pytest
from lxml import etree

from zopa.analyses.study import study
from zopa.case.assumptions import Estimate, Preference
from zopa.case.model import Case, DecisionRule, Issue, Option, Party, Position
from zopa.views.brief import Brief
from zopa.views.brief.drawing import Scale, placed_rings, scale_over, shown
from zopa.views.brief.prose import Items, Listing
from zopa.views.brief.shares import share_words
from zopa.views.exports.sheets import picture_sheet
from zopa.vocabulary import Basis, Stance, Strength


def estimate(value):
    """A figure without a range."""
    return Estimate(value, value, value)


def scored_case(scores, held):
    """A case of parties A, B, ... with these scores (issue by issue, option by option, party by party)."""
    names = "ABCDEF"[: len(held)]
    issues = tuple(
        Issue(f"issue-{i}", f"Issue {i}", tuple(Option(f"option-{o}", f"Option <{o}>") for o in range(len(options))))
        for i, options in enumerate(scores)
    )
    return Case(
        "A <test> & more",
        parties=tuple(Party(name.lower(), f"Party {name}", "group") for name in names),
        issues=issues,
        rule=DecisionRule(tuple(name.lower() for name in names)),
        preferences=tuple(
            Preference(
                name.lower(),
                scores=tuple(
                    (
                        issue.id,
                        tuple(
                            (option.id, estimate(row[place])) for option, row in zip(issue.options, rows, strict=True)
                        ),
                    )
                    for issue, rows in zip(issues, scores, strict=True)
                ),
                reservation_value=None if value is None else estimate(value),
            )
            for place, (name, value) in enumerate(zip(names, held, strict=True))
        ),
    )


TWO = (((0, 10), (4, 8), (9, 2)), ((0, 5), (5, 0)))
THREE = (((0, 10, 3), (4, 8, 3), (9, 2, 0)), ((0, 5, 4), (5, 0, 1)))


def pictures(case):
    """The pictures of a case's scores, and its bargaining finding."""
    found = study(case, draws=0)
    return Brief(case, found).pictures, found.bargaining


def elements(picture, kind):
    """The elements of a drawing with this class, legends left out."""
    root = etree.fromstring(picture.drawing)
    return [one for one in root.iter() if one.get("class") == kind and float(one.get("cx", one.get("x", 0))) < 500]


def limits(picture):
    """The dashed lines, that of the legend left out."""
    return [one for one in elements(picture, "limit") if "h18" not in one.get("d")]


def test_scatter_draws_every_deal_of_the_frontier_once():
    """A filled dot for each that all accept, a hollow one for each that they do not."""
    (scatter, _), found = pictures(scored_case(TWO, (4, 5)))
    assert sum(found.accepted) not in {0, len(found.accepted)}
    assert len(elements(scatter, "point")) == sum(found.accepted)
    assert len(elements(scatter, "outside")) == len(found.accepted) - sum(found.accepted)
    assert f"; {['no', 'one', 'two', 'three'][sum(found.accepted)]} of them accepted" in scatter.twin


def test_scatter_places_deals_by_their_utilities():
    """More for the first party is further right, more for the second further up."""
    (scatter, *_), found = pictures(scored_case(TWO, (0, 0)))
    drawn = sorted((float(dot.get("cx")), float(dot.get("cy"))) for dot in elements(scatter, "point"))
    by_first = sorted(found.frontier, key=lambda deal: deal.utilities["a"])
    assert [x for x, _ in drawn] == sorted({x for x, _ in drawn})
    assert [y for _, y in drawn] == sorted(y for _, y in drawn)
    ratios = [(x - drawn[0][0]) / (drawn[-1][0] - drawn[0][0]) for x, _ in drawn]
    wanted = [deal.utilities["a"] - by_first[0].utilities["a"] for deal in by_first]
    assert ratios == pytest.approx([value / wanted[-1] for value in wanted], abs=0.002)


def test_solutions_are_numbered_and_told():
    """Each deal that a method singles out has a number in the drawing and a line in the words."""
    (scatter, *_), found = pictures(scored_case(TWO, (0, 0)))
    numbers = {one.text for one in elements(scatter, "number")}
    distinct = {tuple(each.utilities.values()) for each in found.solutions}
    assert numbers == {str(number + 1) for number in range(len(distinct))}
    assert "Nash" in scatter.twin
    assert "Kalai-Smorodinsky" in scatter.twin


def test_unknown_reservation_values_draw_no_line():
    """What nobody estimates is not drawn as zero."""
    (scatter, *_), _ = pictures(scored_case(TWO, (None, None)))
    assert limits(scatter) == []
    assert "reservation" not in scatter.twin
    (scatter, *_), _ = pictures(scored_case(TWO, (4, None)))
    assert len(limits(scatter)) == 1


def test_three_parties_are_shown_two_at_a_time():
    """One panel a pair."""
    (panels, *_), _ = pictures(scored_case(THREE, (1, 1, 1)))
    assert panels.drawing.count("↑") == 3
    assert "Each panel shows two parties" in panels.twin


def test_shares_say_what_the_zone_settles():
    """A bar as long as the option's share of the zone; options in no deal and in every deal are said so."""
    (_, shares), found = pictures(scored_case(TWO, (5, 8)))
    bars = [float(bar.get("width")) for bar in elements(shares, "measure")]
    counts = [count for issue in found.zone.marginals.values() for count in issue.values() if count]
    assert sorted(bars) == pytest.approx(sorted(320 * count / found.zone.count for count in counts), abs=0.1)
    assert "in none" in shares.twin
    assert "in every deal" in shares.twin


def test_no_shares_where_the_zone_is_everything():
    """Bars that are all alike tell nothing."""
    drawn, found = pictures(scored_case(TWO, (None, None)))
    assert found.zone.count == 6
    assert [picture.title for picture in drawn] == ["Deals that cannot be improved for one without cost to another"]


def test_conflicts_where_there_is_no_zone():
    """A row a claim, a dot where it takes part in a conflict, a ring where its giving way is enough."""
    (table, _), found = pictures(scored_case(TWO, (14, 14)))
    assert found.zone.count == 0
    root = etree.fromstring(table.drawing)
    dots = [one for one in root.iter() if one.get("class") == "point"]
    rings = [one for one in root.iter() if one.get("class") == "ring"]
    assert len(dots) == sum(len(each) for each in found.conflicts)
    assert len(rings) == sum(len(each) for each in found.corrections)
    assert "cannot all be met" in table.twin


def test_drawings_are_whole_and_have_words():
    """Each is well-formed whatever names hold, and carries the words that say the same."""
    for case in (scored_case(TWO, (4, 5)), scored_case(THREE, (1, 1, 1)), scored_case(TWO, (14, 14))):
        for picture in pictures(case)[0]:
            root = etree.fromstring(picture.drawing)
            assert root.get("aria-label")
            assert root.get("aria-label") in picture.twin


def test_sheet_stands_alone():
    """One file with a title, a description, its own colours for light and dark, and every picture."""
    drawn, _ = pictures(scored_case(TWO, (4, 5)))
    sheet = picture_sheet("A <test> & more", drawn)
    root = etree.fromstring(sheet)
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "A <test> & more"
    assert all(picture.twin in root.findtext(f"{space}desc") for picture in drawn)
    assert "prefers-color-scheme: dark" in root.findtext(f"{space}style")
    assert len(root.findall(f"{space}svg")) == len(drawn)
    used = set(re.findall(r'class="(\w+)"', sheet))
    assert used <= set(re.findall(r"svg \.(\w+)", root.findtext(f"{space}style"))) | {"body", "label"}


def test_numbers_stand_clear_of_each_other():
    """Rings near one another are moved apart and stay within the field."""
    points = [(100 + 3 * place, 100 + 2 * place) for place in range(5)]
    rings = placed_rings(points, (0, 0, 300, 300), 9)
    assert all(math.dist(a, b) > 18 for a in rings for b in rings if a is not b)
    assert all(9 <= x <= 291 and 9 <= y <= 291 for x, y in rings)


def test_scales_hold_all_values_and_have_round_ticks():
    """Even where all values are one."""
    for values in ([0.1, 0.9], [5], [-3, 1e6], [0, 0]):
        scale = scale_over(values, 0, 100)
        assert all(0 < scale.at(value) < 100 for value in values)
        assert 2 <= len(scale.ticks()) <= 9
    assert Scale(0, 1, 0, 100).ticks(5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])


@pytest.mark.parametrize(
    ("count", "whole", "said"),
    [
        (0, 9, "in none"),
        (9, 9, "in every deal"),
        (3, 55, "in 3 of 55"),
        (1, 10**20, "in under 1 of 100"),
        (10**20 - 1, 10**20, "in over 99 of 100"),
        (41 * 10**18, 10**20, "in about 41 of 100"),
    ],
)
def test_share_words(count, whole, said):
    """Counts where they can be counted, hundredths where they cannot."""
    assert share_words(count, whole) == said


def test_figures_are_written_shortly():
    """Whole ones whole, others with few digits."""
    assert [shown(value) for value in (55.0, 0.91091, 140.26, -2.0)] == ["55", "0.911", "140.3", "-2"]


def test_silence_is_drawn_where_somebody_spoke():
    """A map of silences alone says nothing; beside one reported wish it does."""
    case = scored_case(TWO, (4, 5))
    assert all("heard" not in picture.title for picture in pictures(case)[0])
    wish = Position("a", "issue-0", Stance.DEMANDS, Strength.FIRM, Basis.STATED, option="option-0")
    assert any("heard" in picture.title for picture in pictures(replace(case, positions=(wish,)))[0])


def test_deals_stand_below_a_table_of_many_parties():
    """Four columns of utilities leave no room for a deal in words: it follows as a list."""
    four = tuple(tuple((*row, 2) for row in issue) for issue in THREE)
    for scores, held, has_column in ((THREE, (1, 1, 1), True), (four, (1, 1, 1, 1), False)):
        case = scored_case(scores, held)
        blocks = next(one for one in Brief(case, study(case, draws=0)).sections if one.id == "bargaining").blocks
        table = next(block for block in blocks if isinstance(block, Listing))
        assert ("Deal" in table.headers) is has_column
        assert all(len(row) == len(table.headers) for row in table.rows)
        assert any(isinstance(block, Items) for block in blocks) is not has_column
