"""A first name and titles in, a pronoun out: whether "he" or "she" may take up a person."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from zopa.statements.ladders import lexicon


def pronoun_of(first_name: str, titles: Iterable[str] = ()) -> str | None:
    """ "she" or "he", by a title first and then by the first name; None where neither tells."""
    words = {title.lower().rstrip(".") for title in titles}
    names = lexicon("first_names")
    for pronoun in ("she", "he"):
        if words & set(names[pronoun]):
            return pronoun
    return _first_names().get(first_name.partition("-")[0])


def is_first_name(word: str) -> bool:
    """Whether a word is a first name that is listed."""
    return word.partition("-")[0] in _first_names()


@functools.cache
def _first_names() -> Mapping[str, str]:
    names = lexicon("first_names")
    return dict.fromkeys(names["women"].split(), "she") | dict.fromkeys(names["men"].split(), "he")
