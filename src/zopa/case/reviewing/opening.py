"""A case folder in, everything a review looks at out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case.casefile.folder import CaseFolder, sound_folder
from zopa.case.decisions import (
    Decided,
    Decision,
    Standing,
    additions,
    as_decided,
    read_decisions,
    standings,
    with_added,
)
from zopa.errors import CaseError

if TYPE_CHECKING:
    from zopa.statements.statement import Extraction, Statement


@dataclass(frozen=True)
class Review:
    """A case under review at one revision.

    `folder` is as the files have it, `outcome` as the decisions leave it.  `standings` holds what
    stands of the decisions, per statement; `revision` counts the log's lines.  `statements` are all
    as read or added, by id, with their extractions; a model's suggestions last.
    """

    folder: CaseFolder
    outcome: Decided
    decisions: tuple[Decision, ...]
    standings: Mapping[str, Standing]
    statements: Mapping[str, tuple[Statement, Extraction]]

    @property
    def path(self) -> Path:
        """Where the case is kept."""
        return self.folder.path

    @cached_property
    def suggested(self) -> frozenset[str]:
        """The statements that only a model found."""
        return frozenset(one.id for each in self.folder.extractions for one in each.suggestions)

    @property
    def revision(self) -> int:
        """How many decisions there were when the review was opened."""
        return len(self.decisions)

    @cached_property
    def decided(self) -> CaseFolder:
        """The folder as the decisions leave it."""
        return replace(self.folder, case=self.outcome.case, extractions=self.outcome.extractions)

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


def review_of(folder: CaseFolder, earlier: Review | None = None) -> Review:
    """The review of a folder that was read already, with the log as it stands now.

    Parameters
    ----------
    folder
        the folder as read.
    earlier
        the review of the very same folder object at another revision: what decisions did not change since is taken
        over, the case too if it is all the same.
    """
    if earlier is not None and earlier.folder is not folder:
        earlier = None
    decisions = read_decisions(folder.path)
    decided = as_decided(folder.case, folder.extractions, decisions, earlier.outcome if earlier else None)
    if earlier is not None and additions(decisions) == additions(earlier.decisions):
        statements = earlier.statements
    else:
        statements = _by_id(with_added(folder.extractions, decisions))
    return Review(folder, decided, decisions, standings(decisions), statements)


def _by_id(read: Sequence[Extraction]) -> dict[str, tuple[Statement, Extraction]]:
    counted = ((statement, each) for each in read for statement in each.statements)
    suggested = ((statement, each) for each in read for statement in each.suggestions)
    found: dict[str, tuple[Statement, Extraction]] = {}
    for statement, extraction in chain(counted, suggested):
        found.setdefault(statement.id, (statement, extraction))
    return found
