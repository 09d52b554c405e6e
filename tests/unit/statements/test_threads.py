"""Answers land on the matter they answer, and issues are named by the thing that is asked."""

from __future__ import annotations

import pytest

from zopa.sources.document import Document, text_digest
from zopa.statements.extraction import extract_statements

RAIL = (
    "Talks on train drivers' pay broke off on Tuesday. The Drivers' Union demands a pay rise of 9 percent. "
    "The operators, represented by the Rail Delivery Alliance, offered 4 percent this year. "
    "The operators want driver-only trains. The union opposes driver-only trains."
)


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[str, str | None]]:
    """Party and issue of every statement of one short report, by its words."""
    statements = extract_statements(Document(text_digest(RAIL), RAIL)).statements
    return {statement.text: (statement.party, statement.issue) for statement in statements}


def test_an_amount_answers_the_claim_in_the_same_unit(found: dict[str, tuple[str, str | None]]) -> None:
    """An offer in percent is about what was claimed in percent."""
    assert found["offered 4 percent this year"] == ("rail-delivery-alliance", "wages")


def test_the_represented_go_by_their_organisation(found: dict[str, tuple[str, str | None]]) -> None:
    """The operators mean those who speak for them, later too."""
    assert found["The operators want driver-only trains"] == ("rail-delivery-alliance", "driver-only-train")


def test_two_parties_share_a_discovered_issue(found: dict[str, tuple[str, str | None]]) -> None:
    """A wish and its refusal have one name."""
    assert found["The union opposes driver-only trains"] == ("drivers-union", "driver-only-train")
