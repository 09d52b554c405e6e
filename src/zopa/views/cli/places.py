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
        if none can be read.
    """
    from zopa.views.pipeline import read_all

    faults: list[SourceError] = []
    documents = read_all(reports, progress.say, faults.append, keeps_copies=keeps_copies)
    progress.stop()
    for fault in faults if documents else faults[:-1]:
        complain(str(fault))
    if faults and not documents:
        raise faults[-1]
    return documents, len(faults)
