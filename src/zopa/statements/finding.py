"""The noun between patterns and statements: one construction of English that carries a position, as token ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Finding:
    """What a pattern found in one sentence.

    `holder` heads the phrase of whose position it is; None means whoever speaks.  `span` is the clause
    and `content` what it is about, both as token ranges.  `voiced` is the verb by which the holder
    says so itself ("has expressed"), where there is one.  `beside` is the other half of a contrast
    ("X, but not Y"), or what a price buys.
    """

    holder: Token | None
    stance: Stance
    trigger: Token
    span: tuple[int, int]
    content: tuple[int, int]
    hedged: bool = False
    importance: tuple[int, int] | None = None
    voiced: Token | None = None
    needs_party_voice: bool = False
    beside: tuple[int, int] | None = None
