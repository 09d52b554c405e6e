"""Documents in, independent sources out: a story told twice is heard once.

Two texts have one source if one is a near-copy of the other, or if both retell the same outlet.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from zopa.sources.document import Document

NEAR_COPY = 0.5  # share of the shorter text's word runs that the longer one repeats
_SHINGLE = 5  # words
_WORD = re.compile(r"\w+")

Shingles = frozenset[int]


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


def containment(first: Shingles, second: Shingles) -> float:
    """The share of the smaller set that the larger one repeats, in [0, 1]; 0 if one is empty."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def shingles(text: str) -> Shingles:
    """The runs of five words of a text, as numbers; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    runs = range(max(len(words) - _SHINGLE + 1, min(len(words), 1)))
    return frozenset(zlib.crc32(" ".join(words[start : start + _SHINGLE]).encode("utf-8", "replace")) for start in runs)


@lru_cache(maxsize=16)  # asked again after every decision, which changes no document
def _near_copies(documents: tuple[Document, ...]) -> frozenset[tuple[int, int]]:
    """Pairs of places of near-copies, lower first.

    A near-copy shares more of a text's runs than its most common half can hold, so at least one of the
    rarer half: runs that stand in every text (a newsletter's last lines) propose no pairs.
    """
    runs = [shingles(document.text) for document in documents]
    holders: dict[int, list[int]] = defaultdict(list)
    for place, held in enumerate(runs):
        for run in held:
            holders[run].append(place)
    shared = [sorted((len(holders[run]), run) for run in held if len(holders[run]) > 1) for held in runs]
    found = set()
    for place, held in enumerate(runs):
        needed = ceil(NEAR_COPY * len(held))
        telling = shared[place][: max(len(shared[place]) - needed + 1, 0)]
        for other in {one for _, run in telling for one in holders[run]} - {place}:
            if len(held) <= len(runs[other]) and containment(held, runs[other]) >= NEAR_COPY:
                found.add((min(place, other), max(place, other)))
    return frozenset(found)


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
