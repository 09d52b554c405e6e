"""The date that a report prints about itself: in its dateline, or on a line of its own near the top."""

from __future__ import annotations

import re
from datetime import date

_TOP = 1_500  # characters: below stands what the report tells
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' if len(name) > 3 else name for name in _MONTHS)}|sept)\.?"
_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)"
    rf"|{_MONTH.replace('month', 'first')}\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<third>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:[A-Z][\w.'’-]*[ /,]{1,2}){1,6}(?<=, )(?:\w+day,? )?$"
)  # names alone: "SHARM EL-SHEIKH, Egypt, "
_BEHIND_PLACE = re.compile(r"\s*(?:\.|[-–—]|\([A-Z][\w .]{1,20}\))")
_LABEL = re.compile(
    r"(?:(?:first\s+)?(?:published|updated|posted|issued)(?:\s+on|\s+at)?:?\s*|date:\s*)?(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)
_BEHIND_LABEL = re.compile(
    r"[.,]?\s*(?:(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?)?$", re.IGNORECASE
)


def printed_date(text: str) -> str | None:
    """The ISO date of a report by its own words; None where it prints none with a year.

    Taken are a dateline ("RIYADH, 18 February 2025.", "GENEVA, May 11, 2025 (AP) -") and a line that holds
    nothing but a date, with "Published" or a time at most.  A date in a sentence is when something happened.
    """
    for line in text[:_TOP].splitlines():
        for found in _DATE.finditer(line):
            before, behind = line[: found.start()].lstrip("#* "), line[found.end() :]
            is_alone = _LABEL.fullmatch(before) and _BEHIND_LABEL.fullmatch(behind.rstrip("* "))
            is_dateline = _PLACE.fullmatch(before) and _BEHIND_PLACE.match(behind)
            if is_alone or is_dateline:
                return _iso(found)
            break
    return None


def _iso(found: re.Match[str]) -> str | None:
    said = found.groupdict()
    try:
        if said["iso"]:
            return date.fromisoformat(said["iso"]).isoformat()
        name = (said["month"] or said["first"]).lower()[:3]
        month = next(place for place, full in enumerate(_MONTHS, start=1) if full.startswith(name))
        return date(int(said["year"] or said["third"]), month, int(said["day"] or said["second"])).isoformat()
    except ValueError:
        return None  # "31 February 2025" dates nothing
