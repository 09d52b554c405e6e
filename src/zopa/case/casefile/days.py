"""What counts as a date in a case folder."""

from __future__ import annotations

from datetime import date

DAY_REMEDY = "Write it as year-month-day, such as 2025-02-18; a month or a year alone will do."


def is_day(written: str) -> bool:
    """Whether a text is a day of the calendar, a month or a year, as 2025-02-18, 2025-02 or 2025."""
    try:
        date.fromisoformat(written + "0000-01-01"[len(written) :])
    except ValueError:
        return False
    return len(written) in {4, 7, 10}
