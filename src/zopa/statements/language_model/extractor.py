"""The extractor protocol over a language model: its claims stand beside the rules' statements, never in their place.

What a model finds and the rules do not is a suggestion: it waits for a reader and enters no figure,
unless the user says that this model is to be trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol

from zopa.sources.document import Document
from zopa.sources.languages import READ_BY_RULES
from zopa.statements.ladders import topics_of
from zopa.statements.language_model.answers import Answers, Claim, read_answer
from zopa.statements.language_model.asking import Asker
from zopa.statements.language_model.comparing import Comparison, compare, is_new, is_read_otherwise
from zopa.statements.language_model.party_names import Naming, known_names, printed_names
from zopa.statements.language_model.prompt import PROMPT_VERSION, Passage, answer_schema, messages, passages
from zopa.statements.relevance import is_about_negotiating
from zopa.statements.statement import ChainLink, Extraction, FoundParty, Speaker, Statement, record_id
from zopa.vocabulary import Basis, Stance, Strength

_STRENGTHS = {Stance.REFUSES: Strength.FIRM, Stance.DEMANDS: Strength.FIRM, Stance.REQUIRES: Strength.FIRM}
_AT_ONCE = 4


class _Extractor(Protocol):
    def extract(self, document: Document) -> Extraction: ...


@dataclass(frozen=True, slots=True)
class LanguageModelExtractor:
    """Rules first, then a model's claims, each proven against the passage that was sent.

    `is_trusted` puts the model's own findings among the statements; otherwise they are suggestions.
    `tell` hears how many passages of a document were asked.
    """

    rules: _Extractor
    asker: Asker
    is_trusted: bool = False
    tell: Callable[[str], None] = lambda _: None

    def extract(self, document: Document) -> Extraction:
        """All that the rules read, and what the model suggests beside it."""
        return self.extract_and_compare(document)[0]

    def extract_and_compare(self, document: Document) -> tuple[Extraction, Comparison]:
        """The extraction, and where rules and model agree."""
        found = self.rules.extract(document)
        is_read = document.language == READ_BY_RULES
        named = known_names(found) if is_read else printed_names(document.text)
        # without a party no claim could be believed: nothing needs to be sent
        answers = self._answers(document) if found.parties or not is_read else []
        known = [
            (claim, party) for answer in answers for claim in answer.claims if (party := named(claim.party)) is not None
        ]
        suggested = _suggestions(known, found, self._mark, named)
        by_party = [(claim, party.id) for claim, party in known]
        comparison = compare(found, by_party, suggested, answers)
        if not self.is_trusted:
            return replace(found, suggestions=suggested), comparison
        statements = sorted((*found.statements, *suggested), key=lambda statement: statement.span)
        parties = {party.id: party for party in (*(party for _, party in known), *found.parties)}
        of_rules = {party.id for party in found.parties}
        named_anew = [party for party in parties.values() if party.id not in of_rules]
        return replace(found, statements=tuple(statements), parties=(*found.parties, *named_anew)), comparison

    def to_send(self, document: Document) -> tuple[Passage, ...]:
        """The passages of a document that would be sent now: those whose answers are not kept."""
        if document.language == READ_BY_RULES and not is_about_negotiating(document.text):
            return ()
        return tuple(part for part in passages(document) if not self.asker.knows(messages(part)))

    @property
    def _mark(self) -> str:
        return f"model/{self.asker.endpoint.model}/prompt-{PROMPT_VERSION}"

    def _answers(self, document: Document) -> list[Answers]:
        parts = passages(document)
        answers = []
        for number, answer in enumerate(self._each_answer(parts, document), start=1):
            answers.append(answer)
            self.tell(f"Asking the model ({number:,} of {len(parts):,} passages)")
        return answers

    def _each_answer(self, parts: Sequence[Passage], document: Document) -> Iterator[Answers]:
        if self.asker.endpoint.is_here:
            yield from (self._answer(part, document) for part in parts)
            return
        pool = ThreadPoolExecutor(max_workers=_AT_ONCE)
        try:
            yield from pool.map(lambda part: self._answer(part, document), parts)
        finally:
            pool.shutdown(cancel_futures=True)  # after a refusal nothing more is sent

    def _answer(self, passage: Passage, document: Document) -> Answers:
        answer = self.asker.ask(messages(passage), answer_schema())
        return read_answer(answer, passage, document) if answer is not None else Answers(is_given=False)


def _suggestions(
    known: Sequence[tuple[Claim, FoundParty]], found: Extraction, mark: str, named: Naming
) -> tuple[Statement, ...]:
    """The claims at places where the rules found nothing of that party and nothing else, as statements."""
    suggested: dict[str, Statement] = {}
    for claim, party in known:
        if is_new(claim, party.id, found) and not is_read_otherwise(claim, found):
            statement = _as_statement(claim, party.id, found.document, mark, named)
            suggested.setdefault(statement.id, statement)
    return tuple(suggested.values())


def _as_statement(claim: Claim, party: str, document: Document, mark: str, named: Naming) -> Statement:
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


def _chain(claim: Claim, document: Document, named: Naming) -> tuple[ChainLink, ...]:
    if claim.speaker is None:
        return ()
    text = claim.speaker.of(document.text)
    party = named(text) if document.language == READ_BY_RULES else None
    return (ChainLink(Speaker(claim.speaker, text, "party" if party else "person", party.id if party else None)),)
