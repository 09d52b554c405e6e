"""Names of reports in, those that can be read out; one that cannot be read costs none of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zopa.errors import SourceError
from zopa.views.cli.progress import Progress
from zopa.views.cli.running import complain

if TYPE_CHECKING:
    from zopa.sources.document import Document


def readable(
    reports: Sequence[str], progress: Progress, *, keeps_copies: bool = False
) -> tuple[tuple[Document, ...], int]:
    """Every report that can be read, and how many could not; each of those is said in one sentence.

    Raises
    ------
    SourceError
        if none can be read, or a case is among them.
    """
    from zopa.views.pipeline import is_case_folder, read_all

    for case in (place for place in reports if is_case_folder(place)):
        raise SourceError(f"{case} is a case, not a report: `zopa brief {case}` alone, or `zopa read {case} REPORT`.")
    faults: list[SourceError] = []
    documents = read_all(reports, progress.say, faults.append, keeps_copies=keeps_copies)
    progress.stop()
    for fault in faults if documents else faults[:-1]:
        complain(str(fault))
    if faults and not documents:
        raise faults[-1]
    return documents, len(faults)
