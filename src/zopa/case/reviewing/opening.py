"""A case folder in, everything a review looks at out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case.casefile.folder import CaseFolder, sound_folder
from zopa.case.decisions import Decision, Standing, as_decided, read_decisions, standings, with_added
from zopa.errors import CaseError

if TYPE_CHECKING:
    from zopa.statements.statement import Extraction, Statement


@dataclass(frozen=True)
class Review:
    """A case under review at one revision.

    `folder` is as the files have it, `decided` as the decisions leave it.  `standings` holds what
    stands of the decisions, per statement; `revision` counts the log's lines.
    """

    folder: CaseFolder
    decided: CaseFolder
    decisions: tuple[Decision, ...]
    standings: Mapping[str, Standing]

    @property
    def path(self) -> Path:
        """Where the case is kept."""
        return self.folder.path

    @property
    def revision(self) -> int:
        """How many decisions there were when the review was opened."""
        return len(self.decisions)

    @cached_property
    def statements(self) -> Mapping[str, tuple[Statement, Extraction]]:
        """Every statement as read or added, by its id, with its extraction; a model's suggestions last."""
        read = with_added(self.folder.extractions, self.decisions)
        counted = ((statement, each) for each in read for statement in each.statements)
        suggested = ((statement, each) for each in read for statement in each.suggestions)
        found: dict[str, tuple[Statement, Extraction]] = {}
        for statement, extraction in chain(counted, suggested):
            found.setdefault(statement.id, (statement, extraction))
        return found

    def statement(self, statement_id: str) -> tuple[Statement, Extraction]:
        """The statement with this id, or with the one id that begins so, as read.

        Raises
        ------
        CaseError
            if there is none, or several begin so.
        """
        if statement_id in self.statements:
            return self.statements[statement_id]
        found = [each for each in self.statements if each.startswith(statement_id)]
        if not statement_id or len(found) != 1:
            how_many = f"{len(found):,} statements begin" if found else "no statement begins"
            raise CaseError(
                f"In {self.path}, {how_many} with {statement_id!r}: `zopa review {self.path} --list` shows all ids."
            )
        return self.statements[found[0]]


def open_review(path: str | Path) -> Review:
    """The case in a folder, ready for review.

    Raises
    ------
    CaseError
        if the folder has faults.
    """
    return review_of(sound_folder(Path(path)))


def review_of(folder: CaseFolder) -> Review:
    """The review of a folder that was read already, with the log as it stands now."""
    decisions = read_decisions(folder.path)
    case, extractions = as_decided(folder.case, folder.extractions, decisions)
    return Review(folder, replace(folder, case=case, extractions=extractions), decisions, standings(decisions))
