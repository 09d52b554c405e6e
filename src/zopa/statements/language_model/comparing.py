"""A document's statements and a model's claims in, where they agree out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zopa.sources.document import Span
from zopa.statements.language_model.answers import Answers, Claim
from zopa.statements.statement import Extraction, Statement
from zopa.vocabulary import Stance

_SAME_PLACE = 0.5  # share of the shorter span that two findings of one position have in common

PartyClaim = tuple[Claim, str]  # a claim and the party of the document that it is about


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where rules and model agree on one document, by ids of statements, and what of the model's was dropped.

    `differing` holds what both found in one place of one party, with the model's other stance.
    `not_found` counts quotations that are not in the text, `malformed` what is not of the asked form,
    `unknown_parties` claims about somebody who is no party of the document, `read_otherwise` claims in
    words that the rules read as an event, a circumstance or an open question, `unanswered` passages.
    """

    agreed: tuple[str, ...] = ()
    differing: tuple[tuple[str, Stance], ...] = ()
    only_rules: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    not_found: int = 0
    malformed: int = 0
    unknown_parties: int = 0
    read_otherwise: int = 0
    unanswered: int = 0

    @property
    def dropped(self) -> int:
        """Claims that were not believed."""
        return self.not_found + self.malformed + self.unknown_parties + self.read_otherwise


def compare(
    found: Extraction,
    claims: Sequence[PartyClaim],
    suggested: Sequence[Statement],
    answers: Sequence[Answers],
) -> Comparison:
    """Where the rules' findings and the claims of one document agree, differ or stand alone."""
    agreed: list[str] = []
    differing: list[tuple[str, Stance]] = []
    only_rules: list[str] = []
    for statement in found.statements:
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
        read_otherwise=sum(is_new(claim, party, found) and is_read_otherwise(claim, found) for claim, party in claims),
        unanswered=sum(not answer.is_given for answer in answers),
    )


def is_new(claim: Claim, party: str, found: Extraction) -> bool:
    """Whether the rules found nothing of that party in the claim's place."""
    return not any(party == statement.party and is_at(claim, statement) for statement in found.statements)


def is_read_otherwise(claim: Claim, found: Extraction) -> bool:
    """Whether most of a claim's words are an event, a circumstance or an open question to the rules."""
    spans = [each.span for each in found.events]
    spans += [each.span for each in found.facts]
    spans += [each.span for each in found.questions]
    return any(_shared(claim.span, span) >= _SAME_PLACE * len(claim.span) for span in spans)


def is_at(claim: Claim, statement: Statement) -> bool:
    """Whether a claim and a statement stand in the same place of the text."""
    one, other = claim.span, statement.span
    return _shared(one, other) >= _SAME_PLACE * min(len(one), len(other))


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
