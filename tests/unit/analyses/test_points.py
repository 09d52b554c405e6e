"""Scores as whole points: what is exact stays exact, and only what is not is read finely."""

import numpy as np
import pytest

from zopa.analyses.frontier import pareto_frontier
from zopa.analyses.space.points import as_utilities, in_points
from zopa.analyses.tables import PayoffTable


def table_of(*columns, held=()):
    """One issue a column of options, each with a score for both parties."""
    return PayoffTable(
        ("A", "B"),
        tuple(f"issue {place}" for place in range(len(columns))),
        tuple(tuple(f"option {row}" for row in range(len(column))) for column in columns),
        tuple(np.array(column, dtype=float) for column in columns),
        held,
    )


def test_doubles_of_simple_fractions_are_counted_in_their_denominator():
    """Thirds and sevenths are exact: one point is one twenty-first, for the party that has them."""
    points = in_points(table_of([(1 / 3, 0.5), (0, 0)], [(2 / 7, 0), (5 / 7, 0.25)], held=(1 / 3, None)))
    assert (1 / points.unit).tolist() == [21, 4]
    assert points.scores[0].tolist() == [[7, 2], [0, 0]]
    assert points.needs == (7, None)
    assert not points.is_fine


def test_weights_times_scores_tie_as_they_should():
    """Two deals that are worth the same on paper are one point, though their doubles differ in the last digit."""
    shares = (3, 4, 6)
    scores = [[(share / 13 * (step / 3), share / 13 * (1 - step / 3)) for step in range(4)] for share in shares]
    deals = list(np.ndindex(4, 4, 4))
    doubles = {sum(column[option][0] for column, option in zip(scores, deal, strict=True)) for deal in deals}
    exact = {sum(share * option for share, option in zip(shares, deal, strict=True)) for deal in deals}
    frontier = pareto_frontier(table_of(*scores))
    assert len(doubles) > len(exact)
    assert len(frontier) == len(exact)
    assert sum(frontier.tied) == 64


def test_utilities_come_back_as_they_went_in():
    """A whole number of points is the nearest double of its fraction."""
    points = in_points(table_of([(1 / 3, 0.7), (2 / 3, 0.1)]))
    assert as_utilities(points.scores[0], points.unit).tolist() == [[1 / 3, 0.7], [2 / 3, 0.1]]


@pytest.mark.parametrize("odd", [0.3031462333758278, np.pi / 4])
def test_other_reals_are_read_finely(odd):
    """A figure of no simple fraction is read to a tiny part of its party's range."""
    points = in_points(table_of([(odd, 0.5), (1 / 3, 0)]))
    assert points.is_fine
    assert as_utilities(points.scores[0], points.unit)[0, 0] == pytest.approx(odd, abs=1e-14)


def test_denominators_too_large_for_a_table_are_exact_but_fine():
    """So many points are no matter for a table over points; sums stay exact."""
    points = in_points(table_of([(1 / 997, 0.5), (1 / 1009, 0), (1 / 991, 0)], held=(0.25, None)))
    assert points.is_fine
    assert round(1 / points.unit[0]) == 997 * 1009 * 991 * 4
    assert points.needs[0] == 997 * 1009 * 991
