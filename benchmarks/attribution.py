"""Score attribution on annotated news: python benchmarks/attribution.py FOLDER [--split dev] [--predictions FILE].

FOLDER holds ``gold_<split>.jsonl``, one document a line: ``{"doc_id", "text", "attributions": [{"source", "cue",
"content"}]}``, each a list of ``[start, end)`` code points or null.  PolNeAR (Political News Attribution
Relations, a corpus of United States election news of 2016 by Newell, Margolin and Ruths, LREC 2018) is
published by its authors as a repository of that name; its texts are under their publishers' copyright, so it
is measured on where it lies: none of it is part of this project, and nothing here is trained on it.  Rules
were written looking at its training articles; figures are told for its development articles.

Spans are compared as sets of words, so that marks at their edges do not count.  Relations of both sides are
paired one to one, those with the most content in common first.  A pair is right when the contents share half
of their union and the sources a word (or both are missing); it is exact when source, cue and content are the same.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zopa.sources.document import Document, Span, text_digest
from zopa.statements.attribution import find_attributions
from zopa.statements.parsing import load_pipeline, parse

WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
Words = frozenset[int]
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Relation:
    """Source, cue and content as sets of word numbers."""

    source: Words
    cue: Words
    content: Words

    def shared(self, other: Relation) -> float:
        """The words of both contents as a share of the words of either."""
        return len(self.content & other.content) / len(self.content | other.content)


def relations(text: str, records: Iterable[Record]) -> list[Relation]:
    """The records of one text in words; those without content are left out."""
    places = [(match.start(), match.end()) for match in WORD.finditer(text)]
    number = {character: i for i, (start, end) in enumerate(places) for character in range(start, end)}

    def words(spans: Sequence[Sequence[int]] | None) -> Words:
        return frozenset(number[c] for start, end in spans or () for c in range(start, end) if c in number)

    found = []
    for record in records:
        content = words(record["content"])
        first = min(content, default=None)
        if first is not None and len(content) > 1 and text[slice(*places[first])].lower() == "that":
            content -= {first}
        if content:
            found.append(Relation(words(record["source"]), words(record["cue"]), content))
    return found


def score(gold: Sequence[Relation], found: Sequence[Relation]) -> Counter[str]:
    """Counts of one document: relations, right and exact ones, content words."""
    told = frozenset().union(*(each.content for each in gold))
    heard = frozenset().union(*(each.content for each in found))
    counts = Counter(gold=len(gold), found=len(found), words_gold=len(told), words_found=len(heard))
    counts["words_both"] = len(told & heard)
    for one, other in paired(gold, found):
        counts["exact"] += one == other
        if one.shared(other) >= 0.5:
            counts["half"] += 1
            counts["right"] += bool(one.source & other.source) or not (one.source or other.source)
    return counts


def paired(gold: Sequence[Relation], found: Sequence[Relation]) -> list[tuple[Relation, Relation]]:
    """Relations of both sides one to one, the most alike first."""
    alike = [
        (one.shared(other) + 0.5 * bool(one.cue & other.cue) + 0.1 * bool(one.source & other.source), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if one.content & other.content or one.cue & other.cue
    ]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(alike, reverse=True):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def f1(right: int, found: int, gold: int) -> str:
    """Precision, recall and their harmonic mean, in per cent."""
    precision, recall, both = right / max(found, 1), right / max(gold, 1), 2 * right / max(found + gold, 1)
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * both:5.1f}"


def read_attributions(text: str) -> list[Record]:
    """What the package finds in a text, in the form of the annotations."""

    def spans(parts: Iterable[Span | None]) -> list[list[int]]:
        return [[part.start, part.end] for part in parts if part is not None]

    found = find_attributions(parse(Document(text_digest(text), text)))
    return [
        {"source": spans([each.source]), "cue": spans([each.cue]), "content": spans(each.content)} for each in found
    ]


def main() -> None:
    """Read, score, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="folder with gold_<split>.jsonl")
    options.add_argument("--split", default="dev")
    options.add_argument("--predictions", type=Path, help="score this file (same form) instead of reading the texts")
    chosen = options.parse_args()
    lines = (chosen.folder / f"gold_{chosen.split}.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    predicted = None
    if chosen.predictions:
        rows = [json.loads(line) for line in chosen.predictions.read_text(encoding="utf-8").splitlines()]
        predicted = {row["doc_id"]: row["attributions"] for row in rows}
    load_pipeline()
    total: Counter[str] = Counter()
    began = time.process_time()
    for document in documents:
        text = document["text"]
        found = predicted.get(document["doc_id"], []) if predicted is not None else read_attributions(text)
        total += score(relations(text, document["attributions"]), relations(text, _listed(found)))
        total["words"] += len(text.split())
    seconds = time.process_time() - began
    print(f"{len(documents)} documents, {total['words']} words, {total['gold']} relations, {total['found']} found")
    print("relations       ", f1(total["right"], total["found"], total["gold"]))
    print("relations, exact", f1(total["exact"], total["found"], total["gold"]))
    print("content words   ", f1(total["words_both"], total["words_found"], total["words_gold"]))
    print(f"source accuracy  {100 * total['right'] / max(total['half'], 1):.1f} % of {total['half']}")
    if predicted is None:
        print(f"speed            {total['words'] / seconds:.0f} words a second of processor time, scoring included")


def _listed(records: Iterable[Record]) -> list[Record]:
    """Records of other tools may give one span where a list is meant."""
    roles = ("source", "cue", "content")
    return [
        {
            role: [record[role]] if record.get(role) and isinstance(record[role][0], int) else record.get(role)
            for role in roles
        }
        for record in records
    ]


if __name__ == "__main__":
    main()
