"""Values in, pages out: one set of templates, everything escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated
from urllib.parse import unquote, urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader, StrictUndefined

from zopa.views.brief.grammar import capitalised
from zopa.views.brief.html import BASIS_WORDS
from zopa.views.brief.prose import Items, Listing, Matrix, Paragraph, Picture
from zopa.views.web.links import SaveLink, save_links
from zopa.views.web.opened import OpenCase
from zopa.views.web.shelf import Shelf

if TYPE_CHECKING:
    from jinja2 import Template

_SHOWN_MARKS = 8  # more notes in a row than these are read by nobody
AUTHOR_COOKIE = "zopa-author"
_KINDS = {Paragraph: "paragraph", Items: "items", Matrix: "matrix", Listing: "listing", Picture: "picture"}


@dataclass(frozen=True, slots=True)
class Workbench:
    """What all pages share: the cases, and who decides where the browser does not say."""

    shelf: Shelf
    author: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One note to a quotation: its number, where it stands, and its words."""

    number: int
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The first notes to some words, how many more there are, and where all of them stand."""

    shown: Sequence[Mark]
    more: int
    all_at: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a template is filled with."""

    name: str
    title: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: int = 200


def workbench_of(request: Request) -> Workbench:
    """What all pages share."""
    found: Workbench = request.app.state.workbench
    return found


def author_of(request: Request) -> str:
    """Who decides: the name given in this browser, else that of the one who started the server."""
    return " ".join(unquote(request.cookies.get(AUTHOR_COOKIE, "")).split()) or workbench_of(request).author


def opened(request: Request, case: str) -> OpenCase:
    """The case that an address names, as its files are now."""
    return workbench_of(request).shelf.open(case)


Opened = Annotated[OpenCase, Depends(opened)]


def render(request: Request, page: Page, case: OpenCase | None = None) -> HTMLResponse:
    """A page of the workbench.

    Parameters
    ----------
    request
        the request it answers.
    page
        what to show.
    case
        the case it is about, if it is about one.
    """
    shared = {
        "request": request,
        "title": page.title,
        "author": author_of(request),
        "keys": workbench_of(request).shelf.keys,
        "opened": case,
        "base": f"/{case.key}" if case is not None else "",
        "view": page.name.removesuffix(".html"),
        "cite": lambda evidence: marks(case, tuple(evidence)) if case is not None else Marks([], 0, ""),
        "kind": lambda block: _KINDS[type(block)],
        "basis_words": BASIS_WORDS,
        "query": urlencode,
        "saves": _saves(request, page, case),
        "capitalised": capitalised,
    }
    text = _template(page.name).render(shared | dict(page.values))
    return HTMLResponse(text, page.status, {"cache-control": "no-cache"})


def _saves(request: Request, page: Page, case: OpenCase | None) -> list[SaveLink]:
    """In which forms this page can be saved; a fault in none."""
    if case is None:
        return []
    is_drawn = page.values.get("picture", "") is not None
    return save_links(case.key, page.name.removesuffix(".html"), request, is_drawn=is_drawn)


def marks(case: OpenCase, evidence: tuple[str, ...]) -> Marks:
    """The notes for some evidence, in the order of their numbers; what the sources have lost has none."""
    return case.once((marks, evidence), lambda: _marks(case, evidence))


def _marks(case: OpenCase, evidence: tuple[str, ...]) -> Marks:
    numbers, records = case.numbers, case.material.ledger.records
    known = sorted({each for each in evidence if each in numbers}, key=numbers.__getitem__)
    shown = known[:_SHOWN_MARKS] if len(known) > _SHOWN_MARKS + 1 else known
    return Marks(
        [
            Mark(numbers[each], f"/{case.key}/sources/{short(record.document)}#q-{numbers[each]}", record.text)
            for each, record in ((each, records[each]) for each in shown)
        ],
        len(known) - len(shown),
        _where_all_stand(case, known) if len(shown) < len(known) else "",
    )


def _where_all_stand(case: OpenCase, evidence: Sequence[str]) -> str:
    """The address of the one cell of the matrix that holds all of this, else of the matrix."""
    cells = {(one.issue or "", one.party) for each in evidence if (one := case.statements.get(each)) is not None}
    issue, party = cells.pop() if len(cells) == 1 else ("", "")
    place = f"{issue}/{party}" if any(each.id == issue for each in case.case.issues) else ""
    return f"/{case.key}/positions/{place}".rstrip("/")


def short(digest: str) -> str:
    """A document's digest as addresses have it."""
    return digest.removeprefix("sha256:")[:12]


def _load(name: str) -> str:
    return files("zopa.views.web").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_load), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)
