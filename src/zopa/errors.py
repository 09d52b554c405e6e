"""Everything zopa raises, drawn once.

::

    ZopaError
    |-- SourceError        a report cannot be read (missing, binary, empty, unknown format)
    |-- PipelineError      no English pipeline is installed, or it cannot be loaded
    |-- GroundingError     a quotation was required and is not in its text
    |-- CaseError          a case folder or case file is faulty; carries every Fault at once
    |-- AnalysisError      a question that the given arrays cannot answer
    `-- ExchangeError      a file of another program cannot be read or written

A message says what, where and what to do.  A finding (no zone of agreement, no stable state, a
quotation that is not found) is a value, never an exception.
"""

from __future__ import annotations

from dataclasses import dataclass


class ZopaError(Exception):
    """Base of all errors that a user can act on."""


class SourceError(ZopaError):
    """A report cannot be read."""


class PipelineError(ZopaError):
    """No usable language pipeline is installed."""


class GroundingError(ZopaError):
    """A quotation that must be in a text is not there."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a case folder: where it is, what it is and what to do."""

    file: str
    line: int | None
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what}" + (f" {self.remedy}" if self.remedy else "")


class CaseError(ZopaError):
    """A case folder is faulty; `faults` holds all of it, not only the first."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


class AnalysisError(ZopaError):
    """The given arrays do not allow the question asked of them."""


class ExchangeError(ZopaError):
    """A file in another program's format cannot be read or written."""
