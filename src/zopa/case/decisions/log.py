"""The file ``decisions.jsonl`` in, decisions out, and back: one decision a line, none ever changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from zopa.case.decisions.adding import added_ids, addition_fault
from zopa.case.decisions.decision import Decision, Verdict, decision_line, read_decision
from zopa.case.decisions.standing import seen_on
from zopa.case.places import DECISIONS_FILE
from zopa.case.storage import append_line, is_whole_line
from zopa.errors import Fault
from zopa.sources.document import Document


def append_decision(folder: str | Path, decision: Decision) -> None:
    """Add one decision to the log of a case folder, as one whole line.

    A decision that does not say what it was made in view of is taken to know the log as it stands.
    """
    if decision.after is None and decision.verdict is not Verdict.UNDONE:
        decision = replace(decision, after=seen_on(read_decisions(folder), decision.statement))
    append_line(Path(folder) / DECISIONS_FILE, decision_line(decision))


def read_decisions(folder: str | Path) -> tuple[Decision, ...]:
    """The decisions of a case folder, each once, as they stand; lines that are none are left to `check_decisions`."""
    return tuple(dict.fromkeys(one for _, one in _lines(Path(folder)) if isinstance(one, Decision)))


def log_revision(folder: str | Path) -> int:
    """How many decisions the log holds: a number that grows with every one."""
    return len(read_decisions(folder))


def check_decisions(folder: str | Path, known: Collection[str], documents: Mapping[str, Document]) -> list[Fault]:
    """What is wrong with the log: lines that are no decision, and decisions on what is not there.

    A last line that a kill cut short is no fault: it is lost, and the next decision takes its place.

    Parameters
    ----------
    folder
        the case folder.
    known
        the ids of its records.
    documents
        its reports, by digest.
    """
    faults = []
    made = read_decisions(folder)
    ids, added = {one.id for one in made}, added_ids(made)
    for number, decision in _lines(Path(folder)):
        if isinstance(decision, str):
            what, remedy = f"This line is no decision: {decision}.", "Restore or delete it."
            faults.append(Fault(DECISIONS_FILE, number, what, remedy))
            continue
        for statement in filter(None, (decision.statement, decision.into)):
            if statement not in known and statement not in added:
                what = f"This decides on {statement!r}, which is not in statements.jsonl."
                faults.append(Fault(DECISIONS_FILE, number, what, "Restore the statement, or delete the line."))
        misplaced = addition_fault(decision, documents) if decision.verdict is Verdict.ADDED else ""
        if misplaced:
            faults.append(Fault(DECISIONS_FILE, number, misplaced, "Restore the source, or delete the line."))
        for other in filter(None, (decision.undoes, *(decision.after or ()))):
            if other not in ids:
                what = f"This refers to the decision {other!r}, which is not in the log."
                faults.append(Fault(DECISIONS_FILE, number, what, "Restore that line; the log only grows."))
    return faults


def _lines(folder: Path) -> Iterator[tuple[int, Decision | str]]:
    """Per whole line its number, and its decision or why it is none."""
    file = folder / DECISIONS_FILE
    text = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
    *lines, rest = text.split("\n")
    for number, line in enumerate([*lines, rest] if is_whole_line(rest) else lines, start=1):
        try:
            yield number, read_decision(line)
        except (ValueError, TypeError) as error:
            yield number, str(error).replace("Decision.__init__() ", "").replace("Claim.__init__() ", "")
