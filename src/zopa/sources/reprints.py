"""Documents in, independent sources out: a story told twice is heard once.

Two texts have one source if one is a near-copy of the other, or if both retell the same outlet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from zopa.sources.document import Document

NEAR_COPY = 0.5  # share of the shorter text's word runs that the longer one repeats
_SHINGLE = 5  # words
_WORD = re.compile(r"\w+")

Runs = NDArray[np.uint64]
_NO_RUN: Runs = np.empty(0, dtype=np.uint64)
# Odd numbers without a pattern: two runs of different words have one sum of products about once in 2**64 pairs.
_FACTORS: Runs = np.random.Generator(np.random.PCG64(1997)).integers(2**63, size=_SHINGLE, dtype=np.uint64) * 2 + 1


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Documents that count as one source.

    `name` is the outlet they go back to where one is known, else the first one's publisher, title,
    address or path.  `documents` are digests in the order given; `is_retold` says that `name` is an
    outlet which the texts retell rather than one of their publishers.
    """

    name: str
    documents: tuple[str, ...]
    is_retold: bool = False


def independent_sources(documents: Sequence[Document], retold: Mapping[str, str]) -> tuple[SourceGroup, ...]:
    """Group `documents` into sources that do not rest on each other.

    Parameters
    ----------
    documents
        the reports, each text once.
    retold
        the name of the outlet whose story a document retells, by the document's digest.

    Returns
    -------
    tuple of SourceGroup
        in the order of each group's first document; their number is the number of independent sources.

    Notes
    -----
    Near-copies share at least half of the five-word runs of the shorter text, whatever the case and
    punctuation; an outlet that is retold and one that publishes meet under its name.

    References
    ----------
    A. Z. Broder, On the resemblance and containment of documents, 1997.
    """
    leaders = list(range(len(documents)))
    for first, second in sorted(_near_copies(tuple(documents)) | _same_outlets(documents, retold)):
        low, high = sorted((_leader(leaders, first), _leader(leaders, second)))
        leaders[high] = low
    groups: dict[int, list[Document]] = defaultdict(list)
    for place, document in enumerate(documents):
        groups[_leader(leaders, place)].append(document)
    return tuple(_source_group(group, retold) for _, group in sorted(groups.items()))


@lru_cache(maxsize=16)  # asked again after every decision, which changes no document
def _near_copies(documents: tuple[Document, ...]) -> frozenset[tuple[int, int]]:
    """Pairs of places of near-copies, lower first.

    A near-copy repeats at least half of a text's runs, so at least one among all that stand elsewhere too but for
    the most common half: a text most of whose runs stand nowhere else is compared with none, and runs that stand
    in every text (a newsletter's last lines) propose no pairs.
    """
    held = _runs([document.text for document in documents])
    sizes = np.array([len(own) for own in held], dtype=np.int64)
    places = np.repeat(np.arange(len(held)), sizes)
    _, runs, holders = np.unique(np.concatenate([*held, _NO_RUN]), return_inverse=True, return_counts=True)
    by_run, ends, starts = places[np.argsort(runs, kind="stable")], np.cumsum(holders), np.cumsum(sizes) - sizes
    elsewhere = np.bincount(places[holders[runs] > 1], minlength=len(held))
    needed = np.ceil(NEAR_COPY * sizes).astype(np.int64)
    found = set()
    for place in np.flatnonzero((elsewhere >= needed) & (sizes > 0)):
        own = runs[starts[place] : starts[place] + sizes[place]]
        shared = own[holders[own] > 1]
        telling = shared[np.argsort(holders[shared], kind="stable")][: len(shared) - needed[place] + 1]
        others = {int(one) for run in telling for one in by_run[ends[run] - holders[run] : ends[run]]} - {int(place)}
        for other in others:
            theirs = runs[starts[other] : starts[other] + sizes[other]]
            if len(own) <= len(theirs) and len(np.intersect1d(own, theirs, assume_unique=True)) >= needed[place]:
                found.add((min(int(place), other), max(int(place), other)))
    return frozenset(found)


def _runs(texts: Sequence[str]) -> list[Runs]:
    """Per text its runs of five words, each once, as numbers; a shorter text is one run, one without words none."""
    numbers: dict[str, int] = {}
    found = []
    for text in texts:
        words = _WORD.findall(text.casefold())
        row = np.array([numbers.setdefault(word, len(numbers) + 1) for word in words], dtype=np.uint64)
        length = min(len(row), _SHINGLE)
        many = len(row) - length + 1 if length else 0
        runs = np.zeros(many, dtype=np.uint64)
        for place in range(length):
            runs += row[place : place + many] * _FACTORS[place]  # modulo 2**64
        found.append(np.unique(runs))
    return found


def _same_outlets(documents: Sequence[Document], retold: Mapping[str, str]) -> set[tuple[int, int]]:
    heard: dict[str, list[int]] = defaultdict(list)
    tellers = set()
    for place, document in enumerate(documents):
        if outlet := retold.get(document.digest):
            heard[_outlet_key(outlet)].append(place)
            tellers.add(_outlet_key(outlet))
        elif document.publisher:
            heard[_outlet_key(document.publisher)].append(place)
    return {(places[0], other) for outlet in tellers for places in (heard[outlet],) for other in places[1:]}


def _outlet_key(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold())).removeprefix("the ")


def _leader(leaders: list[int], place: int) -> int:
    while leaders[place] != place:
        place = leaders[place]
    return place


def _source_group(group: list[Document], retold: Mapping[str, str]) -> SourceGroup:
    digests = tuple(document.digest for document in group)
    outlet = next((retold[digest] for digest in digests if digest in retold), None)
    first = group[0]
    name = outlet or first.publisher or first.title or first.address or first.path or "unnamed report"
    return SourceGroup(name, digests, is_retold=outlet is not None)
