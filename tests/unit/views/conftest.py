"""A small negotiation about water, written by hand: what the tests of the views show."""

from __future__ import annotations

import pytest

from zopa.analyses.findings import Study
from zopa.case.model import Case, DecisionRule, Issue, Option, Party, Position, RedLine
from zopa.sources.document import Document, Span, text_digest
from zopa.statements.statement import ChainLink, Extraction, FoundParty, Mention, Speaker, Statement
from zopa.vocabulary import Basis, Stance, Strength, Time

TEXT = (
    "Upland refuses any inspection of its dam, its minister said. Lowland demands weekly inspections. "
    "Lowland appears willing to pay for water. In 2019 Upland asked for payment."
)


def _statement(key: str, party: str, words: str, issue: str, **more: object) -> Statement:
    start = TEXT.index(words)
    given = {"stance": Stance.DEMANDS, "strength": Strength.FIRM, "basis": Basis.NARRATED} | more
    return Statement(
        id=key,
        document=text_digest(TEXT),
        party=party,
        span=Span(start, start + len(words)),
        text=words,
        issue=issue,
        **given,
    )


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """What was read in one report."""
    minister = TEXT.index("its minister")
    speaker = Speaker(Span(minister, minister + 12), "its minister", "official", "upland")
    said = TEXT.index("said")
    return Extraction(
        document=Document(text_digest(TEXT), TEXT, path="water.txt", published="2025-03-01"),
        parties=(FoundParty("upland", "Upland", "state", ("Uplanders",)), FoundParty("lowland", "Lowland", "state")),
        statements=(
            _statement(
                "s1",
                "upland",
                "any inspection of its dam",
                "inspection",
                stance=Stance.REFUSES,
                strength=Strength.RED_LINE,
                basis=Basis.STATED,
                option="weekly",
                chain=(ChainLink(speaker, Mention(Span(said, said + 4), "said")),),
            ),
            _statement("s2", "lowland", "weekly inspections", "inspection", option="weekly"),
            _statement(
                "s3", "lowland", "pay for water", "payment", stance=Stance.OPEN_TO, basis=Basis.HEDGED, option="paid"
            ),
            _statement("s4", "upland", "payment", "payment", time=Time.PAST, option="paid", date="2019"),
        ),
    )


@pytest.fixture(scope="session")
def case() -> Case:
    """The case drafted from it."""
    firm, soft = Strength.FIRM, Strength.SOFT
    return Case(
        title="Water",
        parties=(Party("upland", "Upland"), Party("lowland", "Lowland")),
        issues=(
            Issue(
                "inspection",
                "Inspection",
                (
                    Option("none", "no inspection"),
                    Option("yearly", "yearly visits"),
                    Option("weekly", "weekly visits", uttered=True),
                ),
                status_quo="none",
            ),
            Issue("payment", "Payment", (Option("none", "no payment"), Option("paid", "payment", uttered=True))),
        ),
        positions=(
            Position(
                "upland", "inspection", Stance.REFUSES, Strength.RED_LINE, Basis.STATED, "weekly", evidence=("s1",)
            ),
            Position("lowland", "inspection", Stance.DEMANDS, firm, Basis.NARRATED, "weekly", evidence=("s2",)),
            Position("lowland", "payment", Stance.OPEN_TO, soft, Basis.HEDGED, "paid", evidence=("s3",)),
            Position(
                "upland",
                "payment",
                Stance.DEMANDS,
                firm,
                Basis.NARRATED,
                "paid",
                time=Time.PAST,
                date="2019",
                evidence=("s4",),
            ),
        ),
        red_lines=(
            RedLine(
                "upland", "inspection", ("weekly",), ("yearly", "weekly"), "refuses any inspection", evidence=("s1",)
            ),
        ),
        rule=DecisionRule(vetoes=("upland", "lowland")),
    )


@pytest.fixture(scope="session")
def study(case: Case) -> Study:
    """What follows from it, without draws."""
    from zopa.analyses.study import study as study_of

    return study_of(case, draws=0, engine="serial")
