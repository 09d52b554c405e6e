"""Statements in, how well they are supported out: how many sources that do not rest on each other say it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from zopa.sources.reprints import independent_sources

if TYPE_CHECKING:
    from zopa.statements.statement import Extraction


def count_sources(evidence: Iterable[str], extractions: Sequence[Extraction]) -> int:
    """How many independent sources a value rests on; reprints and retellings of one outlet count once."""
    wanted = set(evidence)
    holding = [one for one in extractions if wanted & _record_ids(one)]
    if len(holding) < 2:
        return len(holding)
    return len(independent_sources([one.document for one in holding], outlets_retold(holding)))


def outlets_retold(extractions: Iterable[Extraction]) -> dict[str, str]:
    """Per document the outlet that most of its attributed statements are credited to, if not its own publisher."""
    retold = {}
    for extraction in extractions:
        named: list[str] = []
        chains = itertools.chain(
            (found.chain for found in extraction.statements), (found.chain for found in extraction.events)
        )
        for chain in chains:
            media = [link.speaker for link in chain if link.speaker.kind == "media"]
            named += [media[-1].resolves_to or media[-1].text] if media else []
        if named:
            name, _ = Counter(named).most_common(1)[0]
            if name != extraction.document.publisher:
                retold[extraction.document.digest] = name
    return retold


def _record_ids(extraction: Extraction) -> set[str]:
    return {
        *(found.id for found in extraction.statements),
        *(found.id for found in extraction.facts),
        *(found.id for found in extraction.events),
        *(found.id for found in extraction.delegates),
    }
