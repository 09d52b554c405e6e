"""Extractions in, one sorted pile out: which statements count as positions, and which stand apart.

A third party's hedged suggestion is a conjecture, a statement of why is an interest, and a statement
that names no issue stays in the record without a place in the case.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zopa.case.drafting.amounts import with_amounts
from zopa.case.drafting.matters import is_denial
from zopa.statements.statement import Event, Extraction, Fact, FoundDelegate, FoundParty, Speaker, Statement
from zopa.vocabulary import Basis, Stance, Time

if TYPE_CHECKING:
    from zopa.sources.document import Document, Span
    from zopa.statements.gazetteer import Gazetteer
    from zopa.statements.ladders import Ladder

_LONGEST_SENTENCE = 600  # characters before a span
_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St))[.!?][”’\"']?(?=\s|$)|\n")
_REPORTERS = frozenset({"media"})


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was read, in the order of publication and of the text, sorted by what it is for.

    `statements` are the positions on issues; `conjectures`, `interests`, `prospects`
    (how a party sees its chances) and `steps` of the process stand apart.  `documents` maps digests to documents.
    """

    documents: Mapping[str, Document]
    parties: Mapping[str, FoundParty]
    statements: tuple[Statement, ...]
    conjectures: tuple[Statement, ...]
    interests: tuple[Statement, ...]
    prospects: tuple[Statement, ...]
    steps: tuple[Statement, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]
    delegates: tuple[FoundDelegate, ...]

    def name_of(self, party: str) -> str:
        """How a party is called in print; its id where no name was found."""
        return self.parties[party].name if party in self.parties else party.replace("-", " ").title()

    def is_world_body(self, party: str) -> bool:
        """Whether a party is a known international body: it speaks, but seldom decides."""
        known = _gazetteer().parties.get(party)
        return known is not None and known.kind == "body"

    def names_pattern(self, party: str) -> str:
        """A pattern for everything a party is called, in the reports and by the gazetteer, adjectives too."""
        found = self.parties.get(party)
        printed = {found.name, *found.aliases} if found is not None else set()
        names = printed | _gazetteer_names().get(party, frozenset())
        words = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)) if name)
        return rf"\b(?:{words})\b" if words else r"(?!)"

    def date_of(self, statement: Statement) -> str | None:
        """When a statement was made: its own date, else the day its report appeared."""
        return day_of(statement, self.documents[statement.document].published)

    def sentence_at(self, document: str, span: Span) -> str:
        """The sentence that a span of a document lies in."""
        text = self.documents[document].text
        start, end = sentence_around(text, span)
        return text[start:end]

    def by_issue(self) -> dict[str, list[Statement]]:
        """The statements of every issue, issues in the order they come up."""
        issues: dict[str, list[Statement]] = {}
        for statement in self.statements:
            if statement.issue is not None:
                issues.setdefault(statement.issue, []).append(statement)
        return issues


def day_of(statement: Statement, published: str | None) -> str | None:
    """When a statement was made: its own date, else the day its report appeared, unless it is of an earlier round."""
    return statement.date if statement.date is not None or statement.time is Time.PAST else published


def gather(extractions: Sequence[Extraction], ladders: Mapping[str, Ladder]) -> Gathered:
    """Put all extractions on one pile, every document once, and sort it."""
    ordered = _each_once(extractions)
    piles: dict[str, list[Statement]] = {
        "position": [],
        "conjecture": [],
        "interest": [],
        "prospect": [],
        "step": [],
        "loose": [],
    }
    for extraction in ordered:
        for statement in sorted(extraction.statements, key=lambda found: (found.span, found.id)):
            piles[_pile(statement, ladders)].append(statement)
    return Gathered(
        documents={extraction.document.digest: extraction.document for extraction in ordered},
        parties=_merged_parties(party for extraction in ordered for party in extraction.parties),
        statements=with_amounts(piles["position"], ladders),
        conjectures=tuple(piles["conjecture"]),
        interests=tuple(piles["interest"]),
        prospects=tuple(piles["prospect"]),
        steps=tuple(piles["step"]),
        events=tuple(event for extraction in ordered for event in extraction.events),
        facts=tuple(fact for extraction in ordered for fact in extraction.facts),
        delegates=tuple(delegate for extraction in ordered for delegate in extraction.delegates),
    )


def sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence around a span begins and ends."""
    window = max(0, span.start - _LONGEST_SENTENCE)
    starts = [found.end() for found in _END.finditer(text, window, span.start)]
    end = _END.search(text, max(span.end - 1, 0))
    start = starts[-1] if starts else window
    return start, end.start() if end is not None else len(text)


def is_conjecture(statement: Statement) -> bool:
    """Whether somebody else than the party guesses, in hedged words, what the party wants."""
    if statement.basis is not Basis.HEDGED:
        return False
    return any(
        link.speaker.kind not in _REPORTERS and link.speaker.party != statement.party for link in statement.chain
    )


def innermost_speaker(statement: Statement) -> Speaker | None:
    """Who is reported to have said it first; None in the article's own voice."""
    return statement.chain[0].speaker if statement.chain else None


def _gazetteer() -> Gazetteer:
    from zopa.statements.gazetteer import load_gazetteer

    return load_gazetteer()


@functools.cache
def _gazetteer_names() -> Mapping[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for listed in _gazetteer().by_first.values():
        for name in listed:
            if name.party is not None and name.sort not in {"person", "short"}:
                names.setdefault(name.party.id, set()).add(" ".join(name.words))
    for party, known in _gazetteer().parties.items():
        opening = known.name.split()[0]
        if known.kind == "bloc" and opening.endswith("an"):
            names[party].add(opening)  # a bloc goes by the adjective in its name: "European sanctions"
    return {party: frozenset(known) for party, known in names.items()}


def _each_once(extractions: Sequence[Extraction]) -> list[Extraction]:
    by_digest = {extraction.document.digest: extraction for extraction in extractions}
    return sorted(by_digest.values(), key=lambda found: (found.document.published or "", found.document.digest))


def _pile(statement: Statement, ladders: Mapping[str, Ladder]) -> str:
    if is_conjecture(statement):
        return "conjecture"
    if statement.issue is None:
        return "loose"
    if is_denial(statement):
        return "loose"
    kind = ladders[statement.issue].kind if statement.issue in ladders else "issue"
    if kind == "interest" and statement.stance is Stance.DESCRIBES:
        return "prospect"
    return {"interest": "interest", "process": "step"}.get(kind, "position")


def _merged_parties(found: Iterable[FoundParty]) -> dict[str, FoundParty]:
    merged: dict[str, FoundParty] = {}
    for party in found:
        known = merged.setdefault(party.id, party)
        merged[party.id] = replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *party.aliases))))
    return merged
