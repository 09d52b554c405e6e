"""Lists set out line by line: "The ministry has listed three conditions:" and what stands below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.statements.clauses import subject_of
from zopa.statements.finding import Finding
from zopa.statements.possession import owner_of
from zopa.statements.stance import cues
from zopa.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MARK = re.compile(r"\s*(?:[-*•–—·▪]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a list is of, and whose."""

    stance: Stance
    holder: Token


def opening_of(tokens: Doc) -> Opening | None:
    """The stance and the holder that a line ending in a colon gives to the items below it."""
    if not tokens.text.rstrip().endswith(":"):
        return None
    for token in reversed(list(tokens)):
        stance = _stance(token)
        if stance is None:
            continue
        verb = token if token.pos_ == "VERB" else token.head
        holder = (owner_of(token) if token.pos_ == "NOUN" else None) or (
            subject_of(verb) if verb.pos_ in {"VERB", "AUX"} else None
        )
        if holder is not None and holder.i != token.i:
            return Opening(stance, holder)
    return None


def item_in(tokens: Doc, opening: Opening) -> Finding | None:
    """The item of a list that a line holds, without its mark and its closing stop."""
    mark = _MARK.match(tokens.text)
    if mark is None:
        return None
    start = next((token.i for token in tokens if token.idx >= mark.end()), None)
    end = len(tokens)
    while start is not None and end - 1 > start and tokens[end - 1].is_punct:
        end -= 1
    if start is None or end <= start:
        return None
    trigger = tokens[start:end].root
    return Finding(opening.holder, opening.stance, trigger, (start, end), (start, end))


def _stance(token: Token) -> Stance | None:
    part = {"NOUN": "nouns", "VERB": "verbs"}.get(token.pos_)
    found = cues(part).get(token.lemma_.lower(), ()) if part else ()
    return next((cue.stance for cue in found if not cue.companions), None)
