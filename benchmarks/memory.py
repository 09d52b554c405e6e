"""Measure memory while many documents are read: python benchmarks/memory.py [--documents 10000].

Every document is a paragraph or two of the annotated reports with two surnames made up for it, so that no text
comes twice and new words keep coming, as they do in a stream of news.  The resident size is printed after every
thousand documents; the last line gives its growth since the first thousand.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from zopa.sources.document import Document, text_digest
from zopa.statements.extraction import RulesExtractor

REPORTS = Path(__file__).parents[1] / "tests" / "golden" / "reports"
SYLLABLES = ("ba", "do", "ki", "lu", "mer", "nov", "ras", "tin", "vel", "zor")
PAGE = resource.getpagesize()
STEP = 1_000  # documents between two lines
SHORTEST = 200  # characters of a document


def paragraphs() -> list[str]:
    """The longer paragraphs of the annotated reports, in order."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt")))
    return [part for text in texts for part in text.split("\n") if len(part) > SHORTEST]


def documents(count: int) -> Iterator[Document]:
    """So many different documents."""
    for number, paragraph in zip(range(count), itertools.cycle(paragraphs()), strict=False):
        names = [surname(2 * number), surname(2 * number + 1)]
        text = f"Talks resumed, said {names[0]}, the chief negotiator. {names[1]} demanded a ceasefire.\n{paragraph}"
        yield Document(text_digest(text), text)


def surname(number: int) -> str:
    """A made-up surname, a different one for every number."""
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:05d}").title()


def resident() -> float:
    """The memory this process holds now [MiB]."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE / 2**20


def main() -> None:
    """Read, measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=10_000)
    count = options.parse_args().documents
    extractor = RulesExtractor()
    first = None
    words = statements = 0
    began = time.process_time()
    for number, document in enumerate(documents(count), start=1):
        statements += len(extractor.extract(document).statements)
        words += len(document.text.split())
        if number % STEP == 0:
            gc.collect()
            held = resident()
            first = first or held
            print(f"{number:6d} documents  {words:8d} words  {statements:6d} statements  {held:7.1f} MiB", flush=True)
    seconds = time.process_time() - began
    print(f"{words / seconds:.0f} words a second of processor time", flush=True)
    if first is not None:
        print(f"growth since the first thousand: {resident() - first:+.1f} MiB")


if __name__ == "__main__":
    main()
