"""The extractor protocol over a language model: its claims stand beside the rules' statements, never in their place.

What a model finds and the rules do not is a suggestion: it waits for a reader and enters no figure,
unless the user says that this model is to be trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol

from zopa.sources.document import Document, Span
from zopa.statements.ladders import topics_of
from zopa.statements.language_model.answers import Answers, Claim, read_answer
from zopa.statements.language_model.asking import Asker
from zopa.statements.language_model.prompt import PROMPT_VERSION, Passage, answer_schema, messages, passages
from zopa.statements.statement import ChainLink, Extraction, Speaker, Statement, record_id
from zopa.vocabulary import Basis, Stance, Strength

_SAME_PLACE = 0.5  # share of the shorter span that two findings of one position have in common
_STRENGTHS = {Stance.REFUSES: Strength.FIRM, Stance.DEMANDS: Strength.FIRM, Stance.REQUIRES: Strength.FIRM}


class _Extractor(Protocol):
    def extract(self, document: Document) -> Extraction: ...


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where rules and model agree on one document, and what of the model's was dropped."""

    agreed: tuple[str, ...]
    only_rules: tuple[str, ...]
    suggested: tuple[str, ...]
    not_found: int
    malformed: int
    unknown_parties: int


@dataclass(frozen=True, slots=True)
class LanguageModelExtractor:
    """Rules first, then a model's claims, each proven against the passage that was sent.

    `is_trusted` puts the model's own findings among the statements; otherwise they are suggestions.
    """

    rules: _Extractor
    asker: Asker
    workers: int = 4
    is_trusted: bool = False

    def extract(self, document: Document) -> Extraction:
        """All that the rules read, and what the model suggests beside it."""
        return self.extract_and_compare(document)[0]

    def extract_and_compare(self, document: Document) -> tuple[Extraction, Comparison]:
        """The extraction, and where rules and model agree."""
        found = self.rules.extract(document)
        answers = self._answers(document)
        claims = [claim for answer in answers for claim in answer.claims]
        named = _names(found)
        known = [(claim, party) for claim in claims if (party := named(claim.party)) is not None]
        suggested = _suggestions(known, found, document, self._mark, named)
        comparison = _comparison(found, known, suggested, answers, len(claims) - len(known))
        if self.is_trusted:
            merged = sorted((*found.statements, *suggested), key=lambda statement: statement.span)
            return replace(found, statements=tuple(merged)), comparison
        return replace(found, suggestions=suggested), comparison

    @property
    def _mark(self) -> str:
        return f"model/{self.asker.endpoint.model}/prompt-{PROMPT_VERSION}"

    def _answers(self, document: Document) -> list[Answers]:
        parts = passages(document)
        with ThreadPoolExecutor(max_workers=self.workers) as pool:
            answers = pool.map(lambda part: self._answer(part, document), parts)
            return list(answers)

    def _answer(self, passage: Passage, document: Document) -> Answers:
        answer = self.asker.ask(messages(passage), answer_schema())
        return read_answer(answer, passage, document) if answer is not None else Answers()


def _names(found: Extraction) -> Callable[[str], str | None]:
    """A look-up from a name as printed to a party of this document; None for anybody else."""
    known: dict[str, str] = {}
    for party in found.parties:
        known |= {_plain(name): party.id for name in (party.name, *party.aliases)}
    for delegate in found.delegates:
        if delegate.party is not None:
            known.setdefault(_plain(delegate.name.text), delegate.party)
    return lambda name: known.get(_plain(name))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip(" .,'’")


def _suggestions(
    known: Sequence[tuple[Claim, str]],
    found: Extraction,
    document: Document,
    mark: str,
    named: Callable[[str], str | None],
) -> tuple[Statement, ...]:
    """The claims at places where the rules found nothing of that party, as statements."""
    taken = [(statement.party, statement.span) for statement in found.statements]
    suggested: dict[str, Statement] = {}
    for claim, party in known:
        if not any(party == other and _same_place(claim.span, span) for other, span in taken):
            statement = _as_statement(claim, party, document, mark, named)
            suggested.setdefault(statement.id, statement)
    return tuple(suggested.values())


def _as_statement(
    claim: Claim, party: str, document: Document, mark: str, named: Callable[[str], str | None]
) -> Statement:
    text = claim.span.of(document.text)
    topic = next(iter(topics_of(text)), None)
    return Statement(
        id=record_id(document.digest, "position", claim.span, party, claim.stance, mark),
        document=document.digest,
        party=party,
        stance=claim.stance,
        strength=_STRENGTHS.get(claim.stance, Strength.SOFT),
        span=claim.span,
        text=text,
        basis=Basis.ATTRIBUTED if claim.speaker else Basis.NARRATED,
        issue=topic.ladder.id if topic else None,
        option=topic.option.id if topic and topic.option else None,
        chain=_chain(claim, document, named),
        grounding=claim.grounding,
        extractor=mark,
    )


def _chain(claim: Claim, document: Document, named: Callable[[str], str | None]) -> tuple[ChainLink, ...]:
    if claim.speaker is None:
        return ()
    text = claim.speaker.of(document.text)
    party = named(text)
    return (ChainLink(Speaker(claim.speaker, text, "party" if party else "person", party)),)


def _comparison(
    found: Extraction,
    known: Sequence[tuple[Claim, str]],
    suggested: Sequence[Statement],
    answers: Sequence[Answers],
    unknown_parties: int,
) -> Comparison:
    agreed = [statement.id for statement in found.statements if _is_confirmed(statement, known)]
    return Comparison(
        agreed=tuple(agreed),
        only_rules=tuple(statement.id for statement in found.statements if statement.id not in agreed),
        suggested=tuple(statement.id for statement in suggested),
        not_found=sum(answer.not_found for answer in answers),
        malformed=sum(answer.malformed for answer in answers),
        unknown_parties=unknown_parties,
    )


def _is_confirmed(statement: Statement, known: Sequence[tuple[Claim, str]]) -> bool:
    return any(
        party == statement.party and claim.stance is statement.stance and _same_place(claim.span, statement.span)
        for claim, party in known
    )


def _same_place(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _SAME_PLACE * min(len(one), len(other))
