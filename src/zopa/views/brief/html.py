"""The brief as one HTML file that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from zopa.views.brief.evidence import source_name
from zopa.views.brief.prose import Items, Listing, Matrix, Paragraph, Picture
from zopa.views.brief.references import References, highlighted
from zopa.vocabulary import Basis

if TYPE_CHECKING:
    from jinja2 import Template

    from zopa.views.brief import Brief

BASIS_WORDS = {
    Basis.STATED: "the party’s own words, as reported",
    Basis.ATTRIBUTED: "somebody else says it of the party",
    Basis.HEDGED: "“may”, “appears”, “reportedly”",
    Basis.NARRATED: "the article’s own voice",
    Basis.ASSUMED: "an analyst’s entry, not reported",
}
_KINDS = {Paragraph: "paragraph", Items: "items", Matrix: "matrix", Listing: "listing", Picture: "picture"}


def render_html(brief: Brief) -> str:
    """The whole brief as a page, every clause and cell linked to its quoted lines.

    Parameters
    ----------
    brief : Brief

    Returns
    -------
    str
        A complete HTML document; style and pictures are inside it.
    """
    references = References(brief.quotations, brief.sections)
    sources = [
        (source_name(document, place), document, highlighted(document, brief.quotations))
        for place, document in enumerate(brief.documents, start=1)
    ]
    page = _template().render(
        brief=brief,
        references=references,
        sources=sources,
        kind=lambda block: _KINDS[type(block)],
        bases=_bases_used(brief),
        basis_words=BASIS_WORDS,
        style=look() + _file("brief.css"),
    )
    return page + "\n"


def look() -> str:
    """The style that all pages share: colours, marks of basis and red lines, tables and drawings."""
    return _file("look.css")


def _bases_used(brief: Brief) -> list[Basis]:
    used = {
        line.basis
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, Matrix)
        for row in block.rows
        for cell in row.cells
        for line in cell.lines
    }
    return [basis for basis in Basis if basis in used]


def _file(name: str) -> str:
    return files("zopa.views.brief").joinpath("template", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    return environment.from_string(_file("brief.html"))
