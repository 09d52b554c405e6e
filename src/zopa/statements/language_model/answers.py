"""A model's answer in, proven claims out: nothing passes whose words are not in the passage that was sent."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from zopa.sources.document import Document, Span
from zopa.statements.grounding import ground_quotation
from zopa.statements.language_model.prompt import Passage
from zopa.vocabulary import Grounding, Stance

_OBJECT = re.compile(r"\{[^{}]*\}")
_LONGEST_QUOTATION = 600  # characters: longer ones are a passage, not a clause


@dataclass(frozen=True, slots=True)
class Claim:
    """One position as a model gave it, after its quotation was found in the text."""

    party: str
    issue: str
    stance: Stance
    span: Span
    grounding: Grounding
    speaker: Span | None


@dataclass(frozen=True, slots=True)
class Answers:
    """The claims of one passage, and how many were dropped: words not in the text, or not of the asked form.

    `is_given` is False for a passage that got no answer at all.
    """

    claims: tuple[Claim, ...] = ()
    not_found: int = 0
    malformed: int = 0
    is_given: bool = True


def read_answer(answer: str, passage: Passage, document: Document) -> Answers:
    """Every claim of an answer whose quotation stands in its passage; the others are counted."""
    claims: list[Claim] = []
    not_found = malformed = 0
    for given in _given_positions(answer):
        stance = _stance(given.get("stance"))
        words = [given.get(name) for name in ("party", "issue", "quote")]
        if stance is None or not all(isinstance(word, str) and word.strip() for word in words):
            malformed += 1
            continue
        party, issue, quote = (str(word).strip() for word in words)
        found = ground_quotation(quote, document.text, passage.span)
        if found.span is None or len(found.span) > _LONGEST_QUOTATION:
            not_found += 1
            continue
        speaker = ground_quotation(str(given.get("speaker") or ""), document.text, passage.span).span
        claims.append(Claim(party, issue, stance, found.span, found.grounding, speaker))
    return Answers(tuple(dict.fromkeys(claims)), not_found, malformed)


def _given_positions(answer: str) -> list[dict[str, Any]]:
    """The objects of the answer's list; of a truncated answer, those that are whole."""
    try:
        given = json.loads(answer[answer.index("{") : answer.rindex("}") + 1])
    except (ValueError, RecursionError):
        given = None
    if isinstance(given, dict) and isinstance(given.get("positions"), list):
        return [item for item in given["positions"] if isinstance(item, dict)]
    return [item for item in map(_object, _OBJECT.findall(answer)) if item]


def _object(text: str) -> dict[str, Any]:
    try:
        given = json.loads(text)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _stance(word: object) -> Stance | None:
    try:
        return Stance(str(word))
    except ValueError:
        return None
