"""Sentences in, verdicts out: what a news site or an app prints to sell itself.

The phrases are data (``promotion.toml``); this file knows only how they count.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files
from itertools import groupby

from zopa.sources.document import Span

_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"'”’)\]]*(?=\s)|$)", re.DOTALL)
_SOON = 100  # characters between the opening of a sales pitch and what it sells


def is_promotion(line: str) -> bool:
    """Whether every sentence of `line` sells something."""
    return all(_sells(match.group()) for match in _SENTENCE.finditer(line))


def promotion_parts(paragraph: Span, text: str) -> tuple[Span, ...]:
    """`paragraph` cut where reporting turns into promotion and back; whole if it holds only one of them."""
    sentences = [
        (_sells(match.group()), Span(paragraph.start + match.start(), paragraph.start + match.end()))
        for match in _SENTENCE.finditer(paragraph.of(text))
    ]
    runs = (list(run) for _, run in groupby(sentences, key=lambda sentence: sentence[0]))
    return tuple(Span(run[0][1].start, run[-1][1].end) for run in runs)


def _sells(sentence: str) -> bool:
    phrases = _phrases()
    if phrases["anywhere"].search(sentence) or phrases["calls"].match(sentence):
        return True
    return bool(phrases["pitch"].match(sentence)) and not phrases["reported"].search(sentence)


@functools.cache
def _phrases() -> dict[str, re.Pattern[str]]:
    with files(__package__).joinpath("promotion.toml").open("rb") as stream:
        words = {key: "|".join(phrases) for key, phrases in tomllib.load(stream).items()}
    patterns = {
        "anywhere": rf"\b(?:{words['anywhere']})",
        "calls": rf"[^\w©]*(?:{words['calls']})",
        "pitch": rf"\W*(?:{words['openers']})\b.{{0,{_SOON}}}?\b(?:{words['objects']})\b",
        "reported": rf"\b(?:{words['reported']})\b",
    }
    return {name: re.compile(pattern, re.IGNORECASE | re.DOTALL) for name, pattern in patterns.items()}
