"""A text in, a verdict out: whether it speaks of negotiating at all.

News of an election or a match is full of people who demand, offer and refuse; nothing in it is a
position in a negotiation.  The words of negotiating are dense in the one kind of text and rare in
the others: on political news about other things 95 of 100 reports have fewer than one such word in a hundred.
"""

from __future__ import annotations

import functools
import operator
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from zopa.statements.ladders import lexicon

_DENSE = 0.9  # words of negotiating in a hundred
_VARIED = 3  # different ones
_DENSER = 1.9
_MANIFOLD = 6
_SHORT = 120  # words: below it one is enough
_OUTWEIGHS = {"retrospects": 2.0}  # who looks back at a negotiation cannot but use its words


def is_about_negotiating(text: str) -> bool:
    """Whether a text is about a negotiation of today, so that its demands and refusals are positions."""
    length = len(text.split())
    found = [match.lower() for match in _words("words").findall(text)]
    dealings = [match.lower() for match in _words("dealings").findall(text)]
    if any(_is_about_another(text, kind, [*found, *dealings]) for kind in lexicon("cues")["negotiation"]["others"]):
        return False
    if length < _SHORT:
        return bool(found)
    return len(set(found)) >= _VARIED and 100 * len(found) >= _DENSE * length


def may_be_about_negotiating(text: str) -> bool:
    """Whether a text with too few words of negotiating has some, and is of no other kind: its positions must tell."""
    found = [match.lower() for key in ("words", "dealings") for match in _words(key).findall(text)]
    if len(set(found)) < _VARIED or len(text.split()) < _SHORT:
        return False
    return not any(_is_about_another(text, kind, found) for kind in lexicon("cues")["negotiation"]["others"])


def are_dense(parties: Sequence[str], text: str, share: float) -> bool:
    """Whether positions of several parties stand as close together as `share` in a hundred words.

    `parties` are the owners of all positions found.  In other news they stand at most 2.7 in a hundred words apart.
    """
    heard = Counter(parties)
    several = sum(count > 1 for count in heard.values()) > 1
    return several and 100 * len(parties) >= share * len(text.split())


def _is_about_another(text: str, kind: str, negotiating: Sequence[str]) -> bool:
    """Whether the words of another kind of news outweigh those of negotiating; a word of both is the other's."""
    others = [match.lower() for match in _words("others", kind).findall(text)]
    own = [word for word in negotiating if word not in others]
    return len(set(others)) >= _VARIED and _OUTWEIGHS.get(kind, 1.0) * len(others) > len(own)


@functools.lru_cache(maxsize=4)
def is_mainly_about_negotiating(text: str) -> bool:
    """Whether so much of a text is about a negotiation that whatever its parties say bears on it.

    On reports of negotiations at least 2.5 words in a hundred are of the kind, on other political news at most 1.6.
    """
    length = len(text.split())
    found = [match.lower() for key in ("words", "dealings") for match in _words(key).findall(text)]
    if length < _SHORT:
        return bool(found)
    return len(set(found)) >= _MANIFOLD and 100 * len(found) >= _DENSER * length


@functools.cache
def _words(*keys: str) -> re.Pattern[str]:
    words: Any = functools.reduce(operator.getitem, keys, lexicon("cues")["negotiation"])
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
