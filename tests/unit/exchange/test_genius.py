"""Genius files: two readings, habits that are repaired, meanings that are refused."""

from fractions import Fraction

import pytest

from fakes.scenario_files import GENIUS_DOMAIN, GENIUS_EAST, GENIUS_WEST, genius_folder
from zopa.errors import ExchangeError
from zopa.exchange import ReadingOptions, read_scenario

RAW = ReadingOptions(semantics="raw")


def scores(scenario, party, issue):
    """The scores of one party on one issue."""
    return [float(score) for score in scenario.profiles[party].scores[issue]]


def told(scenario):
    """All remarks as text."""
    return "\n".join(map(str, scenario.remarks))


def test_names_and_sizes(tmp_path):
    """Issues come from the domain, parties from the profiles' file names, integers as one option each."""
    found = read_scenario("genius", genius_folder(tmp_path))
    assert found.title == "Hedge"
    assert [(issue.name, issue.options) for issue in found.issues] == [
        ("Height", ("low", "middle", "high")),
        ("Cost", ("2", "3", "4")),
    ]
    assert [one.party for one in found.profiles] == ["east", "west"]
    assert [one.reservation_value for one in found.profiles] == [Fraction("0.3"), None]


def test_as_genius_reads_them(tmp_path):
    """Evaluations are divided by the issue's largest; an integer counts from the lower bound."""
    found = read_scenario("genius", genius_folder(tmp_path))
    assert found.profiles[0].scores == (
        (Fraction(1, 4), Fraction(3, 4), Fraction(1)),
        (Fraction("0.2"), Fraction("0.6"), Fraction(1)),
    )
    assert scores(found, 1, 1) == [1.0, 0.5, 0.0]
    assert found.profiles[0].utility((1, 2)) == Fraction("0.75") * Fraction(3, 4) + Fraction("0.25")


def test_as_they_stand(tmp_path):
    """The raw reading divides nothing, and a line counts from zero."""
    found = read_scenario("genius", genius_folder(tmp_path), RAW)
    assert scores(found, 0, 0) == [1.0, 3.0, 4.0]
    assert scores(found, 0, 1) == [1.0, 1.4, 1.8]


def test_a_line_that_leaves_the_unit_is_cut_as_in_genius(tmp_path):
    """Genius keeps every evaluation within 0 to 1; it is said."""
    steep = GENIUS_EAST.replace('slope="0.4"', 'slope="0.5"')
    found = read_scenario("genius", genius_folder(tmp_path, east=steep))
    assert scores(found, 0, 1) == [0.2, 0.7, 1.0]
    assert "east.xml:8: The line of 'Cost' leaves 0 to 1; it was cut there" in told(found)


def test_discounts_are_left_behind_with_a_word(tmp_path):
    """A case is one moment."""
    assert "east.xml:14: The discount factor 0.5 is not kept" in told(read_scenario("genius", genius_folder(tmp_path)))


def test_certain_repairs_are_made_and_said(tmp_path):
    """Blank lines before the declaration, a lone ampersand, Latin-1 bytes: each is read, with file and line."""
    genius_folder(tmp_path)
    text = '\n\n<?xml version="1.0"?>\n' + GENIUS_DOMAIN.replace('name="Hedge"', 'name="Hedge & fence"')
    (tmp_path / "hedge.xml").write_text(text)
    (tmp_path / "west.xml").write_bytes(
        GENIUS_WEST.replace('evaluation="5"', 'evaluation="5" note="für"').encode("latin-1")
    )
    (tmp_path / "pareto.xml").write_text("0.5, 1.0\n")
    found = read_scenario("genius", tmp_path)
    assert found.title == "Hedge & fence"
    assert "hedge.xml:1: Blank lines stand before the XML declaration" in told(found)
    assert "hedge.xml:6: An & stands alone" in told(found)
    assert "west.xml:5: The file is not UTF-8; it was read as Latin-1." in told(found)
    assert "pareto.xml:1: This file holds no XML" in told(found)


def test_an_option_evaluated_twice_counts_by_the_later(tmp_path):
    """As in Genius, and it is said."""
    twice = GENIUS_EAST.replace('<item index="2"', '<item index="1" value="low" evaluation="2"/>\n<item index="2"')
    found = read_scenario("genius", genius_folder(tmp_path, east=twice))
    assert found.profiles[0].scores[0][0] == Fraction(1, 2)
    assert "east.xml:5: Option 'low' of 'Height' is evaluated twice" in told(found)


def test_a_continuous_issue_becomes_a_grid(tmp_path):
    """Its steps are said; a triangle peaks between them where it does."""
    real = GENIUS_DOMAIN.replace('"integer"', '"real"')
    east = GENIUS_EAST.replace('"integer"', '"real"').replace(
        'ftype="linear" offset="0.2" slope="0.4"', 'ftype="triangular" parameter0="1" parameter1="5" parameter2="3"'
    )
    west = GENIUS_WEST.replace('"integer"', '"real"').replace(
        'ftype="linear" offset="1" slope="-0.5"', 'ftype="linear" parameter0="2" parameter1="-0.5"'
    )
    found = read_scenario(
        "genius", genius_folder(tmp_path, domain=real, east=east, west=west), ReadingOptions(resolution=4)
    )
    assert found.issues[1].options == ("2", "2.5", "3", "3.5", "4")
    assert scores(found, 0, 1) == [0.5, 0.75, 1.0, 0.75, 0.5]
    assert scores(found, 1, 1) == [1.0, 0.75, 0.5, 0.25, 0.0]
    assert "hedge.xml:9: Issue 'Cost' is continuous; it is read as 5 options, 4 equal steps." in told(found)


def test_nested_objectives_multiply_their_weights(tmp_path):
    """An issue within a weighed objective counts by the product of both weights."""
    east = (
        GENIUS_EAST.replace('<issue index="2"', '<objective index="3" name="Money">\n<issue index="2"')
        .replace('<weight index="2" value="0.25"/>', '<weight index="3" value="0.25"/>')
        .replace("</issue>\n<weight", '</issue>\n<weight index="2" value="0.5"/>\n</objective>\n<weight', 1)
    )
    found = read_scenario("genius", genius_folder(tmp_path, east=east))
    assert found.profiles[0].weights == (Fraction("0.75"), Fraction("0.125"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('evaluation="3"', 'evaluation="s"', "east.xml:5: `evaluation` is 's', which is not a number"),
        ('evaluation="3"', 'evaluation=""', "east.xml:3: option 'middle' of 'Height' has no evaluation"),
        ('evaluation="3"', 'evaluation="-3"', "east.xml:3: Genius knows no negative evaluation"),
        ('<weight index="2" value="0.25"/>', "", "east.xml:8: issue 'Cost' has no weight"),
        ('value="0.75"', 'value="0.9"', "Genius counts all above 1 as 1"),
        ('etype="integer" type="integer"', 'type="price"', "is integer in the domain and of type 'price' here"),
        ("<discount", "<<discount", "east.xml:14: this is not XML that can be read"),
        ('ftype="linear" offset="0.2"', 'ftype="linear"', "needs an offset and a slope"),
    ],
)
def test_what_is_not_certain_is_refused(tmp_path, old, new, said):
    """One sentence names the file, the line and what is wrong there."""
    with pytest.raises(ExchangeError) as refused:
        read_scenario("genius", genius_folder(tmp_path, east=GENIUS_EAST.replace(old, new)))
    assert said in str(refused.value)


def test_weights_rounded_to_a_little_over_one_are_taken_so(tmp_path):
    """Three weights of a third, written with four decimals, are no reason to refuse a file."""
    found = read_scenario("genius", genius_folder(tmp_path, east=GENIUS_EAST.replace('value="0.75"', 'value="0.7501"')))
    assert "its weights were taken as rounded" in told(found)


def test_hyperrectangles_are_refused(tmp_path):
    """Utilities that are no sum over the issues do not fit a case."""
    bent = '<utility_space type="nonlinear"><objective><utility><ufun><hyperRectangle utility="3"/></ufun></utility></objective></utility_space>'
    with pytest.raises(ExchangeError, match="no sum over the issues"):
        read_scenario("genius", genius_folder(tmp_path, east=bent))


def test_named_profiles_only(tmp_path):
    """A folder may hold several profiles a side: those named negotiate."""
    genius_folder(tmp_path)
    (tmp_path / "other.xml").write_text(GENIUS_WEST)
    found = read_scenario("genius", tmp_path, ReadingOptions(parties=("other.xml", "east.xml")))
    assert [one.party for one in found.profiles] == ["other", "east"]
    with pytest.raises(ExchangeError, match=r"nobody\.xml is no profile in .*east\.xml"):
        read_scenario("genius", tmp_path, ReadingOptions(parties=("nobody.xml",)))
