"""Which forms of a case folder this zopa reads: the number after ``schema:`` in ``case.yaml``.

====== =====================================================================================
schema form
====== =====================================================================================
1      zopa 0.1: parties, issues, positions, red lines, links, figures; a file that names no schema
2      as 1, with optional sections more; all of 1 is read as it stands
====== =====================================================================================

An earlier form is read as what it says; the file is changed only when something is written into it,
and then the change is said.  A newer form is refused, for what it holds is not known here.
"""

from __future__ import annotations

SCHEMA = 2
_UNMARKED = 1


def written_schema(written: str | None) -> int | None:
    """The number of the form that a case file names; None where that is no number of a form."""
    if written is None:
        return _UNMARKED
    return int(written) if written.isdecimal() and int(written) >= _UNMARKED else None


def newer_schema_words(schema: int) -> tuple[str, str]:
    """What is wrong with a file of a newer form, and what to do."""
    return (
        f"This case was written by a newer zopa (schema {schema}), and this one reads schemas up to {SCHEMA}.",
        "Update zopa, or use a copy of the case from before.",
    )
