"""Score the built-in extractor on annotated reports: python benchmarks/extraction.py [FOLDER] [--misses].

A found statement matches an annotated one when their ranges share half of their union, or when the
found one lies mostly inside and covers two thirds of it; each matches once.  "Full" asks for the same
party and stance too; "attribution" that a speaker of the chain overlaps the annotated innermost one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from zopa.sources.document import Document, Span, text_digest
from zopa.statements.extraction import extract_statements
from zopa.statements.statement import Extraction, Statement
from zopa.vocabulary import Basis, Stance

REPORTS = Path(__file__).parents[1] / "tests" / "golden" / "reports"
STANCES = {
    "demand": Stance.DEMANDS, "objective": Stance.AIMS_AT, "offer": Stance.PROPOSES, "require": Stance.REQUIRES, "agree": Stance.ACCEPTS,
    "open_to": Stance.OPEN_TO, "characterise": Stance.DESCRIBES, "oppose": Stance.OPPOSES, "refuse": Stance.REFUSES, "uncertain_aim": Stance.AIMS_AT,
}  # fmt: skip
Annotation = dict[str, Any]


def score_report(path: Path) -> tuple[Counter[str], list[str]]:
    """Counts of one annotated report, and a line for everything missed or invented."""
    gold: Annotation = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / gold["text_file"]).read_text(encoding="utf-8")
    found = extract_statements(Document(text_digest(text), text, path=str(path)))
    counts: Counter[str] = Counter()
    misses: list[str] = []
    _score_statements(gold, found, counts, misses)
    for key, records in (("events", found.events), ("context_facts", found.facts), ("open_questions", found.questions)):
        pairs = matched([_ranges(item) for item in gold[key]], [record.span for record in records])
        counts.update({f"{key}_hit": len(pairs), f"{key}_found": len(records), f"{key}_gold": len(gold[key])})
        hit_gold, hit_found = {i for i, _ in pairs}, {j for _, j in pairs}
        misses += [f"{key} missed: {item['text']}" for i, item in enumerate(gold[key]) if i not in hit_gold]
        misses += [f"{key} extra: {record.text}" for j, record in enumerate(records) if j not in hit_found]
    wanted = {(item["name"]["text"], item["party"]) for item in gold["delegates"]}
    named = {(delegate.name.text, _party(gold, found, delegate.party)) for delegate in found.delegates}
    counts.update({"delegates_hit": len(wanted & named), "delegates_found": len(named), "delegates_gold": len(wanted)})
    misses += [f"delegates: {sorted(map(str, wanted ^ named))}"] if wanted != named else []
    return counts, misses


def _score_statements(gold: Annotation, found: Extraction, counts: Counter[str], misses: list[str]) -> None:
    wanted = gold["statements"]
    owners = [_party(gold, found, statement.party) for statement in found.statements]
    pairs = matched(
        [_ranges(item) for item in wanted],
        [statement.span for statement in found.statements],
        lambda i, j: owners[j] in wanted[i]["party"].split("+"),
    )
    counts.update({"hit": len(pairs), "found": len(found.statements), "gold": len(wanted)})
    for i, j in pairs:
        item, statement = wanted[i], found.statements[j]
        party = _party(gold, found, statement.party) in item["party"].split("+")
        stance = statement.stance is STANCES[item["stance"]] and (
            item["stance"] != "uncertain_aim" or statement.basis is Basis.HEDGED
        )
        counts.update(
            {"party": party, "stance": stance, "full": party and stance, "issue": statement.issue == item["issue"]}
        )
        if not (party and stance):
            misses.append(
                f"wrong {item['party']}/{item['stance']} as {statement.party}/{statement.stance}: {statement.text}"
            )
        if item["chain"]:
            attributed = _overlaps(item["chain"][0]["source"]["span"], statement)
            counts.update({"attributed": attributed, "attributable": 1})
            if not attributed:
                misses.append(f"source {item['chain'][0]['source']['text']!r} not in chain: {statement.text}")
    hit_gold, hit_found = {i for i, _ in pairs}, {j for _, j in pairs}
    misses += [
        f"missed {item['party']}/{item['stance']}: {item['text']}" for i, item in enumerate(wanted) if i not in hit_gold
    ]
    misses += [
        f"extra {s.party}/{s.stance}/{s.issue}: {s.text}" for j, s in enumerate(found.statements) if j not in hit_found
    ]


def matched(
    gold: Sequence[Sequence[Span]], found: Sequence[Span], agree: Callable[[int, int], bool] | None = None
) -> list[tuple[int, int]]:
    """Pairs of annotated and found places, best overlap first and of equal ones those that `agree`, each used once."""
    scored = sorted(
        (
            (max(likeness(span, place) for place in places), agree is not None and agree(i, j), i, j)
            for i, places in enumerate(gold)
            for j, span in enumerate(found)
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for score, _, i, j in scored:
        if score >= 0.5 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def likeness(found: Span, wanted: Span) -> float:
    """How well a found place fits an annotated one, 0 to 1."""
    shared = max(0, min(found.end, wanted.end) - max(found.start, wanted.start))
    union = max(found.end, wanted.end) - min(found.start, wanted.start)
    covering = 0.75 * shared / len(wanted) if 2 * shared >= len(found) else 0.0
    return max(shared / union, covering)


def _ranges(item: Annotation) -> list[Span]:
    return [Span(*place["span"]) for place in (item, *item.get("alt_spans", []))]


def _party(gold: Annotation, found: Extraction, own: str | None) -> str | None:
    party = next((party for party in found.parties if party.id == own), None)
    names = (
        {name.casefold() for name in (party.name, *party.aliases, *party.phrases)}
        if party
        else {str(own).replace("-", " ")}
    )
    return next(
        (
            item["id"]
            for item in gold["parties"]
            if names & {name.casefold() for name in (item["name"], *item["aliases"])}
        ),
        None,
    )


def _overlaps(source: Sequence[int], statement: Statement) -> bool:
    return any(link.speaker.span.overlaps(Span(*source)) for link in statement.chain)


def measures(counts: Counter[str]) -> dict[str, float]:
    """F1 and accuracies [percent] of summed counts."""

    def f1(hit: str, found: str, gold: str) -> float:
        return 200 * counts[hit] / ((counts[found] + counts[gold]) or 1)

    shares = {name: 100 * counts[name] / (counts["hit"] or 1) for name in ("party", "stance", "issue")}
    rest = {
        key: f1(f"{key}_hit", f"{key}_found", f"{key}_gold")
        for key in ("delegates", "events", "context_facts", "open_questions")
    }
    attributed = 100 * counts["attributed"] / (counts["attributable"] or 1)
    return {
        "span": f1("hit", "found", "gold"),
        "full": f1("full", "found", "gold"),
        **shares,
        "attribution": attributed,
        **rest,
    }


def main(arguments: Iterable[str] | None = None) -> None:
    """Print one line a report and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=REPORTS)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    total: Counter[str] = Counter()
    for path in sorted(options.folder.glob("*.json")):
        counts, misses = score_report(path)
        total.update(counts)
        print(f"{path.stem:10s} " + "  ".join(f"{name} {value:.0f}" for name, value in measures(counts).items()))
        if options.misses:
            print("".join(f"    {line}\n" for line in misses))
    print(f"{'all':10s} " + "  ".join(f"{name} {value:.0f}" for name, value in measures(total).items()))


if __name__ == "__main__":
    main()
