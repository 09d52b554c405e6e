"""zopa reads reporting about a negotiation and answers what could be agreed.

The names below are the public face; each is loaded when it is first used, so that ``import zopa``
costs nothing.

Examples
--------
>>> import zopa
>>> table = zopa.PayoffTable(
...     parties=("A", "B"),
...     issues=("price", "date"),
...     options=(("low", "high"), ("soon", "late")),
...     scores=(((60, 0), (0, 60)), ((40, 0), (0, 40))),
...     reservation_values=(40, 35),
...     rule=zopa.unanimity(),
... )
>>> zopa.agreement_zone(table).count
2
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zopa.analyses.bargaining import (
        egalitarian_solution,
        kalai_smorodinsky_solution,
        leximin_solution,
        nash_solution,
        raiffa_solution,
        utilitarian_solution,
    )
    from zopa.analyses.findings import Study
    from zopa.analyses.frontier import pareto_frontier
    from zopa.analyses.impasse import impasse
    from zopa.analyses.rules import unanimity
    from zopa.analyses.tables import PayoffTable
    from zopa.analyses.zone import agreement_zone
    from zopa.case.drafting import draft_case
    from zopa.case.model import Case
    from zopa.errors import ZopaError
    from zopa.sources.document import Document, Span
    from zopa.sources.reading import read_report
    from zopa.statements.extraction import extract_statements
    from zopa.statements.statement import Extraction, Statement
    from zopa.views.brief import Brief
    from zopa.views.pipeline import brief, open_case, study

_HOMES = {
    "Brief": "views.brief",
    "Case": "case.model",
    "Document": "sources.document",
    "Extraction": "statements.statement",
    "PayoffTable": "analyses.tables",
    "Span": "sources.document",
    "Statement": "statements.statement",
    "Study": "analyses.findings",
    "ZopaError": "errors",
    "agreement_zone": "analyses.zone",
    "brief": "views.pipeline",
    "draft_case": "case.drafting",
    "egalitarian_solution": "analyses.bargaining",
    "extract_statements": "statements.extraction",
    "impasse": "analyses.impasse",
    "kalai_smorodinsky_solution": "analyses.bargaining",
    "leximin_solution": "analyses.bargaining",
    "nash_solution": "analyses.bargaining",
    "open_case": "views.pipeline",
    "pareto_frontier": "analyses.frontier",
    "raiffa_solution": "analyses.bargaining",
    "read_report": "sources.reading",
    "study": "views.pipeline",
    "unanimity": "analyses.rules",
    "utilitarian_solution": "analyses.bargaining",
}

__all__ = [
    "Brief",
    "Case",
    "Document",
    "Extraction",
    "PayoffTable",
    "Span",
    "Statement",
    "Study",
    "ZopaError",
    "agreement_zone",
    "brief",
    "draft_case",
    "egalitarian_solution",
    "extract_statements",
    "impasse",
    "kalai_smorodinsky_solution",
    "leximin_solution",
    "nash_solution",
    "open_case",
    "pareto_frontier",
    "raiffa_solution",
    "read_report",
    "study",
    "unanimity",
    "utilitarian_solution",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'zopa' has no attribute {name!r}")
    value: object = getattr(import_module(f"zopa.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*__all__, "errors"})
