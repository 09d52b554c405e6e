"""English that must be right for any name and any number."""

from __future__ import annotations

import pytest

from zopa.views.brief import grammar


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ([], ""),
        (["pay"], "pay"),
        (["pay", "hours"], "pay and hours"),
        (["pay", "hours", "jobs"], "pay, hours and jobs"),
        (["oil, gas", "coal"], "oil, gas; and coal"),
    ],
)
def test_lists_are_joined_as_people_write_them(items: list[str], told: str) -> None:
    """Commas between, a conjunction before the last, semicolons where an item has a comma itself."""
    assert grammar.listed(items) == told


@pytest.mark.parametrize(
    ("count", "noun", "told"),
    [
        (0, "issue", "no issues"),
        (1, "party", "one party"),
        (2, "party", "two parties"),
        (10, "cell", "ten cells"),
        (11, "cell", "11 cells"),
        (1944, "possible deal", "1,944 possible deals"),
        (2, "day", "two days"),
    ],
)
def test_counts_are_words_up_to_ten_and_agree(count: int, noun: str, told: str) -> None:
    """Words up to ten, figures with thousands parted above, and the noun in the right number."""
    assert grammar.counted(count, noun) == told


@pytest.mark.parametrize(
    ("name", "kind", "has_article", "plural"),
    [
        ("United States", "state", True, False),
        ("Russia", "state", False, False),
        ("Netherlands", "state", True, False),
        ("Philippines", "state", True, False),
        ("Honduras", "state", False, False),
        ("European Union", "bloc", True, False),
        ("EU", "bloc", True, False),
        ("NATO", "bloc", False, False),
        ("Hamas", "group", False, False),
        ("Houthis", "group", True, True),
        ("Taliban", "group", True, True),
        ("European allies", "bloc", True, True),
        ("Drivers’ Union", "union", True, False),
        ("employers", "other", True, True),
        ("Nordic Freight", "company", False, False),
        ("United Nations", "body", True, False),
        ("Rapid Support Forces", "group", True, True),
    ],
)
def test_names_take_their_article_and_verb(name: str, kind: str, has_article: bool, plural: bool) -> None:
    """The United States is, the Houthis are, Russia is."""
    assert (grammar.takes_the(name, kind), grammar.is_plural(name, kind)) == (has_article, plural)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (10**12 - 1, "999,999,999,999"),
        (10**12, "10¹²"),
        (10**20, "10²⁰"),
        (72_695_562_659_242_727_853, "about 7.3 × 10¹⁹"),
        (99_999_999_999_999_999_999, "about 10²⁰"),
        (1_010_000_000_000, "about 10¹²"),
    ],
)
def test_vast_counts_are_powers_of_ten(count: int, said: str) -> None:
    """Nobody reads twenty digits; a count is called exact only where it is."""
    assert grammar.number(count) == said


def test_possessives_are_written_as_spoken() -> None:
    """An apostrophe alone after a name with its article that ends in s; apostrophe and s after all others."""
    assert grammar.possessive("Russia") == "Russia’s"
    assert grammar.possessive("the United States") == "the United States’"
    assert grammar.possessive("Honduras") == "Honduras’s"


def test_quotations_keep_their_words_and_mend_their_marks() -> None:
    """Inner marks become single, a final comma goes, half a pair is dropped, apostrophes stay."""
    assert grammar.quoted('called it "impractical,"') == "“called it ‘impractical’”"
    assert grammar.quoted("a “firm” word,") == "“a ‘firm’ word”"
    assert grammar.quoted("“No contract will be signed") == "“No contract will be signed”"
    assert grammar.quoted("Russia’s aims.") == "“Russia’s aims”"


@pytest.mark.parametrize(
    ("clause", "parts"),
    [
        ("Egypt demands a binding agreement", ("Egypt", "demands a binding agreement")),
        ("Cairo insists that any treaty must bind", ("Cairo", "insists that any treaty must bind")),
        ("No contract will be signed before that", ("No contract", "will be signed before that")),
        ("the employers have offered four percent", ("the employers", "have offered four percent")),
        ("recognition of its annexation", ("", "")),
        ("a right to enrich", ("", "")),
    ],
)
def test_a_clause_is_cut_before_its_verb(clause: str, parts: tuple[str, str]) -> None:
    """So that a party's name may stand before the text's own words; a phrase without a verb is left alone."""
    assert grammar.clause_parts(clause) == parts


def test_sentences_begin_large_and_end_with_a_stop() -> None:
    """Once: a question keeps its mark, a closed quotation its own stop."""
    assert grammar.sentence("the town agrees") == "The town agrees."
    assert grammar.sentence("who pays?") == "Who pays?"
    assert grammar.sentence("“it ends.”") == "“It ends.”"
