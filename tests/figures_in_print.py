"""What a frequency over draws looks like in print and in data, and where one stands without its blank and its range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

RANGE = r"(?:range \d+ to \d+|\d+ in every setting)"
IN_FULL = re.compile(rf"\d+ of 100 draws \(\d+ without the report; {RANGE}(?:; \d+ as chosen)?\)")
COMPLETE = (
    IN_FULL,
    re.compile(rf"it would be \d+ \(\d+ without the report; {RANGE}\)"),
    re.compile(rf"against \d+ as reported \(\d+; {RANGE}\)"),
    re.compile(r"off by \d+ hundredths of its best \([+-]\d+ without the report; range [+-]\d+ to [+-]\d+\)"),
    re.compile(rf"\d+ of 100 \(\d+ without the report; {RANGE}\)"),
)
OF_HUNDRED = re.compile(r"\b\d+ of (?:100|a hundred)\b(?! settings)|\d+ hundredths|\d ?%|would be \d+|against \d+")
EXACT = {"leverage"}

_QUOTED = re.compile("“[^”]*”")
_NOTE = re.compile(r"\(?“x”.*?characters \d+ to \d+\)?")


def alone_in(text: str) -> list[str]:
    """Frequencies without blank and range in a text, each with the words around it; what is quoted is not ours."""
    own = _QUOTED.sub("“x”", " ".join(text.split()))
    for complete in COMPLETE:
        own = complete.sub("", own)
    own = _NOTE.sub("", own)
    return [own[max(0, found.start() - 60) : found.end() + 60] for found in OF_HUNDRED.finditer(own)]


def floats(
    value: Any, inside: tuple[dict[str, Any], ...] = (), key: str = ""
) -> Iterator[tuple[str, tuple[dict[str, Any], ...]]]:
    """Each real number in data: the name it goes by, and the objects it lies in, outermost first."""
    if isinstance(value, float):
        yield key, inside
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from floats(each, (*inside, value), name)
    elif isinstance(value, list):
        for each in value:
            yield from floats(each, inside, key)


def is_alone(key: str, owner: dict[str, Any]) -> bool:
    """Whether a share in an object is neither exact by its name nor beside its blank and its panel.

    The error of a difference stands beside both figures in full.
    """
    return key not in EXACT and not {"before", "after"} <= owner.keys() and not {"blank", "panel"} <= owner.keys()
