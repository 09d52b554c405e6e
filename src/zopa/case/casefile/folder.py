"""A case folder: written whole or not at all, read with every fault at once.

::

    case.yaml           what an analyst reads and edits
    sources/            <digest>.txt and <digest>.json: the reports, never changed
    statements.jsonl    one record a line: what was read in them
    decisions.jsonl     an analyst's decisions, append-only
    .cache/             derived, deleted at will
"""

from __future__ import annotations

import collections
import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case.casefile.checking import checked
from zopa.case.casefile.records import grouped, read_lines, record_lines
from zopa.case.casefile.replacing import STANDING_FILES, replace_case
from zopa.case.casefile.sourcefiles import read_sources, source_files
from zopa.case.casefile.values import Json, encoded
from zopa.case.decisions import added_ids, check_decisions, read_decisions
from zopa.case.places import CASE_FILE, DRAFTED_FILE, RECORDS_FILE
from zopa.case.storage import sync_folder, uncollected, write_atomically
from zopa.errors import CaseError, Fault

if TYPE_CHECKING:
    from zopa.case.model import Case
    from zopa.statements.statement import Extraction, Statement


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A case, what was read out of its reports, and where both are kept."""

    path: Path
    case: Case
    extractions: tuple[Extraction, ...]


def write_case_folder(
    path: str | Path, case: Case, extractions: Sequence[Extraction], *, force: bool = False
) -> CaseFolder:
    """Write a case folder.

    Parameters
    ----------
    path
        the folder; it may be absent or empty.
    case, extractions
        what to keep there.
    force
        whether a case that is already there may be replaced.  Its ``case.yaml`` is kept under another
        name, and so are its decisions if they are about statements that are no longer there.

    Raises
    ------
    CaseError
        if something is there already and `force` is not given; nothing is changed then.
    """
    folder = Path(path)
    files = _folder_files(case, extractions)
    if not folder.exists():
        _write_new_folder(folder, files)
    elif not folder.is_dir():
        raise CaseError(f"{folder} is a file, not a folder: give the case another name.")
    elif any(folder.iterdir()) and not force:
        raise CaseError(
            f"{folder} already holds something: give the case another name, or use --force to replace the case in it."
        )
    else:
        replace_case(folder, files, extractions, keeps_case_file=_says_the_same(folder, case))
    return CaseFolder(folder, case, tuple(extractions))


@dataclass(frozen=True, slots=True)
class Examined:
    """What a folder holds: its case, the ids of its records, these by report if they were wanted, and every fault."""

    case: Case | None
    ids: frozenset[str]
    extractions: tuple[Extraction, ...]
    faults: tuple[Fault, ...]


def sound_folder(path: Path) -> CaseFolder:
    """The case as its file has it, and its records; CaseError if anything in the folder is faulty."""
    case, found = _sound(path, examine(path))
    return CaseFolder(path, case, found.extractions)


def sound_records(path: Path) -> tuple[Case, frozenset[str]]:
    """The case as its file has it, and the ids of its records; CaseError if anything in the folder is faulty.

    Every record is checked and none is made: that takes half of the time of `sound_folder`.
    """
    case, found = _sound(path, examine(path, wants_records=False))
    return case, found.ids


def _sound(path: Path, found: Examined) -> tuple[Case, Examined]:
    if found.case is None or found.faults:
        many = f"{len(found.faults)} faults" if len(found.faults) > 1 else "a fault"
        listed = "\n".join(f"  {fault}" for fault in found.faults)
        raise CaseError(f"The case in {path} has {many}:\n{listed}", found.faults)
    return found.case, found


def check_case_folder(path: str | Path) -> tuple[Fault, ...]:
    """Every fault of a case folder at once, with file and line; none if it is sound."""
    return examine(Path(path), wants_records=False).faults


def case_revision(case: Case) -> str:
    """The identity of a case's content: ``sha256:`` over its values, whatever the layout of its file."""
    content = json.dumps(encoded(in_file_order(case)), ensure_ascii=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(content.encode()).hexdigest()


def _absent(folder: Path) -> Fault:
    """What stands where a case folder was looked for, and what to do."""
    if not folder.exists():
        return Fault(str(folder), None, "There is no such folder.", "Check the name; `zopa new` makes a case folder.")
    if folder.is_file():
        remedy = f"`zopa new NAME {folder}` makes one from a report."
        return Fault(str(folder), None, "This is a file, not a case folder.", remedy)
    return Fault(str(folder / CASE_FILE), None, "There is no case here.", f"A case folder holds a {CASE_FILE}.")


def in_file_order(case: Case) -> Case:
    """The same case with its records in the order in which its file lists them."""
    issues = {issue.id: place for place, issue in enumerate(case.issues)}
    parties = {party.id: place for place, party in enumerate(case.parties)}
    return replace(
        case,
        positions=tuple(sorted(case.positions, key=lambda one: (issues[one.issue], parties[one.party]))),
        red_lines=tuple(sorted(case.red_lines, key=lambda one: (issues[one.issue], parties[one.party]))),
        importances=tuple(sorted(case.importances, key=lambda one: (issues[one.issue], parties[one.party]))),
        delegates=tuple(sorted(case.delegates, key=lambda one: parties[one.party])),
        alternatives=tuple(sorted(case.alternatives, key=lambda one: parties[one.party])),
        interests=tuple(sorted(case.interests, key=lambda one: parties[one.party])),
        constituencies=tuple(sorted(case.constituencies, key=lambda one: parties[one.party])),
        bounds=tuple(sorted(case.bounds, key=lambda one: issues[one.issue])),
    )


@uncollected()
def examine(folder: Path, *, wants_records: bool = True) -> Examined:
    """Read all of a folder; what can be read, and every fault met."""
    from zopa.case.casefile.reading import read_case  # the YAML reader costs a tenth of a second
    from zopa.case.model import Case

    case_file = folder / CASE_FILE
    if not case_file.is_file():
        return Examined(None, frozenset(), (), (_absent(folder),))
    unknown: list[Fault] = []
    case_text = _text_of(case_file, unknown)  # before what it rests on, which only grows while a writer is at work
    faults = [*unknown]
    unread: list[Fault] = []
    unsound: set[str] = set()
    first: dict[str, int] = {}
    records_text = _text_of(folder / RECORDS_FILE, unread)
    amiss: list[Fault] = []
    documents = read_sources(folder, amiss)
    lines = checked(read_lines(records_text, faults, unsound), documents, first, amiss)
    extractions = grouped(lines, documents) if wants_records else ()
    collections.deque(lines, maxlen=0)  # what nobody made records of is checked all the same
    faults += amiss
    ids = {*first, *unsound}
    rested_on = None if unread else ids | added_ids(read_decisions(folder))
    case, case_faults = (Case(""), []) if unknown else read_case(case_text, rested_on)
    if unread and (documents or _rests_on_records(encoded(case))):
        case_faults += unread
    elif not unread:
        faults += check_decisions(folder, ids, documents)
    return Examined(case, frozenset(ids), extractions, (*case_faults, *faults))


def sound_case(folder: Path, records: Collection[str]) -> Case | None:
    """The case of a folder whose records, these by id, were found sound; None if its own file has any fault."""
    from zopa.case.casefile.reading import read_case

    faults: list[Fault] = []
    case, case_faults = read_case(_text_of(folder / CASE_FILE, faults), records)
    return None if faults or case_faults else case


def _says_the_same(folder: Path, case: Case) -> bool:
    found = examine(folder, wants_records=False)
    return found.case == in_file_order(case) and not found.faults


def _text_of(file: Path, faults: list[Fault]) -> str:
    try:
        return file.read_bytes().decode("utf-8", "surrogatepass").removeprefix("\ufeff")
    except FileNotFoundError:
        faults.append(Fault(file.name, None, "This file is missing.", "Restore it from a copy of the folder."))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        remedy = "Save it as UTF-8, or restore it from a copy of the folder."
        faults.append(Fault(file.name, line, "This line is not UTF-8 text.", remedy))
    except OSError as error:
        remedy = "Make it a file that you may read."
        faults.append(Fault(file.name, None, f"This file cannot be read: {error.strerror or error}.", remedy))
    return ""


def _rests_on_records(value: Json) -> bool:
    """Whether anything in a case names a record; one written by hand alone needs none."""
    if isinstance(value, dict):
        return bool(value.get("evidence")) or any(map(_rests_on_records, value.values()))
    return isinstance(value, list) and any(map(_rests_on_records, value))


def quotes_of(extractions: Iterable[Extraction]) -> dict[str, str]:
    """Per statement id the words and who said them, innermost first, as shown beside values."""
    return {found.id: _quote(found) for extraction in extractions for found in extraction.statements}


def _quote(statement: Statement) -> str:
    said_by = [link.speaker.resolves_to or link.speaker.text for link in statement.chain]
    return " <- ".join([f"“{statement.text}”", *said_by])


def _folder_files(case: Case, extractions: Sequence[Extraction]) -> dict[str, bytes]:
    """What goes into the folder, the case itself last: a folder without it is no case."""
    from zopa.case.casefile.drafted import drafted_lines, drafted_text
    from zopa.case.casefile.layout import case_text

    files: dict[str, bytes] = {}
    for extraction in extractions:
        files.update(source_files(extraction.document))
    lines = [line for extraction in extractions for line in record_lines(extraction)]
    files[RECORDS_FILE] = "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")
    if extractions:
        files[DRAFTED_FILE] = drafted_text(drafted_lines(case)).encode()
    files[CASE_FILE] = case_text(in_file_order(case), quotes_of(extractions)).encode()
    return files


def _write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Build the folder beside its place and rename it: it is never seen half-made."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".partial", dir=folder.parent))
    try:
        aside.chmod(0o755)
        for name, content in {**files, **STANDING_FILES}.items():
            write_atomically(aside / name, content)
        aside.rename(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    sync_folder(folder.parent)
