"""An analyst's decisions on statements: an append-only log, and the statements as they stand after it.

One decision a line, in the order of time; the last one on a statement counts.  A rejected statement
takes the values that rest on it alone out of the case; one that is accepted again brings them back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from zopa.case.model import Case
from zopa.case.places import DECISIONS_FILE
from zopa.case.storage import append_line
from zopa.errors import Fault


class Verdict(StrEnum):
    """What an analyst decides about a statement."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: on which statement, by whom, when (ISO date and time, given by the caller) and why."""

    statement: str
    verdict: Verdict
    author: str
    time: str
    reason: str = ""


class _Resting(Protocol):
    @property
    def evidence(self) -> tuple[str, ...]: ...


Value = TypeVar("Value", bound=_Resting)


def append_decision(folder: str | Path, decision: Decision) -> None:
    """Add one decision to the log of a case folder, as one whole line."""
    append_line(Path(folder) / DECISIONS_FILE, json.dumps(asdict(decision), ensure_ascii=False))


def read_decisions(folder: str | Path) -> tuple[Decision, ...]:
    """The decisions of a case folder in their order; lines that are none are left to `check_decisions`."""
    return tuple(decision for _, decision in _lines(Path(folder)) if isinstance(decision, Decision))


def check_decisions(folder: str | Path, known: Collection[str]) -> list[Fault]:
    """What is wrong with the log: lines that are no decision, and decisions on statements that are not there.

    A last line that a kill cut short is no fault: it is lost, and the next decision takes its place.
    """
    faults = []
    for number, decision in _lines(Path(folder)):
        if isinstance(decision, str):
            what = f"This line is no decision: {decision}."
            faults.append(Fault(DECISIONS_FILE, number, what, "Restore or delete it."))
        elif decision.statement not in known:
            what = f"This decides on {decision.statement!r}, which is not in statements.jsonl."
            faults.append(Fault(DECISIONS_FILE, number, what, "Restore the statement, or delete the line."))
    return faults


def _lines(folder: Path) -> Iterator[tuple[int, Decision | str]]:
    """Per whole line its number, and its decision or why it is none."""
    file = folder / DECISIONS_FILE
    text = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
    for number, line in enumerate(text.split("\n")[:-1], start=1):
        try:
            yield number, _decision(line)
        except (ValueError, TypeError) as error:
            yield number, str(error)


def rejected_statements(decisions: Iterable[Decision]) -> frozenset[str]:
    """The statements whose last decision rejects them."""
    last = {decision.statement: decision.verdict for decision in decisions}
    return frozenset(statement for statement, verdict in last.items() if verdict is Verdict.REJECTED)


def without_rejected(case: Case, rejected: Collection[str]) -> Case:
    """The case without the values that rest on rejected statements alone; nothing that has no evidence is touched."""
    if not rejected:
        return case
    return replace(
        case,
        issues=tuple(
            replace(
                issue,
                evidence=_kept(issue.evidence, rejected),
                options=tuple(
                    replace(
                        option,
                        uttered=option.uttered and _is_supported(option, rejected),
                        evidence=_kept(option.evidence, rejected),
                    )
                    for option in issue.options
                ),
            )
            for issue in case.issues
        ),
        positions=_supported(case.positions, rejected),
        red_lines=_supported(case.red_lines, rejected),
        delegates=_supported(case.delegates, rejected),
        alternatives=_supported(case.alternatives, rejected),
        interests=_supported(case.interests, rejected),
        importances=_supported(case.importances, rejected),
        links=_supported(case.links, rejected),
        conjectures=_supported(case.conjectures, rejected),
    )


def _decision(line: str) -> Decision:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise TypeError("it has no keys")
    decision = Decision(**value)
    return replace(decision, verdict=Verdict(decision.verdict))


def _kept(evidence: Iterable[str], rejected: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in evidence if one not in rejected)


def _is_supported(value: _Resting, rejected: Collection[str]) -> bool:
    return not value.evidence or bool(_kept(value.evidence, rejected))


def _supported(values: Sequence[Value], rejected: Collection[str]) -> tuple[Value, ...]:
    """The values that still rest on something, or never rested on a statement."""
    return tuple(
        replace(value, evidence=_kept(value.evidence, rejected))  # type: ignore[type-var]  # all are records of the model
        for value in values
        if _is_supported(value, rejected)
    )
