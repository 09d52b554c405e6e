"""Who said what when among the statements that analysts added: few, so looked through instead of indexed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case.casefile.sourcefiles import read_source
from zopa.case.decisions import added_statement, additions, read_decisions
from zopa.case.index import WORDS_TABLE, PastStatement, all_of
from zopa.vocabulary import Time

if TYPE_CHECKING:
    from zopa.case.index import Wanted


def find_missed(folder: str | Path, wanted: Wanted) -> tuple[PastStatement, ...]:
    """The added statements that are wanted, the oldest first; what has no date stands before all."""
    found = [one for one in _added(Path(folder)) if _is_wanted(one, wanted)]
    words = all_of(wanted.words)
    if words is not None and found:
        found = _with_words(found, words)
    return tuple(sorted(found, key=lambda one: one.date or ""))


def missed_parties(folder: str | Path) -> frozenset[str]:
    """The parties that added statements are of."""
    said = (one.change for one in additions(read_decisions(folder)))
    return frozenset(one.party for one in said if one is not None and one.party is not None)


def missed_issues(folder: str | Path) -> frozenset[str]:
    """The issues that added statements are on."""
    said = (one.change for one in additions(read_decisions(folder)))
    return frozenset(one.issue for one in said if one is not None and one.issue is not None)


def _added(folder: Path) -> list[PastStatement]:
    found = []
    for one in additions(read_decisions(folder)):
        document = read_source(folder, one.document or "")
        if document is not None:
            statement = added_statement(one, document)
            date = None if statement.time is Time.PAST else document.published
            about = document.digest, document.path, document.title, document.publisher
            found.append(PastStatement(statement, date, *about))
    return found


def _is_wanted(one: PastStatement, wanted: Wanted) -> bool:
    return (
        wanted.party in {None, one.statement.party}
        and wanted.issue in {None, one.statement.issue}
        and (wanted.until is None or one.date is None or one.date <= wanted.until)
    )


def _with_words(found: Sequence[PastStatement], words: str) -> list[PastStatement]:
    """Those that a search for words finds, in the forms that the index knows."""
    with sqlite3.connect(":memory:") as tables:
        tables.execute(WORDS_TABLE)
        rows = [(place, one.statement.text, "") for place, one in enumerate(found)]
        tables.executemany("INSERT INTO words (rowid, text, said_by) VALUES (?, ?, ?)", rows)
        hits = tables.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", (words,)).fetchall()
    tables.close()
    return [found[place] for (place,) in hits]
