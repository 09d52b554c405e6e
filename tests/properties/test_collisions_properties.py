"""Collisions, corrections, remainders, relaxations and leverage equal brute force on random tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from zopa.analyses.collisions import colliding_terms, collisions, corrections, relaxations, remainder, table_variants
from zopa.analyses.questions import FlagKind, flags, leverages
from zopa.analyses.tables import Pattern, PositionTable, Wish, WishKind, frozen_mask
from zopa.vocabulary import Reading

SEEDS = range(7000)  # of which more than 5,000 have links
Terms = tuple[int, ...]
Deal = tuple[int, ...]


def random_table(seed: int) -> PositionTable:
    """Draw a small table: up to 4 issues, 3 parties, 5 wishes and 3 links, some parties not needed."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 4, rng.integers(1, 5)).tolist()
    n_parties = int(rng.integers(1, 4))
    return PositionTable(
        parties=tuple(f"p{i}" for i in range(n_parties)),
        issues=tuple(f"i{i}" for i in range(len(sizes))),
        options=tuple(tuple(f"o{o}" for o in range(size)) for size in sizes),
        wishes=tuple(_random_wish(rng, sizes, n_parties) for _ in range(rng.integers(0, 6))),
        heard=frozen_mask(rng.random((len(sizes), n_parties)) < 0.5),
        uttered=tuple(frozen_mask(rng.random(size) < 0.5) for size in sizes),
        status_quo=tuple(int(rng.integers(-1, size)) for size in sizes),
        needed=frozen_mask(rng.random(n_parties) < 0.8),
        at_table=frozen_mask(np.ones(n_parties, dtype=bool)),
        patterns=tuple(_random_pattern(rng, sizes, n_parties) for _ in range(rng.integers(0, 4))),
    )


def _random_wish(rng: np.random.Generator, sizes: list[int], n_parties: int) -> Wish:
    issue = int(rng.integers(len(sizes)))
    wide = rng.random(sizes[issue]) < 0.6
    kind = list(WishKind)[rng.integers(3)]
    narrow = wide if kind is WishKind.AIM else wide & (rng.random(sizes[issue]) < 0.6)
    return Wish(int(rng.integers(n_parties)), issue, kind, 0, frozen_mask(narrow), frozen_mask(wide))


def _random_pattern(rng: np.random.Generator, sizes: list[int], n_parties: int) -> Pattern:
    issues = sorted(rng.choice(len(sizes), size=min(len(sizes), 2), replace=False).tolist())
    forbidden = rng.random([sizes[i] for i in issues]) < 0.5
    party = None if rng.random() < 0.3 else int(rng.integers(n_parties))
    return Pattern(tuple(issues), frozen_mask(forbidden), party)


def _deals(table: PositionTable) -> list[Deal]:
    return list(product(*(range(len(options)) for options in table.options)))


def _breaks(table: PositionTable, term: int, deal: Deal, reading: Reading) -> bool:
    if term < len(table.wishes):
        wish = table.wishes[term]
        return bool((wish.narrow if reading is Reading.NARROW else wish.wide)[deal[wish.issue]])
    pattern = table.patterns[term - len(table.wishes)]
    return bool(pattern.forbidden[tuple(deal[issue] for issue in pattern.issues)])


def _owner(table: PositionTable, term: int) -> int | None:
    return table.wishes[term].party if term < len(table.wishes) else table.patterns[term - len(table.wishes)].party


def _terms(table: PositionTable, *, aims: bool, without: int | None = None) -> tuple[list[int], list[int]]:
    """Soft and hard terms that bind."""
    soft, hard = [], []
    for term in range(len(table.wishes) + len(table.patterns)):
        party = _owner(table, term)
        if party is None:
            hard.append(term)
        elif not table.needed[party] or party == without:
            continue
        elif term >= len(table.wishes) or aims or table.wishes[term].is_declared:
            soft.append(term)
    return soft, hard


def _allowed(table: PositionTable, terms: list[int] | Terms, reading: Reading) -> list[Deal]:
    return [deal for deal in _deals(table) if not any(_breaks(table, term, deal, reading) for term in terms)]


def _subsets(items: list[int]) -> list[Terms]:
    return [subset for size in range(len(items) + 1) for subset in combinations(items, size)]


def _minimal(found: list[Terms]) -> set[Terms]:
    return {one for one in found if not any(set(other) < set(one) for other in found)}


def _brute_conflicts(table: PositionTable, reading: Reading, without: int | None = None) -> set[Terms]:
    soft, hard = _terms(table, aims=True, without=without)
    if not _allowed(table, hard, reading):
        return set()
    return _minimal([one for one in _subsets(soft) if not _allowed(table, [*one, *hard], reading)])


def test_five_thousand_tables_have_links() -> None:
    """What follows is checked on more than 5,000 random tables in which words join issues."""
    assert sum(bool(random_table(seed).patterns) for seed in SEEDS) > 5000


@pytest.mark.parametrize("start", range(0, len(SEEDS), 500))
def test_collisions_are_all_minimal_conflicts(start: int) -> None:
    """Every minimal conflicting set is found once, under the reading in which it first arises."""
    check_collisions(SEEDS[start : start + 500])


def check_collisions(seeds: Sequence[int]) -> None:
    """Compare with every subset of the terms of each random table."""
    for seed in seeds:
        table = random_table(seed)
        narrow, wide = (_brute_conflicts(table, reading) for reading in Reading)
        found = collisions(table).found
        if _hard_alone_fail(table):
            continue
        assert {c.terms for c in found if c.reading is Reading.NARROW} == narrow, seed
        assert {c.terms for c in found if c.reading is Reading.WIDE} == wide - narrow, seed
        assert len(found) == len({c.terms for c in found}), seed
        assert colliding_terms(table) == {term for c in found for term in c.terms}, seed


def _hard_alone_fail(table: PositionTable) -> bool:
    return not _allowed(table, _terms(table, aims=True)[1], Reading.NARROW)


def test_corrections_are_all_minimal() -> None:
    """Corrections of the separate groups, put together, are exactly the smallest sets that reopen deals."""
    check_corrections(SEEDS)


def check_corrections(seeds: Sequence[int]) -> None:
    """Compare with an enumeration on each random table."""
    for seed in seeds:
        table = random_table(seed)
        if _hard_alone_fail(table):
            continue
        for reading in Reading:
            soft, hard = _terms(table, aims=True)
            freeing = [
                given
                for given in _subsets(soft)
                if _allowed(table, [*(t for t in soft if t not in given), *hard], reading)
            ]
            groups: dict[Terms, list[Terms]] = {}
            for correction in corrections(table, reading):
                groups.setdefault(correction.issues, []).append(correction.terms)
            joined = {tuple(sorted(t for part in parts for t in part)) for parts in product(*groups.values())}
            assert joined == _minimal(freeing), seed


def test_remainders_and_relaxations_count_deals() -> None:
    """What is left, and what each limit opens alone, equal a count over all deals."""
    check_remainders(SEEDS)


def check_remainders(seeds: Sequence[int]) -> None:
    """Compare with an enumeration on each random table."""
    for seed in seeds:
        table = random_table(seed)
        for reading in Reading:
            soft, hard = _terms(table, aims=False)
            base = _allowed(table, [*soft, *hard], reading)
            left = remainder(table, reading)
            assert left.deals == len(base), seed
            if base:
                for issue, mask in enumerate(left.options):
                    assert set(np.flatnonzero(mask).tolist()) == {deal[issue] for deal in base}, seed
            found = relaxations(table, reading)
            assert [r.term for r in found] == soft, seed
            for relaxation in found:
                freed = _allowed(table, [*(t for t in soft if t != relaxation.term), *hard], reading)
                assert (relaxation.deals_before, relaxation.deals_after) == (len(base), len(freed)), seed


def test_variants_drop_one_party() -> None:
    """A collision of the base case is gone from an issue exactly where none is left without the party."""
    check_variants(SEEDS)


def check_variants(seeds: Sequence[int]) -> None:
    """Compare with an enumeration on each random table."""
    for seed in seeds:
        table = random_table(seed)
        base = {issue for collision in collisions(table).found for issue in collision.issues}
        for variant in table_variants(table):
            needed = table.needed & (np.arange(len(table.parties)) != variant.without)
            stays = {i for c in collisions(replace(table, needed=needed)).found for i in c.issues}
            assert set(variant.issues_gone) == base - stays, seed
            assert set(variant.issues_left) == base & stays, seed


def test_leverage_is_the_share_of_settings_it_decides() -> None:
    """Leverage equals the enumeration of every setting of the other flags."""
    check_leverage(SEEDS)


def check_leverage(seeds: Sequence[int]) -> None:
    """Compare with an enumeration on each random table."""
    for seed in seeds:
        table = random_table(seed)
        asked = flags(table)
        if len(asked) > 8:  # the enumeration doubles with each
            continue
        outcome = {on: _leaves_a_deal(table, dict(zip(asked, on, strict=True))) for on in _settings(len(asked))}
        shares = {found.flag: found.share for found in leverages(table)}
        for place, flag in enumerate(asked):
            swings = sum(
                outcome[on] != outcome[(*on[:place], True, *on[place + 1 :])] for on in outcome if not on[place]
            )
            assert shares[flag] * 2 ** (len(asked) - 1) == swings, seed


def _settings(n: int) -> list[tuple[bool, ...]]:
    return list(product((False, True), repeat=n))


def _leaves_a_deal(table: PositionTable, setting: dict[object, bool]) -> bool:
    _, hard = _terms(table, aims=True)
    by_term: dict[int, dict[FlagKind, bool]] = {}
    for flag, on in setting.items():
        by_term.setdefault(flag.term, {})[flag.kind] = on  # type: ignore[attr-defined]
    for deal in _deals(table):
        if any(_breaks(table, term, deal, Reading.NARROW) for term in hard):
            continue
        if not any(_bites(table, term, deal, on) for term, on in by_term.items()):
            return True
    return False


def _bites(table: PositionTable, term: int, deal: Deal, on: dict[FlagKind, bool]) -> bool:
    binds = on.get(FlagKind.LIMIT, False) or on.get(FlagKind.MUST_HAVE, False)
    reading = Reading.WIDE if on.get(FlagKind.READING, False) else Reading.NARROW
    return binds and _breaks(table, term, deal, reading)
