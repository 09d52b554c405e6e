"""A text in, a verdict out: whether it speaks of negotiating at all.

News of an election or a match is full of people who demand, offer and refuse; nothing in it is a
position in a negotiation.  The words of negotiating are dense in the one kind of text and rare in
the others: on political news about other things 95 of 100 reports have fewer than one such word in a hundred.
"""

from __future__ import annotations

import functools
import re

from zopa.statements.ladders import lexicon

_DENSE = 0.9  # words of negotiating in a hundred
_VARIED = 3  # different ones
_DENSER = 1.9
_MANIFOLD = 6
_SHORT = 120  # words: below it one is enough


def is_about_negotiating(text: str) -> bool:
    """Whether a text is about a negotiation, so that its demands and refusals are positions."""
    length = len(text.split())
    found = [match.lower() for match in _words("words").findall(text)]
    leisure = {match.lower() for match in _words("leisure").findall(text)}
    if len(leisure) >= _VARIED and len(leisure) > len(set(found)):
        return False
    if length < _SHORT:
        return bool(found)
    return len(set(found)) >= _VARIED and 100 * len(found) >= _DENSE * length


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
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('cues')['negotiation'][key])})\b", re.IGNORECASE)
