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
_TABLE_NAMES: Mapping[str, tuple[str, ...]] = {
    "overview": ("positions", "comparisons", "questions", "quotations"),
    "positions": ("positions", "words"),
    "deal": ("draft", "words"),
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
    links = []
    for form in SAVED.get(view, ()):
        if form == "svg" and not is_drawn:
            continue
        base, tables = f"/{key}/save/{view}.{form}", _TABLE_NAMES.get(view, ()) if form == "csv" else ()
        links += [_link(f"CSV of {each}", base, [*named, ("table", each)]) for each in tables]
        links += [] if tables else [_link(FORMS[form].label, base, named)]
    return [*links, SaveLink("One file for mailing", f"/{key}/save/case.html")] if view == "overview" else links


def _link(label: str, address: str, named: Sequence[tuple[str, str]]) -> SaveLink:
    return SaveLink(label, f"{address}?{urlencode(named)}" if named else address)
