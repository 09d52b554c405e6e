"""A document's statements and a model's claims in, where they agree out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zopa.sources.document import Span
from zopa.statements.language_model.answers import Answers, Claim
from zopa.statements.statement import Statement
from zopa.vocabulary import Stance

_SAME_PLACE = 0.5  # share of the shorter span that two findings of one position have in common

PartyClaim = tuple[Claim, str]  # a claim and the party of the document that it is about


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where rules and model agree on one document, by ids of statements, and what of the model's was dropped.

    `differing` holds what both found in one place of one party, with the model's other stance.
    `not_found` counts quotations that are not in the text, `malformed` what is not of the asked form,
    `unknown_parties` claims about somebody who is no party of the document, `unanswered` passages.
    """

    agreed: tuple[str, ...] = ()
    differing: tuple[tuple[str, Stance], ...] = ()
    only_rules: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    not_found: int = 0
    malformed: int = 0
    unknown_parties: int = 0
    unanswered: int = 0

    @property
    def dropped(self) -> int:
        """Claims that were not believed."""
        return self.not_found + self.malformed + self.unknown_parties


def compare(
    statements: Sequence[Statement],
    claims: Sequence[PartyClaim],
    suggested: Sequence[Statement],
    answers: Sequence[Answers],
) -> Comparison:
    """Where the rules' statements and the claims of one document agree, differ or stand alone."""
    agreed: list[str] = []
    differing: list[tuple[str, Stance]] = []
    only_rules: list[str] = []
    for statement in statements:
        stances = [claim.stance for claim, party in claims if party == statement.party and is_at(claim, statement)]
        if statement.stance in stances:
            agreed.append(statement.id)
        elif stances:
            differing.append((statement.id, stances[0]))
        else:
            only_rules.append(statement.id)
    return Comparison(
        agreed=tuple(agreed),
        differing=tuple(differing),
        only_rules=tuple(only_rules),
        suggested=tuple(statement.id for statement in suggested),
        not_found=sum(answer.not_found for answer in answers),
        malformed=sum(answer.malformed for answer in answers),
        unknown_parties=sum(len(answer.claims) for answer in answers) - len(claims),
        unanswered=sum(not answer.is_given for answer in answers),
    )


def is_at(claim: Claim, statement: Statement) -> bool:
    """Whether a claim and a statement stand in the same place of the text."""
    one, other = claim.span, statement.span
    return _shared(one, other) >= _SAME_PLACE * min(len(one), len(other))


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
