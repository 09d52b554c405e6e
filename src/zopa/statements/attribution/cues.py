"""The words that attribute, read once from the lexicon."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class CueWords:
    """Lemma to the kinds of content it may take (`verbs`), lemma to linking prepositions, and plain lists."""

    verbs: Mapping[str, frozenset[str]]
    prepositions: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    adjectives: frozenset[str]

    def takes(self, lemma: str, frame: str) -> bool:
        """Whether the verb can have content of that kind."""
        return frame in self.verbs.get(lemma, ())


@functools.cache
def cue_words() -> CueWords:
    """The cue words of the lexicon."""
    place = resources.files("zopa.statements").joinpath("lexicon", "attribution.toml")
    entries = tomllib.loads(place.read_text(encoding="utf-8"))
    verbs: dict[str, set[str]] = defaultdict(set)
    for group in entries["verbs"]:
        for lemma in group["lemmas"].split():
            verbs[lemma].update(group["frames"])
    return CueWords(
        verbs={lemma: frozenset(frames) for lemma, frames in verbs.items()},
        prepositions={lemma: frozenset(words.split()) for lemma, words in entries["prepositions"].items()},
        nouns=frozenset(entries["nouns"]["lemmas"].split()),
        adjectives=frozenset(entries["adjectives"]["lemmas"].split()),
    )
