"""The case folder: what an analyst keeps, edits by hand and shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.case.casefile.folder import (
    CaseFolder,
    case_revision,
    check_case_folder,
    in_file_order,
    write_case_folder,
)
from zopa.case.casefile.opening import read_case_folder

if TYPE_CHECKING:
    from zopa.case.casefile.adding import AddedReports, add_reports
    from zopa.case.casefile.notes import case_notes

__all__ = [
    "AddedReports",
    "CaseFolder",
    "add_reports",
    "case_notes",
    "case_revision",
    "check_case_folder",
    "in_file_order",
    "read_case_folder",
    "write_case_folder",
]


def __getattr__(name: str) -> object:
    """Adding reports needs YAML and the drafter, which opening the door to a case should not pay for."""
    if name in {"AddedReports", "add_reports"}:
        from zopa.case.casefile import adding

        return getattr(adding, name)
    if name == "case_notes":
        from zopa.case.casefile import notes

        return notes.case_notes
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
