"""What the drafter wrote into a case, told from what people wrote: places with the digests of their values.

``drafted.txt`` holds one place and digest a line, every value that was ever drafted there.  A value of
``case.yaml`` whose digest stands among them is the drafter's own and may be drafted anew; any other is
somebody's edit and stays.  The lines are a set: git joins two of these files by keeping all lines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zopa.case.model import Case, Position, RedLine
from zopa.case.places import DRAFTED_FILE

Drafted = Mapping[str, frozenset[str]]


def drafted_lines(case: Case) -> set[str]:
    """The places and digests of all values of a case that a later draft may change."""
    return {f"{place}\t{digest}" for place, digest in _values(case)}


def drafted_text(lines: Iterable[str]) -> str:
    """The content of the file: the same lines give the same text."""
    return "".join(f"{line}\n" for line in sorted(set(lines)))


def read_drafted(folder: Path) -> set[str]:
    """The lines of a folder's file; none where there is no such file yet."""
    file = folder / DRAFTED_FILE
    return set(file.read_text(encoding="utf-8").split("\n")) - {""} if file.exists() else set()


def drafted_values(lines: Iterable[str]) -> Drafted:
    """Per place the digests of what was ever drafted there; lines that are none are passed over."""
    found: dict[str, set[str]] = {}
    for line in lines:
        place, tab, digest = line.rpartition("\t")
        if tab:
            found.setdefault(place, set()).add(digest)
    return {place: frozenset(digests) for place, digests in found.items()}


def position_digest(position: Position) -> str:
    """The digest of what a position says; its witnesses and what only analysts set are left out."""
    words = (position.stance, position.option, position.strength, position.basis, position.target)
    return _digest(position.party, *words, position.time, position.date, position.round)


def limit_digest(line: RedLine) -> str:
    """The digest of what a red line forbids; its witnesses and the analyst's reading are left out."""
    return _digest(line.party, line.wording, line.speaker, line.is_condition, line.narrow, line.wide, line.basis)


def value_digest(*value: object) -> str:
    """The digest of a small value, such as a role."""
    return _digest(*value)


def position_place(position: Position, statement: str) -> str:
    """The place of a position that rests on a statement."""
    return f"issues/{position.issue}/positions/{position.party}/{statement}"


def limit_place(line: RedLine, statement: str) -> str:
    """The place of a red line that rests on a statement."""
    return f"issues/{line.issue}/red_lines/{line.party}/{statement}"


def _values(case: Case) -> Iterator[tuple[str, str]]:
    for party in case.parties:
        yield f"parties/{party.id}/role", value_digest(party.role, party.demands_seat)
    yield "decision", value_digest(sorted(case.rule.vetoes), case.rule.basis)
    for issue in case.issues:
        for option in issue.options:
            yield f"issues/{issue.id}/options/{option.id}", value_digest(option.uttered)
    for position in case.positions:
        for statement in position.evidence:
            yield position_place(position, statement), position_digest(position)
    for line in case.red_lines:
        for statement in line.evidence:
            yield limit_place(line, statement), limit_digest(line)


def _digest(*value: object) -> str:
    content = json.dumps(value, ensure_ascii=True, separators=(",", ":"), default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:12]
