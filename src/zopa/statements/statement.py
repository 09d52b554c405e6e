"""The noun of the second stage: what was said, by whom, on whose word, and where it is printed.

Every record holds the span it was read from; `text` equals that slice of the document, always.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from zopa.sources.document import Document, Span
from zopa.vocabulary import Basis, Grounding, Stance, Strength, Time

ANALYST = "analyst"  # the extractor of what a person added, before the name of that person


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of text and its place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who uttered something, as printed.

    `kind` is party, media, analyst, official or person.  `party` is the id of the party spoken for
    and `resolves_to` the full name behind a pronoun or short form; both None where nothing is known.
    """

    span: Span
    text: str
    kind: str
    party: str | None = None
    resolves_to: str | None = None


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One station of an attribution: who said it and the word that says so ("told", "according to")."""

    speaker: Speaker
    cue: Mention | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one attribution in a text, whatever it is about."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A grounded, attributed position of a party on an issue.

    `issue` is a ladder's id or a discovered one; None where none fits.  `option` is the step of the
    ladder that the words name: the one refused where the stance is a refusal.  `chain` runs from the
    innermost speaker to the outermost reporter; the publisher is the document's and not in it.
    """

    id: str
    document: str
    party: str
    stance: Stance
    strength: Strength
    span: Span
    text: str
    basis: Basis
    target: str | None = None
    issue: str | None = None
    option: str | None = None
    chain: tuple[ChainLink, ...] = ()
    time: Time = Time.CURRENT
    date: str | None = None
    importance: Mention | None = None
    grounding: Grounding = Grounding.EXACT
    extractor: str = "rules/1"

    @property
    def added_by(self) -> str:
        """The analyst who found it where nothing was read; empty for what was read."""
        maker, _, name = self.extractor.partition("/")
        return name if maker == ANALYST else ""


@dataclass(frozen=True, slots=True)
class FoundParty:
    """A party named in a text, with the names it goes by there and the phrases that mean it ("the union").

    `kind` is state, bloc, body, group, union, company, person or other.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDelegate:
    """A person who negotiates, or speaks as office holder, for a party."""

    id: str
    document: str
    name: Mention
    party: str | None
    role: Mention | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """A step of the process: talks opened, agreed, held, broken off.

    `date` is in the words of the report ("Tuesday"); `polarity` is -1 for what did not happen.
    """

    id: str
    document: str
    kind: str
    span: Span
    text: str
    parties: tuple[str, ...] = ()
    date: str | None = None
    polarity: int = 1
    chain: tuple[ChainLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A reported circumstance of life without a deal."""

    id: str
    document: str
    span: Span
    text: str
    parties: tuple[str, ...] = ()
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something the report itself calls open."""

    id: str
    document: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that carries no statement, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document.

    `suggestions` are what a language model found and the rules did not: for a reader to decide, in no figure.
    """

    document: Document
    parties: tuple[FoundParty, ...] = ()
    statements: tuple[Statement, ...] = ()
    delegates: tuple[FoundDelegate, ...] = ()
    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    suggestions: tuple[Statement, ...] = ()


def record_id(document: str, kind: str, span: Span, *words: str | None) -> str:
    """A short stable id of one record: the same words of the same text get the same id on every machine."""
    key = "\x1f".join([document, kind, str(span.start), str(span.end), *(word or "" for word in words)])
    return hashlib.sha256(key.encode()).hexdigest()[:12]
