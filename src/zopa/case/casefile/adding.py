"""New reports in, the case with what they bring out: a stopped writer is finished by the next call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from zopa.case.casefile.additions import Addition, find_additions
from zopa.case.casefile.drafted import drafted_lines, drafted_text, drafted_values, read_drafted
from zopa.case.casefile.editing import SharedPlaceError, YamlEditor
from zopa.case.casefile.folder import CaseFolder, in_file_order, quotes_of, sound_folder
from zopa.case.casefile.reading import read_case
from zopa.case.casefile.records import record_ids, record_lines
from zopa.case.casefile.replacing import complete_folder
from zopa.case.casefile.sourcefiles import source_files
from zopa.case.casefile.updates import Update, find_updates
from zopa.case.casefile.versions import SCHEMA
from zopa.case.decisions import added_ids, as_decided, read_decisions
from zopa.case.drafting import draft_case
from zopa.case.locking import writing_to
from zopa.case.places import CASE_FILE, DRAFTED_FILE, RECORDS_FILE, UNFINISHED_FILE
from zopa.case.storage import write_atomically
from zopa.errors import CaseError

if TYPE_CHECKING:
    from zopa.statements.statement import Extraction


@dataclass(frozen=True, slots=True)
class AddedReports:
    """What came of adding reports: the folder as it is now, the new documents, and what changed in the case.

    `added` says what the new reports brought or changed, `left_out` what they would have brought had an
    analyst not removed its place, and `contradictions` where a value that somebody edited differs from
    what all reports together are drafted as.
    """

    folder: CaseFolder
    documents: tuple[str, ...]
    added: tuple[str, ...]
    left_out: tuple[str, ...]
    contradictions: tuple[str, ...]


def add_reports(path: str | Path, extractions: Sequence[Extraction]) -> AddedReports:
    """Add reports to a case; those it has already are passed over, and what an analyst wrote stays.

    Raises
    ------
    CaseError
        if the case has faults or another writer holds it: nothing is changed then.
    """
    if not Path(path, CASE_FILE).is_file():
        sound_folder(Path(path))  # says what is there instead
    with writing_to(path):
        return _added(path, extractions)


def _added(path: str | Path, extractions: Sequence[Extraction]) -> AddedReports:
    standing = Path(path, CASE_FILE).read_bytes().decode()
    folder = sound_folder(Path(path))
    unfinished = _unfinished(folder.path)
    known = tuple(one for one in folder.extractions if one.document.digest not in unfinished)
    recorded = tuple(one for one in folder.extractions if any(record_lines(one)))
    fresh = _fresh(known, (*recorded, *extractions))
    if not fresh:
        return AddedReports(folder, (), (), (), ())
    everything = (*known, *fresh)
    before, after = draft_case(known, folder.case.title), draft_case(everything, folder.case.title)
    additions, left_out = find_additions(
        folder.case, before, in_file_order(after), record_ids(fresh), quotes_of(everything)
    )
    editor = YamlEditor(standing)
    additions = [one for one in additions if _is_put(editor, one, left_out)]
    lines = read_drafted(folder.path)
    updates = find_updates(folder.case, before, in_file_order(after), drafted_values(lines))
    changes = [one for one in updates.changes if _is_put(editor, one, left_out)]
    notices = _renewed_schema(editor)
    text = editor.text()
    decisions = read_decisions(folder.path)
    case, faults = read_case(text, record_ids(everything) | added_ids(decisions))
    if faults:
        raise CaseError(f"The new reports do not fit into the case in {path}: {faults[0]}", tuple(faults))
    if (folder.path / CASE_FILE).read_bytes().decode() != standing:
        raise CaseError(f"{CASE_FILE} was saved by somebody else just now: add the reports again. Nothing was changed.")
    complete_folder(folder.path)
    own = drafted_lines(case) & (lines | drafted_lines(before) | drafted_lines(after))
    write_atomically(folder.path / DRAFTED_FILE, drafted_text(lines | own).encode())
    _write_additions(folder.path, fresh, text, {one.document.digest for one in recorded})
    write_atomically(folder.path / DRAFTED_FILE, drafted_text(own).encode())  # what people changed is theirs from here
    words = [*notices, *(one.words for one in additions), *(one.words for one in changes)]
    documents = tuple(extraction.document.digest for extraction in fresh)
    decided = as_decided(case, everything, decisions)
    now = CaseFolder(folder.path, decided.case, decided.extractions)
    return AddedReports(now, documents, tuple(dict.fromkeys(words)), tuple(left_out), updates.contradictions)


def _is_put(editor: YamlEditor, one: Addition | Update, left_out: list[str]) -> bool:
    """Whether something could be put in its place; if not, it is said why."""
    try:
        if isinstance(one, Addition):
            editor.add(one.path, one.entries, before=one.before)
        elif one.is_new:
            editor.add(one.path[:-1], CommentedMap({str(one.path[-1]): YAML(typ="safe").load(one.value)}))
        else:
            editor.set_value(one.path, one.value)
    except SharedPlaceError:
        left_out.append(f"{one.words}: an alias (*) stands in its place, which other values share; add it by hand.")
        return False
    return True


def _renewed_schema(editor: YamlEditor) -> tuple[str, ...]:
    """Put the present schema into a case file of an earlier one; the sentence that says so."""
    written = editor.value(("schema",))
    if written == str(SCHEMA):
        return ()
    if written is None:
        editor.add((), CommentedMap({"schema": SCHEMA}))
    else:
        editor.set_value(("schema",), str(SCHEMA))
    return (f"{CASE_FILE} was of an earlier form and is now of schema {SCHEMA}: an older zopa no longer reads it.",)


def _fresh(known: Sequence[Extraction], extractions: Iterable[Extraction]) -> tuple[Extraction, ...]:
    """The extractions of documents that are not known, each once."""
    digests = {one.document.digest for one in known}
    fresh: dict[str, Extraction] = {}
    for one in extractions:
        if one.document.digest not in digests:
            fresh.setdefault(one.document.digest, one)
    return tuple(fresh.values())


def _unfinished(folder: Path) -> frozenset[str]:
    """The reports that were being added when the last writer was stopped: their values may be missing."""
    file = folder / UNFINISHED_FILE
    return frozenset(file.read_text(encoding="utf-8").split()) if file.exists() else frozenset()


def _write_additions(folder: Path, fresh: Sequence[Extraction], text: str, recorded: Collection[str]) -> None:
    """Sources first, then records, then the case: at any moment every value has its evidence.

    What is being added is noted beforehand, so that a later call can finish it.
    """
    adding = [one.document.digest for one in fresh]
    elsewhere = sorted(_unfinished(folder).difference(adding))
    note = folder / UNFINISHED_FILE
    write_atomically(note, "\n".join([*elsewhere, *adding]).encode())
    for extraction in fresh:
        for name, content in source_files(extraction.document).items():
            write_atomically(folder / name, content)
    lines = "".join(line + "\n" for one in fresh if one.document.digest not in recorded for line in record_lines(one))
    standing = (folder / RECORDS_FILE).read_bytes()
    ending = b"" if not standing or standing.endswith(b"\n") else b"\n"
    write_atomically(folder / RECORDS_FILE, standing + ending + lines.encode("utf-8", "surrogatepass"))
    write_atomically(folder / CASE_FILE, text.encode())
    if elsewhere:
        write_atomically(note, "\n".join(elsewhere).encode())
    else:
        note.unlink()
