"""Collisions without end: a limit, said where it cuts, with everything that follows still exact."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from zopa.analyses.collisions import MOST_COLLISIONS, colliding_terms, collisions, table_variants
from zopa.analyses.tables import PositionTable, Wish, WishKind, frozen_mask
from zopa.analyses.violations import bits, minimal_hitting_sets
from zopa.vocabulary import Reading


def everything_wanted(n_parties: int, n_options: int) -> PositionTable:
    """Every party wants and refuses every option of one issue."""
    wishes = []
    for party, option in product(range(n_parties), range(n_options)):
        only = np.arange(n_options) == option
        for kind, mask in ((WishKind.AIM, ~only), (WishKind.REFUSAL, only)):
            wishes.append(Wish(party, 0, kind, option, narrow=frozen_mask(mask), wide=frozen_mask(mask)))
    return PositionTable(
        parties=tuple(f"party-{party}" for party in range(n_parties)),
        issues=("issue",),
        options=(tuple(f"option-{option}" for option in range(n_options)),),
        wishes=tuple(wishes),
        heard=frozen_mask(np.ones((1, n_parties))),
        uttered=(frozen_mask(np.ones(n_options)),),
        status_quo=(0,),
        needed=frozen_mask(np.ones(n_parties)),
        at_table=frozen_mask(np.ones(n_parties)),
    )


def test_more_collisions_than_anybody_reads_are_cut_and_said() -> None:
    """Ten parties and eight options have a hundred million collisions."""
    table = everything_wanted(10, 8)
    found = collisions(table)
    assert found.is_cut
    assert MOST_COLLISIONS <= len(found.found) <= 4 * MOST_COLLISIONS
    declared = [each for each in found.found if all(table.wishes[t].kind is WishKind.REFUSAL for t in each.terms)]
    assert len(declared) >= MOST_COLLISIONS, "those between declared limits alone are listed first"
    assert colliding_terms(table) == set(range(len(table.wishes)))
    assert [variant.issues_left for variant in table_variants(table)] == [(0,)] * 10


def test_a_list_that_ends_is_whole() -> None:
    """Two parties and two options: each of two aims against each other, and against each refusal."""
    found = collisions(everything_wanted(2, 2))
    assert not found.is_cut
    assert {each.reading for each in found.found} == {Reading.NARROW}
    assert len(found.found) == len({each.terms for each in found.found}) == 16


@pytest.mark.parametrize("seed", range(200))
def test_hitting_sets_equal_brute_force(seed: int) -> None:
    """All minimal ones, in their order, or as many true ones as were asked for."""
    rng = np.random.default_rng(seed)
    family = [int(rng.integers(1, 2**8)) for _ in range(rng.integers(0, 7))]
    hits = [chosen for chosen in range(2**8) if all(chosen & mask for mask in family)]
    smallest = [one for one in hits if not any(one & other == other and one != other for other in hits)]
    wanted = tuple(sorted(smallest, key=lambda mask: (mask.bit_count(), list(bits(mask))[::-1])))
    whole = minimal_hitting_sets(family, 1000)
    assert (whole.masks, whole.are_all) == (wanted, True)
    some = minimal_hitting_sets(family, 3)
    assert set(some.masks) <= set(wanted)
    assert (len(some.masks), some.are_all) == (min(3, len(wanted)), len(wanted) <= 3)


def test_what_cannot_be_hit_has_no_hitting_set() -> None:
    """An empty set among them."""
    assert minimal_hitting_sets([0b11, 0], 10).masks == ()
