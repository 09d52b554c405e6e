"""Who said what on which issue when: a derived index over ``statements.jsonl``, for cases of any size.

The index holds words to search and places in the file; what is found is read from the file itself, so
that nothing is ever quoted from the index.  It lies in ``.cache/``, may be deleted at will, and is built
anew when the digest of what it was built from is no longer that of the folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zopa.case.places import CACHE_FOLDER, CASE_FILE, RECORDS_FILE, SOURCES_FOLDER
from zopa.errors import CaseError

if TYPE_CHECKING:
    from zopa.statements.statement import Statement

_FILE = "index.sqlite"
_FORM = "1"  # of the tables below; another form is another digest
_TABLES = """
    CREATE TABLE about (digest TEXT);
    CREATE TABLE documents (document INTEGER PRIMARY KEY, digest TEXT, path TEXT, title TEXT, publisher TEXT,
                            published TEXT);
    CREATE TABLE parties (party TEXT, name TEXT, UNIQUE (party, name));
    CREATE TABLE statements (statement INTEGER PRIMARY KEY, start INTEGER, size INTEGER, party TEXT, issue TEXT,
                             date TEXT, document INTEGER);
"""
WORDS_TABLE = (
    "CREATE VIRTUAL TABLE words USING fts5(text, said_by, content='', tokenize='porter unicode61 remove_diacritics 2');"
)
_INDEXES = "CREATE INDEX cells ON statements (party, issue, date); CREATE INDEX issues ON statements (issue, date);"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: a party and an issue by id, words, and the last day (ISO date); None is any."""

    party: str | None = None
    issue: str | None = None
    words: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class PastStatement:
    """A statement that was found, and the report it was read from.

    `date` is the statement's own, or the day its report appeared; None where neither is known.
    """

    statement: Statement
    date: str | None
    document: str
    path: str | None
    title: str | None
    publisher: str | None


@contextlib.contextmanager
def statement_index(folder: str | Path, say: Say = lambda _: None) -> Iterator[StatementIndex]:
    """The index of a case folder, built anew if it is missing, stale or broken.

    Parameters
    ----------
    folder
        a case folder.
    say
        is told when the index has to be built.

    Raises
    ------
    CaseError
        if there is no case, or its records cannot be read.
    """
    place = Path(folder)
    if not (place / CASE_FILE).is_file():
        raise CaseError(f"{place} is no case folder: it holds no {CASE_FILE}.")
    digest = records_digest(place)
    tables = _standing(place, digest)
    if tables is None:
        say("Building the index of the statements")
        tables = build_index(place, digest)
    index = StatementIndex(place, digest, tables)
    try:
        yield index
    finally:
        index.close()


class StatementIndex:
    """Answers questions about the statements of one case."""

    def __init__(self, folder: Path, digest: str, tables: sqlite3.Connection) -> None:
        self._folder = folder
        self._digest = digest
        self._tables = tables

    def close(self) -> None:
        """Let go of the file."""
        self._tables.close()

    def parties(self) -> dict[str, str]:
        """Every name of a party that statements speak of, and its id, and each id itself."""
        ids = {row[0]: row[0] for row in self._rows("SELECT DISTINCT party FROM statements")}
        named = self._rows("SELECT name, party FROM parties WHERE party IN (SELECT party FROM statements)")
        return {**dict(named), **ids}

    def names(self) -> dict[str, str]:
        """How each party is called in the report that names it first."""
        return dict(self._rows("SELECT party, name FROM parties GROUP BY party HAVING rowid = min(rowid)"))

    def issues(self) -> tuple[str, ...]:
        """The issues that statements speak of."""
        rows = self._rows("SELECT DISTINCT issue FROM statements WHERE issue IS NOT NULL ORDER BY issue")
        return tuple(row[0] for row in rows)

    def find(self, wanted: Wanted) -> tuple[PastStatement, ...]:
        """The statements that are wanted, the oldest first; what has no date stands before all."""
        conditions = {
            "party = ?": wanted.party,
            "issue = ?": wanted.issue,
            "(date IS NULL OR date <= ?)": wanted.until,
            "statement IN (SELECT rowid FROM words WHERE words MATCH ?)": all_of(wanted.words),
        }
        given = {condition: value for condition, value in conditions.items() if value is not None}
        rows = self._rows(
            "SELECT start, size, date, digest, path, title, publisher FROM statements JOIN documents USING (document) "  # noqa: S608
            f"WHERE {' AND '.join(given) or 'TRUE'} ORDER BY date, statement",
            *given.values(),
        )
        return tuple(self._read(rows)) if rows else ()

    def _rows(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        """The answer of the tables; if they are broken somewhere, of new ones."""
        try:
            return self._tables.execute(question, values).fetchall()
        except sqlite3.DatabaseError:
            self._tables.close()
            self._tables = build_index(self._folder, self._digest)
            return self._tables.execute(question, values).fetchall()

    def _read(self, rows: list[tuple[Any, ...]]) -> Iterator[PastStatement]:
        from zopa.case.casefile.records import read_statement

        with (self._folder / RECORDS_FILE).open("rb") as file:
            for start, size, *rest in rows:
                file.seek(start)
                yield PastStatement(read_statement(file.read(size)), *rest)


def records_digest(folder: Path) -> str:
    """The identity of all that the index is made of: the records, and what is known of their reports."""
    found = hashlib.sha256(_FORM.encode())
    with contextlib.suppress(FileNotFoundError):  # a case written by hand alone has none
        found.update((folder / RECORDS_FILE).read_bytes())
    for name in sorted(_facts_files(folder)):
        found.update(name.encode())
        found.update((folder / SOURCES_FOLDER / name).read_bytes())
    return found.hexdigest()


def build_index(folder: Path, digest: str) -> sqlite3.Connection:
    """Build the index beside its place and put it there; in memory where the folder cannot be written."""
    place = folder / CACHE_FOLDER / _FILE
    aside = place.with_name(f"{_FILE}.{os.getpid()}.partial")
    try:
        place.parent.mkdir(exist_ok=True)
        aside.unlink(missing_ok=True)
        tables = sqlite3.connect(aside)
        tables.execute("PRAGMA synchronous = OFF")
    except (OSError, sqlite3.OperationalError):
        tables = sqlite3.connect(":memory:")
    try:
        try:
            _fill(tables, folder, digest)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            what = f"The records of {folder} cannot be read ({type(error).__name__}: {error})"
            raise CaseError(f"{what}: `zopa check {folder}` names every fault.") from error
        if aside.exists():
            aside.replace(place)
    except BaseException:
        tables.close()
        aside.unlink(missing_ok=True)
        raise
    return tables


def _facts_files(folder: Path) -> Iterator[str]:
    with contextlib.suppress(FileNotFoundError), os.scandir(folder / SOURCES_FOLDER) as entries:
        yield from [entry.name for entry in entries if entry.name.endswith(".json")]


def _standing(folder: Path, digest: str) -> sqlite3.Connection | None:
    """The index as it lies there; None if it is missing, broken or of other records."""
    place = folder / CACHE_FOLDER / _FILE
    if not place.is_file():
        return None
    tables = sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro", uri=True)
    try:
        if tables.execute("SELECT digest FROM about").fetchall() == [(digest,)]:
            return tables
    except sqlite3.Error:
        pass
    tables.close()
    return None


def _fill(tables: sqlite3.Connection, folder: Path, digest: str) -> None:
    tables.executescript(_TABLES + WORDS_TABLE)
    documents = _documents(folder)
    rows = [(place, digest, *facts) for digest, (place, *facts) in documents.items()]
    tables.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", rows)
    places, words = [], []
    names: dict[tuple[str, str], None] = {}
    for number, (start, size, record) in enumerate(_records(folder), start=1):
        if record["kind"] == "party":
            names.update({(record["id"], name): None for name in (record["name"], *record.get("aliases", ()))})
        elif record["kind"] == "statement" and record["document"] in documents:
            document, _, _, _, published = documents[record["document"]]
            date = record.get("date") or (None if record.get("time") == "past" else published)
            places.append((number, start, size, record["party"], record.get("issue"), date, document))
            words.append((number, _storable(record["text"]), _storable(_said_by(record))))
    tables.executemany("INSERT INTO parties VALUES (?, ?)", names)
    tables.executemany("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?)", places)
    tables.executemany("INSERT INTO words (rowid, text, said_by) VALUES (?, ?, ?)", words)
    tables.executescript(_INDEXES)
    tables.execute("INSERT INTO about VALUES (?)", (digest,))
    tables.commit()


def _documents(folder: Path) -> dict[str, tuple[int, str | None, str | None, str | None, str | None]]:
    """Per digest a number, and path, title, publisher and day of publication."""
    found = {}
    for number, name in enumerate(sorted(_facts_files(folder))):
        with contextlib.suppress(ValueError, AttributeError):  # `zopa check` names such a file
            facts = json.loads((folder / SOURCES_FOLDER / name).read_bytes())
            path, title, publisher, published = map(
                _storable, map(facts.get, ("path", "title", "publisher", "published"))
            )
            found[str(facts.get("digest"))] = number, path, title, publisher, published
    return found


def _records(folder: Path) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Where each record stands, how long it is, and what it holds."""
    file, place = folder / RECORDS_FILE, 0
    if not file.is_file():
        return
    for line in file.read_bytes().split(b"\n"):
        if line.strip():
            yield place, len(line), json.loads(line.decode("utf-8", "surrogatepass").removeprefix("\ufeff"))
        place += len(line) + 1


def _storable(text: str | None) -> str | None:
    """A text without halves of surrogate pairs, which the index has no bytes for."""
    return None if text is None else text.encode("utf-8", "replace").decode()


def _said_by(record: dict[str, Any]) -> str:
    speakers = [link["speaker"] for link in record.get("chain", ())]
    return " ".join(f"{one['text']} {one.get('resolves_to') or ''}" for one in speakers)


def all_of(words: str | None) -> str | None:
    """A search for all words, none of which is an operator; None where there is no word."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in (words or "").split()]
    return " ".join(quoted) or None
