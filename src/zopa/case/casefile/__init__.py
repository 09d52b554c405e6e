"""The case folder: what an analyst keeps, edits by hand and shares."""

from zopa.case.casefile.folder import (
    AddedReports,
    CaseFolder,
    add_reports,
    case_revision,
    check_case_folder,
    in_file_order,
    read_case_folder,
    write_case_folder,
)

__all__ = [
    "AddedReports",
    "CaseFolder",
    "add_reports",
    "case_revision",
    "check_case_folder",
    "in_file_order",
    "read_case_folder",
    "write_case_folder",
]
