"""The words that attribute, read once from the lexicon."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class CueWords:
    """Lemma to the kinds of content it may take (`verbs`), lemma to linking prepositions, and plain lists.

    `repairs` maps lemmas as the pipeline gives them to the right ones."""

    verbs: Mapping[str, frozenset[str]]
    repairs: Mapping[str, str]
    prepositions: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    rubrics: frozenset[str]

    def takes(self, lemma: str, frame: str) -> bool:
        """Whether the verb can have content of that kind."""
        return frame in self.verbs.get(lemma, ())

    def lemma(self, token: Token) -> str:
        """The dictionary form of a word, mended where the pipeline is known to miss it."""
        lemma = token.lemma_.lower()
        return self.repairs.get(lemma, lemma)


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
        repairs=entries["repairs"],
        prepositions={lemma: frozenset(words.split()) for lemma, words in entries["prepositions"].items()},
        nouns=frozenset(entries["nouns"]["lemmas"].split()),
        adjectives=frozenset(entries["adjectives"]["lemmas"].split()),
        rubrics=frozenset(entries["rubrics"]["words"].split()),
    )
