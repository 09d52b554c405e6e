"""Time a large case folder: python benchmarks/case_folder.py [--statements N] [--keep FOLDER].

Makes a case of invented statements (seeded: 25 a report, 12 parties, every issue that the ladders know, two years; a
party says the same again and again, and now and then something else) and times what an analyst waits for.  *wall* is a clock's time, *cpu* the processor's; best of several.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from zopa.case.casefile import read_case_folder, write_case_folder
from zopa.case.drafting import draft_case
from zopa.case.index import Wanted, build_index, records_digest, statement_index
from zopa.case.model import Case, Position
from zopa.sources.document import Document, Span, text_digest
from zopa.statements.ladders import load_ladders
from zopa.statements.statement import ChainLink, Extraction, FoundParty, Mention, Speaker, Statement, record_id
from zopa.vocabulary import Basis, Stance, Strength, Time

PER_REPORT, DRAFTED = 25, 10_000
CHANGED = 0.01  # how often a party says something else than before
PARTIES = {
    f"{name.lower()}land": f"{name}land"
    for name in "North South East West High Low Green Sand Stone River Lake Far".split()
}
WORDS = (
    "quota harbour border patrol tariff treaty pipeline island fishery council force monitor payment grain "
    "river dam prisoner archive railway minority language court passport airspace convoy reactor observer"
).split()
VERBS = {
    Stance.DEMANDS: "demands",
    Stance.AIMS_AT: "wants",
    Stance.PROPOSES: "proposes",
    Stance.REQUIRES: "insists on",
    Stance.ACCEPTS: "accepts",
    Stance.OPEN_TO: "is open to",
    Stance.OPPOSES: "opposes",
    Stance.REFUSES: "refuses",
}
FIRST_DAY = date(2024, 1, 1)


def main() -> None:
    """Make the case and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="make the case here and leave it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = options.keep or Path(place, "large")
        if not folder.exists():
            make(folder, options.statements)
        measure(folder)


def make(folder: Path, statements: int) -> None:
    """Write the synthetic case: every position that was reported once or more, with all its statements."""
    extractions = tuple(reports(statements))
    draft = draft_case(extractions[: DRAFTED // PER_REPORT], "A synthetic negotiation")
    case = replace(draft, positions=_positions(draft, extractions))
    started = time.perf_counter()
    write_case_folder(folder, case, extractions)
    sizes = ", ".join(
        f"{name} {(folder / name).stat().st_size / 1e6:.1f} MB" for name in ("case.yaml", "statements.jsonl")
    )
    print(f"{statements:,} statements in {len(extractions):,} reports, {len(case.positions):,} positions; {sizes}")
    print(f"{'write the folder':44} {time.perf_counter() - started:8.3f} s wall")


def _positions(draft: Case, extractions: tuple[Extraction, ...]) -> tuple[Position, ...]:
    """One position for each party, stance and option, as an analyst keeps them; what was said before the last is past."""
    known = {(issue.id, option.id) for issue in draft.issues for option in issue.options}
    evidence: dict[tuple[str, str, str, Stance], list[str]] = {}
    last: dict[tuple[str, str], tuple[str, Stance]] = {}
    for extraction in extractions:
        for one in extraction.statements:
            issue, option = one.issue or "", one.option or ""
            evidence.setdefault((one.party, issue, option, one.stance), []).append(one.id)
            last[one.party, issue] = option, one.stance
    return tuple(
        Position(
            party,
            issue,
            stance,
            Strength.FIRM,
            Basis.STATED,
            option,
            time=Time.CURRENT if last[party, issue] == (option, stance) else Time.PAST,
            evidence=tuple(ids),
        )
        for (party, issue, option, stance), ids in evidence.items()
        if (issue, option) in known
    )


def reports(statements: int) -> Iterator[Extraction]:
    """Reports with invented statements, the same ones every time."""
    draw = random.Random(0)  # noqa: S311  # test data
    steps = {
        issue: [option.id for option in ladder.options]
        for issue, ladder in load_ladders().items()
        if ladder.kind == "issue"
    }
    held: dict[tuple[str, str], tuple[Stance, str]] = {}
    for number in range(0, statements, PER_REPORT):
        day = (FIRST_DAY + timedelta(days=number * 730 // statements)).isoformat()
        said = [_said(draw, steps, held) for _ in range(min(PER_REPORT, statements - number))]
        text = f"Report {number} of the Courier.\n" + "".join(f"{sentence}\n" for *_, sentence in said)
        yield _extraction(text, day, said)


def _said(
    draw: random.Random, steps: dict[str, list[str]], held: dict[tuple[str, str], tuple[Stance, str]]
) -> tuple[str, Stance, str, str, str, str]:
    party, issue = draw.choice([*PARTIES]), draw.choice([*steps])
    if (party, issue) not in held or draw.random() < CHANGED:
        held[party, issue] = draw.choice([*VERBS]), draw.choice(steps[issue])
    stance, option = held[party, issue]
    wish = " ".join(draw.choices(WORDS, k=8))
    return (
        party,
        stance,
        issue,
        option,
        wish,
        f"{PARTIES[party]} {VERBS[stance]} {wish}, Minister {draw.choice(WORDS).title()} told the Courier.",
    )


def _extraction(text: str, day: str, said: list[tuple[str, Stance, str, str, str, str]]) -> Extraction:
    digest = text_digest(text)
    statements, place = [], text.index("\n") + 1
    for party, stance, issue, option, wish, sentence in said:
        start, speaker, paper = (
            place + sentence.index(wish),
            place + sentence.index("Minister"),
            place + sentence.index("the Courier"),
        )
        span, name = Span(start, start + len(wish)), text[speaker : text.index(" told", speaker)]
        cue = Mention(Span(speaker + len(name) + 1, speaker + len(name) + 5), "told")
        chain = (
            ChainLink(Speaker(Span(speaker, speaker + len(name)), name, "official", party), cue),
            ChainLink(Speaker(Span(paper, paper + 11), "the Courier", "media")),
        )
        own = record_id(digest, "statement", span, party, stance, option)
        statements.append(
            Statement(
                own,
                digest,
                party,
                stance,
                Strength.FIRM,
                span,
                wish,
                Basis.STATED,
                issue=issue,
                option=option,
                chain=chain,
            )
        )
        place += len(sentence) + 1
    parties = tuple(FoundParty(party, name, "state") for party, name in PARTIES.items())
    return Extraction(Document(digest, text, publisher="Courier", published=day), parties, tuple(statements))


def measure(folder: Path) -> None:
    """Print what an analyst waits for."""
    digest = records_digest(folder)
    _print("build the index", lambda: build_index(folder, digest).close())
    with statement_index(folder) as index:
        cell = Wanted("northland", index.issues()[0])
        _print(f"what one party said on one issue ({len(index.find(cell))})", lambda: index.find(cell), 5)
        words = Wanted(words="harbour dam reactor")
        _print(f"all statements with three words ({len(index.find(words)):,})", lambda: index.find(words), 5)
    _print("see that the index is not stale", lambda: records_digest(folder))
    question = [
        sys.executable,
        "-m",
        "zopa",
        "positions",
        str(folder),
        "--party",
        "northland",
        "--issue",
        str(cell.issue),
    ]
    _print(
        "the same question as a command, whole process",
        lambda: subprocess.run(question, check=True, capture_output=True),
    )
    shutil.rmtree(folder / ".cache")
    _print("open the case for the first time, all checked", lambda: read_case_folder(folder), 1)
    _print("open the case again", lambda: read_case_folder(folder))
    with (folder / "case.yaml").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    _print("open the case after an edit by hand", lambda: read_case_folder(folder), 1)


def _print(name: str, task: Callable[[], object], repeats: int = 3) -> None:
    """The best of several times, children's work included."""
    walls, cpus = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), _cpu()
        task()
        walls.append(time.perf_counter() - wall)
        cpus.append(_cpu() - cpu)
    print(f"{name:44} {min(walls):8.3f} s wall {min(cpus):8.3f} s cpu", flush=True)


def _cpu() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


if __name__ == "__main__":
    main()
