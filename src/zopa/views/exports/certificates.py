"""What an analyst's scores say of one deal, in ids instead of indices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zopa.views.exports.encoding import Record

if TYPE_CHECKING:
    from zopa.analyses.deals import Amendment, DealCertificate
    from zopa.analyses.tables import PayoffTable
    from zopa.analyses.trades import Trade


def certificate_record(table: PayoffTable, found: DealCertificate, authors: Iterable[str]) -> Record:
    """Who accepts, what is better, where each solution lies, and the fewest changes that would make it pass."""
    return {
        "authors": list(authors),
        "passes": found.passes,
        "utilities": _by_party(table, found.utilities),
        "accepts": {party: bool(accepts) for party, accepts in zip(table.parties, found.accepts, strict=True)},
        "shortfalls": _by_party(table, found.shortfalls),
        "satisfaction": _by_party(table, found.satisfaction),
        "least_satisfied": table.parties[found.least_satisfied],
        "dominated_by": None if found.dominated_by is None else _named(table, found.dominated_by),
        "common_gain": float(found.common_gain),
        "solutions": {
            method: None
            if solution.deal is None
            else {"deal": _named(table, solution.deal), "gains": _gains(table, found, method)}
            for method, solution in found.solutions.items()
        },
        "amendment": None if found.amendment is None else _amendment(table, found.amendment),
    }


def trade_record(table: PayoffTable, found: Trade) -> Record:
    """Changes that belong together, and what each party gains by them."""
    return {"changes": _changes(table, found.changes), "gains": _by_party(table, found.gains)}


def _amendment(table: PayoffTable, amendment: Amendment) -> Record:
    return {
        "deal": _named(table, amendment.deal),
        "utilities": _by_party(table, amendment.utilities),
        "changes": _changes(table, amendment.changes),
        "is_proven": amendment.is_proven,
    }


def _changes(table: PayoffTable, changes: Iterable[tuple[int, int, int]]) -> list[Record]:
    return [
        {"issue": table.issues[issue], "from": table.options[issue][old], "to": table.options[issue][new]}
        for issue, old, new in changes
    ]


def _gains(table: PayoffTable, found: DealCertificate, method: str) -> dict[str, float] | None:
    changes = found.changes_to(method)
    return None if changes is None else _by_party(table, changes)


def _named(table: PayoffTable, deal: Iterable[int]) -> dict[str, str]:
    return {
        issue: options[int(option)] for issue, options, option in zip(table.issues, table.options, deal, strict=True)
    }


def _by_party(table: PayoffTable, figures: Iterable[float]) -> dict[str, float]:
    return {party: float(figure) for party, figure in zip(table.parties, figures, strict=True)}
