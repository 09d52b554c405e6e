"""What plans and accords say, as positions of those behind them."""

from __future__ import annotations

from collections.abc import Callable

from zopa.statements.statement import Extraction
from zopa.vocabulary import Stance

Reader = Callable[[str], Extraction]


def test_what_a_plan_would_do_is_offered_by_its_author(read: Reader) -> None:
    """The reporter's "would" after a plan is named belongs to who put the plan forward."""
    found = read(
        "The plan put forward by Chile in the talks goes far. Tariffs on copper would be halved. "
        "Peru would release 20 prisoners."
    ).statements
    assert [(s.party, s.stance, s.text) for s in found] == [
        ("chile", Stance.PROPOSES, "Tariffs on copper would be halved"),
        ("chile", Stance.PROPOSES, "Peru would release 20 prisoners"),
    ]


def test_each_side_agrees_to_its_part_of_an_accord(read: Reader) -> None:
    """Under an accord, what each will do is what each has accepted."""
    found = read(
        "Under the joint statement, Peru will lower its tariffs, while Chile will lift its sanctions."
    ).statements
    assert [(s.party, s.stance, s.issue) for s in found] == [
        ("peru", Stance.ACCEPTS, "tariffs"),
        ("chile", Stance.ACCEPTS, "sanctions"),
    ]
