"""A quotation and a text in, the place of the quotation out.

A quotation counts as found when it is there to the letter, or after white space and quotation marks
are made alike; the place is always that of the original.  Anything looser would let a model's words
pass for a report's.
"""

from __future__ import annotations

from dataclasses import dataclass

from zopa.errors import GroundingError
from zopa.sources.document import Span
from zopa.vocabulary import Grounding

_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‚": "'", "–": "-", "—": "-", "‑": "-"}
)


@dataclass(frozen=True, slots=True)
class GroundedQuotation:
    """How a quotation was found, and where; `span` is None when it was not."""

    grounding: Grounding
    span: Span | None


def ground_quotation(quotation: str, text: str, within: Span | None = None) -> GroundedQuotation:
    """Find `quotation` in `text`, to the letter first, then with white space and quotation marks made alike.

    Parameters
    ----------
    quotation
        the words to find; surrounding white space does not count.
    text
        the text as read.
    within
        the only part of the text to look in; None for all of it.

    Returns
    -------
    GroundedQuotation
        the first place, as code points of `text`; NOT_FOUND with no span otherwise.

    Examples
    --------
    >>> ground_quotation("no deal", "They said: “no  deal”.").grounding
    <Grounding.NORMALISED: 'normalised'>
    """
    where = within or Span(0, len(text))
    wanted = quotation.strip()
    if not wanted:
        return GroundedQuotation(Grounding.NOT_FOUND, None)
    start = text.find(wanted, where.start, where.end)
    if start >= 0:
        return GroundedQuotation(Grounding.EXACT, Span(start, start + len(wanted)))
    folded, places = _fold(where.of(text))
    needle, _ = _fold(wanted)
    at = folded.find(needle) if needle else -1
    if at < 0:
        return GroundedQuotation(Grounding.NOT_FOUND, None)
    first, last = places[at], places[at + len(needle) - 1]
    return GroundedQuotation(Grounding.NORMALISED, Span(where.start + first, where.start + last + 1))


def require_quotation(quotation: str, text: str) -> Span:
    """The place of a quotation that must be there.

    Raises
    ------
    GroundingError
        if it is not, even with white space and quotation marks made alike.
    """
    found = ground_quotation(quotation, text)
    if found.span is None:
        raise GroundingError(f"The quotation “{quotation}” is not in the text: copy it from the report, word for word.")
    return found.span


def _fold(text: str) -> tuple[str, list[int]]:
    """`text` with quotation marks and runs of white space made alike, and the original place of every character."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_ALIKE)):
        if not character.isspace():
            characters.append(character)
        elif characters and characters[-1] != " ":
            characters.append(" ")
        else:
            continue
        places.append(place)
    while characters and characters[-1] == " ":
        characters.pop()
        places.pop()
    return "".join(characters), places
