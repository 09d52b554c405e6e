"""The brief as PDF: the page as it prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zopa.errors import ZopaError
from zopa.views.brief.html import render_html

# Drawings take the page's style in a browser; here each needs its own, in plain colours.
_PRINTED = (
    "text{font-family:sans-serif;font-size:12.5px;fill:#000}.axis,.small{fill:#444;font-size:11.5px}"
    ".title{font-weight:bold;font-size:14px}.strong{font-weight:bold}"
    ".said,.measure,.point{fill:#b9c4d0;stroke:#000;stroke-width:1}.red{fill:#b9c4d0;stroke:#8b0000;stroke-width:2.5}"
    ".bar{stroke:#8b0000;stroke-width:4;fill:none}.past{fill:#fff;stroke:#000}.half{fill:#b9c4d0}"
    ".silent{fill:none;stroke:#444;stroke-dasharray:4 3}.side{fill:#fff;stroke:#444}"
    ".between{fill:none;stroke:#444;stroke-dasharray:5 4}.arrow,.axis-line{fill:none;stroke:#444;stroke-width:1.4}"
    ".solution{fill:none;stroke:#8b0000;stroke-width:2}"
)

if TYPE_CHECKING:
    from zopa.views.brief import Brief


def render_pdf(brief: Brief) -> bytes:
    """The whole brief as the bytes of a .pdf file.

    Parameters
    ----------
    brief : Brief

    Raises
    ------
    ZopaError
        WeasyPrint or the libraries it draws with are missing.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        remedy = "pip install 'zopa[office]', or write it as .html and print that from a browser"
        raise ZopaError(f"A PDF needs WeasyPrint and its libraries: {remedy}.") from error
    page = re.sub(r"(<svg [^>]*>)", rf"\1<style>{_PRINTED}</style>", render_html(brief))
    made: bytes = HTML(string=page).write_pdf()
    return made
