"""The issue ladders are sound, and words find their step."""

from __future__ import annotations

import pytest

from zopa.statements.ladders import load_ladders, topics_of


def test_every_ladder_is_whole() -> None:
    """Ids are unique, the status quo is an option, kin are options, interests have none."""
    for ladder in load_ladders().values():
        options = [option.id for option in ladder.options]
        assert len(options) == len(set(options))
        assert ladder.kind in {"issue", "interest", "process"}
        if ladder.kind == "issue":
            assert ladder.status_quo in options
        assert all(kin in options for option in ladder.options for kin in option.kin)


@pytest.mark.parametrize(
    ("words", "ladder", "option"),
    [
        ("the lifting of all sanctions", "sanctions", "lifted"),
        ("limited territorial swaps", "territory", "swaps"),
        ("recognition of the annexed provinces", "territory", "recognition"),
        ("long-term commitments from its allies", "guarantees", "commitments"),
        ("zero enrichment", "enrichment", "none"),
        ("a seat at the table", "participation", "seat"),
        ("the release of all hostages", "hostages", "all-released"),
        ("a phase-out of coal", "emissions", "phase-out"),
    ],
)
def test_words_name_their_step(words: str, ladder: str, option: str) -> None:
    """The best named ladder comes first, with the step its words name."""
    best = topics_of(words)[0]
    assert (best.ladder.id, best.option.id if best.option else None) == (ladder, option)


def test_words_about_nothing_known_find_no_ladder() -> None:
    """An issue that no ladder holds is left to the text's own words."""
    assert topics_of("touring musicians") == ()
