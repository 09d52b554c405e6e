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
    """The lexicon of attribution.

    `verbs` maps a lemma to the kinds of content it may take; `prepositions`, `nouns` and `adjectives` map
    to the prepositions that may link a word to its content; `repairs` maps lemmas as the pipeline gives
    them to the right ones; the rest are plain lists.
    """

    verbs: Mapping[str, frozenset[str]]
    repairs: Mapping[str, str]
    prepositions: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    bare_nouns: frozenset[str]
    carried_nouns: frozenset[str]
    carried_links: frozenset[str]
    light_verbs: frozenset[str]
    adjectives: Mapping[str, frozenset[str]]
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
        nouns={lemma: frozenset(words.split()) for lemma, words in entries["nouns"].items()},
        bare_nouns=frozenset(entries["bare_nouns"]["lemmas"].split()),
        carried_nouns=frozenset(entries["light_verbs"]["nouns"].split()),
        carried_links=frozenset(entries["light_verbs"]["links"].split()),
        light_verbs=frozenset(entries["light_verbs"]["lemmas"].split()),
        adjectives={word: frozenset(links.split()) for word, links in entries["adjectives"].items()},
        rubrics=frozenset(entries["rubrics"]["words"].split()),
    )
