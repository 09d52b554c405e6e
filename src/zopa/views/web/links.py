"""Which pages can be saved in which forms, and the addresses that do so with the page's own query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from zopa.views.exports.papers import FORMS

if TYPE_CHECKING:
    from fastapi import Request

_TABLES, _DRAWN = ("json", "csv", "xlsx", "md"), ("json", "csv", "xlsx", "md", "svg")
SAVED: Mapping[str, tuple[str, ...]] = {
    "overview": _DRAWN,
    "review": _TABLES,
    "positions": _DRAWN,
    "actors": _DRAWN,
    "timeline": _DRAWN,
    "deal": _DRAWN,
    "explore": _TABLES,
    "decides": _DRAWN,
    "scenarios": _TABLES,
    "assumptions": _DRAWN,
    "sources": _TABLES,
    "source": _TABLES,
}
_MORE_TABLES: Mapping[str, tuple[str, ...]] = {
    "overview": ("comparisons", "questions", "quotations"),
    "positions": ("words",),
    "deal": ("words",),
}


@dataclass(frozen=True, slots=True)
class SaveLink:
    """One form in which a page can be saved."""

    label: str
    href: str


def save_links(key: str, view: str, request: Request, *, is_drawn: bool) -> list[SaveLink]:
    """The forms of a page, each at an address that keeps the query of the page; no drawing where none is shown."""
    named = [(name, value) for name, value in request.query_params.multi_items() if value]
    if view == "source":
        named.append(("report", request.path_params["digest"]))
    links = [SaveLink("One file for mailing", f"/{key}/save/case.html")] if view == "overview" else []
    for form in SAVED.get(view, ()):
        if form == "svg" and not is_drawn:
            continue
        links.append(_link(FORMS[form].label, f"/{key}/save/{view}.{form}", named))
        if form == "csv":
            base = f"/{key}/save/{view}.csv"
            links += [_link(f"CSV of {each}", base, [*named, ("table", each)]) for each in _MORE_TABLES.get(view, ())]
    return links


def _link(label: str, address: str, named: Sequence[tuple[str, str]]) -> SaveLink:
    return SaveLink(label, f"{address}?{urlencode(named)}" if named else address)
